import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import type { Environment } from './ci-environment.ts';

/** `git` failed or is not installed. */
export class GitError extends Error {
  /** Undefined when it did not run. */
  readonly exitCode: number | undefined;

  constructor(action: string, exitCode: number | undefined, said: string) {
    super(
      `git ${action} ${exitCode === undefined ? 'did not run' : `ended with ${exitCode}`}${said === '' ? '' : `: ${said}`}`,
    );
    this.name = 'GitError';
    this.exitCode = exitCode;
  }
}

/** A repository to run `git` in, without a shell and without anything that the repository could have it run: no hook, no monitor. */
export interface GitRepository {
  /** Absolute; a folder of the checkout, or a bare repository. */
  readonly folder: string;
  readonly environment: Environment;
}

const safe = [
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'gc.auto=0',
  '-c',
  'protocol.ext.allow=never',
  '-c',
  'core.quotePath=false',
];

/** Runs `git` and gives its exit code; never throws for one. */
export function tryGit(
  { folder, environment }: GitRepository,
  args: readonly string[],
  input?: Uint8Array,
): SpawnSyncReturns<Buffer> {
  return spawnSync('git', [...safe, ...args], {
    cwd: folder,
    ...(input !== undefined && { input }),
    timeout: 120_000,
    maxBuffer: 1024 * 1024 * 1024,
    env: environmentOf(environment),
  });
}

/**
 * What `git` writes to its standard output.
 * @throws GitError
 */
export function git(repository: GitRepository, args: readonly string[], input?: Uint8Array): Buffer {
  const result = tryGit(repository, args, input);
  if (result.status === 0) return result.stdout;
  throw new GitError(args[0] ?? '', result.status ?? undefined, result.error?.message ?? firstLine(result.stderr));
}

/** What `git` writes to its standard output, as it comes. */
export async function* gitStream(
  { folder, environment }: GitRepository,
  args: readonly string[],
  input: string,
): AsyncGenerator<Buffer> {
  const child = spawn('git', [...safe, ...args], {
    cwd: folder,
    env: environmentOf(environment),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | Error>((resolve) => {
    child.on('error', resolve);
    child.on('close', (code) => resolve(code ?? -1));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  yield* child.stdout as AsyncIterable<Buffer>;
  const how = await ended;
  if (how instanceof Error) throw new GitError(args[0] ?? '', undefined, how.message);
  if (how !== 0) throw new GitError(args[0] ?? '', how, '');
}

/** As it is, for the credentials of remotes; what would move git elsewhere, and our own secrets, left out. */
function environmentOf(environment: Environment): Record<string, string | undefined> {
  const kept = Object.entries(environment).filter(
    ([name]) =>
      !name.startsWith('AUTHLEDGER_') &&
      !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE.*|NAMESPACE)$/.test(name),
  );
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}

function firstLine(text: Buffer): string {
  return text.toString('utf8').trim().split('\n')[0] ?? '';
}

/**
 * Whether a name is a full reference that git takes and that no option, revision syntax or path trick hides in (git-check-ref-format, and
 * stricter: ASCII only).
 */
export function isReferenceName(name: string): boolean {
  return (
    name.length <= 250 &&
    /^refs(?:\/[A-Za-z0-9_][A-Za-z0-9._+-]*)+$/.test(name) &&
    name.split('/').length >= 3 &&
    !name.includes('..') &&
    !name.split('/').some((part) => part.endsWith('.lock') || part.endsWith('.'))
  );
}

/** Whether a name can be that of a configured remote; an address is none, so that nobody can be sent elsewhere. */
export function isRemoteName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name) && !name.includes('..');
}
