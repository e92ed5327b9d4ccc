import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { EvidenceError } from './errors.ts';
import { algorithmOf, type PublicKey, publicKeyOf } from './key.ts';
import { type PemBlock, pemBlocks } from './pem.ts';

const privateLabels = ['PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'EC PRIVATE KEY'];

/**
 * A private key from PEM: PKCS#8, encrypted PKCS#8, or SEC1 for EC (with or without the EC PARAMETERS that `openssl
 * ecparam -genkey` puts before it).
 * @param text the content of the file or environment variable
 * @param passphrase of an encrypted key
 * @throws EvidenceError any `key-…` but `key-private`
 */
export function readPrivateKey(text: string, passphrase?: string): KeyObject {
  const block = onlyKey(pemBlocks(text));
  if (block.label === 'PUBLIC KEY' || block.label === 'RSA PUBLIC KEY') {
    throw new EvidenceError('key-public', 'This is a public key; signing needs the private one.');
  }
  refuseOthers(block, privateLabels);
  const encrypted = block.label === 'ENCRYPTED PRIVATE KEY' || block.encryptedHeader;
  if (encrypted && (passphrase === undefined || passphrase === '')) {
    throw new EvidenceError(
      'key-passphrase-missing',
      'The key is encrypted. Give its passphrase in the environment variable.',
    );
  }
  const key = decodePrivate(block, encrypted ? passphrase : undefined);
  algorithmOf(key);
  return key;
}

/**
 * A public key from PEM (SubjectPublicKeyInfo).
 * @throws EvidenceError `key-unreadable`, `key-kind`, `key-curve`, `key-private`, `key-certificate`, `key-format`
 */
export function readPublicKey(text: string): PublicKey {
  const block = onlyKey(pemBlocks(text));
  if (privateLabels.includes(block.label) || block.label === 'RSA PRIVATE KEY') {
    throw new EvidenceError(
      'key-private',
      'This is a private key, which nobody needs for verifying. Keep it secret and give the public one ' +
        '(`openssl pkey -in private.pem -pubout`).',
    );
  }
  refuseOthers(block, ['PUBLIC KEY']);
  let key: KeyObject;
  try {
    key = createPublicKey(block.text);
  } catch (cause) {
    throw new EvidenceError('key-unreadable', 'The public key cannot be decoded; the file is damaged.', { cause });
  }
  return publicKeyOf(key);
}

function onlyKey(blocks: readonly PemBlock[]): PemBlock {
  const keys = blocks.filter((b) => b.label !== 'EC PARAMETERS');
  const [first] = keys;
  if (first === undefined || keys.length > 1) {
    throw new EvidenceError('key-format', `The file holds ${keys.length} keys; one is needed.`);
  }
  return first;
}

function refuseOthers({ label }: PemBlock, wanted: readonly string[]): void {
  if (wanted.includes(label)) return;
  if (label.endsWith('CERTIFICATE')) {
    throw new EvidenceError(
      'key-certificate',
      'This is a certificate. Take the key out of it: `openssl x509 -in cert.pem -pubkey -noout`.',
    );
  }
  if (/^(RSA|DSA)/.test(label)) {
    throw new EvidenceError('key-kind', `This is an ${label}; ECDSA P-256 or Ed25519 is needed.`);
  }
  if (label === 'OPENSSH PRIVATE KEY') {
    throw new EvidenceError(
      'key-format',
      'This is a key in the form of OpenSSH. Make one in PKCS#8 with `authledger keys generate`.',
    );
  }
  throw new EvidenceError(
    'key-format',
    `The file holds ${label}, which is no key that evidence can be signed or verified with.`,
  );
}

function decodePrivate(block: PemBlock, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey(passphrase === undefined ? block.text : { key: block.text, passphrase });
  } catch (cause) {
    if (passphrase !== undefined) {
      throw new EvidenceError('key-passphrase-wrong', 'The passphrase does not open the key, or the file is damaged.', {
        cause,
      });
    }
    throw new EvidenceError('key-unreadable', 'The private key cannot be decoded; the file is damaged.', { cause });
  }
}
