import type { PublicKey } from '../evidence/key.ts';
import { readPublicKey } from '../evidence/read-key.ts';
import { readPublicKeyFiles } from '../host/key-files.ts';
import { withKeyErrors } from './signing-key.ts';

/**
 * Public keys that count: of one file, or of every `*.pem` and `*.pub` of a folder.
 * @param path absolute
 * @throws AuthledgerError `key-invalid`
 */
export function readTrustedKeys(path: string): PublicKey[] {
  const files = withKeyErrors(path, () => readPublicKeyFiles(path));
  return files.map((file) => withKeyErrors(file.path, () => readPublicKey(file.text)));
}
