import { substitute } from '../../symbols/index.ts';
import { closed } from '../execution/frame.ts';
import { applied } from '../execution/functions.ts';
import { heapKey } from '../execution/heap.ts';
import type { LibraryCall } from '../execution/machine.ts';
import type { World } from '../execution/world.ts';
import type { Values } from '../values/intern.ts';
import { equal, exists, not } from '../values/logic.ts';
import { memberOf } from '../values/members.ts';
import {
  type Condition,
  depends,
  type LoadMode,
  type QueryValue,
  type TreeValue,
  type Value,
} from '../values/value.ts';
import { walk } from '../values/walk.ts';
import { argument, listed, siteOf, subject } from './library-call.ts';
import { asQuery } from './sources.ts';

/** What query operators make of queries. */

export function same(call: LibraryCall): Value | undefined {
  return subject(call);
}

export function ignoreFilters(call: LibraryCall): Value {
  const { id: _id, flags: _flags, ...rest } = sourceOf(call);
  return call.frame.machine.values.query({ ...rest, ignoresFilters: true });
}

export function where(call: LibraryCall, predicate: readonly string[]): QueryValue {
  const source = sourceOf(call);
  const given = argument(call, predicate);
  return given === undefined || given === subject(call) ? source : restricted(call, source, given);
}

/** A query with one more condition. */
export function restricted(call: LibraryCall, query: QueryValue, predicate: Value): QueryValue {
  const { values } = call.frame.machine;
  const value = predicateValue(call, query, predicate);
  if (value === undefined) {
    const { id: _id, flags: _flags, ...rest } = query;
    return values.query({ ...rest, unread: 'a condition that could not be followed' });
  }
  return values.where(query, condition(call, value, predicate));
}

function predicateValue(call: LibraryCall, query: QueryValue, predicate: Value): Value | undefined {
  const { frame } = call;
  if (predicate.kind === 'choice') return undefined;
  if (predicate.kind === 'call' && predicate.name === 'filter') return predicate.operands[0];
  return applied(predicate, [query.shape], frame);
}

function condition(call: LibraryCall, value: Value, predicate: Value): Condition {
  const location = predicate.kind === 'tree' ? predicate.tree.location : call.operation.location;
  return { value, location: location ?? call.operation.location };
}

export function select(call: LibraryCall, names: readonly string[]): Value {
  const { values } = call.frame.machine;
  const { id: _id, flags: _flags, ...rest } = sourceOf(call);
  const selector = argument(call, names);
  const shape = selector && applied(selector, [rest.shape], call.frame);
  if (shape === undefined) return values.query({ ...rest });
  return values.query({ ...rest, shape });
}

export function join(call: LibraryCall): Value {
  const { frame } = call;
  const { values } = frame.machine;
  const outer = sourceOf(call);
  const second = argument(call, ['inner']);
  if (second === undefined) return outer;
  const inner = asQuery(second, frame.machine.values);
  const key = (name: string, shape: Value): Value | undefined => {
    const selector = argument(call, [name]);
    return selector && applied(selector, [shape], frame);
  };
  const keys = [key('outerKeySelector', outer.shape), key('innerKeySelector', inner.shape)] as const;
  const result = argument(call, ['resultSelector']);
  const shape = (result && applied(result, [outer.shape, inner.shape], frame)) ?? outer.shape;
  const { id: _id, flags: _flags, ...rest } = outer;
  const joined = values.query({ ...rest, conditions: [...outer.conditions, ...inner.conditions], shape });
  if (keys[0] === undefined || keys[1] === undefined) return joined;
  return values.where(joined, { value: equal(values, keys[0], keys[1]), location: call.operation.location });
}

export function load(call: LibraryCall, mode: LoadMode, predicate: readonly string[] = []): Value {
  const { frame, world } = call;
  const { values } = frame.machine;
  const query = where(call, predicate);
  if (
    query.source.kind === 'collection' &&
    query.conditions.length === 0 &&
    mode === 'one' &&
    isEmpty(query.source.base, world)
  )
    return values.null;
  if (query.source.kind === 'collection' && query.conditions.length === 0)
    return mode === 'many' ? collected(query.source.base, query.shape, values) : query.shape;
  const result = values.load(query, mode, siteOf(call), call.operation.location);
  if (mode === 'one-or-throw' && !frame.inTree)
    world.facts = world.facts.with({ value: exists(values, query), holds: true, location: call.operation.location });
  return result;
}

/** What stands for a collection that was made of another: that one, unless what each element became tells of objects that are not in it. */
function collected(base: Value, shape: Value, values: Values): Value {
  return depends(shape, 'load') && !depends(base, 'load') ? values.call('array', [shape]) : base;
}

/** A list that code made and put nothing into on this way. */
function isEmpty(list: Value, world: World): boolean {
  if (list.kind !== 'object' || list.type.kind !== 'named' || !LISTS.test(list.type.name)) return false;
  const held = { ...Object.fromEntries(list.members), ...Object.fromEntries(world.heap.get(heapKey(list)) ?? []) };
  return Object.values(held).every((v) => v.kind === 'call' && v.name === 'array' && v.operands.length === 0);
}

const LISTS = /^System\.Collections\.Generic\.(List|HashSet|LinkedList|SortedSet)`1$/;

export function any(call: LibraryCall, predicate: readonly string[] = []): Value {
  const { values } = call.frame.machine;
  const source = subject(call);
  if (source?.kind === 'call' && source.name === 'array' && source.operands.length === 0) return values.literal(false);
  const query = where(call, predicate);
  const value = exists(values, query);
  call.frame.recorder.check({ value, location: call.operation.location });
  return value;
}

export function count(call: LibraryCall, predicate: readonly string[] = []): Value {
  return call.frame.machine.values.call('count', [where(call, predicate)], call.operation.type);
}

/** All elements meet it: the first one does. */
export function all(call: LibraryCall, predicate: readonly string[]): Value {
  const { values } = call.frame.machine;
  const query = sourceOf(call);
  const given = argument(call, predicate);
  const value = given && predicateValue(call, query, given);
  return value === undefined
    ? values.call('All', [query])
    : not(
        values,
        exists(values, values.where(query, { value: not(values, value), location: call.operation.location })),
      );
}

/** `list.Contains(x)`: x is one of the listed. */
export function contains(call: LibraryCall): Value {
  const { values } = call.frame.machine;
  const collection = subject(call);
  const item = argument(call, ['item', 'value']) ?? call.arguments.at(-1);
  if (collection === undefined || item === undefined) return values.unknown('Contains');
  const value = values.call('contains', [collection, item], call.operation.type);
  call.frame.recorder.check({ value, location: call.operation.location });
  return value;
}

/** One row by its key. */
export function find(call: LibraryCall, names: readonly string[], orThrow: boolean): Value {
  const { frame, world } = call;
  const { values } = frame.machine;
  const query = keyed(call, findSource(call), names);
  if (orThrow)
    world.facts = world.facts.with({ value: exists(values, query), holds: true, location: call.operation.location });
  return values.load(query, orThrow ? 'one-or-throw' : 'one', siteOf(call), call.operation.location);
}

/** A find is asked of a set, or of a session together with the type. */
function findSource(call: LibraryCall): QueryValue {
  const { frame } = call;
  const source = subject(call);
  if (source !== undefined && (source.kind === 'query' || source.kind === 'load'))
    return asQuery(source, frame.machine.values);
  const given = call.method.typeArguments[0] ?? call.method.containingType.typeArguments.at(-1) ?? resultEntity(call);
  const entity = given?.kind === 'named' ? given : undefined;
  const { values } = frame.machine;
  if (entity === undefined) return asQuery(source ?? values.unknown('a store'), frame.machine.values);
  return values.entityQuery({ kind: 'entity', entity: entity.name, container: undefined, library: 'find' });
}

function resultEntity(call: LibraryCall) {
  const type = closed(call.operation.type, call.frame);
  return type.kind === 'named' ? type : undefined;
}

/** A query restricted to a key, of one part or several. */
export function keyed(call: LibraryCall, query: QueryValue, names: readonly string[]): QueryValue {
  const { frame } = call;
  const { values } = frame.machine;
  const parts = names.flatMap((name) => listed(argument(call, [name])));
  const entity = query.source.kind === 'entity' ? query.source.entity : undefined;
  const key = entity === undefined ? undefined : frame.machine.libraries.entities.keyName(entity);
  let result = query;
  for (const [i, part] of parts.entries()) {
    const name = parts.length === 1 ? (key ?? 'Id') : `#key${i}`;
    const value = equal(values, memberOf(values, query.shape, name, undefined), part);
    result = values.where(result, { value, location: call.operation.location });
  }
  return result;
}

export function sourceOf(call: LibraryCall): QueryValue {
  const value = subject(call);
  return asQuery(value ?? call.frame.machine.values.unknown('a source'), call.frame.machine.values);
}

/** `modelBuilder.Entity<T>().HasQueryFilter(predicate)`. */
export function queryFilter(call: LibraryCall, names: readonly string[]): Value | undefined {
  const { frame, world } = call;
  const { values } = frame.machine;
  const entity = call.method.containingType.typeArguments[0];
  const predicate = argument(call, names);
  if (predicate === undefined) return undefined;
  if (entity === undefined) return filterOfClasses(call, predicate);
  if (entity.kind !== 'named') return undefined;
  const value = applied(predicate, [values.row(entity.name)], frame);
  if (value === undefined) return undefined;
  frame.recorder.add({
    event: { kind: 'query-filter', entity: entity.name, condition: condition(call, value, predicate) },
    facts: world.facts,
  });
  return call.receiver;
}

/** A filter that is made of a condition on a class or interface, for every entity that is one: `Lambda(Replace(…, condition.Body), …)`. */
function filterOfClasses(call: LibraryCall, made: Value): Value | undefined {
  const { frame, world } = call;
  const { values, program } = frame.machine;
  const conditions: TreeValue[] = [];
  walk(made, (part) => {
    if (part.kind === 'tree') conditions.push(part);
    return true;
  });
  for (const tree of conditions) {
    const type = tree.tree.parameters.length === 1 ? tree.tree.parameters[0]?.type : undefined;
    const owner = type && substitute(type, tree.closure.typeArguments);
    if (owner?.kind !== 'named') continue;
    for (const { metadataName } of program.derivedTypes(owner.name)) {
      const value = applied(tree, [values.row(metadataName)], frame);
      if (value !== undefined)
        frame.recorder.add({
          event: { kind: 'query-filter', entity: metadataName, condition: condition(call, value, tree) },
          facts: world.facts,
        });
    }
  }
  return call.receiver;
}
