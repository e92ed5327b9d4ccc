import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
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

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;

/**
 * A new private key, held in memory only. It is read back from its encoding: the job that generates a key shares a lock with it, and when the job is
 * collected as garbage while the key is being exported, it waits for that lock for ever (`KeyGenJob`, crypto_keygen.h of Node.js 20).
 */
export function generatePrivateKey(algorithm: KeyAlgorithm): KeyObject {
  const { privateKey } =
    algorithm === 'ed25519'
      ? generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding })
      : generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding });
  return createPrivateKey(privateKey);
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
