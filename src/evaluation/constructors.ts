import { type MethodSymbol, type Program, substitute, type TypeSymbol } from '../symbols/index.ts';
import { isAssignable } from './assignability.ts';
import { runtimeTypeOf } from './runtime-type.ts';
import type { Value } from './values.ts';

/** The constructor that takes the given arguments: as many parameters as possible filled, none of a type that an argument is not. */
export function widestFittingConstructor(
  type: TypeSymbol,
  args: readonly Value[],
  program: Program,
): MethodSymbol | undefined {
  const fitting = type.methodsNamed('.ctor').filter((c) => !c.isStatic && takes(c, args, program));
  return [...fitting].sort((a, b) => a.parameters.length - b.parameters.length)[0];
}

function takes(candidate: MethodSymbol, args: readonly Value[], program: Program): boolean {
  const { parameters } = candidate;
  if (parameters.length < args.length || !parameters.slice(args.length).every((p) => p.isOptional || p.isParams))
    return false;
  return args.every((argument, i) => {
    const own = runtimeTypeOf(argument);
    const wanted = parameters[i]?.type;
    return (
      own === undefined ||
      wanted === undefined ||
      isAssignable(own, substitute(wanted, { type: [], method: [] }), program) !== false
    );
  });
}
