import {
  type AssemblySymbol,
  type FieldSymbol,
  type Gap,
  type GapKind,
  type Location,
  type MethodReference,
  type NamedTypeReference,
  type Operation,
  type ParameterSymbol,
  type Program,
  type PropertySymbol,
  sourceRange,
  type TypeReference,
  type TypeSymbol,
} from '../symbols/index.ts';
import { isAssignable } from './assignability.ts';
import { CallEvaluator, declaringActivation } from './calls.ts';
import { widestFittingConstructor } from './constructors.ts';
import type { Run } from './execution.ts';
import type { Frame } from './frame.ts';
import { CallableModel, type CallSite, type IntrinsicTable } from './intrinsics.ts';
import { Invocations } from './invocations.ts';
import type { Machine } from './machine.ts';
import { guardsSince, markConstructed, markCreated, memberKey, readShared, readStatic } from './object-members.ts';
import { OperationValues } from './operation-values.ts';
import { extendPath, guardsOf, type Path } from './paths.ts';
import { PropertyAccess } from './property-access.ts';
import { RememberingProgram } from './resolved-types.ts';
import type { Activation } from './values.ts';
import { type ChoiceValue, choice, heapObject, isNull, unknown, type Value } from './values.ts';

const BLOCK_BUDGET = 400_000;

/** What evaluation of one application's startup starts from. */
export interface EvaluatorOptions {
  readonly program: Program;
  readonly application: AssemblySymbol;
  readonly intrinsics: IntrinsicTable;
  /** Blocks that may run before evaluation stops with a gap. */
  readonly blockBudget?: number;
}

/**
 * Abstract evaluation of code in canonical form. Calls with code are followed, library calls answered by intrinsics; everything else is
 * `unknown` with a reason. Never throws for what the code does; bounds that are reached become gaps.
 */
export class Evaluator implements Machine {
  readonly program: Program;
  readonly application: AssemblySymbol;
  readonly intrinsics: IntrinsicTable;
  readonly #gaps = new Map<string, Gap>();
  readonly #operations: OperationValues;
  readonly #calls: CallEvaluator;
  readonly #invocations: Invocations;
  readonly #blockBudget: number;
  #path: Path | undefined;
  #blocks = 0;

  constructor(options: EvaluatorOptions) {
    this.program = new RememberingProgram(options.program);
    this.application = options.application;
    this.intrinsics = options.intrinsics;
    this.#blockBudget = options.blockBudget ?? BLOCK_BUDGET;
    this.#calls = new CallEvaluator(this);
    this.#operations = new OperationValues(this, this.#calls, new PropertyAccess(this, this.#calls));
    this.#invocations = new Invocations(this);
  }

  get guards(): readonly string[] {
    return guardsOf(this.#path);
  }

  get path(): Path | undefined {
    return this.#path;
  }

  /** Blocks that ran so far: what the evaluation cost. */
  get blocks(): number {
    return this.#blocks;
  }

  /** What could not be followed, in order of appearance. */
  get gaps(): readonly Gap[] {
    return [...this.#gaps.values()];
  }

  /** Runs a method from outside: the entry point, `Startup.Configure`. Positional arguments; missing ones are unknown. */
  start(method: MethodReference, receiver: Value | undefined, args: readonly Value[]): Value {
    return this.runMethod(method, receiver, args, undefined, '');
  }

  evaluate(operation: Operation, run: Run, frame: Frame): Value {
    return this.#operations.evaluate(operation, run, frame);
  }

  store(target: Operation, value: Value, run: Run, frame: Frame): void {
    this.#operations.store(target, value, run, frame);
  }

  parameter(activation: Activation, parameter: ParameterSymbol): Value | undefined {
    return readShared(activation.parameters, parameter, this.#path);
  }

  spend(): boolean {
    if (++this.#blocks <= this.#blockBudget) return true;
    if (this.#blocks === this.#blockBudget + 1) {
      const message = `evaluation of the startup code of ${this.application.name} stopped after ${this.#blockBudget} blocks: what is mapped after that is missing`;
      this.gap('limit', message, undefined);
    }
    return false;
  }

  along<T>(path: Path | undefined, work: () => T): T {
    const before = this.#path;
    this.#path = path;
    try {
      return work();
    } finally {
      this.#path = before;
    }
  }

  under<T>(guard: string | readonly string[] | undefined, work: () => T): T {
    let path = this.#path;
    for (const name of typeof guard === 'string' ? [guard] : (guard ?? [])) path = extendPath(path, name);
    return this.along(path, work);
  }

  eachOf(value: ChoiceValue, work: (value: Value) => Value): Value {
    const possible = value.values.filter((v) => !isNull(v));
    const [only] = possible;
    if (only === undefined) return unknown('a member of null');
    if (possible.length === 1) return work(only);
    return choice(possible.map((v) => this.under('unknown', () => work(v))));
  }

  gap(kind: GapKind, message: string, location: Location | undefined): void {
    const range = location && sourceRange(location);
    const key = `${kind} ${message} ${range?.file}:${range?.line}:${range?.column}`;
    if (!this.#gaps.has(key))
      this.#gaps.set(key, location === undefined ? { kind, message } : { kind, message, location });
  }

  invoke(delegate: Value, args: readonly Value[], call: CallSite): Value {
    if (delegate.kind === 'choice') return this.eachOf(delegate, (d) => this.invoke(d, args, call));
    if (delegate.kind === 'object' && delegate.object.model instanceof CallableModel)
      return delegate.object.model.invoke(args, call);
    if (delegate.kind !== 'delegate') return unknown('a delegate that is not known');
    const { code, receiver, activation } = delegate;
    if (!('definition' in code))
      return this.#invocations.lambda(
        code,
        receiver,
        activation ?? call.activation,
        args,
        call.activation,
        `${call.site}>lambda`,
      );
    const { definition } = code;
    if (definition.kind === 'local-function') {
      const enclosing = declaringActivation(code, activation) ?? activation ?? call.activation;
      return this.runLocalFunction(code, enclosing, args, call.activation, `${call.site}>${definition.name}`);
    }
    // A delegate of an extension method holds its first argument.
    return definition.isStatic && receiver !== undefined
      ? this.call(code, undefined, [receiver, ...args], call)
      : this.call(code, receiver, args, call);
  }

  call(method: MethodReference, receiver: Value | undefined, args: readonly Value[], call: CallSite): Value {
    return this.#calls.callWith(method, receiver, args, call);
  }

  instantiate(type: TypeReference, args: readonly Value[], call: CallSite): Value {
    if (type.kind !== 'named') return unknown('an instance of a type that is not known', type);
    const symbol = this.program.resolve(type, call.activation.assembly) ?? this.program.resolve(type);
    if (symbol?.isAbstract || symbol?.kind === 'interface') return unknown('an instance of an abstract type', type);
    const definition = symbol && widestFittingConstructor(symbol, args, this.program);
    if (definition === undefined) return this.newObject(type, symbol);
    return this.construct({ definition, containingType: type, typeArguments: [] }, args, call);
  }

  construct(method: MethodReference, args: readonly Value[], call: CallSite): Value {
    return this.#calls.construct(method, args, call);
  }

  staticValue(type: NamedTypeReference, member: FieldSymbol | PropertySymbol, call: CallSite): Value | undefined {
    if (member.containingType.origin === 'reference') return undefined;
    const table = this.staticsOf(type, member.containingType, call.activation);
    return readStatic(table, memberKey(member.name), this.#path, member.type, this.program);
  }

  created(owner: object): void {
    markCreated(owner, this.#path);
  }

  guardsSince(owner: object): readonly string[] {
    return guardsSince(owner, this.#path);
  }

  isInstance(type: TypeReference, tested: TypeReference): boolean | undefined {
    return isAssignable(type, tested, this.program);
  }

  newObject(type: TypeReference, symbol: TypeSymbol | undefined): Value {
    const value = heapObject(type, symbol);
    if (symbol !== undefined && symbol.origin !== 'reference') markConstructed(value.object);
    markCreated(value.object, this.#path);
    return value;
  }

  staticsOf(type: NamedTypeReference, symbol: TypeSymbol, from: Activation): Map<string, Value> {
    return this.#invocations.statics(type, symbol, from);
  }

  runMethod(...args: Parameters<Machine['runMethod']>): Value {
    return this.#invocations.method(...args);
  }

  runLocalFunction(...args: Parameters<Machine['runLocalFunction']>): Value {
    return this.#invocations.localFunction(...args);
  }
}
