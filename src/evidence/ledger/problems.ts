/** What can be wrong with a ledger; the set is closed. */
export type LedgerProblemKind =
  /** A line that is no entry. */
  | 'malformed'
  /** Entries that later ones were chained to are not there. */
  | 'missing'
  /** An entry is not the one that the next was chained to. */
  | 'replaced'
  | 'reordered'
  | 'repeated'
  /** Two entries follow the same one. */
  | 'fork'
  | 'renumbered'
  /** Times that run backwards. */
  | 'back-dated'
  /** A signature that is not of its entry. */
  | 'signature'
  /** An entry without a signature where earlier ones have one. */
  | 'unsigned'
  /** Signed, and by no key that counts. */
  | 'signer'
  | 'bundle-altered'
  /** By no key that counts. */
  | 'bundle-signer'
  /** The entry says something else than its bundle. */
  | 'bundle-differs'
  /** An anchor's head is not in the ledger. */
  | 'anchor';

export interface LedgerProblem {
  readonly kind: LedgerProblemKind;
  /** Sequence numbers of the entries that it is about; empty when none has one. */
  readonly entries: readonly number[];
  /** One sentence. May hold text of the ledger's author. */
  readonly message: string;
}

/** `entry 3`, `entries 3 to 7`, of consecutive numbers. */
export function entriesText(first: number, last: number): string {
  return first === last ? `entry ${first}` : `entries ${first} to ${last}`;
}
