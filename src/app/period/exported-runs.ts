import { parse } from 'csv-parse/sync';
import type { ExportedRun } from '../../evidence/period/coverage.ts';
import { AuthledgerError } from '../errors.ts';

/** Names under which platforms and people export the same thing; the first that has a value counts. */
const names = {
  kind: ['kind'],
  id: ['id', 'run', 'databaseId', 'buildId', 'run_id'],
  on: [
    'on',
    'finishedOn',
    'finishTime',
    'finished_at',
    'updated_at',
    'updatedAt',
    'queueTime',
    'created_at',
    'createdAt',
    'date',
  ],
  pipeline: ['pipeline', 'workflowName', 'definition.name', 'definitionName'],
  branch: ['branch', 'ref', 'headBranch', 'sourceBranch'],
  commit: ['commit', 'sha', 'headSha', 'sourceVersion'],
  digest: ['digest', 'sha256'],
} as const;

const releaseKinds: readonly string[] = ['release', 'deployment'];

/**
 * Rows of an export of CI runs, releases or deployments: a JSON array of objects, or CSV with a header line.
 * @param name as typed, for messages
 * @throws AuthledgerError `usage` when it is neither, or a row has no id or no time
 */
export function exportedRuns(content: string, name: string): ExportedRun[] {
  return rowsOf(content.replace(/^\uFEFF/, ''), name).map((row, at) => {
    const of = (member: keyof typeof names): string | undefined => memberOf(row, names[member]);
    const [id, on, kind] = [of('id'), of('on'), of('kind') ?? 'run'];
    if (id === undefined || on === undefined || Number.isNaN(Date.parse(on)))
      throw unreadable(name, `row ${at + 1} has no ${id === undefined ? 'id' : 'time'}`);
    if (kind !== 'run' && !releaseKinds.includes(kind)) throw unreadable(name, `row ${at + 1} is of the kind ${kind}`);
    const optional = {
      pipeline: of('pipeline'),
      branch: of('branch')?.replace(/^refs\/heads\//, ''),
      commit: of('commit')?.toLowerCase(),
      digest: of('digest')
        ?.replace(/^sha256:/, '')
        .toLowerCase(),
    };
    const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
    return { kind: kind === 'run' ? 'run' : 'release', id, on: new Date(on).toISOString(), ...present };
  });
}

function rowsOf(content: string, name: string): readonly Record<string, unknown>[] {
  try {
    if (!/^\s*[[{]/.test(content))
      return parse(content, { columns: true, skip_empty_lines: true, trim: true }) as Record<string, unknown>[];
    const value: unknown = JSON.parse(content);
    // Azure DevOps wraps its lists.
    const list = Array.isArray(value) ? value : (value as { readonly value?: unknown }).value;
    if (Array.isArray(list) && list.every((r) => typeof r === 'object' && r !== null)) return list;
  } catch (cause) {
    throw unreadable(name, 'it can be read neither as JSON nor as CSV', cause);
  }
  throw unreadable(name, 'it holds no list of objects');
}

function memberOf(row: Record<string, unknown>, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const value = path
      .split('.')
      .reduce<unknown>(
        (o, part) => (typeof o === 'object' && o !== null ? (o as Record<string, unknown>)[part] : undefined),
        row,
      );
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
  }
  return undefined;
}

function unreadable(name: string, why: string, cause?: unknown): AuthledgerError {
  return new AuthledgerError(
    'usage',
    `the export ${name} cannot be used: ${why}`,
    'docs/retention.md tells what an export looks like: id, time and commit of each run or release.',
    { cause },
  );
}
