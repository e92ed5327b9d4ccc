import type {
  Argument,
  AssemblySymbol,
  CallOperation,
  ElementOperation,
  Location,
  MethodReference,
  NamedTypeReference,
  Operation,
  Program,
  TypeReference,
} from '../../symbols/index.ts';
import type { Entities } from '../queries/entities.ts';
import type { Values } from '../values/intern.ts';
import type { BoundValue, Closure, DelegateValue, LambdaValue, Value } from '../values/value.ts';
import type { Recorder, Summary } from './summary.ts';
import type { Types } from './types.ts';
import type { World } from './world.ts';

/** What the parts of the execution ask each other for. */
export interface Machine {
  readonly program: Program;
  readonly values: Values;
  readonly types: Types;
  readonly services: ServiceLookup;
  readonly libraries: LibraryKnowledge;
  /** What an operation yields, on each of the ways on which it completes. `world` may be changed and must not be used afterwards. */
  evaluate(operation: Operation, world: World, frame: Frame): readonly Result[];
  /** What a method does; undefined when it has no code at hand. `method` is the one that runs: dispatch is done. */
  summarize(
    method: MethodReference,
    receiver: Value | undefined,
    args: readonly Value[],
    depth: number,
    closure?: Closure,
  ): Summary | undefined;
  /** What calling a function value does; undefined when it cannot be followed. */
  invoke(fn: LambdaValue | DelegateValue | BoundValue, args: readonly Value[], depth: number): Summary | undefined;
  /** Another endpoint begins. */
  renewBudget(): void;
}

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
  /** The statement drops the task that it gets: nobody learns what went wrong in it. */
  readonly dropsTask?: boolean;
}

/** What an operation yields on one way. */
export interface Result {
  readonly world: World;
  readonly value: Value;
}

/** A call whose meaning a library's file may tell. */
export interface LibraryCall {
  readonly method: MethodReference;
  readonly operation: CallOperation;
  readonly receiver: Value | undefined;
  readonly arguments: readonly Value[];
  readonly world: World;
  readonly frame: Frame;
}

/** Where something is stored in a property. */
export interface AssignedPlace {
  readonly location: Location | undefined;
  readonly world: World;
}

/** Where a call stands that could not be resolved. */
export interface UnresolvedCall {
  /** The receiver and the arguments. */
  readonly operands: readonly Value[];
  readonly location: Location | undefined;
  readonly world: World;
  readonly frame: Frame;
}

/** Which classes stand behind interfaces, and what their constructors leave in their fields. */
export interface ServiceLookup {
  isSingleton(type: NamedTypeReference): boolean;
  isRegistered(metadataName: string): boolean;
  implementations(type: NamedTypeReference, without: string | undefined): readonly NamedTypeReference[];
  /** As `implementations`, however many they are. */
  every(type: NamedTypeReference): readonly NamedTypeReference[];
  fieldValue(type: NamedTypeReference, name: string, memberType: TypeReference): Value | undefined;
  injected(type: TypeReference, name: string): Value;
  /** What is kept under a name in the items of the request before handlers run, where that is the caller's identity. */
  itemValue(name: string, type: TypeReference | undefined): Value | undefined;
}

/** A method that runs when another is called; `on`: the class of the object, where the receiver's type does not tell. */
export interface DispatchedMethod extends MethodReference {
  readonly on?: NamedTypeReference;
}

/** What is known of libraries. */
export interface LibraryKnowledge {
  readonly entities: Entities;
  /** The application's own requirements of its policies, by the names of policies. */
  readonly policies: ReadonlyMap<string, readonly string[]>;
  libraryOf(method: MethodReference): string;
  /** What a call does that could not be resolved, by its name and the type that it is made on. */
  unresolved(
    name: string,
    receiver: Value | undefined,
    on: TypeReference | undefined,
    call: UnresolvedCall,
  ): Value | undefined;
  /** The method that a call must be which could not be resolved because a base class is not at hand. */
  supposed(
    name: string,
    receiver: Value | undefined,
    count: number,
    typeArguments: readonly TypeReference[],
  ): MethodReference | undefined;
  call(call: LibraryCall): readonly Result[] | undefined;
  property(owner: string, name: string, base: Value | undefined, type: TypeReference): Value | undefined;
  injected(type: TypeReference): Value | undefined;
  /** Whether storing in a property of a library is a change of its own, which is then noted. */
  assigned(owner: TypeReference, name: string, base: Value, value: Value, place: AssignedPlace): boolean;
  typed(value: Value, type: TypeReference): Value;
  typedService(value: Value, type: NamedTypeReference): Value;
  element(base: Value, index: Value | undefined, operation: ElementOperation): Value | undefined;
  elementStored(
    base: Value,
    value: Value,
    operation: ElementOperation,
    world: World,
    frame: Frame,
    key: Value | undefined,
  ): void;
  out(operation: CallOperation, argument: Argument, from: readonly Value[]): Value | undefined;
  created(type: TypeReference, members: ReadonlyMap<string, Value>): Value | undefined;
  /** The methods that run when one is called on `receiver`; `within`: the class whose code calls. */
  dispatch(
    method: MethodReference,
    receiver: Value | undefined,
    within: string | undefined,
  ): readonly DispatchedMethod[];
}
