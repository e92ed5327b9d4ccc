import type {
  Argument,
  CallOperation,
  InvokeOperation,
  MethodReference,
  NewOperation,
  Operation,
} from '../../symbols/index.ts';
import { substitute } from '../../symbols/index.ts';
import { COPIED } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import { callMethod } from './call-methods.ts';
import { closedMethod } from './closed-method.ts';
import { compose } from './compose.ts';
import { construct } from './construction.ts';
import { isEvent } from './event-members.ts';
import { closed } from './frame.ts';
import { targetMethod } from './functions.ts';
import { current } from './heap.ts';
import type { Frame, Result } from './machine.ts';
import { parsedByItself } from './own-parsing.ts';
import { evaluateAll } from './result.ts';
import { unresolved } from './unresolved-calls.ts';
import { closureHere, store } from './variables.ts';
import type { World } from './world.ts';

/** Calls: knowledge of libraries first, then the code, else a value that says what it was made of. */
export function evaluateCall(operation: CallOperation, world: World, frame: Frame): readonly Result[] {
  const operands = [
    ...(operation.receiver === undefined ? [] : [operation.receiver]),
    ...operation.arguments.map((a) => a.value),
  ];
  return evaluateAll(operands, world, frame).flatMap((r) => {
    const receiver = operation.receiver === undefined ? undefined : r.values[0];
    const given = operation.receiver === undefined ? r.values : r.values.slice(1);
    const { values } = frame.machine;
    const args = given.map((v, i) => (operation.arguments[i]?.parameter?.refKind === 'out' ? values.null : v));
    return perform(operation, receiver, args, r.world, frame);
  });
}

function perform(
  operation: CallOperation,
  receiver: Value | undefined,
  args: readonly Value[],
  world: World,
  frame: Frame,
): readonly Result[] {
  const { machine } = frame;
  const method = targetMethod(operation.target);
  const reference = method === undefined ? supposed(operation, receiver, frame) : closedMethod(method, frame);
  if (reference === undefined) return unresolved(operation, receiver, args, world, frame);
  const { definition } = reference;
  const byReference = operation.arguments.filter((a) => a.value.kind === 'address-of');
  const known = machine.libraries.call({ method: reference, operation, receiver, arguments: args, world, frame });
  if (known !== undefined) {
    if (byReference.length > 0) setOuts(operation, byReference, receiver, args, known, frame);
    return known;
  }
  const parsed = parsedByItself(reference, operation, args, world, frame);
  if (parsed !== undefined) return parsed;
  if (definition.name === '<Clone>$' && receiver !== undefined)
    return [{ world, value: copied(receiver, operation, world, frame) }];
  if (definition.kind === 'local-function') return localFunction(reference, args, world, frame, operation);
  const results = callMethod(
    reference,
    receiver,
    args,
    { location: operation.location, type: operation.type, byReference, call: operation },
    world,
    frame,
    operation.isNonVirtual || definition.isStatic,
  );
  if (!definition.hasBody && byReference.length > 0) setOuts(operation, byReference, receiver, args, results, frame);
  return results;
}

function supposed({ target, arguments: given }: CallOperation, receiver: Value | undefined, frame: Frame) {
  if (target.kind !== 'unresolved') return undefined;
  const types = { type: frame.types.type, method: frame.types.method };
  const typeArguments = target.typeArguments.map((t) => substitute(t, types));
  return frame.machine.libraries.supposed(target.name, receiver, given.length, typeArguments);
}

/** `with`: another object, which begins as a copy. */
function copied(original: Value, operation: CallOperation, world: World, frame: Frame): Value {
  const { values } = frame.machine;
  const now = current(values, world, original);
  const site = values.numberOf(operation);
  const type = frame.machine.types.of(now) ?? closed(operation.type, frame);
  return values.object(site, type, now.kind === 'object' ? now.members : new Map([[COPIED, now]]));
}

/** What a library gives back by reference is made of what it was given. */
function setOuts(
  operation: CallOperation,
  byReference: readonly Argument[],
  receiver: Value | undefined,
  args: readonly Value[],
  results: readonly Result[],
  frame: Frame,
): void {
  const { values, libraries } = frame.machine;
  const inputs = operation.arguments.flatMap((a, i) =>
    a.parameter?.refKind === 'out' || byReference.includes(a) ? [] : [args[i] as Value],
  );
  const from = receiver === undefined ? inputs : [receiver, ...inputs];
  for (const argument of byReference) {
    if (argument.parameter !== undefined && argument.parameter.refKind === 'in') continue;
    const [first] = from;
    // A parsed text is the text.
    const parsed = /^(Try)?Parse/.test(targetMethod(operation.target)?.definition.name ?? '') && first !== undefined;
    const value =
      libraries.out(operation, argument, from) ?? (parsed ? first : values.call('out', from, argument.value.type));
    for (const result of results) store(argument.value, value, result.world);
  }
}

function localFunction(
  method: MethodReference,
  args: readonly Value[],
  world: World,
  frame: Frame,
  operation: Operation,
): readonly Result[] {
  const { machine } = frame;
  const closure = closureHere(world, frame);
  const given = args.map((a) => current(machine.values, world, a));
  const own = { ...method, containingType: method.containingType };
  const summary = machine.summarize(own, closure.receiver, given, frame.depth + 1, closure);
  if (summary === undefined)
    return [
      {
        world,
        value: machine.values.call(method.definition.name, args, operation.type, 'a local function without code'),
      },
    ];
  return compose(summary, world, frame, []);
}

export function evaluateInvoke(operation: InvokeOperation, world: World, frame: Frame): readonly Result[] {
  const { machine } = frame;
  const operands = [operation.delegate, ...operation.arguments.map((a) => a.value)];
  return evaluateAll(operands, world, frame).flatMap((r) => {
    const [fn, ...args] = r.values as [Value, ...Value[]];
    if (fn.kind === 'lambda' || fn.kind === 'delegate' || fn.kind === 'bound') {
      const given = args.map((a) => current(machine.values, r.world, a));
      const summary = machine.invoke(fn, given, frame.depth);
      if (summary !== undefined) return compose(summary, r.world, frame, []);
    }
    if (fn.kind === 'member' && isEvent(machine.types.of(fn.base), fn.name, machine.program))
      return [{ world: r.world, value: machine.values.call('raised', [], operation.type) }];
    const reason = 'a delegate whose code is not known';
    if (!frame.inTree)
      frame.recorder.add({
        event: { kind: 'unfollowed', name: 'Invoke', reason, operands: r.values, location: operation.location },
        facts: r.world.facts,
      });
    return [{ world: r.world, value: machine.values.call('Invoke', r.values, operation.type, reason) }];
  });
}

export function evaluateNew(operation: NewOperation, world: World, frame: Frame): readonly Result[] {
  return evaluateAll(
    operation.arguments.map((a) => a.value),
    world,
    frame,
  ).flatMap((r) => construct(operation, r.values, r.world, frame));
}
