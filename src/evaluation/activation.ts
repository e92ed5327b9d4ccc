import type {
  AssemblySymbol,
  LambdaSymbol,
  MethodSymbol,
  ParameterSymbol,
  TypeSubstitution,
  VariableSymbol,
} from '../symbols/index.ts';
import type { Value } from './values.ts';

/** One invocation of a method, lambda or initializer. Locals and flow captures are forked where paths part; the rest is shared. */
export interface Activation {
  readonly method: MethodSymbol | undefined;
  readonly lambda: LambdaSymbol | undefined;
  /** Executing code belongs to it: `Assembly.GetExecutingAssembly()`. */
  readonly assembly: AssemblySymbol;
  readonly receiver: Value | undefined;
  readonly typeArguments: TypeSubstitution;
  /** By ordinal. */
  readonly parameters: Map<ParameterSymbol, Value>;
  /** Captured variables of this invocation, by identity. */
  readonly captured: Map<VariableSymbol, Value>;
  /** Where the lambda or local function was made: captured variables are looked up there next. */
  readonly enclosing: Activation | undefined;
  readonly caller: Activation | undefined;
  readonly depth: number;
  /** The chain of call sites from the entry point, with loop rounds: tells apart two runs of the same code. */
  readonly site: string;
}

/** The activation along the chain of enclosing ones that holds a captured variable. */
export function findCaptured(activation: Activation, variable: VariableSymbol): Activation | undefined {
  for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing)
    if (a.captured.has(variable)) return a;
  return undefined;
}
