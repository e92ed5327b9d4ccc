import { inflateRawSync } from 'node:zlib';
import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';
import type { DebugEntry, PeImage } from '../pe/pe-image.ts';
import { tokenOf } from '../tables/coded-index.ts';
import { formatGuid } from '../tables/heaps.ts';
import { type MetadataTables, readTables } from '../tables/tables.ts';
import { documentName, readSequencePoints, type SequencePoint } from './sequence-points.ts';

/** A variable of the source and the code that it is seen in. */
export interface ScopedVariable {
  readonly name: string;
  readonly slot: number;
  /** Made by the compiler, not to be shown. */
  readonly isHidden: boolean;
  readonly start: number;
  readonly end: number;
}

const EMBEDDED = 17;
const CODE_VIEW = 2;
/** An embedded PDB says how large it is unpacked; more than this is no PDB. */
const SIZE_LIMIT = 512 * 1024 * 1024;
const SOURCE_LINK = 'cc110556-a091-4d38-9fec-25ab9a351a6a';

/** A portable PDB (https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md). */
export class PortablePdb {
  /** 16 bytes of identity and a stamp: what the image's CodeView entry names. */
  readonly id: string;
  readonly stamp: number;
  readonly #tables: MetadataTables;
  readonly #documents = new Map<number, string>();
  #scopes: ReadonlyMap<number, readonly number[]> | undefined;
  #kickoffs: ReadonlyMap<number, number> | undefined;
  #moveNexts: ReadonlyMap<number, number> | undefined;

  /** @throws MetadataError for bytes that are no portable PDB. */
  constructor(bytes: Uint8Array) {
    this.#tables = readTables(bytes);
    const header = this.#tables.streams.get('#Pdb');
    if (header === undefined) throw new MetadataError('malformed', 'no #Pdb stream: these are no debug information');
    const reader = new ByteReader(header);
    this.id = formatGuid(reader.slice(16));
    this.stamp = reader.u32();
  }

  /** Paths as the compiler was given them, by row. */
  document(row: number): string {
    let name = this.#documents.get(row);
    if (name === undefined) {
      const { heaps } = this.#tables;
      name = documentName(heaps.blob(this.#tables.table('Document').get(row, 'Name')), heaps);
      this.#documents.set(row, name);
    }
    return name;
  }

  get documentCount(): number {
    return this.#tables.table('Document').rowCount;
  }

  /** In order of offsets; empty for a method without. */
  sequencePoints(methodDef: number): readonly SequencePoint[] {
    const table = this.#tables.table('MethodDebugInformation');
    if (methodDef < 1 || methodDef > table.rowCount) return [];
    const blob = this.#tables.heaps.blob(table.get(methodDef, 'SequencePoints'));
    return blob.length === 0 ? [] : readSequencePoints(blob, table.get(methodDef, 'Document'));
  }

  /** The variables of a method, of outer scopes first. */
  variables(methodDef: number): readonly ScopedVariable[] {
    const scopes = this.#tables.table('LocalScope');
    const variables = this.#tables.table('LocalVariable');
    return (this.#scopesByMethod().get(methodDef) ?? []).flatMap((row) => {
      const start = scopes.get(row, 'StartOffset');
      const end = start + scopes.get(row, 'Length');
      const first = scopes.get(row, 'VariableList');
      const last = row < scopes.rowCount ? scopes.get(row + 1, 'VariableList') : variables.rowCount + 1;
      const found: ScopedVariable[] = [];
      for (let v = first; v > 0 && v < Math.min(last, variables.rowCount + 1); v++) {
        const name = this.#tables.heaps.string(variables.get(v, 'Name'));
        const isHidden = (variables.get(v, 'Attributes') & 1) !== 0;
        found.push({ name, slot: variables.get(v, 'Index'), isHidden, start, end });
      }
      return found;
    });
  }

  /** Of a method that became a state machine: its `MoveNext`, which has the lines. */
  moveNextMethod(kickoff: number): number | undefined {
    if (this.#moveNexts === undefined) {
      const table = this.#tables.table('StateMachineMethod');
      const moveNexts = new Map<number, number>();
      for (let row = 1; row <= table.rowCount; row++)
        moveNexts.set(table.get(row, 'KickoffMethod'), table.get(row, 'MoveNextMethod'));
      this.#moveNexts = moveNexts;
    }
    return this.#moveNexts.get(kickoff);
  }

  /** Of a `MoveNext`: the method that the author wrote. */
  kickoffMethod(moveNext: number): number | undefined {
    if (this.#kickoffs === undefined) {
      const table = this.#tables.table('StateMachineMethod');
      const kickoffs = new Map<number, number>();
      for (let row = 1; row <= table.rowCount; row++)
        kickoffs.set(table.get(row, 'MoveNextMethod'), table.get(row, 'KickoffMethod'));
      this.#kickoffs = kickoffs;
    }
    return this.#kickoffs.get(moveNext);
  }

  /** The Source Link document (JSON text), when there is one. */
  get sourceLink(): string | undefined {
    const table = this.#tables.table('CustomDebugInformation');
    for (let row = 1; row <= table.rowCount; row++) {
      const parent = table.coded(row, 'Parent');
      const isModule = parent !== undefined && tokenOf(parent.table, parent.row) === tokenOf('Module', 1);
      if (!isModule || this.#tables.heaps.guid(table.get(row, 'Kind')) !== SOURCE_LINK) continue;
      return new TextDecoder().decode(this.#tables.heaps.blob(table.get(row, 'Value')));
    }
    return undefined;
  }

  #scopesByMethod(): ReadonlyMap<number, readonly number[]> {
    if (this.#scopes === undefined) {
      const table = this.#tables.table('LocalScope');
      const scopes = new Map<number, number[]>();
      for (let row = 1; row <= table.rowCount; row++) {
        const method = table.get(row, 'Method');
        const rows = scopes.get(method);
        if (rows === undefined) scopes.set(method, [row]);
        else rows.push(row);
      }
      this.#scopes = scopes;
    }
    return this.#scopes;
  }
}

/**
 * The portable PDB inside an image, unpacked; undefined when there is none.
 * @throws MetadataError when it is damaged.
 */
export function embeddedPdb(image: PeImage): PortablePdb | undefined {
  const entry = image.debugEntries.find((e) => e.type === EMBEDDED);
  return entry === undefined ? undefined : new PortablePdb(unpack(entry));
}

function unpack(entry: DebugEntry): Uint8Array {
  const reader = new ByteReader(entry.data);
  if (reader.u32() !== 0x4244504d) throw new MetadataError('malformed', 'embedded debug information without signature');
  const size = reader.u32();
  if (size > SIZE_LIMIT) throw new MetadataError('limit', `debug information of ${size} bytes`);
  try {
    return inflateRawSync(reader.slice(reader.remaining), { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    if (cause instanceof MetadataError) throw cause;
    throw new MetadataError('malformed', 'embedded debug information cannot be unpacked', { cause });
  }
}

/** The id of the PDB that was written with the image (of its CodeView entry), as `PortablePdb.id`; undefined when it names none. */
export function expectedPdbId(image: PeImage): string | undefined {
  for (const entry of image.debugEntries) {
    if (entry.type !== CODE_VIEW || entry.data.length < 24) continue;
    const reader = new ByteReader(entry.data);
    if (reader.u32() === 0x53445352) return formatGuid(reader.slice(16));
  }
  return undefined;
}
