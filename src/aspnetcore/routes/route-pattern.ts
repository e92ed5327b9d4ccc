/** A route pattern as RoutePattern.cs has it: path segments of parts. The empty list of segments is the root. */
export interface RoutePattern {
  readonly segments: readonly RouteSegment[];
}

/** At least one part; neighbouring literals are one. */
export type RouteSegment = readonly RoutePart[];

export type RoutePart = RouteLiteral | RouteParameter;

export interface RouteLiteral {
  readonly kind: 'literal';
  /** Unescaped: a brace stands for itself. */
  readonly text: string;
}

export interface RouteParameter {
  readonly kind: 'parameter';
  readonly name: string;
  /** `*` catches all and encodes slashes when links are made, `**` does not encode them. */
  readonly catchAll: '' | '*' | '**';
  readonly isOptional: boolean;
  /** Inline constraints and transformers in order, without the colon, unescaped: `int`, `min(1)`, `regex(^\d{2}$)`. */
  readonly constraints: readonly string[];
  readonly defaultValue: string | undefined;
}

/** A pattern that the framework would refuse, and why. */
export interface InvalidRoutePattern {
  readonly invalid: string;
}

/** The parameter of that name (names are compared without case), wherever it stands. */
export function findParameter(pattern: RoutePattern, name: string): RouteParameter | undefined {
  const wanted = name.toLowerCase();
  for (const segment of pattern.segments)
    for (const part of segment) if (part.kind === 'parameter' && part.name.toLowerCase() === wanted) return part;
  return undefined;
}

/** Whether parsing gave a pattern. */
export function isRoutePattern(parsed: RoutePattern | InvalidRoutePattern): parsed is RoutePattern {
  return 'segments' in parsed;
}
