import type { ControllersMapping, ConventionalRouteMapping, Mapping, MetadataItem } from '../startup-facts.ts';

/**
 * The controllers as one route builder has them: MVC keeps one ControllerActionEndpointDataSource for each `IEndpointRouteBuilder`, whatever
 * number of Map… calls there are.
 */
export interface MappedControllers {
  readonly prefixes: readonly string[];
  readonly legacyMvc: boolean;
  /** Conventions that hold for all actions: those of `MapControllers` and of groups. */
  readonly metadata: readonly MetadataItem[];
  readonly guards: readonly string[];
  readonly unresolved: string | undefined;
  readonly routes: readonly ConventionalRouteMapping[];
}

/** The sets of controllers that the mappings make; dynamic routes make their targets no endpoints of their own. */
export function mappedControllers(mappings: readonly Mapping[]): readonly MappedControllers[] {
  const sets = new Map<string, (ControllersMapping | ConventionalRouteMapping)[]>();
  for (const mapping of mappings) {
    if (mapping.kind !== 'controllers' && mapping.kind !== 'conventional-route') continue;
    const key = JSON.stringify([mapping.builder ?? '', mapping.prefixes ?? [], mapping.legacyMvc]);
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [mapping]);
    else set.push(mapping);
  }
  return [...sets.values()].map((set) => ({
    prefixes: set[0]?.prefixes ?? [],
    legacyMvc: set[0]?.legacyMvc ?? false,
    metadata: [...new Set(set.flatMap(metadataForAll))],
    guards: commonGuards(set.map((mapping) => mapping.guards)),
    unresolved: set.find((mapping) => mapping.kind === 'controllers' && mapping.unresolved !== undefined)?.unresolved,
    routes: set.filter((mapping) => mapping.kind === 'conventional-route'),
  }));
}

/** `MapControllerRoute(…).RequireAuthorization()` covers its own route alone. */
function metadataForAll(mapping: ControllersMapping | ConventionalRouteMapping): readonly MetadataItem[] {
  return mapping.kind === 'controllers' ? mapping.metadata : mapping.metadata.filter((item) => item.origin === 'group');
}

/** Conditions under which any of several mappings is made. */
function commonGuards(guards: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = guards;
  if (others.length === 0) return first;
  if (guards.some((g) => g.length === 0)) return [];
  const common = first.filter((guard) => others.every((other) => other.includes(guard)));
  return common.length > 0 ? common : ['unknown'];
}
