import type {
  Artifact,
  Invocation,
  Notification,
  ReportingDescriptor,
  RunAutomationDetails,
  VersionControlDetails,
} from 'sarif';
import type { SourceRange } from '../../symbols/index.ts';
import { rulePages } from '../rule-page.ts';
import {
  type AzureRun,
  baselineLabel,
  changeCounts,
  count,
  endpointLabel,
  endpointSummary,
  fileSummary,
  type GoneFinding,
  policyLabel,
  type ReportedFile,
  type ScanReport,
} from '../scan-report.ts';
import { noDefinition, noPhase } from './no-pipeline.ts';
import { artifactLocation, limited, regionOf, rootBase, sentence } from './text.ts';

/** What the tool says about the scan itself, beside its findings. */
export const notificationDescriptors: readonly ReportingDescriptor[] = [
  descriptor('AN001', 'ScanSummary', 'What was looked at.', 'note'),
  descriptor('AN002', 'UnreadFile', 'A file could not be read or parsed at all, so the scan is incomplete.', 'error'),
  descriptor('AN003', 'AnalysisGap', 'A construct could not be understood; nothing in it counts as safe.', 'warning'),
  descriptor('AN004', 'SettingsNotice', 'A setting or a suppression that somebody should look at.', 'warning'),
  descriptor(
    'AN005',
    'FindingsLeftOut',
    'Findings are missing in this log, because the platform takes no more.',
    'error',
  ),
  descriptor('AN006', 'GoneFinding', 'A finding of the baseline that is not found any more.', 'note'),
  descriptor(
    'AN007',
    'PolicyOverride',
    'Something that a policy decided against the configuration or an option.',
    'note',
  ),
];

function descriptor(id: string, name: string, text: string, level: 'note' | 'warning' | 'error'): ReportingDescriptor {
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    helpUri: `${rulePages}notifications`,
    help: { text, markdown: text },
    defaultConfiguration: { level },
  };
}

/**
 * How the scan went. No times, machine or command line: the same input gives the same bytes.
 * @param leftOut findings that the platform takes no more of
 */
export function invocationOf(report: ScanReport, leftOut: number): Invocation {
  const { gate } = report;
  return {
    executionSuccessful: gate.verdict !== 'incomplete',
    exitCode: gate.exitCode,
    exitCodeDescription: limited(sentence(gate.reasons.join('; '))),
    toolExecutionNotifications: [
      notification(0, 'note', summaryText(report)),
      ...(leftOut > 0 ? [notification(4, 'error', leftOutText(report, leftOut))] : []),
      ...report.unread.map((u) => notification(1, 'error', `${u.path} was not read: ${u.reason}`, wholeFile(u.path))),
      ...(report.change?.cleared ?? []).map((g) => notification(5, 'note', goneText('cleared', g))),
      ...(report.change?.notChecked ?? []).map((g) => notification(5, 'warning', goneText('not checked', g))),
      ...report.gaps.map((g) => notification(2, 'warning', `${g.message} (${g.kind})`, g.place)),
    ],
    toolConfigurationNotifications: [
      ...report.notices.map((n) => notification(3, 'warning', n.message, n.place)),
      ...(report.policy?.overrides ?? []).map((o) => notification(6, 'note', `The policy decided: ${o}`)),
    ],
  };
}

function goneText(outcome: string, { ruleId, endpoint, because }: GoneFinding): string {
  return `${ruleId} on ${endpointLabel(endpoint)} is ${outcome}: ${because}`;
}

function leftOutText({ platform }: ScanReport, leftOut: number): string {
  return `${count(leftOut, 'finding')} of the least severity left out, since ${platform.kind} takes no more; the generic profile and the JSON report have all`;
}

/** One sentence that tells a clean scan from none at all. */
export function summaryText(report: ScanReport): string {
  const applications = report.applications.map((a) => a.name).join(', ');
  return [
    `Looked at ${count(report.applications.length, 'application')}${applications === '' ? '' : ` (${applications})`}`,
    endpointSummary(report.endpoints),
    fileSummary(report),
    count(report.gaps.length, 'gap'),
    count(report.unread.length, 'unread file'),
    ...(report.change === undefined
      ? []
      : [`against the baseline ${baselineLabel(report.change)}: ${changeCounts(report.change)}`]),
    ...(report.policy === undefined ? [] : [`policy ${policyLabel(report.policy)}`]),
  ].join('; ');
}

function notification(
  index: number,
  level: 'note' | 'warning' | 'error',
  text: string,
  place?: SourceRange,
): Notification {
  return {
    descriptor: { id: (notificationDescriptors[index] as ReportingDescriptor).id, index },
    level,
    message: { text: limited(sentence(text)) },
    ...(place !== undefined && {
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(place.file), region: regionOf(place) } }],
    }),
  };
}

function wholeFile(file: string): SourceRange | undefined {
  return file.startsWith('..') || file.endsWith('/')
    ? undefined
    : { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
}

/** Every file whose content went into the result, with its digest, and those that only a PDB names: the builder would guess their language. */
export function artifactsOf(report: ScanReport): Artifact[] {
  const known = new Set(report.files.map((f) => f.path));
  const places = report.findings.flatMap((f) => [
    f.place,
    ...f.related.map((r) => r.place),
    ...f.path.map((p) => p.place),
  ]);
  const named = [...new Set(places.flatMap((p) => (p === undefined || known.has(p.file) ? [] : [p.file])))].sort();
  const sources = named.map((file) => ({
    location: artifactLocation(file),
    ...(file.endsWith('.cs') && { sourceLanguage: 'csharp' }),
  }));
  return [...readArtifacts(report), ...sources];
}

function readArtifacts(report: ScanReport): Artifact[] {
  return report.files.map((file) => ({
    location: artifactLocation(file.path),
    length: file.size,
    roles: ['analysisTarget'],
    ...sourceLanguage(file),
    ...(file.sha256 !== undefined && { hashes: { 'sha-256': file.sha256 } }),
    ...(file.text !== undefined && { contents: { text: file.text } }),
  }));
}

function sourceLanguage({ language }: ReportedFile): { sourceLanguage?: string } {
  const isOther = language === 'other' || language === 'binary' || language === 'openapi';
  return isOther ? {} : { sourceLanguage: language };
}

/** Names a repository of which nobody said where it is (a `tag` URI, RFC 4151): SARIF wants an absolute URI, and a path would tell of the machine. */
const unknownRepository = 'tag:authledger.dev,2026:unknown-repository';

/** Where the scanned files come from, as far as that is known. */
export function provenanceOf({ repository: { uri, commit, branch } }: ScanReport): VersionControlDetails {
  return {
    repositoryUri: uri ?? unknownRepository,
    ...(commit !== undefined && { revisionId: commit }),
    ...(branch !== undefined && { branch }),
    mappedTo: { uriBaseId: rootBase },
  };
}

/**
 * Names the kind of run. GitHub takes the id for the category of the analysis; Advanced Security of Azure DevOps wants a prefix, and four
 * properties that say which pipeline it was. The generic log has the form that both accept; GitLab reads neither.
 */
export function automationOf({ platform }: ScanReport): RunAutomationDetails {
  const description = { text: 'Endpoints and their authorization.' };
  if (platform.kind === 'github' || platform.kind === 'gitlab') return { id: 'authledger/scan/', description };
  const prefix = 'azuredevops/pipeline/build/';
  const run = platform.kind === 'azure' ? platform : noPipeline;
  return {
    id: `${prefix}${[run.organization, run.project, run.definitionId, run.phaseId].map(encodeURIComponent).join('/')}/authledger/`,
    description,
    properties: {
      [`${prefix}buildDefinitionId`]: run.definitionId,
      [`${prefix}buildDefinitionName`]: run.definitionName,
      [`${prefix}phaseId`]: run.phaseId,
      [`${prefix}phaseName`]: run.phaseName,
    },
  };
}

/** What stands for a pipeline where there is none. */
const noPipeline: AzureRun = {
  organization: 'none',
  project: 'none',
  definitionId: noDefinition,
  definitionName: 'none',
  phaseId: noPhase,
  phaseName: 'none',
};
