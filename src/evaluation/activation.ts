import type { VariableSymbol } from '../symbols/index.ts';
import type { Activation } from './values.ts';

/** The activation along the chain of enclosing ones that holds a captured variable. */
export function findCaptured(activation: Activation, variable: VariableSymbol): Activation | undefined {
  for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing)
    if (a.captured.has(variable)) return a;
  return undefined;
}
