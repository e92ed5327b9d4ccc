import { resolve } from 'node:path';
import { generateKeyPair } from '../evidence/generate-key.ts';
import type { KeyAlgorithm } from '../evidence/key.ts';
import type { Environment } from '../host/ci-environment.ts';
import { writeKeyPair } from '../host/key-files.ts';
import { passphraseVariable, withKeyErrors } from './signing-key.ts';

export interface GeneratedKeys {
  /** As the user would type them. */
  readonly privateName: string;
  readonly publicName: string;
  readonly keyid: string;
  readonly algorithm: KeyAlgorithm;
  readonly encrypted: boolean;
}

/**
 * Makes a pair of keys as `PREFIX.key` (private, readable by its owner alone) and `PREFIX.pub`. The private key is encrypted when the
 * environment has a passphrase.
 * @throws AuthledgerError `key-invalid` when a file exists or cannot be written
 */
export function generateKeysCommand(
  algorithm: KeyAlgorithm,
  prefix: string,
  workingDirectory: string,
  environment: Environment,
): GeneratedKeys {
  const passphrase = environment[passphraseVariable];
  const pair = generateKeyPair(algorithm, passphrase);
  const [privateName, publicName] = [`${prefix}.key`, `${prefix}.pub`];
  withKeyErrors(prefix, () =>
    writeKeyPair({
      privatePath: resolve(workingDirectory, privateName),
      privatePem: pair.privatePem,
      publicPath: resolve(workingDirectory, publicName),
      publicPem: pair.publicPem,
    }),
  );
  return { privateName, publicName, keyid: pair.keyid, algorithm, encrypted: Boolean(passphrase) };
}
