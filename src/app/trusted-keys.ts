import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readPublicKey } from '../evidence/read-key.ts';
import type { TrustedKey } from '../evidence/trust.ts';
import { trustedKeysFrom } from '../evidence/trust-file.ts';
import { readKeyFile, readPublicKeyFiles } from '../host/key-files.ts';
import { withKeyErrors } from './signing-key.ts';

/** Name of the file of keys in a folder of them; where there is one, only it counts. */
const TRUST_FILE = 'trusted-keys.json';

/**
 * Public keys that count: of one file, of every `*.pem` and `*.pub` of a folder, or of a file of keys (`trusted-keys.json`) that says when each counts.
 * @param path absolute
 * @throws AuthledgerError `key-invalid`
 */
export function readTrustedKeys(path: string): TrustedKey[] {
  const listed = join(path, TRUST_FILE);
  if (basename(path) === TRUST_FILE) return keysOfFile(path);
  if (existsSync(listed)) return keysOfFile(listed);
  const files = withKeyErrors(path, () => readPublicKeyFiles(path));
  return files.map((file) => withKeyErrors(file.path, () => readPublicKey(file.text)));
}

function keysOfFile(path: string): TrustedKey[] {
  return withKeyErrors(path, () =>
    trustedKeysFrom(readKeyFile(path), (file) => readKeyFile(resolve(dirname(path), file))),
  );
}
