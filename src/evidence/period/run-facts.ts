import { organization } from '../../compliance/own-controls.ts';
import type { Sha256 } from '../digest.ts';
import type { ControlRecord, FindingRecord, GateRecord, SuppressionRecord } from '../predicate.ts';
import type { ScanStatement } from '../statement.ts';

/** What the report on a period needs of one scan. The population of endpoints is let go: a year of them would not fit into memory. */
export interface RunFacts {
  /** Digest of the bundle: names the scan. */
  readonly bundle: Sha256;
  /** Digest of what is signed: copies of the bundle with more signatures have the same. */
  readonly payload: Sha256;
  /** Number of its entry in the ledger; undefined in a folder of bundles. */
  readonly sequence: number | undefined;
  readonly finishedOn: string;
  readonly pipeline: string;
  readonly run: string | undefined;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** Whether files differed from the commit: such a scan says nothing of the commit. */
  readonly modified: boolean;
  readonly gate: GateRecord;
  readonly findings: readonly FindingRecord[];
  /** Fingerprints that this scan could not look for. */
  readonly notChecked: readonly string[];
  readonly suppressions: readonly SuppressionRecord[];
  readonly controls: readonly ControlRecord[];
  readonly assemblies: readonly Sha256[];
  readonly endpoints: number;
  readonly gaps: number;
  readonly unreadFiles: number;
  /** Keys that signed the bundle; a key made for the run is none. */
  readonly keys: readonly Sha256[];
  readonly settings: Settings;
}

/** Ids of the organization's own controls that the scans tested, in the order of the configuration. */
export function ownControlsOf(runs: readonly Pick<RunFacts, 'controls'>[]): string[] {
  const own = runs.flatMap((r) => r.controls.filter((c) => c.framework === organization.id));
  return [...new Set(own.map((c) => c.criterion))];
}

/** What decides over results; each a digest or a version. */
export interface Settings {
  readonly tool: string;
  readonly ruleSet: Sha256;
  readonly configuration: Sha256;
  readonly policy: Sha256 | 'none';
}

/** Runs outside of a pipeline go by this name. */
export const NO_PIPELINE = '(no pipeline)';

export function runFacts(
  { predicate, subject }: ScanStatement,
  { bundle, payload }: Pick<RunFacts, 'bundle' | 'payload'>,
  keys: readonly Sha256[],
  sequence: number | undefined,
): RunFacts {
  const { run, source, gate, findings, suppressions, controls, population, change, tool, configuration } = predicate;
  return {
    bundle,
    payload,
    sequence,
    finishedOn: run.finishedOn,
    pipeline: run.ci?.pipeline ?? NO_PIPELINE,
    run: run.ci?.run,
    branch: run.ci?.branch,
    commit: source.commit?.gitCommit ?? run.ci?.commit,
    modified: source.modified === true,
    gate,
    findings,
    notChecked: change?.notChecked ?? [],
    suppressions,
    controls,
    assemblies: subject.flatMap((s) => (s.annotations.role === 'assembly' ? (s.digest.sha256 ?? []) : [])),
    endpoints: population.endpoints.length,
    gaps: population.gaps.length,
    unreadFiles: population.files.failed.count,
    keys,
    settings: {
      tool: tool.version,
      ruleSet: tool.ruleSet.digest.sha256,
      configuration: configuration.digest.sha256,
      policy: configuration.policy?.digest.sha256 ?? 'none',
    },
  };
}
