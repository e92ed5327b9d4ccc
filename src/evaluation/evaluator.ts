import {
  type AssemblySymbol,
  type Gap,
  type GapKind,
  type LambdaSymbol,
  type Location,
  type MethodBody,
  type MethodReference,
  type NamedTypeReference,
  type Operation,
  type Program,
  sourceRange,
  substitute,
  type TypeReference,
  type TypeSymbol,
} from '../symbols/index.ts';
import { isAssignable } from './assignability.ts';
import { CallEvaluator } from './calls.ts';
import type { Run } from './execution.ts';
import { returnValue, runBody } from './execution.ts';
import type { Frame } from './frame.ts';
import type { CallSite, IntrinsicTable } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { guardsSince, markCreated } from './object-members.ts';
import { OperationValues } from './operation-values.ts';
import { extendPath, guardsOf, type Path } from './paths.ts';
import type { Activation } from './values.ts';
import { type ChoiceValue, choice, heapObject, isNull, NULL, sequence, unknown, type Value } from './values.ts';

const BLOCK_BUDGET = 400_000;
const DEPTH_LIMIT = 90;

/** What evaluation of one application's startup starts from. */
export interface EvaluatorOptions {
  readonly program: Program;
  readonly application: AssemblySymbol;
  readonly intrinsics: IntrinsicTable;
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
  readonly #statics = new Map<string, Map<string, Value>>();
  #path: Path | undefined;
  #blocks = 0;

  constructor(options: EvaluatorOptions) {
    this.program = options.program;
    this.application = options.application;
    this.intrinsics = options.intrinsics;
    this.#calls = new CallEvaluator(this);
    this.#operations = new OperationValues(this, this.#calls);
  }

  get guards(): readonly string[] {
    return guardsOf(this.#path);
  }

  get path(): Path | undefined {
    return this.#path;
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

  /** Writes to a variable, field, property or element that an operation names. */
  store(target: Operation, value: Value, run: Run, frame: Frame): void {
    this.#operations.store(target, value, run, frame);
  }

  spend(): boolean {
    if (++this.#blocks <= BLOCK_BUDGET) return true;
    if (this.#blocks === BLOCK_BUDGET + 1) {
      this.gap(
        'limit',
        `evaluation of the startup code of ${this.application.name} stopped after ${BLOCK_BUDGET} blocks: what is mapped after that is missing`,
        undefined,
      );
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
    if (delegate.kind === 'choice') {
      return this.eachOf(delegate, (d) => this.invoke(d, args, call));
    }
    if (delegate.kind !== 'delegate') return unknown('a delegate that is not known');
    const code = delegate.code;
    if ('definition' in code) return this.call(code, delegate.receiver, args, call);
    return this.#runLambda(code, delegate.receiver, delegate.activation, args, call);
  }

  call(method: MethodReference, receiver: Value | undefined, args: readonly Value[], call: CallSite): Value {
    return this.#calls.callWith(method, receiver, args, call);
  }

  instantiate(type: TypeReference, args: readonly Value[], call: CallSite): Value {
    if (type.kind !== 'named') return unknown('an instance of a type that is not known', type);
    const symbol = this.program.resolve(type, call.activation.assembly);
    const object = this.newObject(type, symbol);
    const constructors =
      symbol?.methodsNamed('.ctor').filter((c) => !c.isStatic && c.parameters.length >= args.length) ?? [];
    const best = [...constructors].sort((a, b) => a.parameters.length - b.parameters.length)[0];
    if (best?.hasBody)
      this.runMethod(
        { definition: best, containingType: type, typeArguments: [] },
        object,
        args,
        call.activation,
        `${call.site}>new`,
      );
    return object;
  }

  construct(method: MethodReference, args: readonly Value[], call: CallSite): Value {
    return this.#calls.construct(method, args, call);
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
    markCreated(value.object, this.#path);
    return value;
  }

  /** The static members of a type (by name), its static constructor run on first use. */
  staticsOf(type: NamedTypeReference, symbol: TypeSymbol, from: Activation): Map<string, Value> {
    const key = `${symbol.assembly.name}|${JSON.stringify(type.typeArguments)}|${symbol.metadataName}`;
    let statics = this.#statics.get(key);
    if (statics === undefined) {
      statics = new Map();
      this.#statics.set(key, statics);
      const staticConstructor = symbol.methodsNamed('.cctor')[0];
      if (staticConstructor?.hasBody)
        this.runMethod(
          { definition: staticConstructor, containingType: type, typeArguments: [] },
          undefined,
          [],
          from,
          `${from.site}>static`,
        );
      else this.#initializeStatics(symbol, type, statics, from);
    }
    return statics;
  }

  #initializeStatics(
    symbol: TypeSymbol,
    type: NamedTypeReference,
    statics: Map<string, Value>,
    from: Activation,
  ): void {
    for (const member of [...symbol.fields, ...symbol.properties]) {
      if (!member.isStatic) continue;
      const body = member.initializer;
      if (body === undefined) continue;
      const run = runBody(
        body,
        this.#activation(
          undefined,
          undefined,
          symbol.assembly,
          undefined,
          type,
          [],
          from,
          `${from.site}>${member.name}`,
        ),
        this,
      );
      statics.set(member.name, returnValue(run));
    }
  }

  /** Runs a method that has code, with positional arguments. */
  runMethod(
    method: MethodReference,
    receiver: Value | undefined,
    args: readonly Value[],
    caller: Activation | undefined,
    site: string,
    outs?: Map<string, Value>,
  ): Value {
    const definition = method.definition;
    const body = definition.body;
    if (body === undefined) return unknown(`${definition.name} has no code at hand`);
    const assembly = definition.containingType.assembly;
    const activation = this.#activation(
      definition,
      undefined,
      assembly,
      receiver,
      method.containingType,
      method.typeArguments,
      caller,
      site,
    );
    definition.parameters.forEach((parameter, i) => {
      activation.parameters.set(parameter, args[i] ?? unknown(`the argument for ${parameter.name}`));
    });
    const value = this.#run(
      body,
      activation,
      definition.returnType,
      definition.kind === 'constructor' ? undefined : definition.name,
    );
    if (outs !== undefined) {
      for (const [parameter, argument] of activation.parameters)
        if (parameter.refKind === 'out' || parameter.refKind === 'ref') outs.set(parameter.name, argument);
    }
    return value;
  }

  /** Runs a local function: like a method, with the variables of the place where it was declared. */
  runLocalFunction(method: MethodReference, enclosing: Activation, args: readonly Value[], site: string): Value {
    const definition = method.definition;
    const body = definition.body;
    if (body === undefined) return unknown(`${definition.name} has no code at hand`);
    const typeArguments = {
      type: enclosing.typeArguments.type,
      method: [...enclosing.typeArguments.method, ...method.typeArguments],
    };
    const activation: Activation = {
      ...this.#activation(
        definition,
        undefined,
        enclosing.assembly,
        enclosing.receiver,
        method.containingType,
        [],
        enclosing,
        site,
      ),
      enclosing,
      typeArguments,
    };
    definition.parameters.forEach((parameter, i) => {
      activation.parameters.set(parameter, args[i] ?? unknown(`the argument for ${parameter.name}`));
    });
    return this.#run(body, activation, definition.returnType, definition.name);
  }

  #runLambda(
    lambda: LambdaSymbol,
    receiver: Value | undefined,
    enclosing: Activation | undefined,
    args: readonly Value[],
    call: CallSite,
  ): Value {
    const from = enclosing ?? call.activation;
    const activation: Activation = {
      method: undefined,
      lambda,
      assembly: from.assembly,
      receiver: receiver ?? from.receiver,
      typeArguments: from.typeArguments,
      parameters: new Map(),
      captured: new Map(),
      enclosing: from,
      caller: call.activation,
      depth: call.activation.depth + 1,
      site: `${call.site}>lambda`,
    };
    markCreated(activation, this.#path);
    lambda.parameters.forEach((parameter, i) => {
      activation.parameters.set(parameter, args[i] ?? unknown(`the argument for ${parameter.name}`));
    });
    return this.#run(lambda.body, activation, lambda.returnType, 'lambda');
  }

  #run(body: MethodBody, activation: Activation, returnType: TypeReference, name: string | undefined): Value {
    if (activation.depth > DEPTH_LIMIT) {
      this.gap(
        'limit',
        `calls are nested too deeply to follow${name === undefined ? '' : ` in ${name}`}`,
        body.location,
      );
      return unknown('calls are nested too deeply');
    }
    const run = runBody(body, activation, this);
    if (body.isIterator) {
      const result = sequence(
        substitute(returnType, activation.typeArguments),
        run.yields.map((y) => y.value),
      );
      if (run.yields.some((y) => y.guards.length > 0)) result.object.elementGuards = run.yields.map((y) => y.guards);
      this.created(result.object);
      return result;
    }
    return run.returns.length === 0 ? NULL : returnValue(run);
  }

  #activation(
    method: Activation['method'],
    lambda: LambdaSymbol | undefined,
    assembly: AssemblySymbol,
    receiver: Value | undefined,
    type: NamedTypeReference,
    typeArguments: readonly TypeReference[],
    caller: Activation | undefined,
    site: string,
  ): Activation {
    const activation: Activation = {
      method,
      lambda,
      assembly,
      receiver,
      typeArguments: { type: type.typeArguments, method: typeArguments },
      parameters: new Map(),
      captured: new Map(),
      enclosing: undefined,
      caller,
      depth: (caller?.depth ?? -1) + 1,
      site,
    };
    markCreated(activation, this.#path);
    return activation;
  }
}
