import { createPublicKey, type KeyObject } from 'node:crypto';
import { type Sha256, sha256 } from './digest.ts';
import { EvidenceError } from './errors.ts';

/** Signature algorithms: ECDSA on P-256 with SHA-256, signatures in DER; Ed25519 (RFC 8032), signatures of 64 bytes. */
export type KeyAlgorithm = 'ecdsa-p256-sha256' | 'ed25519';

export const keyAlgorithms: readonly KeyAlgorithm[] = ['ecdsa-p256-sha256', 'ed25519'];

/** A public key that can verify evidence. */
export interface PublicKey {
  readonly algorithm: KeyAlgorithm;
  /** SHA-256 of `spki`. */
  readonly keyid: Sha256;
  /** SubjectPublicKeyInfo in DER, an EC point uncompressed. */
  readonly spki: Buffer;
  readonly object: KeyObject;
}

const generate = 'Make one with `authledger keys generate`.';

/**
 * The algorithm that a key signs by.
 * @throws EvidenceError `key-kind`, `key-curve`
 */
export function algorithmOf(key: KeyObject): KeyAlgorithm {
  const type = key.asymmetricKeyType;
  if (type === 'ed25519') return 'ed25519';
  if (type !== 'ec') {
    throw new EvidenceError(
      'key-kind',
      `The key is of the kind ${type}; ECDSA P-256 or Ed25519 is needed. ${generate}`,
    );
  }
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (curve !== 'prime256v1') {
    throw new EvidenceError(
      'key-curve',
      `The key is on the curve ${curve ?? 'given by parameters'}; P-256 is needed. ${generate}`,
    );
  }
  return 'ecdsa-p256-sha256';
}

/**
 * The public half of a key, in the one form that its key id is made from: a compressed EC point is spelled out, since
 * the same key must have the same id however a tool wrote it.
 * @throws EvidenceError `key-kind`, `key-curve`
 */
export function publicKeyOf(key: KeyObject): PublicKey {
  const algorithm = algorithmOf(key);
  const half = key.type === 'public' ? key : createPublicKey(key);
  const object = createPublicKey({ key: half.export({ format: 'jwk' }), format: 'jwk' });
  const spki = object.export({ type: 'spki', format: 'der' });
  return { algorithm, keyid: sha256(spki), spki, object };
}

/**
 * A public key from its SubjectPublicKeyInfo, or undefined when the bytes are not exactly the form that
 * {@link publicKeyOf} makes of a key of a kind we know.
 */
export function publicKeyFromSpki(spki: Uint8Array): PublicKey | undefined {
  const name = Buffer.from(spki).toString('base64');
  if (decoded.has(name)) return decoded.get(name);
  // A year of bundles is signed by a few keys, and decoding one costs more than verifying with it.
  if (decoded.size >= 64) decoded.clear();
  const key = decodeSpki(spki);
  decoded.set(name, key);
  return key;
}

const decoded = new Map<string, PublicKey | undefined>();

function decodeSpki(spki: Uint8Array): PublicKey | undefined {
  try {
    const key = publicKeyOf(createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }));
    return key.spki.equals(spki) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** A public key as PEM (SubjectPublicKeyInfo). */
export function publicKeyPem(key: PublicKey): string {
  return key.object.export({ type: 'spki', format: 'pem' }).toString();
}
