import { EvidenceError } from './errors.ts';
import type { RunInput } from './input.ts';
import type { CiRecord, RunRecord } from './predicate.ts';

/**
 * The run fields of the predicate.
 * @throws EvidenceError `input-invalid` when a time is no time or the end is before the start
 */
export function runRecord(run: RunInput): RunRecord {
  const durationMs = run.finishedAt.getTime() - run.startedAt.getTime();
  if (!(durationMs >= 0)) throw new EvidenceError('input-invalid', 'The scan ends before it starts.');
  return {
    startedOn: run.startedAt.toISOString(),
    finishedOn: run.finishedAt.toISOString(),
    durationMs,
    ...(run.ci !== undefined && { ci: ciRecord(run.ci) }),
    ...(run.machine !== undefined && { machine: run.machine }),
    cache: run.cache,
    ...(run.shards !== undefined && { shards: run.shards.map((sha256) => ({ sha256 })) }),
  };
}

/** CI variables such as GitLab's `CI_REPOSITORY_URL` hold a job token in the address. */
function ciRecord(ci: CiRecord): CiRecord {
  return {
    ...ci,
    ...(ci.repository !== undefined && { repository: withoutCredentials(ci.repository) }),
    ...(ci.runUrl !== undefined && { runUrl: withoutCredentials(ci.runUrl) }),
  };
}

/**
 * An address without user, password, query and fragment. What is no URL, such as `git@host:group/name.git` or `owner/name`, is
 * returned as it is unless it has a part before `@` with a colon in it, which may be a password.
 */
export function withoutCredentials(address: string): string {
  if (!address.includes('://') || !URL.canParse(address)) return address.replace(/^[^@/]*:[^@/]*@/, '');
  const url = new URL(address);
  if (url.username === '' && url.password === '' && url.search === '' && url.hash === '') return address;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}
