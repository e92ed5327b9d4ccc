import {
  type Argument,
  type CallOperation,
  type CallTarget,
  type ElementOperation,
  type FieldOperation,
  type InvokeOperation,
  type Location,
  type MethodReference,
  type MethodSymbol,
  type NewOperation,
  namedType,
  type Operation,
  type PropertyOperation,
  type PropertyReference,
  substitute,
  type TypeReference,
} from '../symbols/index.ts';
import { concreteTypes, intrinsicKeys, methodKey, runtimeTarget } from './dispatch.ts';
import type { Run } from './execution.ts';
import { type Frame, roundsKey } from './frame.ts';
import type { CallSite, EvaluatedArgument } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { isCertain, readMember, readShared, writeShared } from './object-members.ts';
import type { Activation } from './values.ts';
import { heapObject, unknown, type Value } from './values.ts';

const operationNumbers = new WeakMap<object, number>();
let lastNumber = 0;

/** A number for an operation, so that a call site can be told from others. Never leaves the process. */
function numberOf(operation: object): number {
  let number = operationNumbers.get(operation);
  if (number === undefined) {
    number = ++lastNumber;
    operationNumbers.set(operation, number);
  }
  return number;
}

/** Calls, property accesses and object creation: intrinsics first, then the code, else unknown. */
export class CallEvaluator {
  readonly #evaluator: Machine;

  constructor(evaluator: Machine) {
    this.#evaluator = evaluator;
  }

  call(operation: CallOperation, run: Run, frame: Frame): Value {
    const receiver = operation.receiver && this.#evaluator.evaluate(operation.receiver, run, frame);
    const site = this.#site(
      operation,
      operation.target,
      receiver,
      this.#arguments(operation.arguments, run, frame),
      run,
      frame,
    );
    const value = this.#perform(site, operation.isNonVirtual);
    for (const argument of operation.arguments) {
      if (argument.value.kind !== 'address-of') continue;
      const out = site.outs.get(argument.name);
      if (out !== undefined || argument.parameter?.refKind === 'out') {
        this.#evaluator.store(
          argument.value,
          out ?? unknown(`what ${site.name} gives back`, argument.value.type),
          run,
          frame,
        );
      }
    }
    return value;
  }

  invoke(operation: InvokeOperation, run: Run, frame: Frame): Value {
    const delegate = this.#evaluator.evaluate(operation.delegate, run, frame);
    const args = this.#arguments(operation.arguments, run, frame);
    const target: CallTarget = { kind: 'unresolved', name: 'Invoke', typeArguments: [], reason: 'a delegate' };
    const site = this.#site(operation, target, delegate, args, run, frame);
    return this.#evaluator.invoke(
      delegate,
      args.map((a) => a.value),
      site,
    );
  }

  create(operation: NewOperation, run: Run, frame: Frame): Value {
    const args = this.#arguments(operation.arguments, run, frame);
    const site = { ...this.#site(operation, operation.target, undefined, args, run, frame), name: '.ctor' };
    return this.#create(site, site.type);
  }

  #create(site: CallSite, type: TypeReference): Value {
    if (site.method !== undefined) {
      const answered = this.#intrinsic(site.method, site);
      if (answered !== undefined) return answered;
    }
    if (type.kind !== 'named') return this.#fallback(site) ?? unknown('an instance of a type that is not known', type);
    const symbol =
      site.method?.definition.containingType ?? this.#evaluator.program.resolve(type, site.activation.assembly);
    const object = this.#evaluator.newObject(type, symbol);
    if (site.method?.definition.hasBody) {
      this.#evaluator.runMethod(
        { ...site.method, containingType: type },
        object,
        site.arguments.map((a) => a.value),
        site.activation,
        site.site,
      );
    }
    return object;
  }

  /** Object creation that an intrinsic asks for. */
  construct(method: MethodReference, args: readonly Value[], from: CallSite): Value {
    const site: CallSite = {
      ...from,
      method,
      name: '.ctor',
      receiver: undefined,
      arguments: positional(method, args),
      outs: new Map(),
      typeArguments: [],
      type: method.containingType,
      site: `${from.site}>new`,
    };
    return this.#create(site, method.containingType);
  }

  /** A call that an intrinsic makes: positional arguments, virtual dispatch. */
  callWith(method: MethodReference, receiver: Value | undefined, args: readonly Value[], from: CallSite): Value {
    const evaluated = positional(method, args);
    return this.#perform(
      {
        ...from,
        method,
        name: method.definition.name,
        receiver,
        arguments: evaluated,
        outs: new Map(),
        typeArguments: method.typeArguments,
        type: method.definition.returnType,
        site: `${from.site}>${method.definition.name}`,
      },
      false,
    );
  }

  readProperty(operation: PropertyOperation, run: Run, frame: Frame): Value {
    const instance = operation.instance && this.#evaluator.evaluate(operation.instance, run, frame);
    if (instance?.kind === 'choice')
      return this.#evaluator.eachOf(instance, (v) => this.#get(operation, v, run, frame));
    return this.#get(operation, instance, run, frame);
  }

  writeProperty(operation: PropertyOperation, value: Value, run: Run, frame: Frame): void {
    const instance = operation.instance && this.#evaluator.evaluate(operation.instance, run, frame);
    const { property } = operation;
    const setter = property.symbol?.setMethod;
    const method = setter && this.#accessor(property, setter, run.activation);
    if (method !== undefined) {
      const site = this.#accessorSite(
        operation,
        method,
        instance,
        [{ name: 'value', value, type: operation.type, isExplicit: true }],
        run,
        frame,
      );
      if (this.#intrinsic(method, site) !== undefined) return;
      if (!property.symbol?.isAutoProperty && method.definition.hasBody) {
        this.#perform(site, false);
        return;
      }
    }
    const { path } = this.#evaluator;
    if (instance?.kind === 'object') writeShared(instance.object, instance.object.fields, property.name, value, path);
    else if (instance === undefined) {
      const table = this.#statics(property, run.activation);
      if (table !== undefined) writeShared(table, table, property.name, value, path);
    }
  }

  readIndexer(operation: ElementOperation, instance: Value, index: readonly Value[], run: Run): Value {
    const method = this.#indexer(operation, 'get', run.activation);
    if (method === undefined) return unknown('an element', operation.type);
    return this.#perform(this.#indexerSite(operation, method, instance, index, run), false);
  }

  writeElement(operation: ElementOperation, value: Value, run: Run, frame: Frame): void {
    const instance = this.#evaluator.evaluate(operation.instance, run, frame);
    const index = operation.arguments.map((a) => this.#evaluator.evaluate(a.value, run, frame));
    const method = this.#indexer(operation, 'set', run.activation);
    if (method !== undefined) {
      this.#perform(this.#indexerSite(operation, method, instance, [...index, value], run), false);
      return;
    }
    if (instance.kind !== 'object') return;
    const at =
      index[0]?.kind === 'constant' && index[0].value.kind === 'integer' ? Number(index[0].value.value) : undefined;
    instance.object.elements ??= [];
    if (at !== undefined && isCertain(instance.object, this.#evaluator.path)) instance.object.elements[at] = value;
    else instance.object.elements.push(value);
  }

  /** Static fields of libraries that an intrinsic knows (`string.Empty`), keyed as `Type.get_Field`. */
  readStaticField(operation: FieldOperation, run: Run): Value | undefined {
    const symbol = operation.field.symbol;
    const type = operation.field.containingType;
    if (type.kind !== 'named' || (symbol !== undefined && symbol.containingType.origin !== 'reference'))
      return undefined;
    const intrinsic = this.#evaluator.intrinsics.methods.get(methodKey(type.name, `get_${operation.field.name}`));
    if (intrinsic === undefined) return undefined;
    const target: CallTarget = {
      kind: 'unresolved',
      name: `get_${operation.field.name}`,
      typeArguments: [],
      reason: '',
    };
    return intrinsic(this.#site(operation, target, undefined, [], run, undefined));
  }

  #get(operation: PropertyOperation, instance: Value | undefined, run: Run, frame: Frame): Value {
    const { property } = operation;
    const getter = property.symbol?.getMethod;
    const method = getter && this.#accessor(property, getter, run.activation);
    if (method !== undefined) {
      const site = this.#accessorSite(operation, method, instance, [], run, frame);
      const target = runtimeTarget(method, instance, this.#evaluator.program) ?? method;
      const answered = this.#intrinsic(target, site) ?? (target === method ? undefined : this.#intrinsic(method, site));
      if (answered !== undefined) return answered;
      const auto =
        target.definition.containingType.properties.find((p) => p.getMethod === target.definition)?.isAutoProperty ??
        property.symbol?.isAutoProperty;
      if (!auto && target.definition.hasBody) return this.#perform(site, false);
    } else {
      const target: CallTarget = {
        kind: 'unresolved',
        name: `get_${property.name}`,
        typeArguments: [],
        reason: property.reason ?? '',
      };
      const answered = this.#fallback(this.#site(operation, target, instance, [], run, frame));
      if (answered !== undefined) return answered;
    }
    if (instance?.kind === 'object') return readMember(instance.object, property.name, this.#evaluator.path);
    if (instance === undefined) {
      const statics = this.#statics(property, run.activation);
      const known = statics && readShared(statics, property.name, this.#evaluator.path);
      return known ?? unknown(`the static property ${property.name}`, operation.type);
    }
    return unknown(`the property ${property.name} of a value that is not known`, operation.type);
  }

  #perform(site: CallSite, isNonVirtual: boolean): Value {
    const { method, receiver } = site;
    if (method === undefined) return this.#fallback(site) ?? unknown(`the result of ${site.name}`, site.type);
    if (receiver?.kind === 'choice') {
      return this.#evaluator.eachOf(receiver, (r) => this.#perform({ ...site, receiver: r }, isNonVirtual));
    }
    const target = isNonVirtual
      ? method
      : (runtimeTarget(method, receiver, this.#evaluator.program) ?? this.#onlyImplementation(method));
    const answered =
      (target && this.#intrinsic(target, site)) ?? (target === method ? undefined : this.#intrinsic(method, site));
    if (answered !== undefined) return answered;
    if (target?.definition.hasBody && !this.#evaluator.intrinsics.skips.some((skip) => skip(site)))
      return this.#run(target, site);
    return this.#fallback(site) ?? unknown(`the result of ${site.name}`, site.type);
  }

  #run(target: MethodReference, site: CallSite): Value {
    const args = site.arguments.map((a) => a.value);
    if (target.definition.kind === 'local-function') {
      for (let a: Activation | undefined = site.activation; a !== undefined; a = a.enclosing) {
        const body = a.method?.body ?? a.lambda?.body;
        if (body?.localFunctions.includes(target.definition))
          return this.#evaluator.runLocalFunction(target, a, args, site.site);
      }
      return this.#evaluator.runLocalFunction(target, site.activation, args, site.site);
    }
    return this.#evaluator.runMethod(target, site.receiver, args, site.activation, site.site, site.outs);
  }

  /** Behind an interface with a single implementation in the scanned code, that one runs. */
  #onlyImplementation(method: MethodReference): MethodReference | undefined {
    const types = concreteTypes(method.definition.containingType.metadataName, this.#evaluator.program);
    const only = types.length === 1 ? types[0] : undefined;
    if (only === undefined || only.typeParameters.length > 0) return undefined;
    const receiver = heapObject(namedType(only.metadataName, [], only.assembly.name), only);
    return runtimeTarget(method, receiver, this.#evaluator.program);
  }

  #intrinsic(method: MethodReference, site: CallSite): Value | undefined {
    const { methods } = this.#evaluator.intrinsics;
    for (const key of intrinsicKeys(method, site.receiver, this.#evaluator.program)) {
      const value = methods.get(key)?.({ ...site, method });
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #fallback(site: CallSite): Value | undefined {
    for (const fallback of this.#evaluator.intrinsics.fallbacks) {
      const value = fallback(site);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #statics(property: PropertyReference, from: Activation): Map<string, Value> | undefined {
    const type = substitute(property.containingType, from.typeArguments);
    const symbol = property.symbol?.containingType;
    if (type.kind !== 'named' || symbol === undefined || symbol.origin === 'reference') return undefined;
    return this.#evaluator.staticsOf(type, symbol, from);
  }

  #accessor(property: PropertyReference, accessor: MethodSymbol, from: Activation): MethodReference | undefined {
    const type = substitute(property.containingType, from.typeArguments);
    return type.kind === 'named' ? { definition: accessor, containingType: type, typeArguments: [] } : undefined;
  }

  #indexer(operation: ElementOperation, accessor: 'get' | 'set', from: Activation): MethodReference | undefined {
    const property = operation.property;
    const method = accessor === 'get' ? property?.symbol?.getMethod : property?.symbol?.setMethod;
    return property && method && this.#accessor(property, method, from);
  }

  #accessorSite(
    operation: Operation,
    method: MethodReference,
    receiver: Value | undefined,
    args: readonly EvaluatedArgument[],
    run: Run,
    frame: Frame,
  ): CallSite {
    // An accessor of an extension property takes its receiver as first argument, as in metadata.
    const isExtension = method.definition.isExtension && receiver !== undefined;
    const first: EvaluatedArgument[] = isExtension
      ? [{ name: method.definition.parameters[0]?.name ?? '', value: receiver, type: operation.type, isExplicit: true }]
      : [];
    return this.#site(
      operation,
      { kind: 'exact', method },
      isExtension ? undefined : receiver,
      [...first, ...args],
      run,
      frame,
    );
  }

  #indexerSite(
    operation: ElementOperation,
    method: MethodReference,
    instance: Value,
    values: readonly Value[],
    run: Run,
  ): CallSite {
    const args = values.map((value, i): EvaluatedArgument => {
      const parameter = method.definition.parameters[i];
      return { name: parameter?.name ?? '', value, type: parameter?.type ?? operation.type, isExplicit: true };
    });
    return this.#site(operation, { kind: 'exact', method }, instance, args, run, undefined);
  }

  #arguments(args: readonly Argument[], run: Run, frame: Frame): readonly EvaluatedArgument[] {
    return args.map((a) => ({
      name: a.name,
      value: this.#evaluator.evaluate(a.value, run, frame),
      type: substitute(a.parameter?.type ?? a.value.type, run.activation.typeArguments),
      isExplicit: a.source !== 'default',
    }));
  }

  #site(
    operation: Operation,
    target: CallTarget,
    receiver: Value | undefined,
    args: readonly EvaluatedArgument[],
    run: Run,
    frame: Frame | undefined,
  ): CallSite {
    const { activation } = run;
    const by = activation.typeArguments;
    const found =
      target.kind === 'exact' ? target.method : target.kind === 'candidates' ? target.methods[0] : undefined;
    const method = found && substituted(found, (t) => substitute(t, by));
    const location: Location | undefined = operation.location;
    return {
      context: this.#evaluator,
      method,
      name: method?.definition.name ?? (target.kind === 'unresolved' ? target.name : ''),
      receiver,
      arguments: args,
      outs: new Map(),
      typeArguments:
        method?.typeArguments ??
        (target.kind === 'unresolved' ? target.typeArguments.map((t) => substitute(t, by)) : []),
      type: substitute(operation.type, by),
      activation,
      location,
      site: `${activation.site}/${numberOf(operation)}${frame ? roundsKey(frame) : ''}`,
    };
  }
}

/** Values as the arguments for the parameters at their positions. */
function positional(method: MethodReference, args: readonly Value[]): readonly EvaluatedArgument[] {
  return args.map((value, i) => {
    const parameter = method.definition.parameters[i];
    return {
      name: parameter?.name ?? '',
      value,
      type: parameter?.type ?? namedType('System.Object'),
      isExplicit: true,
    };
  });
}

function substituted(method: MethodReference, by: (type: TypeReference) => TypeReference): MethodReference {
  const containingType = by(method.containingType);
  return {
    definition: method.definition,
    containingType: containingType.kind === 'named' ? containingType : method.containingType,
    typeArguments: method.typeArguments.map(by),
  };
}
