import { toBase64 } from '../base64.ts';
import { type Sha256, sha256 } from '../digest.ts';
import { preAuthenticationEncoding } from '../dsse.ts';
import { canonicalBytes } from '../json.ts';
import type { KeyAlgorithm } from '../key.ts';
import { orderedBy } from '../order.ts';
import type { GateRecord } from '../predicate.ts';
import type { ScanStatement } from '../statement.ts';

/** Names the form of an entry. A change that a reader of v1 would misread gets another URI. */
export const entryType = 'https://authledger.dev/evidence/ledger-entry/v1';

/** What is signed, for DSSE's encoding: the canonical JSON of an entry. */
export const entryPayloadType = 'application/vnd.authledger.ledger-entry+json';

/** One scan in the ledger. Its digest is that of its canonical JSON, and the next entry names it. */
export interface LedgerEntry {
  readonly type: typeof entryType;
  /** Counts from 0. */
  readonly sequence: number;
  /** Digest of the entry before; null for the first. */
  readonly previous: Sha256 | null;
  /** RFC 3339, UTC, milliseconds: the clock of the machine that appended. */
  readonly appendedOn: string;
  /** Of the bundle's file. The bundle itself stands beside the entry or is kept elsewhere. */
  readonly bundle: { readonly sha256: Sha256; readonly bytes: number };
  readonly scan: LedgerScan;
}

/** What a reader without the bundle has to know of the scan; the same as in the bundle. */
export interface LedgerScan {
  readonly finishedOn: string;
  readonly gate: GateRecord['verdict'];
  readonly repository?: string;
  readonly branch?: string;
  readonly commit?: string;
  readonly pipeline?: string;
  readonly run?: string;
}

export interface EntrySignature {
  readonly algorithm: KeyAlgorithm;
  readonly keyid: Sha256;
  readonly sig: Buffer;
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Buffer;
}

/** An entry with what stands beside it: neither the bundle nor the signatures are part of its digest. */
export interface LedgerRecord {
  readonly entry: LedgerEntry;
  readonly digest: Sha256;
  /** The bundle's file; undefined where only its digest is carried. */
  readonly bundle: Buffer | undefined;
  readonly signatures: readonly EntrySignature[];
}

/** The end of a ledger, which the next entry is chained to. */
export interface LedgerHead {
  readonly sequence: number;
  readonly digest: Sha256;
  readonly bundle: Sha256;
}

export function entryDigest(entry: LedgerEntry): Sha256 {
  return sha256(canonicalBytes(entry));
}

export function headOf({ entry, digest }: Pick<LedgerRecord, 'entry' | 'digest'>): LedgerHead {
  return { sequence: entry.sequence, digest, bundle: entry.bundle.sha256 };
}

/** The bytes that a signature of an entry is over. */
export function entrySignedBytes(entry: LedgerEntry): Buffer {
  return preAuthenticationEncoding(entryPayloadType, canonicalBytes(entry));
}

/** The entry for a bundle that follows a head. */
export function nextEntry(
  head: LedgerHead | undefined,
  bundle: Uint8Array,
  statement: ScanStatement,
  appendedOn: Date,
): LedgerEntry {
  return {
    type: entryType,
    sequence: head === undefined ? 0 : head.sequence + 1,
    previous: head?.digest ?? null,
    appendedOn: appendedOn.toISOString(),
    bundle: { sha256: sha256(bundle), bytes: bundle.length },
    scan: ledgerScan(statement),
  };
}

/** What an entry says of the scan of a bundle. */
export function ledgerScan({ predicate }: ScanStatement): LedgerScan {
  const { ci, finishedOn } = predicate.run;
  const commit = predicate.source.commit?.gitCommit ?? ci?.commit;
  return {
    finishedOn,
    gate: predicate.gate.verdict,
    ...(ci?.repository !== undefined && { repository: ci.repository }),
    ...(ci?.branch !== undefined && { branch: ci.branch }),
    ...(commit !== undefined && { commit }),
    ...(ci?.pipeline !== undefined && { pipeline: ci.pipeline }),
    ...(ci?.run !== undefined && { run: ci.run }),
  };
}

/**
 * A record as a line of a ledger: canonical JSON with the members `bundle` (the bundle's own JSON, when it is carried), `entry` and
 * `signatures`. No line feed at the end.
 */
export function recordLine({ entry, bundle, signatures }: Omit<LedgerRecord, 'digest'>): Buffer {
  const parts = [canonicalBytes(entry), canonicalBytes(orderedBy(signatures, (s) => s.keyid).map(signatureJson))];
  return Buffer.concat([
    Buffer.from('{'),
    // A bundle is canonical JSON and a line feed: its bytes can stand here, and be taken out again, as they are.
    ...(bundle === undefined ? [] : [Buffer.from('"bundle":'), bundle.subarray(0, -1), Buffer.from(',')]),
    Buffer.from('"entry":'),
    parts[0] as Buffer,
    Buffer.from(',"signatures":'),
    parts[1] as Buffer,
    Buffer.from('}'),
  ]);
}

function signatureJson({ algorithm, keyid, sig, spki }: EntrySignature) {
  return { algorithm, keyid, sig: toBase64(sig), spki: toBase64(spki) };
}
