import { MetadataError } from '../errors.ts';
import { CODED_INDEXES, type CodedIndexName, SCHEMA, type TableName, tableByNumber } from './schema.ts';

/** A row of a table; rows count from 1, 0 is no row (ECMA-335 II.24.2.6). */
export interface RowReference {
  readonly table: TableName;
  readonly row: number;
}

/** How many bits of a coded index are its tag. */
export function tagBits(name: CodedIndexName): number {
  return Math.ceil(Math.log2(CODED_INDEXES[name].length));
}

/**
 * The row that a coded index means; undefined when it is none.
 * @throws MetadataError `malformed` for a tag that is not used.
 */
export function decodeCodedIndex(name: CodedIndexName, value: number): RowReference | undefined {
  const bits = tagBits(name);
  const row = value >>> bits;
  if (row === 0) return undefined;
  const table: TableName | undefined = CODED_INDEXES[name][value & ((1 << bits) - 1)];
  if (table === undefined) throw new MetadataError('malformed', `${value} is no ${name}`);
  return { table, row };
}

/**
 * The row that a metadata token means (ECMA-335 II.22); undefined for the nil token.
 * @throws MetadataError `malformed` for a table that does not exist.
 */
export function decodeToken(token: number): RowReference | undefined {
  const row = token & 0xffffff;
  if (row === 0) return undefined;
  const table = tableByNumber(token >>> 24);
  if (table === undefined) throw new MetadataError('malformed', `0x${token.toString(16)} is no metadata token`);
  return { table, row };
}

export function tokenOf(table: TableName, row: number): number {
  return SCHEMA[table].number * 0x1000000 + row;
}
