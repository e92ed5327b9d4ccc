import type { TypeReference } from '../../symbols/index.ts';
import type { CallSite } from '../intrinsics.ts';
import { type ObjectReference, sequence, unknown, type Value } from '../values.ts';

/** The value of the argument at a position, in parameter order. */
export function at(call: CallSite, index: number): Value | undefined {
  return call.arguments[index]?.value;
}

/** The value of a parameter, by any of the names that it has in overloads. */
export function named(call: CallSite, ...names: readonly string[]): Value | undefined {
  return call.arguments.find((a) => names.includes(a.name))?.value;
}

/** The object a call is made on: the receiver, or the first argument of a static (extension) method. */
export function subject(call: CallSite): Value | undefined {
  return call.receiver ?? call.arguments[0]?.value;
}

/** The arguments besides `subject`. */
export function others(call: CallSite): readonly Value[] {
  return call.arguments.slice(call.receiver === undefined ? 1 : 0).map((a) => a.value);
}

/** A sequence that comes to be in this call. */
export function newSequence(
  call: CallSite,
  elements: readonly Value[],
  incomplete = false,
  type: TypeReference = call.type,
): ObjectReference {
  const value = sequence(type, elements, incomplete);
  call.context.created(value.object);
  return value;
}

/** What is not known because something that it is made of is not: a condition that decides one of the parts decides the whole. */
export function dependent(call: CallSite, reason: string, ...parts: readonly (Value | undefined)[]): Value {
  for (const part of parts) {
    for (const value of part?.kind === 'choice' ? part.values : [part]) {
      if (value?.kind === 'unknown' && value.guard !== undefined && value.negatedGuard !== undefined)
        return { ...unknown(reason, call.type), guard: value.guard, negatedGuard: value.negatedGuard };
    }
  }
  return unknown(reason, call.type);
}
