import type { Result, Run } from 'sarif';
import { endpointLabel, type GoneFinding, type ScanReport } from '../scan-report.ts';
import { goneMessage } from './messages.ts';
import { levelOf, rankOf, securitySeverity } from './rules.ts';
import { artifactLocation, regionOf } from './text.ts';

/**
 * The run with the cleared findings of the baseline as `absent` results behind its own. What was not checked is not among them: nothing says that it is
 * gone.
 */
export function withAbsent(run: Run, report: ScanReport): Run {
  const rules = report.rules.map((r) => r.id);
  const absent = (report.change?.cleared ?? []).filter((f) => rules.includes(f.ruleId));
  return { ...run, results: [...(run.results ?? []), ...absent.map((f) => resultOf(f, rules.indexOf(f.ruleId)))] };
}

function resultOf(finding: GoneFinding, ruleIndex: number): Result {
  const { ruleId, severity, fingerprint, endpoint, place, because } = finding;
  return {
    ruleId,
    ruleIndex,
    kind: 'fail',
    level: levelOf(severity),
    rank: rankOf(severity),
    baselineState: 'absent',
    message: goneMessage(because, finding.message ?? `${ruleId} on ${endpointLabel(endpoint)}`),
    locations: [
      {
        ...(place !== undefined && {
          physicalLocation: {
            artifactLocation: artifactLocation(place.file),
            region: regionOf(place),
            contextRegion: { startLine: place.line, endLine: place.endLine },
          },
        }),
        logicalLocations: [
          ...(endpoint.handler === '' ? [] : [{ fullyQualifiedName: endpoint.handler, kind: 'function' }]),
          { fullyQualifiedName: `${endpoint.application} ${endpointLabel(endpoint)}`, kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'authledger/v1': fingerprint },
    properties: { severity, 'security-severity': securitySeverity(severity), endpoint, because },
  };
}
