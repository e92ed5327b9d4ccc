import type { Argument, Operation } from '../../symbols/operations.ts';
import type { MethodUse } from './member-references.ts';

/** Values as the arguments of a method, by its parameters. */
export function argumentsOf(use: MethodUse, values: readonly Operation[]): readonly Argument[] {
  return values.map((value, i) => {
    const parameter = use.definition?.parameters[i];
    return { name: parameter?.name ?? '', parameter, value, source: 'explicit' };
  });
}
