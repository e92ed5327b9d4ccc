import type { Argument, CallOperation, Location, MethodReference, TypeReference } from '../../symbols/index.ts';
import { isGenerated } from '../libraries/generated-methods.ts';
import { elsewhere } from '../libraries/other-systems.ts';
import type { Values } from '../values/intern.ts';
import { equal, not } from '../values/logic.ts';
import { depends, type QueryValue, type Value } from '../values/value.ts';
import { withCallbacks } from './callbacks.ts';
import { compose } from './compose.ts';
import { closed } from './frame.ts';
import { current } from './heap.ts';
import type { DispatchedMethod, Frame, Result } from './machine.ts';
import type { World } from './world.ts';

/** What a call needs to know of the operation that makes it. */
export interface CallPlace {
  readonly location: Location | undefined;
  readonly type: TypeReference;
  /** The arguments as operations, for those by reference. */
  readonly byReference?: readonly Argument[];
  /** The operation, for methods of libraries that stand behind one of the application's own. */
  readonly call?: CallOperation;
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
  known?: readonly DispatchedMethod[],
): readonly Result[] {
  const { machine } = frame;
  const { values } = machine;
  const within = frame.receiver && machine.types.of(frame.receiver)?.name;
  const targets: readonly DispatchedMethod[] =
    known ?? (isNonVirtual ? [method] : machine.libraries.dispatch(method, receiver, within));
  const self = receiver && current(values, world, receiver);
  const given = args.map((a) => current(values, world, a));
  const results: Result[] = [];
  let followed = false;
  for (const target of targets) {
    const own = self?.kind === 'service' && target.on !== undefined ? values.service(target.on) : self;
    const summary = machine.summarize(target, own, given, frame.depth + 1);
    const found =
      summary === undefined
        ? inherited(target, method, own, args, place, world, frame)
        : compose(summary, world, frame, place.byReference ?? []);
    if (found === undefined) continue;
    followed = true;
    results.push(...found);
  }
  return followed ? results : notFollowed(method, self, given, place, world, frame);
}

/**
 * A method of an interface of the application's that a class has from a library's base class: `IStore.SaveChangesAsync`, which is that of `DbContext`.
 */
function inherited(
  target: DispatchedMethod,
  method: MethodReference,
  receiver: Value | undefined,
  args: readonly Value[],
  { call }: CallPlace,
  world: World,
  frame: Frame,
): readonly Result[] | undefined {
  if (call === undefined || target.definition === method.definition) return undefined;
  return frame.machine.libraries.call({ method: target, operation: call, receiver, arguments: args, world, frame });
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
  // Members that the compiler adds to records, and those of source generators, have no code, and nothing to hide.
  const isOfRecord = definition.containingType.isRecord && !definition.isAbstract;
  const compared = isOfRecord ? recordEquality(definition.name, operands, frame) : undefined;
  if (compared !== undefined) {
    frame.recorder.check({ value: compared, location: place.location });
    return [{ world, value: compared }];
  }
  const isAdded = isOfRecord || isGenerated(definition);
  const isLibrary = isAdded || definition.containingType.origin === 'reference';
  const other = isLibrary ? elsewhere(definition) : undefined;
  const reason =
    other ??
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
  const made = values.call(definition.name, operands, type, reason);
  if (reason !== undefined && !frame.inTree && !isLibrary) {
    const { location } = place;
    frame.recorder.add({
      event: { kind: 'unfollowed', name: definition.name, reason, operands, location, gives: made, code: method },
      facts: world.facts,
    });
  }
  const typed = libraries.typed(made, type);
  // An operator of queries that is not known: what it asks for is more than the type says.
  const untold = operands.some((o) => depends(o, 'load'))
    ? `what ${definition.name} makes of a query is not known`
    : undefined;
  const value = typed !== made && typed.kind === 'query' ? unread(typed, reason ?? untold, values) : typed;
  return withCallbacks(definition, operands, args, value, world, frame);
}

/** The operators that the compiler adds to records compare what they hold. */
function recordEquality(name: string, [left, right]: readonly Value[], { machine }: Frame): Value | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (name === 'op_Inequality') return not(machine.values, equal(machine.values, left, right));
  return name === 'op_Equality' || name === 'Equals' ? equal(machine.values, left, right) : undefined;
}

/** A query that code which was not followed gave: it may be restricted. */
export function unread(
  { id: _id, flags: _flags, ...query }: QueryValue,
  reason: string | undefined,
  values: Values,
): Value {
  return values.query({ ...query, unread: query.unread ?? reason });
}
