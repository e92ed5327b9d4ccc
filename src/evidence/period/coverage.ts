import type { CoverageReport, CoveredItem } from './period-report.ts';
import { ownControlsOf, type RunFacts } from './run-facts.ts';

/** A commit of a protected branch, in the order in which it came there. */
export interface PopulationCommit {
  readonly commit: string;
  readonly branch: string;
  /** RFC 3339: the committer's date. */
  readonly on: string;
}

export interface PopulationTag {
  readonly name: string;
  readonly commit: string;
  readonly on: string;
}

/** A row of an export of CI runs, releases or deployments. */
export interface ExportedRun {
  readonly kind: 'run' | 'release';
  readonly id: string;
  readonly on: string;
  readonly pipeline?: string;
  readonly branch?: string;
  readonly commit?: string;
  /** SHA-256 of what was deployed. */
  readonly digest?: string;
}

/** What the record is compared with: it comes from elsewhere. */
export interface Population {
  readonly commits: readonly PopulationCommit[];
  readonly tags: readonly PopulationTag[];
  readonly exported: readonly ExportedRun[];
  /** Of what was given, in words. */
  readonly sources: readonly string[];
}

/** What of the population was scanned. */
export function coverageOf(population: Population, runs: readonly RunFacts[]): CoverageReport {
  const byCommit = grouped(
    runs.filter((r) => !r.modified),
    (r) => r.commit,
  );
  const byRun = grouped(runs, (r) => r.run);
  const byAssembly = new Map(runs.flatMap((r) => r.assemblies.map((digest) => [digest, r] as const)));
  const { commits, tags, exported } = population;
  const known = new Set(exported.filter((e) => e.kind === 'run').map((e) => e.id));
  return {
    populations: population.sources,
    items: [
      ...commitItems(commits, byCommit),
      ...tags.map(({ name, commit, on }) =>
        item({ kind: 'tag', name, on, branch: undefined, commit }, byCommit.get(commit)),
      ),
      ...exported.map((e) => exportedItem(e, byCommit, byRun, byAssembly)),
    ],
    unknownRuns:
      known.size === 0
        ? []
        : runs.flatMap(({ bundle, pipeline, run, finishedOn: on }) =>
            run === undefined || known.has(run) ? [] : [{ bundle, pipeline, run, on }],
          ),
  };
}

type ItemHead = Omit<CoveredItem, 'status' | 'bundles' | 'ownControls'>;

function item(head: ItemHead, runs: readonly RunFacts[] | undefined): CoveredItem {
  return runs === undefined || runs.length === 0
    ? { ...head, status: 'uncovered', bundles: [], ownControls: [] }
    : { ...head, status: 'scanned', bundles: runs.map((r) => r.bundle), ownControls: ownControlsOf(runs) };
}

function commitItems(
  commits: readonly PopulationCommit[],
  scans: ReadonlyMap<string, readonly RunFacts[]>,
): CoveredItem[] {
  const next = new Map<string, Pick<CoveredItem, 'bundles' | 'ownControls'>>();
  const items: CoveredItem[] = [];
  for (const { commit, branch, on } of [...commits].reverse()) {
    const own = item({ kind: 'commit', name: commit, on, branch, commit }, scans.get(commit));
    const later = next.get(branch);
    if (own.status === 'scanned') next.set(branch, { bundles: own.bundles.slice(0, 1), ownControls: own.ownControls });
    items.push(own.status === 'uncovered' && later !== undefined ? { ...own, ...later, status: 'included' } : own);
  }
  return items.reverse();
}

function exportedItem(
  { kind, id, on, pipeline, branch, commit, digest }: ExportedRun,
  byCommit: ReadonlyMap<string, readonly RunFacts[]>,
  byRun: ReadonlyMap<string, readonly RunFacts[]>,
  byAssembly: ReadonlyMap<string, RunFacts>,
): CoveredItem {
  const head: ItemHead = { kind, name: id, on, branch, commit };
  if (kind === 'run')
    return item(
      head,
      byRun
        .get(id)
        ?.filter(
          (r) => (pipeline === undefined || r.pipeline === pipeline) && (commit === undefined || r.commit === commit),
        ),
    );
  const deployed = digest === undefined ? undefined : byAssembly.get(digest);
  // A digest says what was deployed; a commit only says what it was meant to be built from.
  if (digest !== undefined) return item(head, deployed && [deployed]);
  return item(head, commit === undefined ? undefined : byCommit.get(commit));
}

function grouped(runs: readonly RunFacts[], key: (run: RunFacts) => string | undefined): Map<string, RunFacts[]> {
  const found = new Map<string, RunFacts[]>();
  for (const run of runs) {
    const k = key(run);
    if (k === undefined) continue;
    const own = found.get(k);
    if (own === undefined) found.set(k, [run]);
    else own.push(run);
  }
  return found;
}
