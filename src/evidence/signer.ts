import { type KeyObject, sign, verify } from 'node:crypto';
import { rawEcdsaToDer } from './ecdsa-signature.ts';
import { EvidenceError } from './errors.ts';
import { generatePrivateKey } from './generate-key.ts';
import { type KeyAlgorithm, type PublicKey, publicKeyOf } from './key.ts';
import { withoutKeys } from './secret-text.ts';

/**
 * Where a signing key comes from. `ephemeral`: made for the run, so that a signature shows integrity and nobody's
 * identity. It is a statement of whoever wrote the bundle, and trust never rests on it.
 */
export type KeyOrigin = 'provided' | 'ephemeral' | 'external';

/** Something that signs bytes: DER for ECDSA, 64 bytes for Ed25519. */
export interface Signer {
  readonly origin: KeyOrigin;
  readonly publicKey: PublicKey;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Runs the external signing command: the bytes to sign on its standard input, its standard output as the result. */
export type SignerCommand = (input: Uint8Array) => Promise<{
  /** Null when it was ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: Uint8Array;
  /** Text for people; shown when the command fails. */
  readonly stderr: string;
}>;

/** Signs with a private key of the caller's, see `readPrivateKey`. */
export function keySigner(privateKey: KeyObject, origin: KeyOrigin = 'provided'): Signer {
  const publicKey = publicKeyOf(privateKey);
  const digest = publicKey.algorithm === 'ed25519' ? null : 'sha256';
  return { origin, publicKey, sign: async (bytes) => sign(digest, bytes, privateKey) };
}

/** Signs with a key made for this run and never written anywhere. */
export function ephemeralSigner(algorithm: KeyAlgorithm = 'ecdsa-p256-sha256'): Signer {
  return keySigner(generatePrivateKey(algorithm), 'ephemeral');
}

/**
 * Signs by a command that talks to a vault or an HSM. Its output is the signature in binary; for ECDSA DER, or r‖s of 64
 * bytes, which becomes DER. Its signature is checked against the public key before anything is written.
 * @throws EvidenceError (from `sign`) `signer-failed`, `signer-output`, `signer-mismatch`
 */
export function externalSigner(publicKey: PublicKey, run: SignerCommand): Signer {
  return {
    origin: 'external',
    publicKey,
    sign: async (bytes) => {
      const { exitCode, stdout, stderr } = await run(bytes);
      if (exitCode !== 0) {
        const said = withoutKeys(stderr).trim().slice(0, 500);
        throw new EvidenceError(
          'signer-failed',
          `The signing command ended with ${exitCode ?? 'a signal'}${said && `: ${said}`}.`,
        );
      }
      return checkedOutput(publicKey, bytes, stdout);
    },
  };
}

/** Whether a signature is one of these bytes by this key. A malformed signature is none. */
export function signatureMatches(key: PublicKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(key.algorithm === 'ed25519' ? null : 'sha256', bytes, key.object, signature);
  } catch {
    return false;
  }
}

function checkedOutput(key: PublicKey, bytes: Uint8Array, output: Uint8Array): Uint8Array {
  const candidates =
    key.algorithm === 'ecdsa-p256-sha256' && output.length === 64 ? [output, rawEcdsaToDer(output)] : [output];
  const signature = candidates.find((candidate) => signatureMatches(key, bytes, candidate));
  if (signature !== undefined) return signature;
  const plausible = key.algorithm === 'ed25519' ? output.length === 64 : output.length >= 8 && output.length <= 72;
  if (!plausible) {
    throw new EvidenceError(
      'signer-output',
      `The signing command wrote ${output.length} bytes, which is no ${key.algorithm} signature. It must write the ` +
        'signature in binary (not base64 or hexadecimal) and nothing else to standard output.',
    );
  }
  throw new EvidenceError(
    'signer-mismatch',
    'The signature that the signing command wrote does not match the public key. Check that both are of the same key and ' +
      'that the command signs the bytes on its standard input (with SHA-256 for ECDSA).',
  );
}
