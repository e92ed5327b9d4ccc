import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export type KeyFileErrorCode =
  | 'key-file-exists'
  | 'key-file-missing'
  | 'key-file-unreadable'
  | 'key-file-unwritable'
  | 'key-folder-empty';

/** A key file that cannot be read or written. The message says what to do; it never holds the key. */
export class KeyFileError extends Error {
  readonly code: KeyFileErrorCode;
  readonly path: string;

  constructor(code: KeyFileErrorCode, path: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'KeyFileError';
    this.code = code;
    this.path = path;
  }
}

export interface KeyPairFiles {
  readonly privatePath: string;
  readonly privatePem: string;
  readonly publicPath: string;
  readonly publicPem: string;
}

/** More than any key has; a device or a huge file is refused before it fills the memory. */
const largestKeyFile = 64 * 1024;

/**
 * Writes both files of a pair, or neither: the private one readable by its owner alone (0600), the public one by all (0644).
 * Nothing is ever overwritten, and no file is seen half-written.
 * @throws KeyFileError `key-file-exists`, `key-file-unwritable`
 */
export function writeKeyPair(files: KeyPairFiles): void {
  const { privatePath, privatePem, publicPath, publicPem } = files;
  writeNew(privatePath, privatePem, 0o600);
  try {
    writeNew(publicPath, publicPem, 0o644);
  } catch (error) {
    rmSync(privatePath, { force: true });
    throw error;
  }
}

/**
 * The text of a key file.
 * @throws KeyFileError `key-file-missing`, `key-file-unreadable`
 */
export function readKeyFile(path: string): string {
  try {
    const stat = statSync(path);
    if (!stat.isFile())
      throw new KeyFileError('key-file-unreadable', path, `${path} is no file. Give the file of the key.`);
    if (stat.size > largestKeyFile) {
      throw new KeyFileError(
        'key-file-unreadable',
        path,
        `${path} has ${stat.size} bytes, which is no key. Give the file of the key.`,
      );
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw readError(path, cause);
  }
}

/**
 * The texts of trusted public keys: of one file, or of every `*.pem` and `*.pub` of a folder, in ordinal order of their names.
 * @throws KeyFileError `key-file-missing`, `key-file-unreadable`, `key-folder-empty`
 */
export function readPublicKeyFiles(path: string): { readonly path: string; readonly text: string }[] {
  let names: string[];
  try {
    if (!statSync(path).isDirectory()) return [{ path, text: readKeyFile(path) }];
    names = readdirSync(path).filter((name) => /\.(pem|pub)$/.test(name));
  } catch (cause) {
    throw readError(path, cause);
  }
  if (names.length === 0) {
    throw new KeyFileError('key-folder-empty', path, `The folder ${path} holds no public key (*.pem, *.pub).`);
  }
  names.sort();
  return names.map((name) => ({ path: join(path, name), text: readKeyFile(join(path, name)) }));
}

/** Written whole under another name, then linked: a link fails where the name is taken, which a rename would not. */
function writeNew(path: string, text: string, mode: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    chmodSync(temporary, mode);
    linkSync(temporary, path);
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) throw exists(path);
    throw new KeyFileError('key-file-unwritable', path, `${path} cannot be written: ${reason(cause)}.`, { cause });
  } finally {
    rmSync(temporary, { force: true });
  }
}

function exists(path: string): KeyFileError {
  return new KeyFileError(
    'key-file-exists',
    path,
    `${path} exists, and keys are never overwritten. Choose another name.`,
  );
}

function readError(path: string, cause: unknown): KeyFileError {
  if (cause instanceof KeyFileError) return cause;
  if (isCode(cause, 'ENOENT')) {
    return new KeyFileError(
      'key-file-missing',
      path,
      `There is no file ${path}. Make a key with \`authledger keys generate\`.`,
      { cause },
    );
  }
  return new KeyFileError('key-file-unreadable', path, `${path} cannot be read: ${reason(cause)}.`, { cause });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
