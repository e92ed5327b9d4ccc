import { frameworkOf } from '../compliance/catalogue.ts';
import type { ComplianceMapping, MappedCriterion } from '../compliance/mapping.ts';
import { relationTo } from '../compliance/wording.ts';
import type { ControlCounts, ControlRecord, EndpointRecord, FindingRecord, RuleRecord, Verdict } from './predicate.ts';

/** From the one that hides the others to the one that hides none: an endpoint counts as its worst verdict. */
const worstFirst: readonly Verdict[] = ['fail', 'unknown', 'suppressed', 'pass'];

const countOf: Record<Verdict, Exclude<keyof ControlCounts, 'inScope'>> = {
  pass: 'passing',
  fail: 'failing',
  suppressed: 'suppressed',
  unknown: 'unknown',
};

/**
 * One record for each criterion or risk behind which the tool has a rule, in the order of the frameworks. A criterion
 * whose rules are all switched off stays in the list, with no endpoint in scope.
 */
export function controlsOf(
  mapping: ComplianceMapping,
  rules: readonly RuleRecord[],
  endpoints: readonly EndpointRecord[],
  findings: readonly FindingRecord[],
): ControlRecord[] {
  return mapping.criteria.flatMap((mapped) => {
    if (frameworkOf(mapped.criterion.framework).kind === 'weaknesses') return [];
    const behind = mapping.rulesOf(mapped.criterion.id);
    const present = behind.filter((id) => rules.some((r) => r.id === id));
    if (present.length === 0) return [];
    const enabled = present.filter((id) => rules.some((r) => r.id === id && r.enabled));
    return [control(mapped, new Set(present), enabled, endpoints, findings)];
  });
}

function control(
  { criterion, note }: MappedCriterion,
  present: ReadonlySet<string>,
  enabled: readonly string[],
  endpoints: readonly EndpointRecord[],
  findings: readonly FindingRecord[],
): ControlRecord {
  const counts = { inScope: 0, passing: 0, failing: 0, suppressed: 0, unknown: 0 };
  for (const endpoint of endpoints) {
    const verdicts = endpoint.verdicts.filter((v) => present.has(v.rule)).map((v) => v.verdict);
    const worst = worstFirst.find((v) => verdicts.includes(v));
    if (worst === undefined) continue;
    counts.inScope++;
    counts[countOf[worst]]++;
  }
  const other = findings.filter((f) => f.endpoints.length === 0 && present.has(f.rule));
  return {
    framework: criterion.framework,
    frameworkName: frameworkOf(criterion.framework).name,
    criterion: criterion.id,
    title: criterion.title,
    relation: relationTo(criterion),
    ...(criterion.covers !== undefined && { covers: criterion.covers }),
    ...(note !== undefined && { note: note.text }),
    rules: enabled,
    disabledRules: [...present].filter((id) => !enabled.includes(id)),
    endpoints: counts,
    otherFindings: {
      failing: other.filter((f) => f.status === 'open').length,
      suppressed: other.filter((f) => f.status === 'suppressed').length,
    },
  };
}
