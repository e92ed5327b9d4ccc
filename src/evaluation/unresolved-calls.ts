import { type MethodSymbol, namedType } from '../symbols/index.ts';
import { methodKey } from './dispatch.ts';
import type { CallSite, EvaluatedArgument } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import type { Value } from './values.ts';

const ENUMERABLE = 'System.Linq.Enumerable';

/**
 * What an intrinsic answers for a call that could not be resolved, because a type was not at hand where it was bound: by the class of the
 * receiver, which evaluation knows better; as LINQ on a sequence; else under `?.Name`.
 */
export function unresolvedAnswer(site: CallSite, machine: Machine): Value | undefined {
  const { methods } = machine.intrinsics;
  const { receiver, name } = site;
  if (receiver?.kind === 'choice')
    return machine.eachOf(receiver, (r) => unresolvedAnswer({ ...site, receiver: r }, machine) ?? r);
  const type = runtimeTypeOf(receiver);
  const own = type?.kind === 'named' ? methods.get(methodKey(type.name, name))?.(site) : undefined;
  if (own !== undefined) return own;
  if (receiver?.kind === 'object' && receiver.object.elements !== undefined) {
    const query = asQuery(site, receiver, machine);
    const answered = query && methods.get(methodKey(ENUMERABLE, name))?.(query);
    if (answered !== undefined) return answered;
  }
  return methods.get(`?.${name}`)?.(site);
}

/** Whether an intrinsic of the receiver's own class has that name. */
export function knowsOwn({ receiver, name }: CallSite, machine: Machine): boolean {
  const type = runtimeTypeOf(receiver);
  return type?.kind === 'named' && machine.intrinsics.methods.has(methodKey(type.name, name));
}

/** The call as one of a method of `Enumerable`, its arguments named as there. */
function asQuery(site: CallSite, receiver: Value, machine: Machine): CallSite | undefined {
  const count = site.arguments.length + 1;
  const found = machine.program
    .resolve(namedType(ENUMERABLE))
    ?.methodsNamed(site.name)
    .find((m: MethodSymbol) => m.parameters.length === count);
  if (found === undefined) return undefined;
  const all: readonly Value[] = [receiver, ...site.arguments.map((a) => a.value)];
  const args = found.parameters.map(
    ({ name, type }, i): EvaluatedArgument => ({ name, value: all[i] as Value, type, isExplicit: true }),
  );
  return { ...site, receiver: undefined, arguments: args };
}
