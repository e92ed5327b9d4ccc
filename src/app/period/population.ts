import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ExportedRun, Population } from '../../evidence/period/coverage.ts';
import { GitError } from '../../host/git-command.ts';
import { branchHistory, currentBranch, tagsOf } from '../../host/git-history.ts';
import { reasonOf } from '../../host/node-file-tree.ts';
import type { AppContext } from '../context.ts';
import { AuthledgerError } from '../errors.ts';
import { exportedRuns } from './exported-runs.ts';

export interface PopulationOptions {
  /** Repository, as typed. */
  readonly repo: string | undefined;
  /** Exports of CI runs, releases or deployments, as typed. */
  readonly runs: readonly string[];
  /** Protected branches; empty: the one that is checked out in `repo`. */
  readonly branches: readonly string[];
}

/**
 * What the record is compared with, and the branches that count.
 * @throws AuthledgerError `usage`, `path-missing`
 */
export function readPopulation(
  { repo, runs, branches }: PopulationOptions,
  context: AppContext,
): { readonly population: Population; readonly branches: readonly string[] } {
  const exported = runs.flatMap((name) => exportOf(name, context));
  const exports = runs.map((name) => `the export ${name}`);
  if (repo === undefined) return { population: { commits: [], tags: [], exported, sources: exports }, branches };
  const repository = { folder: resolve(context.workingDirectory, repo), environment: context.environment };
  try {
    const counted = branches.length > 0 ? branches : [currentBranch(repository)].filter((b) => b !== undefined);
    // A checkout of a commit, as pipelines make it, has none: it would be compared with nothing.
    if (counted.length === 0)
      throw new AuthledgerError(
        'usage',
        `no branch is checked out in ${repo}`,
        'Name the protected branches with --branch.',
      );
    const commits = counted.flatMap((branch) => {
      const history = branchHistory(repository, branch);
      if (history !== undefined) return history;
      throw new AuthledgerError(
        'usage',
        `${repo} has no branch ${branch}`,
        'Fetch it first, or name the protected branches with --branch.',
      );
    });
    const name = basename(repository.folder);
    const sources = [`commits of ${counted.join(', ')} in ${name}`, `tags in ${name}`, ...exports];
    return { population: { commits, tags: tagsOf(repository), exported, sources }, branches: counted };
  } catch (cause) {
    if (!(cause instanceof GitError)) throw cause;
    throw new AuthledgerError(
      'path-missing',
      `${repo} is no git repository that can be read: ${cause.message}`,
      'Give the folder of a clone with its whole history.',
      { cause },
    );
  }
}

function exportOf(name: string, { workingDirectory }: AppContext): ExportedRun[] {
  let content: string;
  try {
    content = readFileSync(resolve(workingDirectory, name), 'utf8');
  } catch (cause) {
    throw new AuthledgerError(
      'path-missing',
      `the export ${name} cannot be read: ${reasonOf(cause)}`,
      'Give a file of JSON or CSV.',
      { cause },
    );
  }
  return exportedRuns(content, name);
}
