import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LedgerRecord } from '../../evidence/ledger/entry.ts';
import { recordFromLine } from '../../evidence/ledger/read-record.ts';
import { commitsOf } from '../../host/git-chain.ts';
import { GitError, type GitRepository, isReferenceName } from '../../host/git-command.ts';
import { linesOf } from '../../host/line-file.ts';
import { reasonOf } from '../../host/node-file-tree.ts';
import type { AppContext } from '../context.ts';
import { AuthledgerError } from '../errors.ts';

/** Files of each commit of a ledger that is a git reference. */
export const entryFile = 'entry.json';
export const bundleFile = 'authledger-evidence.json';

/** Where a ledger is: a file of JSON Lines, or a reference of a git repository. */
export type LedgerPlace =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | { readonly kind: 'git'; readonly name: string; readonly reference: string; readonly repository: GitRepository };

/**
 * The place that a user means: what begins with `refs/` is a reference, everything else a file.
 * @param repo folder of the repository as typed; undefined: the working directory
 * @throws AuthledgerError `usage` for a reference that is none
 */
export function ledgerPlace(name: string, repo: string | undefined, context: AppContext): LedgerPlace {
  const { workingDirectory, environment } = context;
  if (!name.startsWith('refs/')) return { kind: 'file', name, path: resolve(workingDirectory, name) };
  if (!isReferenceName(name))
    throw new AuthledgerError(
      'usage',
      `${name} is no reference that a ledger can have`,
      'Give a full name of letters, digits, dots, dashes and slashes: refs/authledger/ledger. A file of that name is ./refs/….',
    );
  return {
    kind: 'git',
    name,
    reference: name,
    repository: { folder: resolve(workingDirectory, repo ?? '.'), environment },
  };
}

/**
 * What is read of a ledger, one entry at a time: a record, or bytes where there is none.
 * @throws AuthledgerError `ledger-unreadable`
 */
export async function* ledgerLines(place: LedgerPlace): AsyncGenerator<Buffer | LedgerRecord> {
  try {
    if (place.kind === 'git') yield* commitRecords(place);
    else {
      if (!statSync(place.path).isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
      yield* linesOf(place.path);
    }
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    throw new AuthledgerError(
      'ledger-unreadable',
      `the ledger ${place.name} cannot be read: ${cause instanceof GitError ? cause.message : reasonOf(cause)}`,
      place.kind === 'git'
        ? 'Give the repository that holds the reference with --repo; fetch it first when it is at a remote.'
        : 'Give the file that `authledger ledger append` writes.',
      { cause },
    );
  }
}

async function* commitRecords({
  repository,
  reference,
}: LedgerPlace & { kind: 'git' }): AsyncGenerator<Buffer | LedgerRecord> {
  for await (const { files } of commitsOf({ repository, reference }, [entryFile, bundleFile])) {
    const line = files[entryFile] ?? Buffer.alloc(0);
    const record = recordFromLine(line);
    yield typeof record === 'string' ? line : { ...record, bundle: files[bundleFile] };
  }
}

/** Whether an error comes from the file system or from git, and not from a mistake of ours. */
export function isSystemError(error: unknown): error is Error {
  return (
    error instanceof GitError || (error instanceof Error && 'code' in error && !(error instanceof AuthledgerError))
  );
}
