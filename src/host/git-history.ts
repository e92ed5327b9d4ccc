import { type GitRepository, git, tryGit } from './git-command.ts';

export interface HistoryCommit {
  readonly commit: string;
  readonly branch: string;
  /** The committer's date in UTC, RFC 3339. */
  readonly on: string;
}

export interface HistoryTag {
  readonly name: string;
  readonly commit: string;
  /** When the tag was made, or, for a lightweight one, its commit. */
  readonly on: string;
}

/**
 * The commits that came to a branch, oldest first: along first parents, because what a merge brings in was never the branch's own state.
 * @returns undefined when there is no such branch, neither here nor at a remote
 */
export function branchHistory(repository: GitRepository, branch: string): HistoryCommit[] | undefined {
  const reference = [`refs/heads/${branch}`, ...remoteReferences(repository, branch)].find(
    (name) =>
      tryGit(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]).status === 0,
  );
  if (reference === undefined) return undefined;
  const lines = text(git(repository, ['log', '--first-parent', '--reverse', '--format=%H %cI', reference, '--']));
  return lines.map((line) => {
    const [commit = '', date = ''] = line.split(' ');
    return { commit, branch, on: utc(date) };
  });
}

function remoteReferences(repository: GitRepository, branch: string): string[] {
  return text(git(repository, ['remote'])).map((remote) => `refs/remotes/${remote}/${branch}`);
}

/** Every tag that leads to a commit. */
export function tagsOf(repository: GitRepository): HistoryTag[] {
  const format =
    '--format=%(refname:lstrip=2)%09%(creatordate:iso-strict)%09%(objecttype)%09%(objectname)%09%(*objecttype)%09%(*objectname)';
  return text(git(repository, ['for-each-ref', format, 'refs/tags'])).flatMap((line) => {
    const [name = '', date = '', type, object = '', peeledType, peeled = ''] = line.split('\t');
    const commit = type === 'commit' ? object : peeledType === 'commit' ? peeled : undefined;
    return commit === undefined || date === '' ? [] : [{ name, commit, on: utc(date) }];
  });
}

/** The branch that is checked out; undefined when none is. */
export function currentBranch(repository: GitRepository): string | undefined {
  const found = tryGit(repository, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return found.status === 0 ? text(found.stdout)[0] : undefined;
}

function utc(date: string): string {
  return new Date(date).toISOString();
}

function text(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
