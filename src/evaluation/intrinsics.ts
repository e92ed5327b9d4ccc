import type {
  AssemblySymbol,
  FieldSymbol,
  GapKind,
  Location,
  MethodReference,
  NamedTypeReference,
  Program,
  PropertySymbol,
  TypeReference,
} from '../symbols/index.ts';
import { type Activation, DescriptiveModel, type Value } from './values.ts';

/** A call as an intrinsic sees it: evaluated, arguments by parameter name. */
export interface CallSite {
  readonly context: EvaluationContext;
  /** Undefined for a call that could not be resolved: then only `name` is known. */
  readonly method: MethodReference | undefined;
  readonly name: string;
  readonly receiver: Value | undefined;
  readonly arguments: readonly EvaluatedArgument[];
  /** What an intrinsic puts here under a parameter's name is written to that `out` or `ref` argument after the call. */
  readonly outs: Map<string, Value>;
  /** Type arguments of the method, after substitution. */
  readonly typeArguments: readonly TypeReference[];
  /** Static type of the result, after substitution. */
  readonly type: TypeReference;
  readonly activation: Activation;
  readonly location: Location | undefined;
  /** Unique for this call on this path of calls and loop rounds; equal when alternative branches run the same call again. */
  readonly site: string;
}

export interface EvaluatedArgument {
  readonly name: string;
  readonly value: Value;
  readonly type: TypeReference;
  /** False for defaults filled in. */
  readonly isExplicit: boolean;
}

/** Base class of models of delegates that a library makes. */
export abstract class CallableModel extends DescriptiveModel {
  abstract invoke(args: readonly Value[], call: CallSite): Value;
}

/** Answers a call, or leaves it to the next in line (`undefined`). */
export type Intrinsic = (call: CallSite) => Value | undefined;

/** Intrinsics by key; a map is one. */
export type IntrinsicMethods = Pick<ReadonlyMap<string, Intrinsic>, 'get' | 'has'>;

/** One table of several: the first that has a key answers for it. Nothing is copied, tables of libraries have thousands of keys. */
export function layered(tables: readonly IntrinsicMethods[]): IntrinsicMethods {
  return {
    get(key) {
      for (const table of tables) {
        const intrinsic = table.get(key);
        if (intrinsic !== undefined) return intrinsic;
      }
      return undefined;
    },
    has: (key) => tables.some((table) => table.has(key)),
  };
}

/**
 * What a library's methods do. Keys are `Namespace.Type.Method` (ECMA-335 type name: `System.Collections.Generic.List`1.Add`; properties
 * `get_X`/`set_X`; constructors `.ctor`). A receiver's runtime type counts, then the declaring type, then overridden and implemented ones.
 */
export interface IntrinsicTable {
  readonly methods: IntrinsicMethods;
  /** Asked for calls without code that `methods` does not answer, and for unresolved ones. */
  readonly fallbacks: readonly Intrinsic[];
  /** Code that would only cost time (seeding, logging): true means the call is not followed. Asked for methods that have code. */
  readonly skips: readonly ((call: CallSite) => boolean)[];
}

/** What intrinsics may ask of the evaluator. */
export interface EvaluationContext {
  readonly program: Program;
  /** The host whose startup is evaluated. */
  readonly application: AssemblySymbol;
  /** Conditions under which the current code runs, outermost first. */
  readonly guards: readonly string[];
  /** Invokes a delegate value with positional arguments; `unknown` when its code cannot be followed. */
  invoke(delegate: Value, args: readonly Value[], call: CallSite): Value;
  /** Calls a method with positional arguments (virtual dispatch on a known receiver). */
  call(method: MethodReference, receiver: Value | undefined, args: readonly Value[], call: CallSite): Value;
  /** Runs `work` under further guards: what it does may or may not happen. */
  under<T>(guard: string | readonly string[] | undefined, work: () => T): T;
  /** A new instance through the constructor that fits the arguments. */
  instantiate(type: TypeReference, args: readonly Value[], call: CallSite): Value;
  /** A new instance through that constructor. */
  construct(method: MethodReference, args: readonly Value[], call: CallSite): Value;
  /** The value of a static field or code-less static property of scanned code. */
  staticValue(type: NamedTypeReference, member: FieldSymbol | PropertySymbol, call: CallSite): Value | undefined;
  /** Tells that an object comes to be now: what is written to it on the same path surely happens. */
  created(owner: object): void;
  /** Conditions of what is done now to an object made earlier; empty when it surely happens. What has no name is `unknown`. */
  guardsSince(owner: object): readonly string[];
  /** Whether an object of class `type` is a `tested` (bases, interfaces, variance); undefined when that cannot be told. */
  isInstance(type: TypeReference, tested: TypeReference): boolean | undefined;
  /** Records what could not be followed. Kept once for each place and message. */
  gap(kind: GapKind, message: string, location: Location | undefined): void;
}
