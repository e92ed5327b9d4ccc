import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** What a checkout says of itself. Members that could not be told are left out. */
export interface GitState {
  /** Object id of the commit that is checked out. */
  readonly commit?: string;
  /** Short name of the branch; not set when the checkout is detached. */
  readonly branch?: string;
  /** Address of the remote `origin`, as configured: it may hold credentials. */
  readonly remote?: string;
}

/** The state of the repository at a folder that holds `.git`, from its files: the program `git` is not needed. */
export function readGitState(root: string): GitState {
  const folder = gitFolder(root);
  if (folder === undefined) return {};
  const head = text(join(folder, 'HEAD'));
  const common = commonFolder(folder);
  const reference = /^ref: (.+)$/.exec(head ?? '')?.[1];
  const commit = reference === undefined ? objectId(head) : resolveReference(reference, folder, common);
  const branch = reference?.startsWith('refs/heads/') ? reference.slice('refs/heads/'.length) : undefined;
  const remote = originOf(text(join(common, 'config')) ?? '');
  return {
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(remote !== undefined && { remote }),
  };
}

/** `.git` is a folder, or, in a work tree or submodule, a file that names it. */
function gitFolder(root: string): string | undefined {
  const path = join(root, '.git');
  try {
    if (statSync(path).isDirectory()) return path;
  } catch {
    return undefined;
  }
  const named = /^gitdir: (.+)$/m.exec(text(path) ?? '')?.[1];
  return named === undefined ? undefined : isAbsolute(named) ? named : join(root, named);
}

/** Where references and configuration are kept: for a linked work tree, the folder of the main one. */
function commonFolder(folder: string): string {
  const named = text(join(folder, 'commondir'));
  return named === undefined ? folder : isAbsolute(named) ? named : join(folder, named);
}

function resolveReference(reference: string, folder: string, common: string): string | undefined {
  if (reference.includes('..')) return undefined;
  const loose = objectId(text(join(folder, reference)) ?? text(join(common, reference)));
  if (loose !== undefined) return loose;
  const line = (text(join(common, 'packed-refs')) ?? '')
    .split('\n')
    .find((l) => l.slice(l.indexOf(' ') + 1) === reference);
  return objectId(line?.slice(0, line.indexOf(' ')));
}

function originOf(configuration: string): string | undefined {
  let inOrigin = false;
  for (const line of configuration.split('\n')) {
    const section = /^\s*\[(.*)\]/.exec(line)?.[1];
    if (section !== undefined) inOrigin = section === 'remote "origin"';
    const url = inOrigin ? /^\s*url\s*=\s*(.+?)\s*$/.exec(line)?.[1] : undefined;
    if (url !== undefined) return url;
  }
  return undefined;
}

/**
 * Paths, relative to the folder, in which a checkout differs from its commit: changed, deleted or new and not ignored. Undefined where `git` is
 * not installed or cannot tell. Nothing is run that the repository could define: no hook, shell, filter or file system monitor.
 */
export function changedPaths(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] | undefined {
  const folder = gitFolder(root);
  if (folder === undefined) return undefined;
  const configurations = [join(commonFolder(folder), 'config'), join(folder, 'config.worktree')].map(
    (p) => text(p) ?? '',
  );
  if (configurations.some(runsCommands)) return undefined;
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  const { PATH, HOME } = environment;
  const result = spawnSync(
    'git',
    [...safe, 'status', '--porcelain', '-z', '--no-renames', '--ignore-submodules', '--untracked-files=all'],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 20_000,
      maxBuffer: 256 * 1024 * 1024,
      env: { PATH, HOME, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    },
  );
  if (result.status !== 0) return undefined;
  return result.stdout.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)]));
}

/**
 * Whether a repository's own configuration may make `git status` run a program: a filter, or whatever an included file says. A repository
 * that was unpacked from an archive brings its configuration along.
 */
function runsCommands(configuration: string): boolean {
  return /^\s*\[\s*(?:filter|include)/im.test(configuration);
}

function objectId(value: string | undefined): string | undefined {
  return value !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : undefined;
}

function text(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
