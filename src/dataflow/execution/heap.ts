import type { TypeReference } from '../../symbols/index.ts';
import type { Values } from '../values/intern.ts';
import { COPIED, memberOf } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import type { World } from './world.ts';

/** What objects hold: members stored since they were made or given. */

/** Identity of an object, whatever was stored in it since. */
export function heapKey(value: Value): number {
  return value.kind === 'object' ? -value.site : value.id;
}

export function readMember(
  values: Values,
  world: World,
  base: Value,
  name: string,
  type: TypeReference | undefined,
): Value {
  return world.heap.get(heapKey(base))?.get(name) ?? memberOf(values, base, name, type);
}

export function writeMember(world: World, base: Value, name: string, value: Value): void {
  const key = heapKey(base);
  world.setMembers(key, new Map(world.heap.get(key)).set(name, value));
}

/** The object as it is now: what was stored in it is part of the value, so that it can be handed on. */
export function current(values: Values, world: World, value: Value, depth = 0): Value {
  if (depth > 2) return value;
  if (value.kind === 'choice') return values.choice(value.values.map((v) => current(values, world, v, depth)));
  const stored = world.heap.get(heapKey(value));
  if (value.kind === 'object') {
    if (stored === undefined && depth === 0 && world.heap.size === 0) return value;
    const members = new Map([...value.members, ...(stored ?? [])]);
    for (const [name, member] of members)
      if (member.kind === 'object' || member.kind === 'choice')
        members.set(name, current(values, world, member, depth + 1));
    return values.object(value.site, value.type, members);
  }
  if (value.kind === 'input' && stored !== undefined && value.type !== undefined)
    return values.object(value.id + 1_000_000_000, value.type, new Map([...stored, [COPIED, value]]));
  return value;
}
