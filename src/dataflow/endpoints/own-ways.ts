import type { Endpoint, MetadataObject } from '../../aspnetcore/model.ts';
import { derivesFrom, type Program } from '../../symbols/index.ts';
import type { Facts } from '../execution/facts.ts';
import { missingMetadata, routeParameterAsked } from '../values/logic.ts';

/**
 * Whether a way may be one of this endpoint. Ways on which the route has a parameter that it does not have, or the metadata an object, and those on which
 * they lack one that they have, are those of other endpoints that the same code serves.
 */
export function isOwnWay(facts: Facts, endpoint: Endpoint, program: Program): boolean {
  for (const { value, holds } of facts) {
    const has = hasParameter(routeParameterAsked(value), endpoint) ?? lacksMetadata(value, endpoint, program);
    if (has !== undefined && has !== holds) return false;
  }
  return true;
}

/** What the objects say that are asked for on ways of this endpoint. */
export function saidByMetadata(
  ways: readonly Facts[],
  { metadata = [] }: Endpoint,
  program: Program,
): readonly string[] {
  const types = ways.flatMap((facts) => [...facts].flatMap((f) => (f.holds ? [] : (missingMetadata(f.value) ?? []))));
  return metadata
    .filter((m) => types.some((t) => t.kind === 'named' && isA(m, t.name, program)))
    .flatMap((m) => m.texts);
}

function isA({ symbol }: MetadataObject, name: string, program: Program): boolean {
  return symbol.metadataName === name || derivesFrom(symbol, name, program);
}

function hasParameter(name: string | undefined, { route }: Endpoint): boolean | undefined {
  if (name === undefined) return undefined;
  return new RegExp(`\\{\\*{0,2}${name.replace(/\W/g, '')}[:=?}]`, 'i').test(route);
}

function lacksMetadata(
  value: Parameters<typeof missingMetadata>[0],
  { metadata = [], unresolved }: Endpoint,
  program: Program,
): boolean | undefined {
  const type = missingMetadata(value);
  if (type?.kind !== 'named') return undefined;
  if (metadata.some((m) => isA(m, type.name, program))) return false;
  // What was not read may be it.
  return unresolved === undefined ? true : undefined;
}
