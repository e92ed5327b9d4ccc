import type { Endpoint } from '../../aspnetcore/model.ts';
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
  if (metadata.some((m) => m.metadataName === type.name || derivesFrom(m, type.name, program))) return false;
  // What was not read may be it.
  return unresolved === undefined ? true : undefined;
}
