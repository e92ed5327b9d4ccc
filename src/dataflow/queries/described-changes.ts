import { applied } from '../execution/functions.ts';
import { current, heapKey, writeMember } from '../execution/heap.ts';
import type { LibraryCall } from '../execution/machine.ts';
import type { Value } from '../values/value.ts';
import { pathOf } from '../values/walk.ts';
import { argument, listed, siteOf, subject } from './library-call.ts';

/*
 * Changes that code describes before a store makes them: `s => s.SetProperty(x => x.Name, name)`, `Builders<T>.Update.Set(x => x.Name, name)`. A
 * description is an object with the members that it sets.
 */

/** One more member that a description sets. */
export function describe(call: LibraryCall, names: { member: readonly string[]; value: readonly string[] }): Value {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const before = subject(call);
  const selector = argument(call, names.member);
  const name = selector && memberNamed(selector, call);
  const given = argument(call, names.value) ?? values.null;
  const value = applied(given, [values.row('')], frame) ?? current(values, world, given);
  if (before?.kind !== 'object')
    return values.object(siteOf(call), operation.type, new Map(name === undefined ? [] : [[name, value]]));
  if (name !== undefined) writeMember(world, before, name, value);
  return current(values, world, before);
}

/** Several descriptions in one. */
export function combined(call: LibraryCall): Value {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const parts = call.arguments.flatMap(listed).map((one) => current(values, world, one));
  return values.object(siteOf(call), operation.type, new Map(parts.flatMap((p) => [...membersOf(p)])));
}

/** The members that a description sets, or that a function sets in the one that it is given. */
export function described(given: Value | undefined, call: LibraryCall): ReadonlyMap<string, Value> {
  const { frame, world, operation } = call;
  const { machine } = frame;
  const { values } = machine;
  if (given === undefined) return new Map();
  if (given.kind !== 'lambda' && given.kind !== 'tree' && given.kind !== 'delegate')
    return membersOf(current(values, world, given));
  const empty = values.object(siteOf(call), operation.type, new Map());
  if (given.kind === 'tree') return membersOf(applied(given, [empty], frame) ?? empty);
  const outcomes = machine.invoke(given, [empty], frame.depth)?.outcomes ?? [];
  return new Map(outcomes.flatMap((o) => [...(o.heap.get(heapKey(empty)) ?? []), ...membersOf(o.value)]));
}

function membersOf(value: Value): ReadonlyMap<string, Value> {
  return value.kind === 'object' ? value.members : new Map();
}

/** `x => x.Name`, `"Name"` */
function memberNamed(selector: Value, { frame }: LibraryCall): string | undefined {
  if (selector.kind === 'literal') return typeof selector.content === 'string' ? selector.content : undefined;
  const member = applied(selector, [frame.machine.values.row('')], frame);
  return member === undefined ? undefined : pathOf(member).at(-1);
}
