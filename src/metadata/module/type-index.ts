import { MetadataError } from '../errors.ts';
import { HASH_BASIS, hashText, nextHash } from '../tables/heaps.ts';
import type { MetadataTables } from '../tables/tables.ts';
import type { Owners } from './owners.ts';

/** More a type is not nested in real code. */
const NESTING_LIMIT = 64;
const PLUS = 0x2b;
const DOT = 0x2e;

/**
 * Finds the rows of types by name without making a text of every name: an application's dependencies define tens of thousands of types,
 * of which a question means one. Rows are kept by a hash of `N.Outer+Inner`; whoever asks compares the names.
 */
export class TypeIndex {
  readonly #first = new Map<number, number>();
  /** The next row of the same hash, by row; 0 for none. */
  readonly #next: Int32Array;

  /** @throws MetadataError `malformed` for names outside of the heap and types that are nested in a circle. */
  constructor(tables: MetadataTables, owners: Owners) {
    const { rowCount } = tables.table('TypeDef');
    this.#next = new Int32Array(rowCount + 1);
    const hashes = new RowHashes(tables, owners);
    // Of equal names the first row counts.
    for (let row = rowCount; row > 0; row--) {
      const hash = hashes.of(row);
      this.#next[row] = this.#first.get(hash) ?? 0;
      this.#first.set(hash, row);
    }
  }

  /** TypeDef rows that may have that name, in ascending order. */
  *candidates(metadataName: string): Iterable<number> {
    for (let row = this.#first.get(hashText(metadataName)) ?? 0; row !== 0; row = this.#next[row] ?? 0) yield row;
  }
}

/** The hash of each type's whole name, that of an enclosing type carried on. */
class RowHashes {
  readonly #tables: MetadataTables;
  readonly #owners: Owners;
  readonly #known: Int32Array;
  readonly #isKnown: Uint8Array;

  constructor(tables: MetadataTables, owners: Owners) {
    const { rowCount } = tables.table('TypeDef');
    this.#tables = tables;
    this.#owners = owners;
    this.#known = new Int32Array(rowCount + 1);
    this.#isKnown = new Uint8Array(rowCount + 1);
  }

  of(row: number, depth = 0): number {
    if (this.#isKnown[row] === 1) return this.#known[row] as number;
    if (depth > NESTING_LIMIT) throw new MetadataError('malformed', 'types are nested in a circle');
    const table = this.#tables.table('TypeDef');
    const { heaps } = this.#tables;
    const enclosing = this.#owners.enclosingType(row);
    let hash = enclosing === undefined ? HASH_BASIS : nextHash(this.of(enclosing, depth + 1), PLUS);
    const namespace = table.get(row, 'TypeNamespace');
    if (namespace !== 0) hash = nextHash(heaps.hashString(namespace, hash), DOT);
    hash = heaps.hashString(table.get(row, 'TypeName'), hash);
    this.#known[row] = hash;
    this.#isKnown[row] = 1;
    return hash;
  }
}
