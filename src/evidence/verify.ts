import { type Bundle, type BundleKey, isBundleProblem, parseBundle } from './bundle.ts';
import { sha256 } from './digest.ts';
import { payloadType, preAuthenticationEncoding } from './dsse.ts';
import { type PublicKey, publicKeyFromSpki } from './key.ts';
import { scanStatementFrom } from './read-statement.ts';
import { signatureMatches } from './signer.ts';
import type { ScanStatement } from './statement.ts';
import { standingOf, type TrustedKey } from './trust.ts';
import type { Intact, Mismatch, Verification, VerifiedSigner } from './verification.ts';

/** Gives the bytes of an artifact by the name it has in the bundle (`reports/authledger.sarif`), undefined if there is none. */
export interface ArtifactSource {
  read(name: string): Uint8Array | undefined;
}

export interface VerifyOptions {
  /** Keys whose signature counts. With none, nothing can be more than unauthenticated. */
  readonly trustedKeys: readonly TrustedKey[];
  /** How many different keys among them must have signed; 1 when left out. */
  readonly signatures?: number;
  /** When the bundle was there already, by a time stamp that was verified: RFC 3339, UTC. */
  readonly provenOn?: string;
  /** When given, every output that the bundle names is looked up and compared. */
  readonly artifacts?: ArtifactSource;
}

/**
 * Checks a bundle: its form, its signatures, the artifacts, then who signed. Every signature must match, and one of them
 * must be by a trusted key. A signature says that the payload is what its key holder signed, see docs/auditors.md for
 * what it does not say.
 */
export function verify(bytes: Uint8Array, options: VerifyOptions): Verification {
  const bundle = parseBundle(bytes);
  if (isBundleProblem(bundle)) return { outcome: 'malformed', problem: bundle.problem, message: bundle.message };
  const inconsistent = keyMismatches(bundle);
  if (inconsistent.length > 0) return { outcome: 'altered', mismatches: inconsistent };
  const keys = bundle.keys.map(publicKeyOfBundle);
  if (keys.some((key) => key === undefined)) {
    return { outcome: 'malformed', problem: 'key', message: 'In the bundle, a key is not of the kind it says.' };
  }
  const unsigned = signatureMismatches(bundle, keys as PublicKey[]);
  if (unsigned.length > 0) return { outcome: 'altered', mismatches: unsigned };
  const statement = scanStatementFrom(bundle.payload);
  if (typeof statement === 'string') return { outcome: 'malformed', problem: 'payload', message: statement };
  const artifacts = options.artifacts === undefined ? [] : compareArtifacts(statement, options.artifacts);
  const changed = artifacts.filter((a) => typeof a !== 'string');
  if (changed.length > 0) return { outcome: 'altered', mismatches: changed };
  const { trustedKeys, provenOn } = options;
  const claimed = statement.predicate.run.finishedOn;
  const time = { claimed, ...(provenOn !== undefined && { proven: provenOn }) };
  const intact: Intact = {
    statement,
    payload: bundle.payloadSha256,
    signers: bundle.keys.map(({ keyid, algorithm, origin }) => ({
      keyid,
      algorithm,
      origin,
      standing: standingOf(keyid, trustedKeys, time),
    })),
    artifacts: artifacts.filter((a) => typeof a === 'string'),
  };
  return authenticated(intact, trustedKeys.length > 0, options.signatures ?? 1);
}

function authenticated(intact: Intact, keysGiven: boolean, needed: number): Verification {
  const counted = intact.signers.filter((s) => s.standing === 'trusted').length;
  if (counted > 0) return { ...intact, outcome: counted >= needed ? 'valid' : 'too-few-signatures' };
  if (intact.signers.every(isEphemeral)) return { ...intact, outcome: 'unauthenticated', reason: 'ephemeral-key' };
  if (!keysGiven) return { ...intact, outcome: 'unauthenticated', reason: 'no-trusted-key' };
  return { ...intact, outcome: 'unknown-key' };
}

function isEphemeral(signer: VerifiedSigner): boolean {
  return signer.origin === 'ephemeral';
}

/** Keys are what their ids say, and each has one signature, as each signature has one key. */
function keyMismatches({ keys, signatures }: Bundle): Mismatch[] {
  const mismatches: Mismatch[] = [];
  for (const key of keys) {
    const actual = sha256(key.spki);
    if (actual !== key.keyid) mismatches.push({ what: 'key', expected: key.keyid, actual });
  }
  const ids = [keys.map((k) => k.keyid), signatures.map((s) => s.keyid)] as const;
  for (const [these, those] of [ids, [ids[1], ids[0]]] as const) {
    for (const keyid of these) {
      const counterparts = those.filter((id) => id === keyid).length;
      if (counterparts !== 1) mismatches.push({ what: 'key-missing', keyid });
    }
  }
  return mismatches;
}

function publicKeyOfBundle(key: BundleKey): PublicKey | undefined {
  const decoded = publicKeyFromSpki(key.spki);
  return decoded?.algorithm === key.algorithm ? decoded : undefined;
}

/** The digest of the payload tells a changed payload from a changed signature; the signature alone says that one of them is. */
function signatureMismatches(bundle: Bundle, keys: readonly PublicKey[]): Mismatch[] {
  const encoded = preAuthenticationEncoding(payloadType, bundle.payload);
  const failed = bundle.signatures.filter(({ keyid, sig }) => {
    const key = keys.find((k) => k.keyid === keyid);
    return key === undefined || !signatureMatches(key, encoded, sig);
  });
  const digests = { expected: bundle.payloadSha256, actual: sha256(bundle.payload) };
  if (digests.expected !== digests.actual) {
    return [{ what: failed.length > 0 ? 'payload' : 'payload-digest', ...digests }];
  }
  return failed.map(({ keyid }) => ({ what: 'signature', keyid }));
}

function compareArtifacts(statement: ScanStatement, source: ArtifactSource): (Mismatch | string)[] {
  return statement.subject
    .filter((s) => s.annotations.role === 'output')
    .map(({ name, digest }) => {
      const expected = digest.sha256 ?? '';
      const bytes = source.read(name);
      if (bytes === undefined) return { what: 'artifact-missing', name, expected } as const;
      const actual = sha256(bytes);
      return actual === expected ? name : ({ what: 'artifact', name, expected, actual } as const);
    });
}
