import type {
  MethodReference,
  NamedTypeReference,
  Operation,
  ParameterSymbol,
  TypeReference,
  TypeSymbol,
} from '../symbols/index.ts';
import type { OperationEvaluator, Run } from './execution.ts';
import type { Frame } from './frame.ts';
import type { EvaluationContext, IntrinsicTable } from './intrinsics.ts';
import type { Activation, ChoiceValue, Value } from './values.ts';

/** The evaluator as its parts (operations, calls) see it. */
export interface Machine extends EvaluationContext, OperationEvaluator {
  readonly intrinsics: IntrinsicTable;
  /** Writes to a variable, field, property or element that an operation names. */
  store(target: Operation, value: Value, run: Run, frame: Frame): void;
  /** What `work` makes of each possible value; a null that would throw is left out. */
  eachOf(value: ChoiceValue, work: (value: Value) => Value): Value;
  newObject(type: TypeReference, symbol: TypeSymbol | undefined): Value;
  /** The static members of a type by name, its static constructor run on first use. */
  staticsOf(type: NamedTypeReference, symbol: TypeSymbol, from: Activation): Map<string, Value>;
  /** The value of a parameter of an activation. */
  parameter(activation: Activation, parameter: ParameterSymbol): Value | undefined;
  /** Runs a method that has code, with positional arguments; what its `out` and `ref` parameters end with goes to `outs`. */
  runMethod(
    method: MethodReference,
    receiver: Value | undefined,
    args: readonly (Value | undefined)[],
    caller: Activation | undefined,
    site: string,
    outs?: Map<string, Value>,
  ): Value;
  /** Runs a local function: like a method, with the variables of the place where it was declared. */
  runLocalFunction(
    method: MethodReference,
    enclosing: Activation,
    args: readonly (Value | undefined)[],
    caller: Activation,
    site: string,
    outs?: Map<string, Value>,
  ): Value;
}
