import type { NamedTypeReference, TypeReference } from '../../symbols/index.ts';
import type { LibraryCall } from '../execution/machine.ts';
import type { Values } from '../values/intern.ts';
import { elementOf, queryBehind } from '../values/members.ts';
import type { QueryValue, Source, Value } from '../values/value.ts';

/** Queries over stores and over collections in memory. */

/** The rows of an entity type. */
export function rowsOf(
  type: TypeReference,
  container: string | undefined,
  library: string,
  values: Values,
): QueryValue | undefined {
  if (type.kind !== 'named') return undefined;
  const source: Extract<Source, { kind: 'entity' }> = { kind: 'entity', entity: type.name, container, library };
  return values.entityQuery(source);
}

/** A value as something that can be asked: a query, what a query yielded, or any collection. */
export function asQuery(value: Value, values: Values): QueryValue {
  const known = queryBehind(value);
  if (known !== undefined) return known;
  if (value.kind === 'choice') {
    const queries = value.values.map(queryBehind);
    const [first] = queries;
    if (first !== undefined && queries.every((q) => q !== undefined)) return leastRestricted(queries as QueryValue[]);
  }
  return values.query({
    kind: 'query',
    source: { kind: 'collection', base: value },
    conditions: [],
    shape: elementOf(values, value),
    ignoresFilters: false,
    unread: undefined,
  });
}

/** Of queries built on different ways, the one with the fewest conditions: what is certain of all of them. */
function leastRestricted(queries: readonly QueryValue[]): QueryValue {
  return [...queries].sort((a, b) => a.conditions.length - b.conditions.length)[0] as QueryValue;
}

/** The entity that a call is about: its first type argument, or that of its result. */
export function entityArgument(call: LibraryCall): NamedTypeReference | undefined {
  const [given] = call.method.typeArguments;
  if (given?.kind === 'named') return given;
  const { type } = call.operation;
  const inner = type.kind === 'named' ? type.typeArguments[0] : undefined;
  return inner?.kind === 'named' ? inner : undefined;
}

/** The database that a query is asked of, as far as its type tells. */
export function containerOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'service') return value.type.name;
  if (value?.kind === 'member' && value.type?.kind === 'named') return value.type.name;
  return undefined;
}
