import type { Sha256 } from './digest.ts';
import type { KeyAlgorithm } from './key.ts';
import type { KeyOrigin } from './signer.ts';
import type { ScanStatement } from './statement.ts';
import { type Standing, standingText } from './trust.ts';

/**
 * What `verify` says of a bundle. Only `valid` is success: a signature by a key that the caller trusts, and nothing
 * changed. `authledger verify` exits 0 for it and 4 for everything else.
 */
export type Verification =
  | (Intact & { readonly outcome: 'valid' })
  | (Intact & { readonly outcome: 'unauthenticated'; readonly reason: 'ephemeral-key' | 'no-trusted-key' })
  | (Intact & { readonly outcome: 'unknown-key' })
  | (Intact & { readonly outcome: 'too-few-signatures' })
  | { readonly outcome: 'altered'; readonly mismatches: readonly Mismatch[] }
  | { readonly outcome: 'malformed'; readonly problem: Malformation; readonly message: string };

/** The bundle is whole: what it says, who signed it, which artifacts were compared. */
export interface Intact {
  readonly statement: ScanStatement;
  /** Digest of what the signatures are over: a bundle and its countersigned copies have the same. */
  readonly payload: Sha256;
  readonly signers: readonly VerifiedSigner[];
  /** Names of the artifacts whose digests match; empty when none were given. */
  readonly artifacts: readonly string[];
}

export interface VerifiedSigner {
  readonly keyid: Sha256;
  readonly algorithm: KeyAlgorithm;
  readonly origin: KeyOrigin;
  /** What its signature counts for. */
  readonly standing: Standing;
}

/** One thing that is not what it was when the bundle was signed. Digests are SHA-256. */
export type Mismatch =
  | { readonly what: 'payload'; readonly expected: Sha256; readonly actual: Sha256 }
  | { readonly what: 'payload-digest'; readonly expected: Sha256; readonly actual: Sha256 }
  | { readonly what: 'signature'; readonly keyid: Sha256 }
  | { readonly what: 'key'; readonly expected: Sha256; readonly actual: Sha256 }
  | { readonly what: 'key-missing'; readonly keyid: Sha256 }
  | { readonly what: 'artifact'; readonly name: string; readonly expected: Sha256; readonly actual: Sha256 }
  | { readonly what: 'artifact-missing'; readonly name: string; readonly expected: Sha256 };

/** Why the bytes are no bundle of ours at all. */
export type Malformation = 'not-json' | 'not-canonical' | 'member' | 'key' | 'payload';

/** What happened, in one sentence for each thing; the first names the outcome. */
export function describeVerification(verification: Verification): string[] {
  switch (verification.outcome) {
    case 'valid':
      return ['Valid: signed by a trusted key, and nothing was changed.', ...intactLines(verification)];
    case 'unauthenticated':
      return [
        verification.reason === 'ephemeral-key'
          ? 'Unauthenticated: unchanged since it was signed, by a key made for that run. Anyone could have made it.'
          : 'Unauthenticated: unchanged since it was signed, and no trusted key was given to say by whom.',
        ...intactLines(verification),
      ];
    case 'unknown-key':
      return [
        verification.signers.some((s) => s.standing !== 'unknown')
          ? 'Signed by a key that does not count: revoked, or outside of the time in which it is trusted.'
          : 'Signed by an unknown key: none of the trusted keys signed this bundle.',
        ...intactLines(verification),
      ];
    case 'too-few-signatures':
      return ['Signed by too few: more of the trusted keys have to sign this bundle.', ...intactLines(verification)];
    case 'altered':
      return ['Altered: this is not what was signed.', ...verification.mismatches.map(mismatchLine)];
    case 'malformed':
      return ['Malformed: this is no evidence bundle.', verification.message];
  }
}

function intactLines({ signers, artifacts }: Intact): string[] {
  const lines = signers.map(
    (s) => `Signature by key ${s.keyid} (${s.algorithm}, ${s.origin}${standingSuffix(s.standing)}).`,
  );
  return [...lines, ...artifacts.map((name) => `Artifact ${name} matches.`)];
}

function standingSuffix(standing: Standing): string {
  return standing === 'unknown' ? '' : `, ${standingText(standing)}`;
}

function mismatchLine(mismatch: Mismatch): string {
  switch (mismatch.what) {
    case 'payload':
      return `The payload was changed: digest ${mismatch.actual}, expected ${mismatch.expected}.`;
    case 'payload-digest':
      return `The payload's digest in the bundle was changed: ${mismatch.expected}, the signed payload has ${mismatch.actual}.`;
    case 'signature':
      return `The signature of key ${mismatch.keyid} was changed, or is of another payload.`;
    case 'key':
      return `The key ${mismatch.expected} in the bundle was changed: its digest is ${mismatch.actual}.`;
    case 'key-missing':
      return `The ids of keys and signatures were changed: ${mismatch.keyid} has no counterpart.`;
    case 'artifact':
      return `The artifact ${mismatch.name} was changed: digest ${mismatch.actual}, expected ${mismatch.expected}.`;
    case 'artifact-missing':
      return `The artifact ${mismatch.name} is missing; its digest should be ${mismatch.expected}.`;
  }
}
