import type { DynamicOperation, MethodReference } from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { Value } from '../values/value.ts';
import { callMethod } from './call-methods.ts';
import { heapKey } from './heap.ts';
import type { Frame, Result } from './machine.ts';
import { evaluateAll } from './result.ts';
import type { World } from './world.ts';

/*
 * What is bound at run time, by the class that an object is known to have: mediators and dispatchers of the application's own call their handlers by
 * `dynamic` or by reflection.
 */

/** Calls the method of an object's class that has this name and takes these arguments; undefined when that cannot be told. */
export function callByName(
  receiver: Value,
  name: string,
  args: readonly Value[],
  operation: Pick<DynamicOperation, 'location' | 'type'>,
  world: World,
  frame: Frame,
): readonly Result[] | undefined {
  const method = methodNamed(receiver, name, args.length, frame);
  if (method === undefined) return undefined;
  return callMethod(method, receiver, args, { location: operation.location, type: operation.type }, world, frame);
}

function methodNamed(receiver: Value, name: string, count: number, frame: Frame): MethodReference | undefined {
  const { types, program } = frame.machine;
  const type = types.of(receiver);
  if (type === undefined) return undefined;
  const fitting = lookupMembers(type, name, program).methods.filter(
    ({ definition }) => !definition.isStatic && definition.parameters.length >= count,
  );
  const [only] = fitting.filter(({ definition: { parameters } }) => parameters.slice(count).every((p) => p.isOptional));
  return only;
}

export function evaluateDynamic(operation: DynamicOperation, world: World, frame: Frame): readonly Result[] {
  const { values } = frame.machine;
  return evaluateAll(operation.children, world, frame).flatMap((r): readonly Result[] => {
    const [first, ...rest] = r.values;
    if (operation.form === 'convert' && first !== undefined) return [{ world: r.world, value: first }];
    if (operation.form === 'invoke' && first !== undefined && operation.name !== '' && !frame.inTree) {
      const found = callByName(first, operation.name, rest, operation, r.world, frame);
      if (found !== undefined) return found;
    }
    const held = operation.form === 'member' && first !== undefined && heldBy(first, operation.name, r.world);
    if (held) return [{ world: r.world, value: held }];
    const reason = 'it is bound at run time';
    return [{ world: r.world, value: values.call('dynamic operation', r.values, undefined, reason) }];
  });
}

/** What code stored in a member. */
function heldBy(base: Value, name: string, world: World): Value | undefined {
  return world.heap.get(heapKey(base))?.get(name) ?? (base.kind === 'object' ? base.members.get(name) : undefined);
}
