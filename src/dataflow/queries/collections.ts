import type { Location } from '../../symbols/index.ts';
import { current, readMember, writeMember } from '../execution/heap.ts';
import type { Frame, LibraryCall } from '../execution/machine.ts';
import type { World } from '../execution/world.ts';
import type { Meaning } from '../libraries/library.ts';
import { elementOf, ITEMS } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import { argument, listed, siteOf } from './library-call.ts';

/*
 * Lists, sets, queues, dictionaries and arrays that code makes for itself: no stores, but they hold what is put into them.
 */

/** Puts an argument, or the elements of one, into a collection that the code made; undefined when it is another. */
export function put(call: LibraryCall, names: Omit<Extract<Meaning, { kind: 'put' }>, 'kind'>): Value | undefined {
  const { world, frame, operation } = call;
  const { values } = frame.machine;
  const given = names.into === undefined ? call.receiver : argument(call, names.into);
  const into = given && held(given, siteOf(call), world, frame);
  const item = names.item === undefined || names.item === 'all' ? undefined : argument(call, names.item);
  const items = names.item === 'all' ? call.arguments : item === undefined ? [] : [item];
  const from = names.from && argument(call, names.from);
  if (into === undefined || !(isMade(into) || isAnswer(into))) return undefined;
  const all = [into, ...writtenTo(into)];
  if (all.some(isFile)) return undefined;
  for (const one of all) {
    if (isAnswer(one)) answered(items, operation.location, world, frame);
    else if (items.length > 0) keep(one, items, world, frame);
    if (from !== undefined) keep(one, elements(from, world, frame), world, frame);
  }
  if (names.isFluent === true) return into;
  return values.call('written', [values.literal(siteOf(call))], operation.type);
}

/** A collection; one in a member of an object that code made, which was not looked at before, is made now, by `site`. */
export function held(collection: Value, site: number, world: World, frame: Frame): Value {
  if (collection.kind !== 'member' || collection.base.kind !== 'object' || collection.type === undefined)
    return collection;
  const made = frame.machine.values.object(site, collection.type, new Map());
  writeMember(world, collection.base, collection.name, made);
  return made;
}

/** What is written to the answer reaches the caller. */
export function answered(items: readonly Value[], location: Location | undefined, world: World, frame: Frame): void {
  for (const item of items)
    frame.recorder.add({
      event: { kind: 'respond', value: current(frame.machine.values, world, item), location },
      facts: world.facts,
      ...(world.isMerged ? { isMerged: true } : {}),
    });
}

/** From now on a collection that the code made holds these as well. */
export function keep(collection: Value, items: readonly Value[], world: World, frame: Frame): void {
  if (collection.kind === 'choice') {
    for (const one of collection.values) keep(one, items, world, frame);
    return;
  }
  if (collection.kind !== 'object') return;
  const { values } = frame.machine;
  const before = listed(readMember(values, world, collection, ITEMS, undefined));
  const known = before.filter((v) => v.kind !== 'member' || v.name !== ITEMS);
  const added = items.map((one) => current(values, world, one));
  writeMember(world, collection, ITEMS, values.call('array', [...new Set([...known, ...added])]));
}

/** What stands for the elements of each collection that is listed. */
export function elements(given: Value, world: World, frame: Frame): readonly Value[] {
  const { values } = frame.machine;
  return listed(given).map((one) => elementOf(values, current(values, world, one)));
}

/** Parameters of constructors that say what a writer writes to. */
const WRITTEN_TO = ['stream', 'sb', 'output', 'innerStream', 'textWriter', 'utf8Json', 'archiveStream'];

/** What a writer hands on to: the stream or text that it was made with. */
function writtenTo(writer: Value): readonly Value[] {
  if (writer.kind !== 'object') return [];
  return WRITTEN_TO.flatMap((name) => writer.members.get(name) ?? [])
    .flatMap(streamsIn)
    .flatMap((one) => [one, ...writtenTo(one)]);
}

/** A stream, or what made it: `zip.CreateEntry(name).Open()`. */
function streamsIn(value: Value): readonly Value[] {
  if (value.kind === 'object' || isAnswer(value)) return [value];
  return value.kind === 'call' ? value.operands.slice(0, 1).flatMap(streamsIn) : [];
}

/** What is written to it outlives the request. */
function isFile(value: Value): boolean {
  if (value.kind !== 'object' || value.type.kind !== 'named' || !value.type.name.startsWith('System.IO.')) return false;
  return value.type.name === 'System.IO.FileStream' || value.members.has('path');
}

function isAnswer(value: Value): boolean {
  return value.kind === 'context' && value.role === 'answer';
}

function isMade(value: Value): boolean {
  return value.kind === 'object' || (value.kind === 'choice' && value.values.every(isMade));
}
