import { SarifBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Run } from 'sarif';
import type { ReportedFinding, ScanReport } from '../scan-report.ts';
import { inertJson } from '../untrusted-text.ts';
import { withAbsent } from './absent.ts';
import { objectAccessOf } from './object-access.ts';
import { keptFindings, limitsOf, type SarifLimits, shortened } from './profile.ts';
import { resultBuilder } from './results.ts';
import { ruleBuilder } from './rules.ts';
import { artifactsOf, automationOf, invocationOf, notificationDescriptors, provenanceOf } from './run-parts.ts';
import { supportedTaxonomies, taxonomiesOf } from './taxonomies.ts';
import { rootBase } from './text.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * The report as a SARIF 2.1.0 log with one run, two spaces an indent. One that is too large for its platform has no indents, and, where that is
 * not enough, no verdicts of single endpoints, then fewer results.
 */
export function scanSarif(report: ScanReport): string {
  const limits = limitsOf(report.platform);
  let findings = keptFindings(report.findings, limits.results);
  let verdicts = true;
  for (let indent = 2; ; ) {
    const text = render(report, findings, verdicts, limits, indent);
    const share = limits.bytes / Buffer.byteLength(text);
    if (share >= 1 || (indent === 0 && findings.length === 0)) return text;
    if (indent === 0 && verdicts) verdicts = false;
    else if (indent === 0) findings = keptFindings(findings, Math.floor(findings.length * share * 0.95));
    indent = 0;
  }
}

function render(
  report: ScanReport,
  findings: readonly ReportedFinding[],
  verdicts: boolean,
  limits: SarifLimits,
  indent: number,
): string {
  const builder = new SarifBuilder({ $schema: schema });
  const run = runBuilder(report, report.findings.length - findings.length, verdicts);
  for (const rule of report.rules) run.addRule(ruleBuilder(rule, report));
  for (const finding of findings) run.addResult(resultBuilder(finding, report, limits));
  builder.addRun(run);
  // `buildSarifJsonString` refuses a log in which a marker of its own stands anywhere, scanned code included.
  const log = builder.buildSarifOutput();
  const document = { ...log, runs: log.runs.map((r) => shortened(limits.absent ? withAbsent(r, report) : r, limits)) };
  return `${inertJson(JSON.stringify(document, wellFormed, indent))}\n`;
}

/** A C# literal may hold half of a surrogate pair, which strict readers of JSON refuse. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}

/**
 * @param leftOut findings that the platform takes no more of
 * @param verdicts whether there is room for what each endpoint does to objects
 */
function runBuilder(report: ScanReport, leftOut: number, verdicts: boolean): SarifRunBuilder {
  const run: Omit<Run, 'tool' | 'results'> = {
    invocations: [invocationOf(report, leftOut)],
    automationDetails: automationOf(report),
    columnKind: 'utf16CodeUnits',
    defaultEncoding: 'utf-8',
    originalUriBaseIds: { [rootBase]: { description: { text: 'The root of the scanned repository.' } } },
    versionControlProvenance: [provenanceOf(report)],
    taxonomies: taxonomiesOf(report),
    // Complete before the builder sees it: what it adds itself would be called Smalltalk for its extension `.cs`.
    artifacts: artifactsOf(report),
    properties: {
      applications: report.applications.map((a) => ({ name: a.name, endpoints: a.endpoints })),
      endpoints: report.endpoints,
      objectAccess: objectAccessOf(report, verdicts),
      skipped: report.skipped,
    },
  };
  const builder = new SarifRunBuilder({ ...run });
  builder.initSimple({
    toolDriverName: 'Authledger',
    toolDriverVersion: report.tool.version,
    url: 'https://authledger.dev/',
  });
  Object.assign(builder.run.tool.driver, {
    fullName: `Authledger ${report.tool.version}`,
    semanticVersion: report.tool.version,
    organization: 'Authledger',
    shortDescription: { text: 'Endpoints of ASP.NET Core systems and their effective authorization.' },
    language: 'en-US',
    notifications: notificationDescriptors,
    supportedTaxonomies: supportedTaxonomies(report),
  });
  return builder;
}
