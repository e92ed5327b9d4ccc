import type { Endpoint, Inventory } from '../../aspnetcore/index.ts';
import { severities } from '../../reporters/scan-report.ts';
import type { JudgedFinding, Rule } from '../../rules/index.ts';
import type { Baseline, BaselineFinding } from './baseline.ts';

/** What became of what the baseline has. */
export interface Comparison {
  readonly baseline: Baseline;
  /** Open in the baseline and not found any more, in the order of the baseline. */
  readonly gone: readonly GoneFinding[];
}

export interface GoneFinding {
  readonly finding: BaselineFinding;
  /** `not-checked`: this scan did not look where it would have to be, so nothing says that it is cleared. */
  readonly outcome: 'cleared' | 'not-checked';
  /** Why, or what guards the endpoint now. */
  readonly because: string;
}

/** What the comparison is told of the scan. */
export interface ScanFacts {
  readonly inventory: Inventory;
  /** Those that ran. */
  readonly rules: readonly Rule[];
  readonly unreadFiles: ReadonlySet<string>;
}

/**
 * Findings with their state against a baseline, matched by fingerprint. `unchanged`: known before. `updated`: known, and worse now. `new`: not known
 * before, or known as suppressed and open now: nobody accepts it any more.
 */
export function withStates(findings: readonly JudgedFinding[], baseline: Baseline): readonly JudgedFinding[] {
  return findings.map((judged) => ({ ...judged, baselineState: stateOf(judged, baseline) }));
}

function stateOf({ finding, suppression }: JudgedFinding, { findings }: Baseline): 'new' | 'unchanged' | 'updated' {
  const before = findings.get(finding.fingerprint);
  if (before === undefined) return 'new';
  if (suppression !== undefined) return 'unchanged';
  if (before.status === 'suppressed') return 'new';
  return severities.indexOf(finding.severity) < severities.indexOf(before.severity) ? 'updated' : 'unchanged';
}

/** What the baseline has and the scan has not. */
export function compare(findings: readonly JudgedFinding[], baseline: Baseline, facts: ScanFacts): Comparison {
  const found = new Set(findings.map((f) => f.finding.fingerprint));
  const gone = [...baseline.findings.values()].filter((f) => f.status === 'open' && !found.has(f.fingerprint));
  return { baseline, gone: gone.map((finding) => ({ finding, ...fate(finding, facts) })) };
}

function fate(
  { ruleId, endpoint, place }: BaselineFinding,
  { inventory, rules, unreadFiles }: ScanFacts,
): Omit<GoneFinding, 'finding'> {
  const rule = rules.find((r) => r.id === ruleId);
  if (rule === undefined) return { outcome: 'not-checked', because: 'the rule is switched off or unknown' };
  const route = endpoint.route.toLowerCase();
  const same = inventory.endpoints.filter(
    (e) =>
      e.application === endpoint.application &&
      e.route.toLowerCase() === route &&
      e.httpMethods.join() === endpoint.httpMethods.join(),
  );
  const still = same.find((e) => e.handler.name === endpoint.handler);
  if (still !== undefined) {
    const doubt = rule.undecided(still, inventory);
    return doubt === undefined
      ? { outcome: 'cleared', because: `the endpoint is now ${accessOf(still)}` }
      : { outcome: 'not-checked', because: `nothing certain can be said of the endpoint: ${doubt}` };
  }
  if (place !== undefined && unreadFiles.has(place.file))
    return { outcome: 'not-checked', because: `${place.file} could not be read` };
  const [other] = same;
  if (other !== undefined)
    return { outcome: 'cleared', because: `${other.handler.name} answers there now: ${accessOf(other)}` };
  return unreadFiles.size > 0
    ? { outcome: 'not-checked', because: 'the endpoint was not found, and files could not be read' }
    : { outcome: 'cleared', because: 'the endpoint is gone' };
}

/** `restricted: policy "Staff"`. */
function accessOf({ access, layers }: Endpoint): string {
  const requires = [...new Set(layers.filter((l) => l.effective).map((l) => l.text))];
  return requires.length === 0 ? access : `${access}: ${requires.join(' and ')}`;
}
