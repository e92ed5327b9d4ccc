import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { authoritiesFrom, type TimeStampAuthority } from '../evidence/time-stamp.ts';
import { reasonOf } from '../host/node-file-tree.ts';
import { AuthledgerError } from './errors.ts';
import { withKeyErrors } from './signing-key.ts';

/**
 * A time stamp and the authorities that may have made it.
 * @param name of the response's file, as typed
 * @param certificates file of certificates in PEM, as typed
 * @throws AuthledgerError `usage` without certificates, `path-missing`, `key-invalid`
 */
export function readTimeStamp(
  name: string,
  certificates: string | undefined,
  { workingDirectory }: { readonly workingDirectory: string },
): { readonly response: Buffer; readonly authorities: readonly TimeStampAuthority[] } {
  if (certificates === undefined)
    throw new AuthledgerError(
      'usage',
      `the time stamp ${name} says nothing without its authority`,
      'Give the certificate of the time-stamp authority with --tsa-cert FILE.',
    );
  const [response, pem] = [name, certificates].map((file) => bytesOf(file, workingDirectory)) as [Buffer, Buffer];
  return { response, authorities: withKeyErrors(certificates, () => authoritiesFrom(pem.toString('latin1'))) };
}

function bytesOf(name: string, workingDirectory: string): Buffer {
  try {
    return readFileSync(resolve(workingDirectory, name));
  } catch (cause) {
    throw new AuthledgerError(
      'path-missing',
      `${name} cannot be read: ${reasonOf(cause)}`,
      'Give the file of a time stamp or certificate.',
      { cause },
    );
  }
}
