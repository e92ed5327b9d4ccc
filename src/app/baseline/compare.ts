import type { Endpoint, Inventory } from '../../aspnetcore/index.ts';
import type { BodyFacts } from '../../dataflow/body-facts.ts';
import { severities } from '../../reporters/scan-report.ts';
import type { Expectations, JudgedFinding, Rule } from '../../rules/index.ts';
import { type Location, sourceRange } from '../../symbols/index.ts';
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
export interface ComparedScan {
  readonly inventory: Inventory;
  readonly bodies: BodyFacts;
  readonly expectations: Expectations;
  /** Those that ran. */
  readonly rules: readonly Rule[];
  readonly unreadFiles: ReadonlySet<string>;
  readonly readFiles: ReadonlySet<string>;
  /** Whether a file is in the repository, scanned or not. */
  readonly isThere: (file: string) => boolean;
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
export function compare(findings: readonly JudgedFinding[], baseline: Baseline, facts: ComparedScan): Comparison {
  const found = new Set(findings.map((f) => f.finding.fingerprint));
  const gone = [...baseline.findings.values()].filter((f) => f.status === 'open' && !found.has(f.fingerprint));
  return { baseline, gone: gone.map((finding) => ({ finding, ...fate(finding, facts) })) };
}

function fate({ ruleId, endpoint, place }: BaselineFinding, facts: ComparedScan): Omit<GoneFinding, 'finding'> {
  const { inventory, bodies, rules, expectations } = facts;
  const rule = rules.find((r) => r.id === ruleId);
  if (rule === undefined) return notChecked('the rule is switched off or unknown');
  const there = endpointsAt(endpoint, inventory);
  const still = there.find((e) => e.handler.name === endpoint.handler) ?? there[0];
  if (still !== undefined) {
    const doubt = rule.undecided(still, inventory, bodies, expectations);
    if (doubt !== undefined) return notChecked(`nothing certain can be said of the endpoint: ${doubt}`);
    const guard = rule.answeredBy?.(still, bodies);
    if (guard !== undefined)
      return { outcome: 'cleared', because: `guarded by ${guard.text}${placeText(guard.location)}` };
    const who = still.handler.name === endpoint.handler ? 'the endpoint is now' : `${still.handler.name} answers now:`;
    return { outcome: 'cleared', because: `${who} ${accessOf(still)}` };
  }
  const unseen = place === undefined ? undefined : unseenIn(place.file, facts);
  if (unseen !== undefined) return notChecked(unseen);
  if (facts.unreadFiles.size > 0) return notChecked('the endpoint was not found, and files could not be read');
  if (endpoint.application === '') return { outcome: 'cleared', because: 'it is not found any more' };
  if (!inventory.applications.some((a) => a.name === endpoint.application))
    return notChecked('its application is not part of this scan');
  return { outcome: 'cleared', because: 'the endpoint is gone' };
}

function notChecked(because: string): Omit<GoneFinding, 'finding'> {
  return { outcome: 'not-checked', because };
}

function endpointsAt(wanted: BaselineFinding['endpoint'], { endpoints }: Inventory): Endpoint[] {
  const route = wanted.route.toLowerCase();
  return endpoints.filter(
    (e) =>
      e.application === wanted.application &&
      e.route.toLowerCase() === route &&
      e.httpMethods.join() === wanted.httpMethods.join(),
  );
}

/** Why an endpoint may still be in a file although none was found there; undefined when the file was understood in full, or is gone. */
function unseenIn(file: string, { inventory, unreadFiles, readFiles, isThere }: ComparedScan): string | undefined {
  if (unreadFiles.has(file)) return `${file} could not be read`;
  if (!readFiles.has(file)) return isThere(file) ? `${file} was left out of this scan` : undefined;
  const gap = inventory.gaps.some(({ location }) => location?.kind === 'source' && location.file.path === file);
  return gap ? `the endpoint was not found, and ${file} was not understood in full` : undefined;
}

/** ` (Controllers/PaymentController.cs:41)`; empty without a place in a source file. */
function placeText(location: Location | undefined): string {
  const range = location === undefined ? undefined : sourceRange(location);
  return range === undefined ? '' : ` (${range.file}:${range.line})`;
}

/** `restricted: policy "Staff"`. */
function accessOf({ access, layers }: Endpoint): string {
  const requires = [...new Set(layers.filter((l) => l.effective).map((l) => l.text))];
  return requires.length === 0 ? access : `${access}: ${requires.join(' and ')}`;
}
