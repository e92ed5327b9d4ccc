import { basename } from 'node:path';
import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { withoutCredentials } from '../evidence/run-record.ts';
import { readCiRun } from '../host/ci-environment.ts';
import type { GitState } from '../host/git.ts';
import type {
  Notice,
  RelatedPlace,
  ReportedChange,
  ReportedDocument,
  ReportedEndpoint,
  ReportedFile,
  ReportedFinding,
  Repository,
  ScanReport,
} from '../reporters/scan-report.ts';
import { count } from '../reporters/scan-report.ts';
import { type Finding, type JudgedFinding, type RelatedLocation, rules } from '../rules/index.ts';
import type { AppContext } from './context.ts';
import { stepsOf } from './explain-endpoints.ts';
import { FileTexts } from './file-texts.ts';
import type { ScanResult } from './judge-scan.ts';
import { type Profile, platformOf } from './platform.ts';
import { endpointCounts, placeOf, reportedEndpoint, reportedGap } from './report-parts.ts';
import { reportedRule } from './reported-rule.ts';
import { excludedBy } from './skipped-files.ts';
import { version } from './version.ts';

/** Bytes of the largest file whose text goes into a report. */
const WHOLE_TEXT_LIMIT = 64 * 1024;

/**
 * The result of a scan as reporters take it: plain data, places resolved. Reads the files of findings again, for their fingerprints.
 * @param profile the platform that SARIF is for; undefined: the one that runs the scan
 */
export function scanReport(result: ScanResult, git: GitState, context: AppContext, profile?: Profile): ScanReport {
  const { system, inventory, configuration, gate, mapping } = result;
  const { approved } = result.expectations;
  const texts = new FileTexts(system);
  const endpoints = new Map(inventory.endpoints.map((e) => [e, reportedEndpoint(e, result.bodies)]));
  return {
    tool: { version },
    rules: rules.map((rule) => reportedRule(rule, configuration)),
    mapping,
    applications: inventory.applications.map(({ name, project }) => ({
      name,
      project,
      endpoints: inventory.endpoints.filter((e) => e.application === name).length,
    })),
    endpoints: endpointCounts(inventory),
    inventory: [...endpoints.values()],
    projects: [...system.projectNames].sort(),
    documents: reportedDocuments(result),
    approved: approved && { path: approved.path, endpoints: approved.endpoints.length },
    files: filesWithText(result, texts),
    skipped: system.skipped,
    unread: system.unread,
    gaps: inventory.gaps.map(reportedGap),
    notices: noticesOf(result),
    findings: result.findings.map((judged) =>
      reportedFinding(judged, endpoints, texts, projectOf(judged, inventory), inventory),
    ),
    change: changeOf(result),
    policy: result.policy && {
      name: result.policy.name,
      sha256: result.policy.sha256,
      overrides: result.policy.overrides,
    },
    gate,
    repository: repositoryOf(git, context),
    platform: platformOf(context.environment, profile),
  };
}

function reportedDocuments({ inventory, expectations: { documents } }: ScanResult): ReportedDocument[] {
  return documents.documents.map((document) => ({
    path: document.path,
    dialect: document.dialect,
    operations: document.operations.length,
    applications: inventory.applications.flatMap(({ name }) =>
      documents.documentsOf(name).includes(document) ? [name] : [],
    ),
  }));
}

function projectOf({ finding }: JudgedFinding, { applications }: Inventory): string | undefined {
  return applications.find((a) => a.name === finding.subject.application)?.project;
}

/** Where the endpoint's access comes from, beyond what the rule points at. */
function explanationOf(finding: Finding, inventory: Inventory): readonly RelatedLocation[] {
  const told = new Set([finding, ...finding.related].map(({ location }) => JSON.stringify(placeOf(location))));
  if (finding.endpoint === undefined) return [];
  return stepsOf(finding.endpoint, inventory).flatMap(({ kind, text, counts, location }) => {
    const isNew =
      location !== undefined && (kind === 'layer' || kind === 'body') && !told.has(JSON.stringify(placeOf(location)));
    return isNew ? [{ location, message: counts ? text : `Does not count: ${text}` }] : [];
  });
}

/** @param project stands in where code has no place: platforms refuse results without one */
function reportedFinding(
  { finding, suppression, baselineState }: JudgedFinding,
  endpoints: ReadonlyMap<Endpoint, ReportedEndpoint>,
  texts: FileTexts,
  project: string | undefined,
  inventory: Inventory,
): ReportedFinding {
  const { ruleId, severity, messageId, data, message, fix, edit, fingerprint } = finding;
  const editPlace = placeOf(edit?.location);
  const place = placeOf(finding.location) ?? (project === undefined ? undefined : texts.firstLine(project));
  return {
    ruleId,
    severity,
    messageId,
    data,
    message,
    fix,
    edit: edit && editPlace && { place: editPlace, text: edit.text },
    fingerprint,
    subject: finding.subject,
    endpoint: finding.endpoint && (endpoints.get(finding.endpoint) ?? reportedEndpoint(finding.endpoint)),
    place,
    // Not every format shows them, and both ask for the whole text.
    get snippet() {
      return place === undefined ? undefined : texts.snippet(place);
    },
    get lineHash() {
      if (place === undefined) return undefined;
      // Without lines nothing but the finding itself tells it from others.
      return texts.isBinary(place.file) ? `${fingerprint.slice(0, 16)}:1` : texts.lineHash(place);
    },
    related: [...finding.related, ...explanationOf(finding, inventory)].flatMap(placed),
    path: finding.path.flatMap(placed),
    suppression: suppression && { ...suppression, place: placeOf(suppression.location) },
    baselineState,
  };
}

function changeOf({ comparison, findings }: ScanResult): ReportedChange | undefined {
  if (comparison === undefined) return undefined;
  const { name, kind, sha256, signedBy } = comparison.baseline;
  const open = findings.filter((f) => f.suppression === undefined).map((f) => f.baselineState);
  const gone = (outcome: 'cleared' | 'not-checked') =>
    comparison.gone
      .filter((g) => g.outcome === outcome)
      .map(({ finding: { status: _, ...finding }, because }) => ({ ...finding, because }));
  return {
    baseline: { name: basename(name), kind, sha256, signedBy },
    counts: {
      new: open.filter((s) => s === 'new').length,
      worse: open.filter((s) => s === 'updated').length,
      unchanged: open.filter((s) => s === 'unchanged').length,
    },
    cleared: gone('cleared'),
    notChecked: gone('not-checked'),
  };
}

function placed({ location, message }: RelatedLocation): readonly RelatedPlace[] {
  const place = placeOf(location);
  return place === undefined ? [] : [{ place, message }];
}

function noticesOf({ system, bodies, suppressions, unreadableComments, configuration }: ScanResult): Notice[] {
  const known = new Set(rules.map((r) => r.id as string));
  const unknown = [...Object.keys(configuration.rules), ...configuration.suppressions.map((s) => s.rule)].filter(
    (id) => !known.has(id),
  );
  return [
    ...[...new Set(unknown)]
      .sort()
      .map((id) => ({ message: `the configuration names ${id}, which is no rule`, place: undefined })),
    ...bodies.unmatchedDeclarations().map((message) => ({ message, place: undefined })),
    ...configuration.exclude.map((pattern) => ({ message: exclusionText(pattern, system), place: undefined })),
    ...suppressions.flatMap(({ rule, suppression, status, refusal, target }): Notice[] => {
      const what = target === undefined ? `the suppression of ${rule}` : `the suppression of ${rule} for ${target}`;
      if (status === 'expired')
        return [{ message: `${what} expired on ${suppression.until}`, place: placeOf(suppression.location) }];
      if (status === 'refused')
        return [{ message: `${what} is refused by the policy: ${refusal}`, place: placeOf(suppression.location) }];
      return status === 'unused' ? [{ message: `${what} hides no finding`, place: placeOf(suppression.location) }] : [];
    }),
    ...unreadableComments.map(({ location }) => ({
      message:
        'a comment with "authledger:" is no suppression that is understood: write authledger:ignore RULE reason="…" owner="…" until="YYYY-MM-DD"',
      place: placeOf(location),
    })),
  ];
}

/** What is excluded is nothing that a scan says anything about: whoever reads its report must know. */
function exclusionText(pattern: string, { skipped }: ScanResult['system']): string {
  const files = skipped.filter((s) => s.reason === excludedBy(pattern)).reduce((sum, s) => sum + s.count, 0);
  return files === 0 ? `${pattern} excludes no file` : `${pattern} excludes ${count(files, 'file')}`;
}

function repositoryOf(git: GitState, context: AppContext): Repository {
  const ci = readCiRun(context.environment);
  const address = git.remote ?? ci?.repository;
  const uri = address === undefined ? undefined : httpAddress(withoutCredentials(address));
  return { uri, commit: git.commit ?? ci?.commit, branch: git.branch ?? ci?.branch };
}

/** An address as a URI: `git@host:owner/name.git` becomes `https://host/owner/name`. Undefined for a path on this machine. */
function httpAddress(address: string): string | undefined {
  const scp = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(address);
  const whole =
    scp === null ? address.replace(/^(?:ssh|git):\/\/(?:[\w.-]+@)?/, 'https://') : `https://${scp[1]}/${scp[2]}`;
  return /^https?:\/\//.test(whole) && URL.canParse(whole) ? whole.replace(/\.git$/, '') : undefined;
}

/**
 * The files, a few of them with their text: the projects of the applications, or, without any, the smallest file. Viewers that show
 * nothing but a SARIF log can say what was scanned.
 */
function filesWithText({ system, inventory }: ScanResult, texts: FileTexts): ReportedFile[] {
  const projects = new Set(inventory.applications.map((a) => a.project));
  const some = system.files.filter((f) => projects.has(f.path));
  const smallest = [...system.files].sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1)).slice(0, 1);
  const shown = new Set((some.length > 0 ? some : smallest).map((f) => f.path));
  return system.files.map(({ path, language, sha256, size }) => ({
    path,
    language,
    sha256,
    size,
    text: shown.has(path) ? texts.wholeText(path, WHOLE_TEXT_LIMIT) : undefined,
  }));
}
