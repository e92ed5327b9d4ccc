import type { Argument, Location, MethodReference, TypeReference } from '../../symbols/index.ts';
import type { QueryValue, Value } from '../values/value.ts';
import { closed } from './frame.ts';
import { current } from './heap.ts';
import type { Frame, Result } from './machine.ts';
import type { Outcome, Summary } from './summary.ts';
import { store } from './variables.ts';
import type { Change, World } from './world.ts';

/** What a call needs to know of the operation that makes it. */
export interface CallPlace {
  readonly location: Location | undefined;
  readonly type: TypeReference;
  /** The arguments as operations, for those by reference. */
  readonly byReference?: readonly Argument[];
}

/** Calls a method whose code is at hand, in each of its implementations, and goes on in every way in which it returns. */
export function callMethod(
  method: MethodReference,
  receiver: Value | undefined,
  args: readonly Value[],
  place: CallPlace,
  world: World,
  frame: Frame,
  isNonVirtual = false,
  known?: readonly MethodReference[],
): readonly Result[] {
  const { machine } = frame;
  const { values } = machine;
  const within = frame.receiver && machine.types.of(frame.receiver)?.name;
  const targets = known ?? (isNonVirtual ? [method] : machine.libraries.dispatch(method, receiver, within));
  const self = receiver && current(values, world, receiver);
  const given = args.map((a) => current(values, world, a));
  const results: Result[] = [];
  let followed = false;
  for (const target of targets) {
    const summary = machine.summarize(target, self, given, frame.depth + 1);
    if (summary === undefined) continue;
    followed = true;
    results.push(...compose(summary, world, frame, place.byReference ?? []));
  }
  return followed ? results : notFollowed(method, self, given, place, world, frame);
}

/** A method without code: of a library, a function of what it is given; of the scanned code, something that could not be followed. */
export function notFollowed(
  method: MethodReference,
  receiver: Value | undefined,
  args: readonly Value[],
  place: CallPlace,
  world: World,
  frame: Frame,
): readonly Result[] {
  const { values, libraries } = frame.machine;
  const { definition } = method;
  const operands = receiver === undefined ? args : [receiver, ...args];
  // Members that the compiler adds to records have no code, and nothing to hide.
  const isAdded = definition.containingType.isRecord && !definition.isAbstract;
  const isLibrary = isAdded || definition.containingType.origin === 'reference';
  const elsewhere = isLibrary ? elsewhereOf(method) : undefined;
  const reason =
    elsewhere ??
    (isLibrary
      ? undefined
      : `${definition.containingType.name}.${definition.name} has no implementation that could be told`);
  const type = closed(place.type, frame);
  if (
    isLibrary &&
    receiver?.kind === 'service' &&
    !/^Microsoft\.AspNetCore\.Mvc/.test(definition.containingType.namespace)
  )
    frame.recorder.foreignCalls.add(definition.name);
  if (isLibrary && /^System\.(IO|Net)\b/.test(definition.containingType.namespace))
    frame.recorder.foreignCalls.add(definition.name);
  if (reason !== undefined && !frame.inTree && !isLibrary)
    frame.recorder.add({
      event: { kind: 'unfollowed', name: definition.name, reason, operands, location: place.location },
      facts: world.facts,
    });
  const value = values.call(definition.name, operands, type, reason);
  const typed = libraries.typed(value, type);
  return [{ world, value: typed !== value && typed.kind === 'query' ? unread(typed, reason, frame) : typed }];
}

/** Functions of libraries that run code which is not here: what they say is not known from what they are given. */
function elsewhereOf({ definition }: MethodReference): string | undefined {
  const { namespace, name } = definition.containingType;
  if (/^System\.Net\.Http\b/.test(namespace)) return `${name}.${definition.name} asks another system`;
  if (/^System\.Reflection\b/.test(namespace) && definition.name === 'Invoke')
    return 'what reflection calls is not known';
  return undefined;
}

/** A query that code which was not followed gave: it may be restricted. */
function unread({ id: _id, flags: _flags, ...query }: QueryValue, reason: string | undefined, frame: Frame): Value {
  return frame.machine.values.query({ ...query, unread: query.unread ?? reason });
}

/** Goes on after a call, once for every way in which it returned. */
export function compose(
  summary: Summary,
  world: World,
  frame: Frame,
  byReference: readonly Argument[],
): readonly Result[] {
  if (!frame.inTree) record(summary, world, frame);
  const last = summary.outcomes.length - 1;
  return summary.outcomes.flatMap((outcome, i) => {
    const facts = world.facts.union(outcome.facts);
    if (facts === undefined) return [];
    const next = i === last ? world : world.fork();
    next.facts = facts;
    apply(outcome, next, frame, byReference);
    return [{ world: next, value: outcome.value }];
  });
}

function apply(outcome: Outcome, world: World, frame: Frame, byReference: readonly Argument[]): void {
  if (frame.inTree) return;
  for (const [key, members] of outcome.heap) world.heap.set(key, new Map([...(world.heap.get(key) ?? []), ...members]));
  world.changes = outcome.saved ? outcome.changes : [...world.changes, ...outcome.changes];
  world.saved ||= outcome.saved;
  world.answered ||= outcome.answered;
  world.isMerged ||= outcome.isMerged === true;
  for (const argument of byReference) {
    const value = outcome.outs.get(argument.parameter?.name ?? argument.name);
    if (value !== undefined) store(argument.value, value, world);
  }
}

function record(summary: Summary, world: World, frame: Frame): void {
  for (const happening of summary.happenings) {
    if (happening.event.kind === 'unfollowed') {
      frame.recorder.add(happening);
      continue;
    }
    const facts = world.facts.union(happening.facts);
    if (facts === undefined) continue;
    const isMerged = happening.isMerged === true || world.isMerged;
    if (happening.event.kind === 'save') recordChanges(world.changes, world, frame, facts, isMerged);
    frame.recorder.add({ event: happening.event, facts, ...(isMerged ? { isMerged } : {}) });
  }
  for (const check of summary.checks) frame.recorder.check(check);
  for (const limit of summary.limits) frame.recorder.limit(limit);
  for (const name of summary.foreign) frame.recorder.foreignCalls.add(name);
}

/** The store is told of changes: they happen now. Members of one object are one change. */
export function recordChanges(
  changes: readonly Change[],
  world: World,
  frame: Frame,
  facts = world.facts,
  isMerged = world.isMerged,
): void {
  const { values } = frame.machine;
  const updates = new Map<number, { change: Change; members: Map<string, Value> }>();
  for (const change of changes) {
    const target = current(values, world, change.target);
    const known = updates.get(target.id);
    if (change.action === 'update' && change.member !== undefined) {
      const members = known?.members ?? new Map<string, Value>();
      members.set(change.member, change.value ?? values.null);
      if (known === undefined) updates.set(target.id, { change: { ...change, target }, members });
      continue;
    }
    const members = target.kind === 'object' ? target.members : new Map<string, Value>();
    frame.recorder.add(happened({ ...change, target }, members, facts, isMerged));
  }
  for (const { change, members } of updates.values()) frame.recorder.add(happened(change, members, facts, isMerged));
}

function happened(
  { action, target, location }: Change,
  members: ReadonlyMap<string, Value>,
  facts: World['facts'],
  isMerged: boolean,
) {
  return {
    event: { kind: 'write', action, target, members, location, library: 'changes' } as const,
    facts,
    ...(isMerged ? { isMerged } : {}),
  };
}
