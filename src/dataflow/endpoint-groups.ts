import type { Endpoint } from '../aspnetcore/model.ts';

/**
 * Endpoints that are executed together, one after the other, and share what was learned of the methods that they call: those of one class of one
 * application. What is found out of an endpoint depends on its own group and on no other, so groups may be spread over machines.
 * @param endpoints in the order of the inventory
 * @returns positions in it, ascending; groups in the order of their first
 */
export function endpointGroups(endpoints: readonly Endpoint[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [at, endpoint] of endpoints.entries()) {
    const key = `${endpoint.application}\n${declaringType(endpoint)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [at]);
    else group.push(at);
  }
  return [...groups.values()];
}

/** One of several machines that share the work. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** The groups of a shard: each goes to the shard that has the fewest endpoints so far, the largest group first. */
export function groupsOf(
  groups: readonly (readonly number[])[],
  { index, count }: Shard,
): readonly (readonly number[])[] {
  const loads = Array.from({ length: count }, () => 0);
  const mine = new Set<readonly number[]>();
  for (const group of [...groups].sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number))) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] as number) + group.length;
    if (least === index - 1) mine.add(group);
  }
  return groups.filter((g) => mine.has(g));
}

/** The class that a handler is in, or in which it is written. */
export function declaringType({ handler }: Endpoint): string {
  const name = handler.name.replace(/ lambda$/, '');
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}
