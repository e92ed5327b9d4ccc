import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFileLock } from './file-lock.ts';
import { GitError, type GitRepository, git, gitStream, tryGit } from './git-command.ts';

/** Files of a commit of the chain, by name. */
export type CommitFiles = Readonly<Record<string, Uint8Array>>;

export interface ChainReference {
  readonly repository: GitRepository;
  /** Full name, see `isReferenceName`. */
  readonly reference: string;
  /** Name of a remote that holds the reference; undefined: this repository does. */
  readonly remote?: string | undefined;
}

/** The reference moved on every time: somebody else was always faster. */
const TRIES = 100;
const LOCK_WAIT_MS = 600_000;

/**
 * Appends to a chain as {@link appendByExchange} does. Processes of one repository wait for each other: many that run against each other would get
 * there as well, after many tries.
 * @throws LockedError, GitError, and what `next` throws
 */
export function appendCommit(...args: Parameters<typeof appendByExchange>): Promise<boolean> {
  const { repository } = args[0];
  const folder = resolve(repository.folder, text(git(repository, ['rev-parse', '--git-common-dir'])));
  return withFileLock(join(folder, 'authledger-ledger.lock'), LOCK_WAIT_MS, () => appendByExchange(...args));
}

/**
 * Appends a commit to a chain of commits that has no file in common with the code: an orphan, each commit with the files of one entry only, so
 * that appending costs the same however long the chain is. The reference is moved by compare-and-swap; when another was faster, all is done again on its commit.
 * @param next is given a file of the last commit, or undefined at the start, and gives the new files; undefined: nothing is appended
 * @returns whether a commit was appended
 * @throws GitError, and what `next` throws
 */
export async function appendByExchange(
  chain: ChainReference,
  file: string,
  message: string,
  next: (last: Buffer | undefined) => Promise<CommitFiles | undefined>,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    const head = await headOf(chain, file);
    const files = await next(head?.content);
    if (files === undefined) return false;
    const failure = write(chain, head?.commit, importStream(message, head?.commit, files));
    if (failure === undefined) return true;
    if (tries >= TRIES || (await headOf(chain, file))?.commit === head?.commit) throw failure;
    await sleep(Math.random() * Math.min(20 * tries, 1000));
  }
}

interface ChainHead {
  readonly commit: string;
  readonly content: Buffer;
}

/** The commit that the reference stands at, and its file; undefined when there is no reference yet. */
async function headOf({ repository, reference, remote }: ChainReference, file: string): Promise<ChainHead | undefined> {
  const name = remote === undefined ? reference : remoteHead(repository, remote, reference);
  if (name === undefined) return undefined;
  // One process for both: should the reference move between them, the exchange fails, and all is done again.
  const [commit, content] = text(
    git(repository, ['cat-file', '--batch-check'], Buffer.from(`${name}\n${name}:${file}\n`)),
  ).split('\n');
  const id = / commit /.test(commit ?? '') ? commit?.split(' ')[0] : undefined;
  const blob = / blob /.test(content ?? '') ? content?.split(' ')[0] : undefined;
  if (id === undefined && remote === undefined && commit?.endsWith(' missing')) return undefined;
  if (id === undefined || blob === undefined)
    throw new GitError('cat-file', 0, `${reference} stands at no entry of a chain`);
  return { commit: id, content: git(repository, ['cat-file', 'blob', blob]) };
}

/** The commit of a remote's reference, its objects at hand. */
function remoteHead(repository: GitRepository, remote: string, reference: string): string | undefined {
  const [line = ''] = text(git(repository, ['ls-remote', remote, reference])).split('\n');
  const [id, name] = line.split('\t');
  if (id === undefined || name !== reference) return undefined;
  if (tryGit(repository, ['cat-file', '-e', `${id}^{commit}`]).status !== 0)
    git(repository, ['fetch', '--no-tags', '--no-write-fetch-head', '--depth=1', remote, reference]);
  return id;
}

/** A commit as `git fast-import` reads it, but for its first line, which names the reference. */
function importStream(message: string, parent: string | undefined, files: CommitFiles): Buffer {
  const now = Math.floor(Date.now() / 1000);
  const data = (bytes: Uint8Array): Uint8Array[] => [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
  return Buffer.concat([
    Buffer.from(`committer authledger <authledger@localhost> ${now} +0000\n`),
    ...data(Buffer.from(message)),
    Buffer.from(`${parent === undefined ? '' : `from ${parent}\n`}deleteall\n`),
    ...Object.entries(files).flatMap(([name, content]) => [Buffer.from(`M 100644 inline ${name}\n`), ...data(content)]),
    Buffer.from('done\n'),
  ]);
}

/**
 * Writes the commit and moves the reference to it. `git fast-import` moves a reference only from the commit that it found there, and only to one that
 * contains it; `git push` with a lease does the same at the remote.
 */
function write(
  { repository, reference, remote }: ChainReference,
  parent: string | undefined,
  stream: Buffer,
): GitError | undefined {
  const pending = remote === undefined ? reference : `refs/authledger-pending/${process.pid}`;
  const input = Buffer.concat([Buffer.from(`feature done\ncommit ${pending}\n`), stream]);
  if (remote === undefined) return failureOf(repository, ['fast-import', '--quiet'], input);
  try {
    return (
      failureOf(repository, ['fast-import', '--quiet'], input) ??
      failureOf(repository, [
        'push',
        '--quiet',
        '--no-verify',
        `--force-with-lease=${reference}:${parent ?? ''}`,
        remote,
        `${pending}:${reference}`,
      ])
    );
  } finally {
    tryGit(repository, ['update-ref', '-d', pending]);
  }
}

function failureOf(repository: GitRepository, args: readonly string[], input?: Uint8Array): GitError | undefined {
  const { status, stderr, error } = tryGit(repository, args, input);
  return status === 0
    ? undefined
    : new GitError(args[0] as string, status ?? undefined, error?.message ?? stderr.toString('utf8').trim());
}

/** A commit of a chain, with those of the files that it has. */
export interface ChainCommit {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly files: Readonly<Record<string, Buffer | undefined>>;
}

/** The commits of a chain from the first; only one at a time is held. Forks that were merged are all there. */
export async function* commitsOf(
  { repository, reference }: Omit<ChainReference, 'remote'>,
  files: readonly string[],
): AsyncGenerator<ChainCommit> {
  const list = text(git(repository, ['rev-list', '--topo-order', '--reverse', '--parents', reference, '--']));
  const commits = list.split('\n').map((line) => line.split(' '));
  const wanted = commits.flatMap(([commit]) => files.map((name) => `${commit}:${name}\n`)).join('');
  const objects = batchObjects(gitStream(repository, ['cat-file', '--batch'], wanted));
  for (const [commit = '', ...parents] of commits) {
    const content: Record<string, Buffer | undefined> = {};
    for (const name of files) content[name] = (await objects.next()).value ?? undefined;
    yield { commit, parents, files: content };
  }
}

/** Answers of `git cat-file --batch`: undefined for an object that is not there. */
async function* batchObjects(output: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined, undefined> {
  let pending = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let missing = 0;
  for await (const chunk of output) {
    parts.push(chunk);
    missing -= chunk.length;
    if (missing > 0) continue;
    pending = Buffer.concat([pending, ...parts]);
    parts = [];
    for (;;) {
      const end = pending.indexOf(0x0a);
      if (end < 0) break;
      const header = pending.subarray(0, end).toString('utf8');
      const size = / blob (\d+)$/.exec(header)?.[1];
      if (size === undefined) {
        pending = pending.subarray(end + 1);
        yield undefined;
        continue;
      }
      const whole = end + 1 + Number(size) + 1;
      missing = whole - pending.length;
      if (missing > 0) break;
      yield pending.subarray(end + 1, whole - 1);
      pending = pending.subarray(whole);
    }
  }
  return undefined;
}

/** The object that a reference or object id stands for, as a commit; undefined when there is none. */
export function resolveCommit(repository: GitRepository, name: string): string | undefined {
  const found = tryGit(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return found.status === 0 ? text(found.stdout) : undefined;
}

/** A file of a commit; undefined when it has none of that name. */
export function fileOfCommit(repository: GitRepository, commit: string, name: string): Buffer | undefined {
  const found = tryGit(repository, ['cat-file', 'blob', `${commit}:${name}`]);
  return found.status === 0 ? found.stdout : undefined;
}

function text(bytes: Buffer): string {
  return bytes.toString('utf8').trim();
}
