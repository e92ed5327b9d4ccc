import fc from 'fast-check';
import type { RouteParameter, RoutePart, RoutePattern } from '../../../src/aspnetcore/routes/index.ts';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
const literal = fc
  .stringMatching(/^[a-zA-Z0-9 .~_{}[\]-]{1,8}$/)
  .filter((text) => text !== '~')
  .map((text): RoutePart => ({ kind: 'literal', text }));
const constraint = fc.constantFrom('int', 'alpha', 'min(1)', 'length(2,4)', 'regex(^\\d{2}$)', 'regex(a=b)', 'slugify');
const defaultValue = fc.option(fc.stringMatching(/^[A-Za-z0-9]{0,5}$/), { nil: undefined });

function parameter(catchAll: RouteParameter['catchAll'], optional: boolean): fc.Arbitrary<RouteParameter> {
  return fc.record(
    {
      kind: fc.constant('parameter' as const),
      name,
      catchAll: fc.constant(catchAll),
      isOptional: fc.constant(optional),
      constraints: fc.array(constraint, { maxLength: 2 }),
      defaultValue: optional ? fc.constant(undefined) : defaultValue,
    },
    { noNullPrototype: true },
  );
}

const segment: fc.Arbitrary<readonly RoutePart[]> = fc.oneof(
  literal.map((part) => [part]),
  parameter('', false).map((part) => [part]),
  parameter('', true).map((part) => [part]),
  // A closing brace right after a parameter cannot be written.
  fc
    .tuple(
      parameter('', false),
      literal.filter((part) => part.kind === 'literal' && !part.text.startsWith('}')),
    )
    .map((parts) => [...parts]),
  fc.tuple(literal, parameter('', false)).map((parts) => [...parts]),
);
const last: fc.Arbitrary<readonly RoutePart[]> = fc
  .oneof(parameter('*', false), parameter('**', false))
  .map((part) => [part]);

/** Patterns that the framework accepts. */
export const routePattern: fc.Arbitrary<RoutePattern> = fc
  .tuple(fc.array(segment, { maxLength: 4 }), fc.option(last, { nil: undefined }))
  .map(([segments, end]) => ({ segments: end === undefined ? segments : [...segments, end] }))
  .filter(({ segments }) => {
    const names = segments.flat().flatMap((part) => (part.kind === 'parameter' ? [part.name.toLowerCase()] : []));
    const first = segments[0]?.[0];
    return new Set(names).size === names.length && !(first?.kind === 'literal' && first.text.startsWith('~'));
  });
