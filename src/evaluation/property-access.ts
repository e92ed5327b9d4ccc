import {
  type CallTarget,
  type ElementOperation,
  type FieldOperation,
  type MethodReference,
  type MethodSymbol,
  type NamedTypeReference,
  type Operation,
  type PropertyOperation,
  type PropertyReference,
  substitute,
  type TypeSymbol,
} from '../symbols/index.ts';
import { callSite } from './call-sites.ts';
import type { CallEvaluator } from './calls.ts';
import { constrainedTarget, methodKey, runtimeTarget } from './dispatch.ts';
import type { Run } from './execution.ts';
import type { Frame } from './frame.ts';
import type { CallSite, EvaluatedArgument } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { isCertain, readMember, readStatic, writeShared } from './object-members.ts';
import { unresolvedAnswer } from './unresolved-calls.ts';
import type { Activation } from './values.ts';
import { knownInteger, unknown, type Value } from './values.ts';

/** Reads and writes of properties, indexers and static fields of libraries. */
export class PropertyAccess {
  readonly #evaluator: Machine;
  readonly #calls: CallEvaluator;

  constructor(evaluator: Machine, calls: CallEvaluator) {
    this.#evaluator = evaluator;
    this.#calls = calls;
  }

  read(operation: PropertyOperation, run: Run, frame: Frame): Value {
    const instance = operation.instance && this.#evaluator.evaluate(operation.instance, run, frame);
    if (instance?.kind === 'choice')
      return this.#evaluator.eachOf(instance, (v) => this.#get(operation, v, run, frame));
    return this.#get(operation, instance, run, frame);
  }

  write(operation: PropertyOperation, value: Value, run: Run, frame: Frame): void {
    const instance = operation.instance && this.#evaluator.evaluate(operation.instance, run, frame);
    if (instance?.kind === 'choice') {
      this.#evaluator.eachOf(instance, (v) => {
        this.#set(operation, v, value, run, frame);
        return value;
      });
    } else this.#set(operation, instance, value, run, frame);
  }

  readIndexer(operation: ElementOperation, instance: Value, index: readonly Value[], run: Run): Value {
    const method = this.#indexer(operation, 'get', run.activation);
    if (method === undefined) return unknown('an element', operation.type);
    return this.#calls.perform(this.#indexerSite(operation, method, instance, index, run), false);
  }

  writeElement(operation: ElementOperation, value: Value, run: Run, frame: Frame): void {
    const instance = this.#evaluator.evaluate(operation.instance, run, frame);
    const index = operation.arguments.map((a) => this.#evaluator.evaluate(a.value, run, frame));
    const method = this.#indexer(operation, 'set', run.activation);
    if (method !== undefined) {
      this.#calls.perform(this.#indexerSite(operation, method, instance, [...index, value], run), false);
      return;
    }
    if (instance.kind !== 'object') return;
    const { object } = instance;
    const at = knownInteger(index[0]);
    object.elements ??= [];
    if (at !== undefined && at < object.elements.length && isCertain(object, this.#evaluator.path))
      object.elements[at] = value;
    else {
      object.elements.push(value);
      object.elementsIncomplete = true;
    }
  }

  /** Static fields of libraries that an intrinsic knows (`string.Empty`), keyed as `Type.get_Field`. */
  readStaticField(operation: FieldOperation, run: Run): Value | undefined {
    const { containingType: type, symbol, name } = operation.field;
    if (type.kind !== 'named' || (symbol !== undefined && symbol.containingType.origin !== 'reference'))
      return undefined;
    const intrinsic = this.#evaluator.intrinsics.methods.get(methodKey(type.name, `get_${name}`));
    if (intrinsic === undefined) return undefined;
    return intrinsic(callSite(this.#evaluator, operation, unresolved(`get_${name}`), undefined, [], run, undefined));
  }

  #get(operation: PropertyOperation, instance: Value | undefined, run: Run, frame: Frame): Value {
    const { property } = operation;
    const getter = property.symbol?.getMethod;
    const method = getter && this.#accessor(property, getter, run.activation);
    let symbol = property.symbol;
    if (method !== undefined) {
      const site = this.#accessorSite(operation, method, instance, [], run, frame);
      const target = this.#target(method, instance, run);
      const answered = this.#calls.answer(target, method, site);
      if (answered !== undefined) return answered;
      symbol =
        target === method
          ? symbol
          : target.definition.containingType.properties.find((p) => p.getMethod === target.definition);
      const isElsewhere = target.definition.isAbstract && instance?.kind !== 'object' && instance !== undefined;
      if (isElsewhere || (!symbol?.isAutoProperty && target.definition.hasBody))
        return this.#calls.perform({ ...site, method: target }, !isElsewhere);
    } else {
      const site = callSite(this.#evaluator, operation, unresolved(`get_${property.name}`), instance, [], run, frame);
      const answered = unresolvedAnswer(site, this.#evaluator) ?? this.#calls.fallback(site);
      if (answered !== undefined) return answered;
    }
    if (instance?.kind === 'object')
      return readMember(instance.object, property.name, this.#evaluator.path, symbol, this.#evaluator.program);
    if (instance !== undefined || symbol === undefined || !symbol.isStatic)
      return unknown(`the property ${property.name} of a value that is not known`, operation.type);
    return this.#readStatic(symbol.containingType, property, operation, run.activation);
  }

  #readStatic(
    declaring: TypeSymbol,
    property: PropertyReference,
    operation: PropertyOperation,
    from: Activation,
  ): Value {
    const type = substitute(property.constrainedTo ?? property.containingType, from.typeArguments);
    const statics = type.kind === 'named' ? this.#statics(type, declaring, from) : undefined;
    const known =
      statics && readStatic(statics, property.name, this.#evaluator.path, operation.type, this.#evaluator.program);
    return known ?? unknown(`the static property ${property.name}`, operation.type);
  }

  #set(operation: PropertyOperation, instance: Value | undefined, value: Value, run: Run, frame: Frame): void {
    const { property } = operation;
    const setter = property.symbol?.setMethod;
    const method = setter && this.#accessor(property, setter, run.activation);
    if (method !== undefined) {
      const argument: EvaluatedArgument = { name: 'value', value, type: operation.type, isExplicit: true };
      const site = this.#accessorSite(operation, method, instance, [argument], run, frame);
      const target = this.#target(method, instance, run);
      if (this.#calls.intrinsic(target, site) !== undefined) return;
      const symbol =
        target.definition.containingType.properties.find((p) => p.setMethod === target.definition) ?? property.symbol;
      if (!symbol?.isAutoProperty && target.definition.hasBody) {
        this.#calls.perform({ ...site, method: target }, true);
        return;
      }
    }
    const { path } = this.#evaluator;
    if (instance?.kind === 'object') writeShared(instance.object, instance.object.fields, property.name, value, path);
    else if (instance === undefined && property.symbol !== undefined) {
      const type = substitute(property.containingType, run.activation.typeArguments);
      const table =
        type.kind === 'named' ? this.#statics(type, property.symbol.containingType, run.activation) : undefined;
      if (table !== undefined) writeShared(table, table, property.name, value, path);
    }
  }

  /** The accessor that runs; an override that reads what it overrides means the base's. */
  #target(method: MethodReference, instance: Value | undefined, run: Run): MethodReference {
    const { program } = this.#evaluator;
    const target = constrainedTarget(method, program) ?? runtimeTarget(method, instance, program) ?? method;
    return target.definition === run.activation.method ? method : target;
  }

  #statics(type: NamedTypeReference, symbol: TypeSymbol, from: Activation): Map<string, Value> | undefined {
    return symbol.origin === 'reference' ? undefined : this.#evaluator.staticsOf(type, symbol, from);
  }

  #accessor(property: PropertyReference, accessor: MethodSymbol, from: Activation): MethodReference | undefined {
    const type = substitute(property.containingType, from.typeArguments);
    if (type.kind !== 'named') return undefined;
    const { constrainedTo } = property;
    return {
      definition: accessor,
      containingType: type,
      typeArguments: [],
      ...(constrainedTo === undefined ? {} : { constrainedTo: substitute(constrainedTo, from.typeArguments) }),
    };
  }

  #indexer(operation: ElementOperation, accessor: 'get' | 'set', from: Activation): MethodReference | undefined {
    const { property } = operation;
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
    const name = method.definition.parameters[0]?.name ?? '';
    const first = isExtension ? [{ name, value: receiver, type: operation.type, isExplicit: true }] : [];
    const target: CallTarget = { kind: 'exact', method };
    return callSite(
      this.#evaluator,
      operation,
      target,
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
    return callSite(this.#evaluator, operation, { kind: 'exact', method }, instance, args, run, undefined);
  }
}

function unresolved(name: string): CallTarget {
  return { kind: 'unresolved', name, typeArguments: [], reason: '' };
}
