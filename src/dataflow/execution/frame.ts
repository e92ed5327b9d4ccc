import { type AssemblySymbol, substitute, type TypeReference } from '../../symbols/index.ts';
import type { Closure, Value } from '../values/value.ts';
import type { Machine } from './machine.ts';
import type { Recorder } from './summary.ts';

/** One execution of a body: what stays the same in it. */
export interface Frame {
  readonly machine: Machine;
  readonly recorder: Recorder;
  readonly receiver: Value | undefined;
  readonly closure: Closure | undefined;
  readonly types: Closure['typeArguments'];
  readonly assembly: AssemblySymbol | undefined;
  readonly depth: number;
  /** Inside an expression tree: nothing is called, all is said. */
  readonly inTree: boolean;
}

/** A type with the type arguments of this execution in place. */
export function closed(type: TypeReference, frame: Frame): TypeReference {
  return substitute(type, frame.types);
}
