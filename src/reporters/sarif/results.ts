import { SarifResultBuilder } from 'node-sarif-builder';
import type { Fix, Location, PhysicalLocation, Result, Suppression, ThreadFlowLocation } from 'sarif';
import type { SourceRange } from '../../symbols/index.ts';
import type { RelatedPlace, ReportedFinding, ReportedSuppression, ScanReport } from '../scan-report.ts';
import { messageOf } from './messages.ts';
import type { SarifLimits } from './profile.ts';
import { levelOf, rankOf, securitySeverity } from './rules.ts';
import { artifactLocation, limited, regionOf, sentence } from './text.ts';

/** Source lines in a result: enough to recognize the place, no copy of the code. */
const snippetLimit = 2000;

/** A finding as a result. */
export function resultBuilder(finding: ReportedFinding, report: ScanReport, limits: SarifLimits): SarifResultBuilder {
  const result: Partial<Result> = {
    kind: 'fail',
    rank: rankOf(finding.severity),
    message: messageOf(
      finding,
      report.rules.find((r) => r.id === finding.ruleId),
    ),
    locations: [locationOf(finding, Math.min(snippetLimit, limits.text))],
    partialFingerprints: {
      ...(finding.lineHash !== undefined && { primaryLocationLineHash: finding.lineHash }),
      'authledger/v1': finding.fingerprint,
    },
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ place, message }, at) => ({
        id: at + 1,
        message: { text: limited(sentence(message)) },
        physicalLocation: physicalLocation(place),
      })),
    }),
    ...(finding.path.length > 0 && {
      codeFlows: [{ threadFlows: [{ locations: finding.path.map(flowLocation) }] }],
    }),
    ...(report.findings.some((f) => f.suppression !== undefined) && {
      suppressions: finding.suppression === undefined ? [] : [suppressionOf(finding.suppression)],
    }),
    ...(finding.baselineState !== undefined && { baselineState: finding.baselineState }),
    ...(finding.edit !== undefined &&
      finding.edit.text.length <= limits.text && { fixes: [fixOf(finding.fix, finding.edit)] }),
    properties: {
      severity: finding.severity,
      'security-severity': securitySeverity(finding.severity),
      fix: finding.fix,
      endpoint: endpointProperties(finding),
    },
  };
  const builder = new SarifResultBuilder({ ...result });
  const messageText = result.message?.text ?? '';
  return builder.initSimple({ ruleId: finding.ruleId, level: levelOf(finding.severity), messageText });
}

/** An insertion: its region is empty, which other regions must not be. */
function fixOf(text: string, { place, text: inserted }: NonNullable<ReportedFinding['edit']>): Fix {
  const { file, line, column, endLine, endColumn } = place;
  return {
    description: { text: limited(text) },
    artifactChanges: [
      {
        artifactLocation: artifactLocation(file),
        replacements: [
          {
            deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
            insertedContent: { text: inserted },
          },
        ],
      },
    ],
  };
}

function locationOf(finding: ReportedFinding, limit: number): Location {
  const { application, handler, label } = finding.subject;
  return {
    ...(finding.place !== undefined && {
      physicalLocation: withSnippet(physicalLocation(finding.place), finding, limit),
    }),
    logicalLocations: [
      ...(handler === '' ? [] : [{ fullyQualifiedName: handler, kind: 'function' }]),
      { fullyQualifiedName: `${application} ${label}`.trim(), kind: 'resource' },
    ],
  };
}

/** What the finding is about, and, of an endpoint, who may reach it. */
function endpointProperties({ subject, endpoint }: ReportedFinding): object {
  const { application, httpMethods, route, handler } = subject;
  return {
    application,
    httpMethods,
    route,
    handler,
    ...(endpoint !== undefined && { access: endpoint.access, by: endpoint.by }),
    ...(endpoint?.objectAccess !== undefined && { objects: endpoint.objectAccess.verdict }),
  };
}

function flowLocation({ place, message }: RelatedPlace): ThreadFlowLocation {
  return {
    location: { physicalLocation: physicalLocation(place), message: { text: limited(sentence(message)) } },
  };
}

function physicalLocation(place: SourceRange): PhysicalLocation {
  return { artifactLocation: artifactLocation(place.file), region: regionOf(place) };
}

function withSnippet(location: PhysicalLocation, { snippet }: ReportedFinding, limit: number): PhysicalLocation {
  if (snippet === undefined || location.region === undefined) return location;
  const { startLine, endLine, text } = snippet.context;
  if (text.length > limit || snippet.text.length > limit) return location;
  return {
    ...location,
    region: { ...location.region, snippet: { text: snippet.text } },
    contextRegion: { startLine, endLine, snippet: { text } },
  };
}

function suppressionOf({ kind, reason, owner, until, place }: ReportedSuppression): Suppression {
  return {
    kind: kind === 'in-source' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason !== undefined && { justification: limited(reason) }),
    ...(place !== undefined && { location: { physicalLocation: physicalLocation(place) } }),
    ...((owner !== undefined || until !== undefined) && {
      properties: { ...(owner !== undefined && { owner }), ...(until !== undefined && { until }) },
    }),
  };
}
