import { type CallTarget, type MethodReference, type Program, substitute } from '../symbols/index.ts';
import { isAssignable } from './assignability.ts';
import type { EvaluatedArgument } from './intrinsics.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import type { Value } from './values.ts';

/** A call of one of several methods, once it is decided which. */
export interface ChosenCall {
  readonly method: MethodReference;
  readonly receiver: Value | undefined;
  readonly arguments: readonly EvaluatedArgument[];
}

/**
 * Which of several methods is called, by what the receiver and the arguments turned out to be: the first that takes them. An extension
 * method gets the receiver as its first argument. Undefined when none takes them.
 */
export function chooseCandidate(
  target: Extract<CallTarget, { kind: 'candidates' }>,
  receiver: Value | undefined,
  args: readonly EvaluatedArgument[],
  program: Program,
): ChosenCall | undefined {
  for (const method of target.methods) {
    const isExtension = method.definition.isStatic && receiver !== undefined;
    const first = method.definition.parameters[0];
    const all: readonly EvaluatedArgument[] =
      isExtension && first !== undefined
        ? [{ name: first.name, value: receiver, type: first.type, isExplicit: true }, ...args]
        : args;
    if (takes(method, all, program))
      return { method, receiver: isExtension ? undefined : receiver, arguments: named(method, all) };
  }
  return undefined;
}

function takes({ definition }: MethodReference, args: readonly EvaluatedArgument[], program: Program): boolean {
  const { parameters } = definition;
  const hasRest = parameters.at(-1)?.isParams === true;
  const required = parameters.filter((p) => !p.isOptional && !p.isParams).length;
  if (args.length < required || (args.length > parameters.length && !hasRest)) return false;
  return args.every(({ name, value }, i) => {
    const parameter = parameters.find((p) => name !== '' && p.name === name) ?? parameters[i];
    // An object that stands for one of a library's plays several of its types.
    const own = value.kind === 'object' && value.object.model !== undefined ? undefined : runtimeTypeOf(value);
    if (parameter === undefined || own === undefined) return parameter !== undefined || hasRest;
    return (
      parameter.isParams || isAssignable(own, substitute(parameter.type, { type: [], method: [] }), program) !== false
    );
  });
}

/** The arguments with the names of the parameters that they stand for. */
function named({ definition }: MethodReference, args: readonly EvaluatedArgument[]): readonly EvaluatedArgument[] {
  return args.map((a, i) => (a.name === '' ? { ...a, name: definition.parameters[i]?.name ?? '' } : a));
}
