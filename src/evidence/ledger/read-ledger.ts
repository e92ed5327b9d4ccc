import { type Sha256, sha256 } from '../digest.ts';
import { canonicalBytes } from '../json.ts';
import type { ScanStatement } from '../statement.ts';
import type { VerifiedSigner } from '../verification.ts';
import { verify } from '../verify.ts';
import type { ChainLink } from './chain.ts';
import { type LedgerRecord, ledgerScan } from './entry.ts';
import type { LedgerProblem } from './problems.ts';
import { recordFromLine } from './read-record.ts';
import { entrySignatureMatches } from './sign-entry.ts';

/** An entry that was read and looked at on its own. Its bundle is let go: a year of them would not fit into memory. */
export interface ReadEntry extends ChainLink {
  /** Keys whose signatures are of this entry. */
  readonly signers: readonly Sha256[];
  /** How many signatures stand beside it, of whatever they are. */
  readonly signatures: number;
  /** Undefined: it is not at hand, or it is not what its author signed. */
  readonly bundle:
    | { readonly signers: readonly VerifiedSigner[]; readonly statedOn: string; readonly payload: Sha256 }
    | undefined;
}

export interface ReadLedger {
  readonly entries: readonly ReadEntry[];
  /** Of lines, signatures and bundles, each on its own. */
  readonly problems: readonly LedgerProblem[];
  /** Places of lines that are no entry. */
  readonly unreadable: readonly number[];
  /** Sequence numbers of entries whose bundle is not at hand. */
  readonly withoutBundle: readonly number[];
}

export interface LedgerReader {
  /** Looks for a bundle that the ledger does not carry, by its digest. */
  readonly findBundle?: (digest: Sha256) => Buffer | undefined;
  /** Is given each entry with the statement of its bundle, when that is at hand and is what was signed. */
  readonly visit?: (entry: ReadEntry, statement: ScanStatement | undefined) => void;
}

/** Reads a ledger line by line and checks each on its own; how they hang together is for `judgeLedger` to say. */
export async function readLedger(
  lines: AsyncIterable<Buffer | LedgerRecord> | Iterable<Buffer | LedgerRecord>,
  reader: LedgerReader = {},
): Promise<ReadLedger> {
  const result = {
    entries: [] as ReadEntry[],
    problems: [] as LedgerProblem[],
    unreadable: [] as number[],
    withoutBundle: [] as number[],
  };
  let at = 0;
  for await (const line of lines) {
    at++;
    const record = Buffer.isBuffer(line) ? recordFromLine(line) : line;
    if (typeof record === 'string') {
      result.unreadable.push(at);
      result.problems.push({ kind: 'malformed', entries: [], message: `What stands at ${at} is no entry: ${record}.` });
      continue;
    }
    const bytes = record.bundle ?? reader.findBundle?.(record.entry.bundle.sha256);
    if (bytes === undefined) result.withoutBundle.push(record.entry.sequence);
    const { statement, payload, signers, problems } = bytes === undefined ? nothing : checkBundle(record, bytes);
    const entry: ReadEntry = {
      at,
      entry: record.entry,
      digest: record.digest,
      signers: record.signatures.filter((s) => entrySignatureMatches(record.entry, s)).map((s) => s.keyid),
      signatures: record.signatures.length,
      bundle: statement && { signers, payload, statedOn: statement.predicate.run.finishedOn },
    };
    const { sequence } = record.entry;
    if (entry.signers.length < record.signatures.length)
      result.problems.push({
        kind: 'signature',
        entries: [sequence],
        message: `A signature of entry ${sequence} is not of this entry: one of them was changed.`,
      });
    result.problems.push(...problems);
    result.entries.push(entry);
    reader.visit?.(entry, statement);
  }
  return result;
}

interface CheckedBundle {
  readonly statement: ScanStatement | undefined;
  readonly payload: Sha256;
  readonly signers: readonly VerifiedSigner[];
  readonly problems: readonly LedgerProblem[];
}

const nothing: CheckedBundle = { statement: undefined, payload: '', signers: [], problems: [] };

function checkBundle({ entry }: LedgerRecord, bytes: Buffer): CheckedBundle {
  const { sequence } = entry;
  const altered = (why: string): CheckedBundle => ({
    ...nothing,
    problems: [
      { kind: 'bundle-altered', entries: [sequence], message: `The bundle of entry ${sequence} was altered: ${why}.` },
    ],
  });
  const digest = sha256(bytes);
  if (digest !== entry.bundle.sha256) return altered(`its digest is ${digest}, the entry says ${entry.bundle.sha256}`);
  const verification = verify(bytes, { trustedKeys: [] });
  if (!('statement' in verification)) return altered('it does not verify by itself');
  const { statement, payload, signers } = verification;
  const same = canonicalBytes(ledgerScan(statement)).equals(canonicalBytes(entry.scan));
  const problems: LedgerProblem[] = same
    ? []
    : [
        {
          kind: 'bundle-differs',
          entries: [sequence],
          message: `Entry ${sequence} says something else of its scan than its bundle does.`,
        },
      ];
  return { statement, payload, signers, problems };
}
