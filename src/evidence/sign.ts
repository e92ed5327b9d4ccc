import { type Bundle, bundleBytes, isBundleProblem, parseBundle } from './bundle.ts';
import { sha256 } from './digest.ts';
import { payloadType, preAuthenticationEncoding } from './dsse.ts';
import { EvidenceError } from './errors.ts';
import type { PreviousScan } from './input.ts';
import { canonicalBytes } from './json.ts';
import { type Signer, signatureMatches } from './signer.ts';
import type { ScanStatement } from './statement.ts';
import type { Verification } from './verification.ts';
import { verify } from './verify.ts';

/**
 * The bundle file of a statement, signed.
 * @returns the bytes of `authledger-evidence.json`
 * @throws EvidenceError of the signer; `signer-mismatch` when its signature does not match its public key
 */
export async function signStatement(statement: ScanStatement, signer: Signer): Promise<Buffer> {
  return signPayload(canonicalBytes(statement), signer);
}

/**
 * Signs a bundle again, for a stage of its own whose key the scanning job never sees. The payload stays, byte for byte;
 * a signature by an ephemeral key goes, one by another key stays beside the new one.
 * @throws EvidenceError `bundle-invalid` when the bundle is malformed or altered; errors of the signer
 */
export async function signBundle(bytes: Uint8Array, signer: Signer): Promise<Buffer> {
  requireIntact(verify(bytes, { trustedKeys: [] }));
  const bundle = parsed(bytes);
  const kept = bundle.keys.filter((k) => k.origin !== 'ephemeral' && k.keyid !== signer.publicKey.keyid);
  const fresh = parsed(await signPayload(bundle.payload, signer));
  return bundleBytes({
    payload: bundle.payload,
    keys: [...kept, ...fresh.keys],
    signatures: [...bundle.signatures.filter((s) => kept.some((k) => k.keyid === s.keyid)), ...fresh.signatures],
  });
}

/**
 * What the next scan needs of the bundle before it: the digest of the file and the findings that were open.
 * @throws EvidenceError `bundle-invalid` when the bundle is malformed or altered. Who signed it is for the caller to ask.
 */
export function previousScanOf(bytes: Uint8Array): PreviousScan {
  const { statement } = requireIntact(verify(bytes, { trustedKeys: [] }));
  const open = statement.predicate.findings.filter((f) => f.status === 'open');
  return { bundleSha256: sha256(bytes), openFindings: open.map((f) => f.fingerprint) };
}

async function signPayload(payload: Buffer, signer: Signer): Promise<Buffer> {
  const encoded = preAuthenticationEncoding(payloadType, payload);
  const sig = Buffer.from(await signer.sign(encoded));
  const { keyid, algorithm, spki } = signer.publicKey;
  if (!signatureMatches(signer.publicKey, encoded, sig)) {
    throw new EvidenceError('signer-mismatch', 'The signature does not match the public key of its signer.');
  }
  return bundleBytes({
    payload,
    keys: [{ algorithm, keyid, origin: signer.origin, spki }],
    signatures: [{ keyid, sig }],
  });
}

function parsed(bytes: Uint8Array): Bundle {
  const bundle = parseBundle(bytes);
  if (isBundleProblem(bundle)) throw new EvidenceError('bundle-invalid', bundle.message);
  return bundle;
}

function requireIntact(verification: Verification): Exclude<Verification, { outcome: 'altered' | 'malformed' }> {
  if (verification.outcome === 'malformed') throw new EvidenceError('bundle-invalid', verification.message);
  if (verification.outcome === 'altered') {
    throw new EvidenceError(
      'bundle-invalid',
      'The bundle was altered since it was signed. Run `authledger verify` on it.',
    );
  }
  return verification;
}
