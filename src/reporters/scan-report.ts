import type { ComplianceMapping } from '../compliance/mapping.ts';
import type { ObjectAccessJson } from '../dataflow/access-json.ts';
import type { TrendPoint } from '../evidence/period/period-report.ts';
import type { RuleDocumentation } from '../rules/rule.ts';
import type { SourceRange } from '../symbols/index.ts';
import type { ReportedOperation } from './reported-operation.ts';

/*
 * What reporters show: plain data, every place resolved to lines and columns, every path relative to the scanned root. All text that comes from
 * scanned code (routes, names, paths, messages) is untrusted; each reporter makes it harmless for its own format.
 */

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'note';
export type Threshold = Exclude<Severity, 'note'> | 'none';

/** From the worst. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'note'];

export interface ScanReport {
  readonly tool: ToolDescription;
  /** Every rule that the tool has, in the order of their ids. */
  readonly rules: readonly ReportedRule[];
  readonly mapping: ComplianceMapping;
  readonly applications: readonly ReportedApplication[];
  /** How many endpoints each access has; every access has its member. */
  readonly endpoints: EndpointCounts;
  /** Every endpoint, with what its code does to objects; in the order of the inventory. */
  readonly inventory: readonly ReportedEndpoint[];
  readonly projects: readonly string[];
  /** OpenAPI documents that endpoints were set against. */
  readonly documents: readonly ReportedDocument[];
  /** Undefined without an approved inventory. */
  readonly approved: { readonly path: string; readonly endpoints: number } | undefined;
  readonly files: readonly ReportedFile[];
  readonly skipped: readonly SkippedPath[];
  readonly unread: readonly UnreadPath[];
  readonly gaps: readonly ReportedGap[];
  readonly notices: readonly Notice[];
  /** In the order of rule, route, methods. */
  readonly findings: readonly ReportedFinding[];
  /** Against an earlier scan; undefined when there was none to compare with. */
  readonly change: ReportedChange | undefined;
  /** Limits from outside of the repository; undefined without any. */
  readonly policy: ReportedPolicy | undefined;
  /** What earlier scans found; left out when no ledger was given. */
  readonly trend?: ReportedTrend;
  readonly gate: Gate;
  readonly repository: Repository;
  readonly platform: Platform;
}

/** The scans in a ledger, week by week. */
export interface ReportedTrend {
  /** As typed. */
  readonly ledger: string;
  readonly scans: number;
  /** More than scans where the ledger does not carry the bundles. */
  readonly entries: number;
  /** What is wrong with the chain. */
  readonly problems: readonly string[];
  readonly points: readonly TrendPoint[];
}

export interface ToolDescription {
  readonly version: string;
}

export interface ReportedRule {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** In force: the rule's own, or the configuration's. */
  readonly severity: Severity;
  readonly enabled: boolean;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly messages: Readonly<Record<string, string>>;
  readonly documentation: RuleDocumentation;
}

export interface ReportedDocument {
  readonly path: string;
  /** `3.1`, `2.0`. */
  readonly dialect: string;
  readonly operations: number;
  /** Whose endpoints are expected in it. */
  readonly applications: readonly string[];
}

export interface ReportedApplication {
  readonly name: string;
  readonly project: string | undefined;
  readonly endpoints: number;
}

export interface EndpointCounts {
  readonly total: number;
  readonly byAccess: Readonly<Record<string, number>>;
  /** Outside endpoint routing. */
  readonly middleware: number;
}

/** A file whose content went into the result. */
export interface ReportedFile {
  readonly path: string;
  readonly language: 'csharp' | 'razor' | 'xml' | 'openapi' | 'other' | 'binary';
  readonly sha256: string | undefined;
  /** Bytes. */
  readonly size: number;
  /** Its text, for a few small files that say what was scanned. */
  readonly text?: string | undefined;
}

/** A file that was left alone on purpose, or a folder with all in it when the path ends in `/`. */
export interface SkippedPath {
  readonly path: string;
  readonly reason: string;
  readonly count: number;
}

/** A file that could not be read or parsed at all. */
export interface UnreadPath {
  readonly path: string;
  readonly reason: string;
}

export interface ReportedGap {
  readonly kind: string;
  readonly message: string;
  readonly place: SourceRange | undefined;
}

/** Something about the settings that somebody should look at: a suppression that is expired, unused or not understood. */
export interface Notice {
  readonly message: string;
  readonly place: SourceRange | undefined;
}

export interface ReportedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly messageId: string;
  /** Values of the placeholders of the rule's message. */
  readonly data: Readonly<Record<string, string>>;
  readonly message: string;
  readonly fix: string;
  /** The fix as text to insert at a place (an empty range), where it is certain that it compiles and clears the finding. */
  readonly edit: { readonly place: SourceRange; readonly text: string } | undefined;
  /** Survives moved lines: rule, message, application, endpoint, handler. */
  readonly fingerprint: string;
  readonly subject: ReportedSubject;
  /** Undefined when it is about something else: an operation of a document, a document, a middleware. */
  readonly endpoint: ReportedEndpoint | undefined;
  readonly place: SourceRange | undefined;
  /** The first line of `place` and what surrounds it; undefined without a place in a source file. */
  readonly snippet: Snippet | undefined;
  /** As GitHub's upload action computes it for the first line of `place`. */
  readonly lineHash: string | undefined;
  readonly related: readonly RelatedPlace[];
  /** The way of the data through the code, in order; empty when there is none to show. */
  readonly path: readonly RelatedPlace[];
  readonly suppression: ReportedSuppression | undefined;
  readonly baselineState: 'new' | 'unchanged' | 'updated' | undefined;
}

/** What a finding is about. */
export interface ReportedSubject {
  /** `GET /api/orders`, `UseSwaggerUI /swagger`, `docs/openapi.json`. */
  readonly label: string;
  readonly application: string;
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly handler: string;
}

export interface ReportedPolicy {
  /** Of the file, without its folder. */
  readonly name: string;
  readonly sha256: string;
  /** One sentence for each thing that it decided against the configuration or an option. */
  readonly overrides: readonly string[];
}

/** What became of the findings of an earlier scan. */
export interface ReportedChange {
  readonly baseline: {
    /** Of the file, without its folder: reports name no path of a machine. */
    readonly name: string;
    readonly kind: 'sarif' | 'evidence';
    readonly sha256: string;
    /** The trusted key that signed it; undefined: nobody vouches for it. */
    readonly signedBy: string | undefined;
  };
  /** Of open findings; `worse` were known and have a higher severity now. */
  readonly counts: { readonly new: number; readonly worse: number; readonly unchanged: number };
  readonly cleared: readonly GoneFinding[];
  /** Not found, and not looked for as it would have to be: nothing says that they are cleared. */
  readonly notChecked: readonly GoneFinding[];
}

/** An earlier finding that is not found any more. */
export interface GoneFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** As it was reported; undefined where the baseline holds no messages. */
  readonly message: string | undefined;
  readonly fingerprint: string;
  readonly endpoint: Pick<ReportedEndpoint, 'application' | 'httpMethods' | 'route' | 'handler'>;
  readonly place: SourceRange | undefined;
  /** Why, or what guards the endpoint now. */
  readonly because: string;
}

export interface Snippet {
  /** What `place` covers. */
  readonly text: string;
  readonly context: { readonly startLine: number; readonly endLine: number; readonly text: string };
}

export interface RelatedPlace {
  readonly place: SourceRange;
  readonly message: string;
}

export interface ReportedSuppression {
  readonly kind: 'in-source' | 'external';
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly until: string | undefined;
  readonly place: SourceRange | undefined;
}

/** An endpoint as lists show it. */
export interface ReportedEndpoint {
  readonly application: string;
  /** Empty: any method. */
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly kind: string;
  readonly source: string;
  readonly handler: string;
  readonly access: string;
  readonly by: string;
  /** What is in force, in words: `policy "Staff" (role Admin)`. */
  readonly requires: readonly string[];
  readonly guards: readonly string[];
  readonly unresolved: string | undefined;
  readonly reachable: boolean;
  readonly place: SourceRange | undefined;
  /** What its code does to objects; undefined when it was not followed. */
  readonly objectAccess: ObjectAccessJson | undefined;
  /** Ordered by name. */
  readonly operations: readonly ReportedOperation[];
}

/** What the scan decides about the pipeline. */
export interface Gate {
  readonly failOn: Threshold;
  readonly verdict: 'pass' | 'fail' | 'incomplete';
  readonly exitCode: 0 | 1 | 3;
  readonly allowIncomplete: boolean;
  readonly maxGaps: number | null;
  /** Open findings by severity. */
  readonly open: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** One sentence for each thing that decided. */
  readonly reasons: readonly string[];
}

export interface Repository {
  /** Without credentials; undefined where no remote is known. */
  readonly uri: string | undefined;
  readonly commit: string | undefined;
  readonly branch: string | undefined;
}

/** For whom SARIF is written: platforms read the same members of it differently. */
export type Platform = { readonly kind: 'generic' | 'github' | 'gitlab' } | ({ readonly kind: 'azure' } & AzureRun);

export interface AzureRun {
  readonly organization: string;
  readonly project: string;
  readonly definitionId: string;
  readonly definitionName: string;
  readonly phaseId: string;
  readonly phaseName: string;
}

/** `GET, POST /api/orders/{id}`; `ANY` for all methods. */
export function endpointLabel(endpoint: Pick<ReportedEndpoint, 'httpMethods' | 'route'>): string {
  return `${methodsLabel(endpoint)} ${endpoint.route}`;
}

export function methodsLabel(endpoint: Pick<ReportedEndpoint, 'httpMethods'>): string {
  return endpoint.httpMethods.length === 0 ? 'ANY' : endpoint.httpMethods.join(', ');
}

/** `1 new, 2 worse than before, 3 unchanged, 4 cleared, 5 not checked`; what is none of is left out, new and cleared excepted. */
export function changeCounts({ counts, cleared, notChecked }: ReportedChange): string {
  return [
    `${counts.new} new`,
    ...(counts.worse > 0 ? [`${counts.worse} worse than before`] : []),
    `${counts.unchanged} unchanged`,
    `${cleared.length} cleared`,
    ...(notChecked.length > 0 ? [`${notChecked.length} not checked`] : []),
  ].join(', ');
}

/** `old.sarif (SARIF, unauthenticated)`. */
export function baselineLabel({ baseline }: ReportedChange): string {
  const kind = baseline.kind === 'sarif' ? 'SARIF' : 'evidence';
  const by = baseline.signedBy === undefined ? 'unauthenticated' : `signed by key ${baseline.signedBy.slice(0, 16)}…`;
  return `${baseline.name} (${kind}, ${by})`;
}

/** `policy.yml (SHA-256 0123456789abcdef…): nothing was to be overridden`. */
export function policyLabel({ name, sha256, overrides }: ReportedPolicy): string {
  const what =
    overrides.length === 0 ? 'nothing was to be overridden' : `${count(overrides.length, 'setting')} overridden`;
  return `${name} (SHA-256 ${sha256.slice(0, 16)}…): ${what}`;
}

/** Whether a report shows a finding as one that is known and accepted for now. */
export function isUnchanged({ suppression, baselineState }: ReportedFinding): boolean {
  return suppression === undefined && baselineState === 'unchanged';
}

/** `3 endpoints`, `1 endpoint`, with the plural given where it is not an `s`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** `1 critical, 2 high`; empty when all are 0. */
export function severityCounts(counts: Readonly<Record<Severity, number>>): string {
  return severities.flatMap((s) => (counts[s] > 0 ? [`${counts[s]} ${s}`] : [])).join(', ');
}

/** `openapi.json (12 operations)`, separated by commas. */
export function documentSummary({ documents }: Pick<ScanReport, 'documents'>): string {
  return documents.map((d) => `${d.path} (${count(d.operations, 'operation')})`).join(', ');
}

/** `27 C# files and 4 Razor files of 2 projects`. */
export function fileSummary(report: Pick<ScanReport, 'files' | 'projects'>): string {
  return `${filesRead(report)} of ${count(report.projects.length, 'project')}`;
}

/** `27 C# files and 4 Razor files`; `2 assemblies` where compiled code was read. */
export function filesRead({ files }: Pick<ScanReport, 'files'>): string {
  const of = (language: ReportedFile['language']): number => files.filter((f) => f.language === language).length;
  const assemblies = files.filter((f) => /\.(?:dll|exe)$/i.test(f.path)).length;
  const [csharp, razor] = [of('csharp'), of('razor')];
  const parts = [
    ...(csharp > 0 || assemblies === 0 ? [count(csharp, 'C# file')] : []),
    ...(razor > 0 ? [count(razor, 'Razor file')] : []),
    ...(assemblies > 0 ? [count(assemblies, 'assembly', 'assemblies')] : []),
  ];
  return parts.join(' and ');
}

/** Names of accesses in the order in which reports show them, from the most open. */
export const accesses: readonly string[] = ['unspecified', 'anonymous', 'custom', 'authenticated', 'restricted'];

/** `18 endpoints: 2 unspecified, 3 anonymous, 13 authenticated`. */
export function endpointSummary(counts: EndpointCounts): string {
  const parts = accessCounts(counts);
  return `${count(counts.total, 'endpoint')}${parts === '' ? '' : `: ${parts}`}`;
}

/** `2 unspecified, 3 anonymous`. */
export function accessCounts(counts: EndpointCounts): string {
  const named = accesses.flatMap((a) => ((counts.byAccess[a] ?? 0) > 0 ? [`${counts.byAccess[a]} ${a}`] : []));
  return named.join(', ');
}
