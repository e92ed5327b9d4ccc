import type { Sha256 } from './digest.ts';
import type { JsonValue } from './json.ts';
import type { FileDigest } from './merkle.ts';

/** Names the predicate and its version. A change that a reader of v1 would misread gets another URI. */
export const scanPredicateType = 'https://authledger.dev/evidence/scan/v1';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'note';
export type Access = 'anonymous' | 'unspecified' | 'authenticated' | 'restricted' | 'custom' | 'unknown';
/** Verdict of a rule on an endpoint. `unknown` is never counted as passing. */
export type Verdict = 'pass' | 'fail' | 'suppressed' | 'unknown';

export interface Sha256Digest {
  readonly sha256: Sha256;
}

/** Place in the scanned files: path from the root with `/`; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What one scan did and found: see `schemas/evidence-predicate.schema.json`. Everything but `run` is reproducible. */
export interface ScanPredicate {
  readonly tool: ToolRecord;
  readonly configuration: ConfigurationRecord;
  readonly source: SourceRecord;
  readonly suppressions: readonly SuppressionRecord[];
  readonly population: PopulationRecord;
  readonly findings: readonly FindingRecord[];
  readonly controls: readonly ControlRecord[];
  readonly gate: GateRecord;
  /** Null when there was no previous scan to compare with. */
  readonly change: ChangeRecord | null;
  /** Digest of the previous bundle's file; null at the start of a chain. */
  readonly previous: Sha256Digest | null;
  readonly run: RunRecord;
}

export interface ToolRecord {
  readonly name: 'authledger';
  readonly version: string;
  /** Of the program file that ran. */
  readonly digest?: Sha256Digest;
  readonly ruleSet: {
    /** Of the canonical JSON of `rules` and of the mapping from rule to criteria. */
    readonly digest: Sha256Digest;
    readonly rules: readonly RuleRecord[];
  };
}

export interface RuleRecord {
  readonly id: string;
  readonly severity: Severity;
  readonly enabled: boolean;
}

export interface ConfigurationRecord {
  /** Of the canonical JSON of `value`. */
  readonly digest: Sha256Digest;
  /** As used, defaults filled in. */
  readonly value: JsonValue;
  readonly file?: { readonly path: string; readonly digest: Sha256Digest };
  /** The policy file from outside the scanned repository. */
  readonly policy?: {
    readonly digest: Sha256Digest;
    /** What it sets. */
    readonly value?: JsonValue;
    /** One sentence for each thing that it decided against the configuration or an option. */
    readonly overrides?: readonly string[];
  };
  /** The approved inventory that endpoints were compared with. */
  readonly approved?: { readonly path: string; readonly digest: Sha256Digest; readonly endpoints: number };
}

/** An assembly by its path and digest, with its simple name, the GUIDs of its module and debug information, and its version with the commit. */
export interface AssemblyRecord {
  readonly name: string;
  readonly digest: Sha256Digest;
  readonly assembly?: string;
  readonly mvid?: string;
  readonly pdbId?: string;
  readonly informationalVersion?: string;
}

export interface SourceRecord {
  readonly commit?: { readonly gitCommit: string };
  /** Whether files differed from the commit when they were scanned. */
  readonly modified?: boolean;
  /** Root over path and digest of every file read: RFC 6962 tree, see docs/auditors.md. */
  readonly merkleRoot: Sha256Digest;
  readonly assemblies: readonly AssemblyRecord[];
}

export interface SuppressionRecord {
  readonly rule: string;
  /** SARIF's words: a comment beside the code, or an entry of the configuration. */
  readonly kind: 'in-source' | 'external';
  readonly place?: Place;
  /** What it is aimed at, as written: an endpoint pattern, a path. */
  readonly target?: string;
  readonly reason?: string;
  readonly owner?: string;
  /** The last day it holds, as written (`2027-01-31`). */
  readonly until?: string;
  readonly status: 'applied' | 'unused' | 'expired' | 'refused';
  /** Why the policy refused it. */
  readonly refusal?: string;
  /** Fingerprints of the findings that it hides. */
  readonly findings: readonly string[];
}

export interface PopulationRecord {
  readonly applications: readonly string[];
  readonly endpoints: readonly EndpointRecord[];
  /** How many endpoints, and how many kinds of objects that they touch, have each verdict on objects. */
  readonly objectAccess?: { readonly endpoints: ObjectVerdictCounts; readonly effects: ObjectVerdictCounts };
  /** Whose the objects are that endpoints touch; which do is in `endpoints`. */
  readonly entities?: readonly EntityRecord[];
  readonly middlewareEndpoints: readonly MiddlewareEndpointRecord[];
  /** OpenAPI documents that endpoints were set against; left out for none. */
  readonly documents?: readonly DocumentRecord[];
  readonly files: FilesRecord;
  readonly gaps: readonly GapRecord[];
}

export interface EndpointRecord {
  readonly id: string;
  readonly application?: string;
  /** Empty: any method. */
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly kind: string;
  readonly source?: string;
  readonly handler?: string;
  readonly place?: Place;
  /** False when no mapping makes it reachable. */
  readonly reachable: boolean;
  /** False when it is hidden from OpenAPI. */
  readonly described: boolean;
  readonly access: Access;
  readonly by?: string;
  /** In the order in which a request meets them. */
  readonly layers: readonly LayerRecord[];
  /** Conditions under which it is mapped at all. */
  readonly guards: readonly string[];
  /** Why the endpoint is not fully known. */
  readonly unresolved?: string;
  /** One for each rule in whose scope the endpoint is. */
  readonly verdicts: readonly VerdictRecord[];
  /** Whether the objects that its code touches are bound to the caller. */
  readonly objectAccess?: ObjectAccessRecord;
}

/** `not-applicable` has a positive reason; `unknown` says what stopped the analysis, and is never counted as guarded. */
export type ObjectVerdict = 'guarded' | 'unguarded' | 'not-applicable' | 'unknown';
export type ObjectVerdictCounts = Readonly<Record<ObjectVerdict, number>>;

export interface ObjectAccessRecord {
  /** The worst of its effects. */
  readonly verdict: ObjectVerdict;
  readonly reason: string;
  readonly effects: readonly ObjectEffectRecord[];
}

export interface EntityRecord {
  readonly entity: string;
  /** `public`: the configuration says that it is for everybody. `unowned`: nothing says whose it is. */
  readonly ownership: 'owned' | 'public' | 'unowned';
  /** Why it counts as somebody's. */
  readonly evidence: readonly {
    readonly kind: string;
    readonly member: string;
    readonly reason: string;
    readonly place?: Place;
  }[];
}

/** What an endpoint does to one kind of object. */
export interface ObjectEffectRecord {
  readonly effect: 'read' | 'write';
  readonly entity: string;
  readonly verdict: ObjectVerdict;
  /** Of `guarded` the guard; of `unknown` what stopped the analysis. */
  readonly reason: string;
  /** Of the guard, or of what stopped the analysis. */
  readonly place?: Place;
}

export interface LayerRecord {
  readonly kind: string;
  /** Where in the nesting it is declared: `global`, `group`, `class`, `action`, … */
  readonly origin: string;
  /** In words: `authenticated user`, `policy "Staff"`, `any caller`. */
  readonly requires: string;
  /** Whether it takes part in the decision. */
  readonly effective: boolean;
  readonly place?: Place;
}

/** What answers outside endpoint routing. */
export interface MiddlewareEndpointRecord {
  readonly application?: string;
  readonly middleware: string;
  readonly path?: string;
  readonly guards: readonly string[];
  readonly place?: Place;
}

/** An OpenAPI document. */
export interface DocumentRecord {
  readonly path: string;
  readonly digest: Sha256Digest;
  /** `3.1`, `2.0`. */
  readonly dialect: string;
  readonly operations: number;
  /** How many of them no endpoint implements. */
  readonly unimplemented: number;
  /** Whose endpoints are expected in it. */
  readonly applications: readonly string[];
}

export interface VerdictRecord {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly findings?: readonly string[];
  /** Why it is unknown. */
  readonly reason?: string;
}

/** `seen` = `read.count` + `skipped.count` + `failed.count`. The digests of `read` are the leaves of the Merkle root. */
export interface FilesRecord {
  readonly seen: number;
  readonly read: { readonly count: number; readonly files: readonly FileDigest[] };
  readonly skipped: { readonly count: number; readonly files: readonly FileNote[] };
  readonly failed: { readonly count: number; readonly files: readonly FileNote[] };
}

/** A file, or a folder with all in it when the path ends in `/`, and why. `count` is the number of files it stands for. */
export interface FileNote {
  readonly path: string;
  readonly reason: string;
  readonly count?: number;
}

export interface GapRecord {
  readonly kind: string;
  readonly message: string;
  readonly place?: Place;
  /** Ids of the endpoints that it may touch. */
  readonly endpoints: readonly string[];
}

export interface FindingRecord {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly status: 'open' | 'suppressed';
  readonly endpoints: readonly string[];
  readonly place?: Place;
}

export interface ControlRecord {
  readonly framework: string;
  readonly frameworkName: string;
  readonly criterion: string;
  readonly title: string;
  /** `supports testing of CC6.1`. */
  readonly relation: string;
  /** Of an organization's own control: the rules and criteria that it stands for. */
  readonly covers?: readonly string[];
  readonly note?: string;
  /** Rules that ran. */
  readonly rules: readonly string[];
  /** Rules that bear on the criterion and were switched off. */
  readonly disabledRules: readonly string[];
  /** Each endpoint counts once, as its worst verdict: failing, unknown, suppressed, passing. */
  readonly endpoints: ControlCounts;
  /** Findings of these rules that belong to no endpoint. */
  readonly otherFindings: { readonly failing: number; readonly suppressed: number };
}

export interface ControlCounts {
  readonly inScope: number;
  readonly passing: number;
  readonly failing: number;
  readonly suppressed: number;
  readonly unknown: number;
}

export interface GateRecord {
  readonly failOn: Severity | 'none';
  readonly verdict: 'pass' | 'fail' | 'incomplete';
  readonly exitCode: number;
  readonly allowIncomplete: boolean;
  readonly openFindings: Readonly<Record<Severity, number>>;
}

/** Fingerprints, against the open findings of the previous scan. */
export interface ChangeRecord {
  readonly new: readonly string[];
  readonly persisting: readonly string[];
  /** Open before, not found any more. */
  readonly cleared: readonly string[];
  /** Open before, still found, now suppressed. */
  readonly suppressed: readonly string[];
  /** Open before, not found, and not looked for as it would have to be: nothing says that they are cleared. */
  readonly notChecked?: readonly string[];
  /** What was compared with; the gate then counts new findings only. */
  readonly baseline?: BaselineRecord;
  /** The findings of `cleared` and `notChecked` by name. */
  readonly gone?: readonly GoneFindingRecord[];
}

/** The earlier scan that findings were compared with. */
export interface BaselineRecord {
  readonly kind: 'sarif' | 'evidence';
  /** Of its file. */
  readonly digest: Sha256Digest;
  /** The trusted key that signed it; left out when nobody vouches for it. */
  readonly signedBy?: Sha256;
}

export interface GoneFindingRecord {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly endpoint: string;
  /** Why it is not found, or what guards the endpoint now. */
  readonly because: string;
}

/** Who, where, when, how long: all that may differ between two scans of the same input. */
export interface RunRecord {
  /** RFC 3339, UTC, milliseconds. */
  readonly startedOn: string;
  readonly finishedOn: string;
  readonly durationMs: number;
  readonly ci?: CiRecord;
  readonly machine?: { readonly node: string; readonly platform: string; readonly architecture: string };
  readonly cache: { readonly used: boolean; readonly hits?: number; readonly misses?: number };
  /** Of a scan that several machines shared: the file of facts of each, in the order of the shards. */
  readonly shards?: readonly Sha256Digest[];
}

/** What the CI platform says of the run. Addresses carry no credentials and no query. */
export interface CiRecord {
  readonly provider: string;
  readonly repository?: string;
  readonly branch?: string;
  readonly commit?: string;
  readonly pipeline?: string;
  readonly run?: string;
  readonly runUrl?: string;
  readonly job?: string;
  readonly requester?: string;
  /** `push`, `pull-request`, `schedule`, `manual`, … as the platform names it. */
  readonly trigger?: string;
}
