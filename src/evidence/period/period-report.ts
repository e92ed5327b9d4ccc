import type { Sha256 } from '../digest.ts';
import type { LedgerProblem } from '../ledger/problems.ts';
import type { Severity } from '../predicate.ts';

/** What the record says about a period; plain data, times in RFC 3339 and UTC. Everything that came from scanned code or git is untrusted text. */
export interface PeriodReport {
  readonly from: string;
  readonly to: string;
  readonly generatedOn: string;
  readonly tool: { readonly version: string };
  /** Branches whose runs and commits count. */
  readonly branches: readonly string[];
  readonly intervalHours: number;
  readonly ledger: LedgerSummary;
  readonly pipelines: readonly PipelineSummary[];
  readonly gaps: readonly RunGap[];
  readonly coverage: CoverageReport;
  readonly gate: readonly GateEvent[];
  readonly findings: readonly FindingEpisode[];
  readonly suppressions: readonly SuppressionHistory[];
  readonly changes: readonly SettingChange[];
  readonly keys: readonly KeyUse[];
  readonly controls: readonly ControlSummary[];
  readonly trend: readonly TrendPoint[];
  readonly sample: Sample;
  /** What somebody has to explain, one sentence each. Empty: nothing in the record contradicts that the control operated. */
  readonly exceptions: readonly Exception[];
}

export interface LedgerSummary {
  readonly name: string;
  readonly kind: 'ledger' | 'folder';
  readonly outcome: 'valid' | 'unauthenticated' | 'broken';
  readonly entries: number;
  /** Digests of its ends. */
  readonly heads: readonly { readonly sequence: number; readonly digest: Sha256 }[];
  readonly problems: readonly LedgerProblem[];
  /** How many entries have a bundle that is not at hand: nothing is known of what those scans found. */
  readonly withoutBundle: number;
  /** What was verified and what could not be told, one sentence each. */
  readonly told: readonly string[];
}

export interface PipelineSummary {
  readonly pipeline: string;
  readonly runs: number;
  readonly first: string;
  readonly last: string;
  readonly pass: number;
  readonly fail: number;
  readonly incomplete: number;
  /** Of its last scan. */
  readonly endpoints: number;
}

/** A time longer than promised in which a pipeline did not scan. */
export interface RunGap {
  readonly pipeline: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

/** Against a population that does not come from the record. */
export interface CoverageReport {
  /** What was compared with, in words; empty: nothing, so that completeness cannot be told. */
  readonly populations: readonly string[];
  readonly items: readonly CoveredItem[];
  /** Runs of the record that the export of the platform does not know. */
  readonly unknownRuns: readonly {
    readonly bundle: Sha256;
    readonly pipeline: string;
    readonly run: string;
    readonly on: string;
  }[];
}

export interface CoveredItem {
  readonly kind: 'commit' | 'tag' | 'run' | 'release';
  /** Commit, name of the tag, id of the run or release. */
  readonly name: string;
  readonly on: string;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /**
   * `scanned`; `included`: not scanned itself, and part of a later commit of the branch that was; `uncovered`.
   */
  readonly status: 'scanned' | 'included' | 'uncovered';
  /** Bundles of its scans, or of the later one. */
  readonly bundles: readonly Sha256[];
  /** Ids of the organization's own controls that these scans tested. */
  readonly ownControls: readonly string[];
}

/** A scan that did not pass, and how long the gate stayed closed. */
export interface GateEvent {
  readonly pipeline: string;
  readonly branch: string | undefined;
  readonly verdict: 'fail' | 'incomplete';
  readonly failedOn: string;
  readonly run: string | undefined;
  readonly commit: string | undefined;
  readonly bundle: Sha256;
  readonly failOn: string;
  readonly open: Readonly<Record<Severity, number>>;
  /** Scans in a row that did not pass. */
  readonly runs: number;
  /** The first that passed again; undefined: none until the end of the period. */
  readonly passedOn: string | undefined;
}

/** A finding from the scan that first had it to the first that did not have it any more. */
export interface FindingEpisode {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly pipeline: string;
  readonly branch: string | undefined;
  readonly endpoints: readonly string[];
  readonly openedOn: string;
  /** It was there in the first scan of the record already: it may be older. */
  readonly openBefore: boolean;
  readonly clearedOn: string | undefined;
  /** From opened to cleared. */
  readonly hours: number | undefined;
  /** When it was suppressed; it then is neither open nor cleared. */
  readonly suppressedOn: string | undefined;
}

export interface SuppressionHistory {
  readonly rule: string;
  readonly kind: 'in-source' | 'external';
  readonly target: string | undefined;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly until: string | undefined;
  readonly pipeline: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Findings that it ever hid. */
  readonly findings: readonly string[];
  /** The first scan that refused it because its time was over. */
  readonly expiredOn: string | undefined;
  readonly refused: boolean;
}

export interface SettingChange {
  readonly what: 'tool' | 'rule set' | 'configuration' | 'policy' | 'key';
  readonly pipeline: string;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly bundle: Sha256;
}

export interface KeyUse {
  readonly keyid: Sha256;
  readonly name: string | undefined;
  readonly first: string;
  readonly last: string;
  readonly runs: number;
  readonly standing: string;
}

/** A criterion over the period: of the last scan of each pipeline, and of all scans. */
export interface ControlSummary {
  readonly framework: string;
  readonly frameworkName: string;
  readonly criterion: string;
  readonly title: string;
  readonly relation: string;
  /** Of an organization's own control: the rules and criteria that it stands for. */
  readonly covers?: readonly string[];
  readonly rules: readonly string[];
  readonly inScope: number;
  readonly passing: number;
  readonly failing: number;
  readonly suppressed: number;
  readonly unknown: number;
  /** Scans in which an endpoint failed. */
  readonly runsFailing: number;
  readonly runs: number;
}

/** A week, by its Monday. */
export interface TrendPoint {
  readonly week: string;
  readonly runs: number;
  readonly failed: number;
  /** Open findings after the last scan of the week, over all pipelines. */
  readonly open: Readonly<Record<Severity, number>>;
}

export interface Sample {
  readonly seed: string;
  readonly size: number;
  /** How many scans it was drawn from. */
  readonly population: number;
  readonly runs: readonly SampledRun[];
}

export interface SampledRun {
  readonly bundle: Sha256;
  readonly sequence: number | undefined;
  readonly on: string;
  readonly pipeline: string;
  readonly run: string | undefined;
  readonly commit: string | undefined;
  readonly gate: string;
  /** Ids of the organization's own controls that it tested. */
  readonly ownControls: readonly string[];
}

export interface Exception {
  readonly kind:
    | 'ledger'
    | 'gap'
    | 'uncovered'
    | 'unknown-run'
    | 'gate'
    | 'finding'
    | 'suppression'
    | 'change'
    | 'key'
    | 'missing-bundles'
    | 'no-population';
  readonly message: string;
}
