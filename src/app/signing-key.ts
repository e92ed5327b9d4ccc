import { EvidenceError } from '../evidence/errors.ts';
import { readPrivateKey } from '../evidence/read-key.ts';
import { ephemeralSigner, keySigner, type Signer } from '../evidence/signer.ts';
import type { Environment } from '../host/ci-environment.ts';
import { KeyFileError, readKeyFile } from '../host/key-files.ts';
import { AuthledgerError } from './errors.ts';

/** Variables that may hold the private key (PEM, or PEM in base64) and its passphrase. */
export const keyVariable = 'AUTHLEDGER_KEY';
export const passphraseVariable = 'AUTHLEDGER_KEY_PASSPHRASE';

/**
 * Who signs the evidence: the key of a file, else the one in the environment, else one made for this run.
 * @param file absolute path
 * @throws AuthledgerError `key-invalid`
 */
export function signerFor(file: string | undefined, environment: Environment): Signer {
  const variable = environment[keyVariable];
  if (file === undefined && (variable === undefined || variable.trim() === '')) return ephemeralSigner();
  return withKeyErrors(file ?? `the variable ${keyVariable}`, () =>
    keySigner(
      readPrivateKey(file === undefined ? (variable as string) : readKeyFile(file), environment[passphraseVariable]),
    ),
  );
}

/** Runs what reads keys; its errors become errors for people that name the key. */
export function withKeyErrors<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof EvidenceError)
      throw new AuthledgerError('key-invalid', `${what}: ${cause.message}`, adviceFor(cause), { cause });
    if (cause instanceof KeyFileError)
      throw new AuthledgerError('key-invalid', cause.message, 'docs/keys.md tells about keys.', { cause });
    throw cause;
  }
}

function adviceFor({ code }: EvidenceError): string {
  if (code === 'key-passphrase-missing' || code === 'key-passphrase-wrong')
    return `The passphrase is read from ${passphraseVariable}.`;
  return 'docs/keys.md tells which keys are taken and how to make one.';
}
