import { resolve } from 'node:path';
import { EvidenceError } from '../evidence/errors.ts';
import { readPrivateKey, readPublicKey } from '../evidence/read-key.ts';
import { externalSigner, keySigner, type Signer } from '../evidence/signer.ts';
import type { Environment } from '../host/ci-environment.ts';
import { KeyFileError, readKeyFile } from '../host/key-files.ts';
import { pipedCommand } from '../host/piped-command.ts';
import { AuthledgerError } from './errors.ts';

/** Variables that may hold the private key (PEM, or PEM in base64) and its passphrase. */
export const keyVariable = 'AUTHLEDGER_KEY';
export const passphraseVariable = 'AUTHLEDGER_KEY_PASSPHRASE';

/** A vault that does not answer must not hold a pipeline for ever. */
const SIGNER_TIMEOUT_MS = 60_000;

/** Where a user says that the signature comes from. Paths are as typed. */
export interface KeySource {
  /** File of the private key. */
  readonly key?: string | undefined;
  /** Program and its arguments, separated by white space: gets the bytes on standard input, writes the signature. */
  readonly signer?: string | undefined;
  /** File of the public key that belongs to `signer`. */
  readonly publicKey?: string | undefined;
}

/** Whether a user named any key. */
export function namesKey({ key, signer, publicKey }: KeySource): boolean {
  return key !== undefined || signer !== undefined || publicKey !== undefined;
}

/**
 * Who signs: the command, the key of a file, else the one in the environment; undefined when there is none.
 * @throws AuthledgerError `key-invalid`, `usage`
 */
export function signerFor(source: KeySource, workingDirectory: string, environment: Environment): Signer | undefined {
  const { key, signer, publicKey } = source;
  if (signer !== undefined || publicKey !== undefined) return commandSigner(source, workingDirectory);
  if (key !== undefined) {
    const path = resolve(workingDirectory, key);
    return withKeyErrors(path, () => keySigner(readPrivateKey(readKeyFile(path), environment[passphraseVariable])));
  }
  const variable = environment[keyVariable];
  if (variable === undefined || variable.trim() === '') return undefined;
  return withKeyErrors(`the variable ${keyVariable}`, () =>
    keySigner(readPrivateKey(variable, environment[passphraseVariable])),
  );
}

function commandSigner({ key, signer, publicKey }: KeySource, workingDirectory: string): Signer {
  const [program, ...args] = (signer ?? '').split(/\s+/).filter((word) => word !== '');
  if (program === undefined || publicKey === undefined || key !== undefined)
    throw new AuthledgerError(
      'usage',
      'a command that signs needs --signer COMMAND and --public-key FILE, and takes no --key',
      'docs/keys.md tells about keys in a vault.',
    );
  const path = resolve(workingDirectory, publicKey);
  const trusted = withKeyErrors(path, () => readPublicKey(readKeyFile(path)));
  return externalSigner(trusted, pipedCommand([program, ...args], SIGNER_TIMEOUT_MS));
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
