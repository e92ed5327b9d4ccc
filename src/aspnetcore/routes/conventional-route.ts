import { matchesConstraint, matchesRegex } from './route-constraints.ts';
import { findParameter, type RouteParameter, type RoutePart, type RoutePattern } from './route-pattern.ts';

/** A conventional route: its pattern, and the defaults and constraints given beside it. */
export interface ConventionalRoute {
  readonly pattern: RoutePattern;
  /** Keys as written; compared without case. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Regular expressions over the whole value, as strings in `constraints:` are. */
  readonly constraints: Readonly<Record<string, string>>;
}

/** What the outbound transformers of a parameter make of its value; undefined when that is not known. */
export type TransformValue = (parameter: RouteParameter, value: string) => string | undefined;

export type RouteSubstitution =
  | { readonly kind: 'match'; readonly pattern: RoutePattern; readonly unresolved: string | undefined }
  | { readonly kind: 'no-match' };

/**
 * A conventional route as it serves one action: `{controller=Home}/{action=Index}/{id?}` with the values of `LoansController.Details` is
 * `Loans/Details/{id?}`. `requiredValues` holds all route values of the action by lower-case key, '' for those that other actions have
 * (areas, pages). No match where the route cannot reach the action. DefaultRoutePatternTransformer.SubstituteRequiredValues and
 * ActionEndpointFactory.AddEndpoints; the parameters are filled in as the matcher does it (DfaMatcherBuilder): transformed.
 */
export function substituteRequiredValues(
  route: ConventionalRoute,
  requiredValues: ReadonlyMap<string, string>,
  transform: TransformValue = (_parameter, value) => value,
): RouteSubstitution {
  const defaults = withLowerKeys(route.defaults);
  const constraints = withLowerKeys(route.constraints);
  let unresolved: string | undefined;
  for (const [key, value] of requiredValues) {
    const parameter = findParameter(route.pattern, key);
    const fallback = parameter?.defaultValue ?? defaults.get(key);
    if (value === '') {
      if (parameter !== undefined || (fallback !== undefined && fallback !== '')) return { kind: 'no-match' };
      continue;
    }
    if (parameter === undefined && (fallback === undefined || !equalIgnoringCase(fallback, value)))
      return { kind: 'no-match' };
    const verdict = satisfies(value, parameter, constraints.get(key));
    if (verdict === false) return { kind: 'no-match' };
    if (verdict !== true) unresolved ??= verdict;
  }
  const fill = (part: RoutePart): RoutePart => {
    if (part.kind === 'literal') return part;
    const name = part.name.toLowerCase();
    const value = requiredValues.get(name);
    if (value !== undefined && value !== '') {
      const text = transform(part, value);
      if (text === undefined) unresolved ??= `what a parameter transformer makes of "${value}" is not known`;
      return { kind: 'literal', text: text ?? value };
    }
    const fallback = part.defaultValue ?? defaults.get(name);
    return part.isOptional || fallback === undefined ? part : { ...part, defaultValue: fallback };
  };
  const segments = route.pattern.segments.map((segment) => segment.map(fill));
  return { kind: 'match', pattern: { segments }, unresolved };
}

/** True, false, or why it cannot be told. */
function satisfies(
  value: string,
  parameter: RouteParameter | undefined,
  expression: string | undefined,
): boolean | string {
  let verdict: boolean | string = true;
  for (const constraint of parameter?.constraints ?? []) {
    const matches = matchesConstraint(constraint, value);
    if (matches === false) return false;
    // Parameter transformers stand in the same place and reject nothing.
    if (matches === undefined && constraint.includes('('))
      verdict = `whether "${value}" satisfies the route constraint "${constraint}" is not known`;
  }
  if (expression === undefined) return verdict;
  const matches = matchesRegex(`^(${expression})$`, value);
  return matches ?? `whether "${value}" satisfies the route constraint "${expression}" is not known`;
}

function withLowerKeys(record: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
}

function equalIgnoringCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
