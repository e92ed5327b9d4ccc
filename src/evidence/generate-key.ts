import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Sha256 } from './digest.ts';
import { type KeyAlgorithm, publicKeyOf, publicKeyPem } from './key.ts';

/** A new pair of keys as the two files that `keys generate` writes. */
export interface GeneratedKeyPair {
  readonly algorithm: KeyAlgorithm;
  readonly keyid: Sha256;
  /** PKCS#8, encrypted (PBES2, AES-256-CBC) when a passphrase was given. */
  readonly privatePem: string;
  /** SubjectPublicKeyInfo. */
  readonly publicPem: string;
}

/** A new private key, held in memory only. */
export function generatePrivateKey(algorithm: KeyAlgorithm): KeyObject {
  return algorithm === 'ed25519'
    ? generateKeyPairSync('ed25519').privateKey
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** A new pair of keys in PEM. An empty passphrase means none. */
export function generateKeyPair(algorithm: KeyAlgorithm, passphrase?: string): GeneratedKeyPair {
  const key = generatePrivateKey(algorithm);
  const publicKey = publicKeyOf(key);
  const encryption = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {};
  return {
    algorithm,
    keyid: publicKey.keyid,
    privatePem: key.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString(),
    publicPem: publicKeyPem(publicKey),
  };
}
