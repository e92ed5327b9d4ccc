import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';
import { decodeCodedIndex, type RowReference, tagBits } from './coded-index.ts';
import { Heaps } from './heaps.ts';
import { readMetadataRoot } from './metadata-root.ts';
import {
  CODED_INDEXES,
  type CodedIndexName,
  type ColumnName,
  type ColumnType,
  SCHEMA,
  TABLE_NAMES,
  type TableName,
} from './schema.ts';

type RowCounts = ReadonlyMap<TableName, number>;

interface Column {
  readonly offset: number;
  readonly size: number;
  readonly type: ColumnType;
}

/** A table's rows; they count from 1. */
export class Table<T extends TableName> {
  readonly name: T;
  readonly rowCount: number;
  readonly rowSize: number;
  readonly #view: DataView;
  readonly #columns: Readonly<Record<string, Column>>;

  constructor(
    name: T,
    rowCount: number,
    columns: Readonly<Record<string, Column>>,
    rowSize: number,
    bytes: Uint8Array,
  ) {
    this.name = name;
    this.rowCount = rowCount;
    this.rowSize = rowSize;
    this.#columns = columns;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /**
   * A cell: a number, an index into a heap or table, or a coded index as it stands.
   * @throws MetadataError `malformed` for a row that does not exist.
   */
  get(row: number, column: ColumnName<T>): number {
    if (row < 1 || row > this.rowCount) throw new MetadataError('malformed', `${this.name} has no row ${row}`);
    const { offset, size } = this.#columns[column] as Column;
    const at = (row - 1) * this.rowSize + offset;
    if (size === 2) return this.#view.getUint16(at, true);
    return size === 4 ? this.#view.getUint32(at, true) : this.#view.getUint8(at);
  }

  /** The row that a coded index means; undefined for none. */
  coded(row: number, column: ColumnName<T>): RowReference | undefined {
    const { type } = this.#columns[column] as Column;
    return decodeCodedIndex(type.slice('coded:'.length) as CodedIndexName, this.get(row, column));
  }
}

/** The tables and heaps of a module, or of a portable PDB. */
export interface MetadataTables {
  readonly heaps: Heaps;
  readonly streams: ReadonlyMap<string, Uint8Array>;
  table<T extends TableName>(name: T): Table<T>;
}

/**
 * Reads the table stream (ECMA-335 II.24.2.6), compressed (`#~`) or not (`#-`).
 * @throws MetadataError `malformed`, `truncated` or `unsupported`.
 */
export function readTables(metadata: Uint8Array): MetadataTables {
  const { streams } = readMetadataRoot(metadata);
  const heaps = new Heaps(streams);
  const bytes = streams.get('#~') ?? streams.get('#-');
  if (bytes === undefined) throw new MetadataError('malformed', 'metadata have no tables');
  const reader = new ByteReader(bytes);
  reader.skip(6);
  const heapSizes = reader.u8();
  reader.skip(1);
  const valid = reader.u64();
  reader.skip(8);
  const counts = readCounts(reader, valid);
  // A flag of edit-and-continue images (CLR's metadata headers): four more bytes.
  if ((heapSizes & 0x40) !== 0) reader.skip(4);
  const layout = new Layout(heapSizes, new Map([...externalCounts(streams), ...counts]));
  const tables = new Map<TableName, Table<TableName>>();
  for (const name of TABLE_NAMES) {
    const rowCount = counts.get(name) ?? 0;
    const { columns, rowSize } = layout.columnsOf(name);
    const start = reader.skip(rowCount * rowSize);
    tables.set(name, new Table(name, rowCount, columns, rowSize, bytes.subarray(start, reader.position)));
  }
  return { heaps, streams, table: <T extends TableName>(name: T) => tables.get(name) as Table<TableName> as Table<T> };
}

function readCounts(reader: ByteReader, valid: bigint): RowCounts {
  const counts = new Map<TableName, number>();
  for (let number = 0; number < 64; number++) {
    if ((valid & (1n << BigInt(number))) === 0n) continue;
    const name = TABLE_NAMES.find((candidate) => SCHEMA[candidate].number === number);
    if (name === undefined) throw new MetadataError('unsupported', `a table 0x${number.toString(16)} is not known`);
    const count = reader.u32();
    if (count > 0xffffff) throw new MetadataError('malformed', `${name} has ${count} rows`);
    counts.set(name, count);
  }
  return counts;
}

/** Of a portable PDB: the row counts of the module's tables, which decide the size of indexes (`#Pdb` stream). */
function externalCounts(streams: ReadonlyMap<string, Uint8Array>): RowCounts {
  const bytes = streams.get('#Pdb');
  if (bytes === undefined) return new Map();
  const reader = new ByteReader(bytes, 24);
  return readCounts(reader, reader.u64());
}

/** Sizes of columns: they depend on how many rows there are (ECMA-335 II.24.2.6). */
class Layout {
  readonly #heapSizes: number;
  readonly #counts: RowCounts;

  constructor(heapSizes: number, counts: RowCounts) {
    this.#heapSizes = heapSizes;
    this.#counts = counts;
  }

  columnsOf(name: TableName): { readonly columns: Readonly<Record<string, Column>>; readonly rowSize: number } {
    const columns: Record<string, Column> = {};
    let offset = 0;
    for (const [column, type] of Object.entries<ColumnType>(SCHEMA[name].columns)) {
      const size = this.#sizeOf(type);
      columns[column] = { offset, size, type };
      offset += size;
    }
    return { columns, rowSize: offset };
  }

  #sizeOf(type: ColumnType): number {
    switch (type) {
      case 'u8':
        return 1;
      case 'u16':
        return 2;
      case 'u32':
        return 4;
      case 'string':
        return (this.#heapSizes & 1) === 0 ? 2 : 4;
      case 'guid':
        return (this.#heapSizes & 2) === 0 ? 2 : 4;
      case 'blob':
        return (this.#heapSizes & 4) === 0 ? 2 : 4;
      default:
        return type.startsWith('table:') ? this.#tableIndexSize(type) : this.#codedIndexSize(type);
    }
  }

  #tableIndexSize(type: string): number {
    return this.#rows(type.slice('table:'.length) as TableName) < 0x10000 ? 2 : 4;
  }

  #codedIndexSize(type: string): number {
    const name = type.slice('coded:'.length) as CodedIndexName;
    const most = Math.max(...CODED_INDEXES[name].map((table) => (table === undefined ? 0 : this.#rows(table))));
    return most < 1 << (16 - tagBits(name)) ? 2 : 4;
  }

  #rows(table: TableName): number {
    return this.#counts.get(table) ?? 0;
  }
}
