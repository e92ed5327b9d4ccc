import {
  type AssignOperation,
  type ConcatOperation,
  type DelegateOperation,
  type ElementOperation,
  type FieldOperation,
  type Operation,
  substitute,
  type TypeReference,
} from '../symbols/index.ts';
import { closedMethod } from './call-sites.ts';
import type { CallEvaluator } from './calls.ts';
import { defaultValue } from './default-value.ts';
import { constrainedTarget } from './dispatch.ts';
import type { Run } from './execution.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { memberKey, readMember, readStatic, unsetMember, writeShared } from './object-members.ts';
import { binaryValue, concatenation, isKnownText, not, unaryValue } from './operators.ts';
import type { PropertyAccess } from './property-access.ts';
import { cast, typeTest } from './type-tests.ts';
import type { Activation } from './values.ts';
import { choice, constant, knownInteger, NULL, sequence, unknown, type Value } from './values.ts';
import { closureOf, readCapture, writeCapture } from './variables.ts';

const PLACES: ReadonlySet<Operation['kind']> = new Set([
  'local',
  'parameter',
  'capture',
  'flow-capture',
  'field',
  'property',
  'element',
]);

/** The value of each operation; calls are `calls.ts`, properties `property-access.ts`. */
export class OperationValues {
  readonly #evaluator: Machine;
  readonly #calls: CallEvaluator;
  readonly #properties: PropertyAccess;

  constructor(evaluator: Machine, calls: CallEvaluator, properties: PropertyAccess) {
    this.#evaluator = evaluator;
    this.#calls = calls;
    this.#properties = properties;
  }

  evaluate(operation: Operation, run: Run, frame: Frame): Value {
    const value = (o: Operation): Value => this.evaluate(o, run, frame);
    const { activation } = run;
    const { typeArguments } = activation;
    switch (operation.kind) {
      case 'literal':
        return operation.value.kind === 'type'
          ? { kind: 'type', type: operation.value.type }
          : constant(operation.value);
      case 'default':
        return this.#default(substitute(operation.type, typeArguments));
      case 'local':
        return frame.locals[operation.index] ?? unknown('a variable before its first assignment', operation.type);
      case 'parameter':
        return (
          this.#evaluator.parameter(activation, operation.parameter) ??
          unknown(`the argument for ${operation.parameter.name}`, operation.type)
        );
      case 'this':
        return activation.receiver ?? unknown('this', operation.type);
      case 'capture':
        return readCapture(operation, activation, this.#evaluator.path);
      case 'flow-capture':
        return frame.captures.get(operation.id) ?? unknown('a value of another path', operation.type);
      case 'field':
        return this.#readField(operation, run, frame);
      case 'property':
        return this.#properties.read(operation, run, frame);
      case 'element':
        return this.#readElement(operation, run, frame);
      case 'call':
        return this.#calls.call(operation, run, frame);
      case 'new':
        return this.#calls.create(operation, run, frame);
      case 'invoke':
        return this.#calls.invoke(operation, run, frame);
      case 'lambda':
        return {
          kind: 'delegate',
          code: operation.lambda,
          receiver: activation.receiver,
          activation: closureOf(activation),
        };
      case 'delegate':
        return this.#delegate(operation, operation.receiver && value(operation.receiver), activation);
      case 'array': {
        const isKnown =
          operation.elements !== undefined || knownInteger(operation.sizes[0] && value(operation.sizes[0])) === 0;
        const result = sequence(
          substitute(operation.type, typeArguments),
          operation.elements?.map(value) ?? [],
          !isKnown,
        );
        this.#evaluator.created(result.object);
        return result;
      }
      case 'binary':
        return binaryValue(operation.operator, value(operation.left), value(operation.right));
      case 'unary':
        return operation.operator === '!'
          ? not(value(operation.operand))
          : unaryValue(operation.operator, value(operation.operand));
      case 'is':
        return typeTest(
          value(operation.operand),
          substitute(operation.testedType, typeArguments),
          this.#evaluator.program,
        );
      case 'convert':
        return operation.isTry
          ? cast(value(operation.operand), substitute(operation.type, typeArguments), this.#evaluator.program)
          : value(operation.operand);
      case 'assign':
        return this.#assign(operation, run, frame);
      // A task is worth what it will yield.
      case 'await':
        return value(operation.operand);
      case 'yield':
        if (operation.value !== undefined)
          run.yields.push({ value: value(operation.value), guards: this.#evaluator.guardsSince(activation) });
        return NULL;
      case 'typeof':
        return { kind: 'type', type: substitute(operation.operand, typeArguments) };
      case 'address-of':
        return value(operation.operand);
      case 'concat':
        return this.#concat(operation, value);
      case 'conditional':
        return choice([value(operation.whenTrue), value(operation.whenFalse)]);
      case 'lambda-expression':
        return { ...unknown('an expression tree', operation.type), expression: operation.body };
      case 'caught-exception':
        return unknown('an exception', operation.type);
      case 'dynamic':
      case 'unknown':
        for (const child of operation.children) value(child);
        return unknown(operation.kind === 'unknown' ? operation.reason : 'bound at run time', operation.type);
    }
  }

  /** Writes a value to a place: a variable, field, property, element. */
  store(target: Operation, stored: Value, run: Run, frame: Frame): void {
    const { activation } = run;
    const { path } = this.#evaluator;
    switch (target.kind) {
      case 'local':
        frame.locals[target.index] = stored;
        return;
      case 'flow-capture':
        frame.captures.set(target.id, stored);
        return;
      case 'parameter':
        writeShared(activation, activation.parameters, target.parameter, stored, path);
        return;
      case 'capture':
        writeCapture(target.variable, stored, activation, frame, path);
        return;
      case 'address-of':
        this.store(target.operand, stored, run, frame);
        return;
      case 'field':
        this.#writeField(target, stored, run, frame);
        return;
      case 'property':
        this.#properties.write(target, stored, run, frame);
        return;
      case 'element':
        this.#properties.writeElement(target, stored, run, frame);
        return;
      default:
        for (const child of 'children' in target ? target.children : []) this.evaluate(child, run, frame);
    }
  }

  #assign(operation: AssignOperation, run: Run, frame: Frame): Value {
    const value = this.evaluate(operation.value, run, frame);
    const stored = PLACES.has(operation.value.kind) ? this.#copied(value) : value;
    this.store(operation.target, stored, run, frame);
    return stored;
  }

  #default(type: TypeReference): Value {
    const symbol = type.kind === 'named' ? this.#evaluator.program.resolve(type) : undefined;
    if (symbol?.kind === 'struct' && symbol.origin !== 'reference') return this.#evaluator.newObject(type, symbol);
    return defaultValue(type, this.#evaluator.program);
  }

  /** A struct that is read from one place and written to another is another struct. */
  #copied(value: Value): Value {
    if (value.kind !== 'object' || value.object.symbol?.kind !== 'struct') return value;
    const { type, symbol, fields, model } = value.object;
    const copy = this.#evaluator.newObject(type, symbol);
    if (copy.kind !== 'object') return value;
    copy.object.model = model;
    for (const [name, field] of fields) copy.object.fields.set(name, field);
    return copy;
  }

  #delegate(operation: DelegateOperation, receiver: Value | undefined, activation: Activation): Value {
    const { target } = operation;
    const found =
      target.kind === 'exact' ? target.method : target.kind === 'candidates' ? target.methods[0] : undefined;
    if (found === undefined) return unknown('a method group that could not be resolved', operation.type);
    const method = closedMethod(found, activation.typeArguments);
    const code = constrainedTarget(method, this.#evaluator.program) ?? method;
    return { kind: 'delegate', code, receiver, activation };
  }

  #statics(operation: FieldOperation, run: Run): Map<string, Value> | undefined {
    const type = substitute(operation.field.containingType, run.activation.typeArguments);
    if (type.kind !== 'named') return undefined;
    const symbol =
      operation.field.symbol?.containingType ?? this.#evaluator.program.resolve(type, run.activation.assembly);
    if (symbol === undefined || symbol.origin === 'reference') return undefined;
    return this.#evaluator.staticsOf(type, symbol, run.activation);
  }

  #writeField(target: FieldOperation, stored: Value, run: Run, frame: Frame): void {
    const { path } = this.#evaluator;
    const key = memberKey(target.field.name);
    if (target.instance === undefined) {
      const table = this.#statics(target, run);
      if (table !== undefined) writeShared(table, table, key, stored, path);
      return;
    }
    const instance = this.evaluate(target.instance, run, frame);
    for (const each of instance.kind === 'choice' ? instance.values : [instance]) {
      if (each.kind !== 'object') continue;
      const before = unsetMember(each.object, target.field.symbol, this.#evaluator.program);
      const under = instance.kind === 'choice' ? 'unknown' : undefined;
      this.#evaluator.under(under, () =>
        writeShared(each.object, each.object.fields, key, stored, this.#evaluator.path, before),
      );
    }
  }

  #readField(operation: FieldOperation, run: Run, frame: Frame): Value {
    const { symbol, name } = operation.field;
    const { path, program } = this.#evaluator;
    if (symbol?.constantValue !== undefined) return constant(symbol.constantValue);
    if (operation.instance === undefined) {
      const answered = this.#properties.readStaticField(operation, run);
      if (answered !== undefined) return answered;
      const table = this.#statics(operation, run);
      const known = table && readStatic(table, memberKey(name), path, operation.type, program);
      return known ?? unknown(`the static field ${name}`, operation.type);
    }
    const instance = this.evaluate(operation.instance, run, frame);
    const read = (v: Value): Value =>
      v.kind === 'object'
        ? readMember(v.object, memberKey(name), path, symbol, program)
        : unknown(`the field ${name} of a value that is not known`, operation.type);
    return instance.kind === 'choice' ? this.#evaluator.eachOf(instance, read) : read(instance);
  }

  #readElement(operation: ElementOperation, run: Run, frame: Frame): Value {
    const instance = this.evaluate(operation.instance, run, frame);
    const index = operation.arguments.map((a) => this.evaluate(a.value, run, frame));
    if (operation.property !== undefined) return this.#properties.readIndexer(operation, instance, index, run);
    const at = knownInteger(index[0]);
    const read = (v: Value): Value => {
      const found = v.kind === 'object' && at !== undefined && index.length === 1 ? v.object.elements?.[at] : undefined;
      return found ?? unknown('an element that is not known', operation.type);
    };
    return instance.kind === 'choice' ? this.#evaluator.eachOf(instance, read) : read(instance);
  }

  /** Formats and alignments are applied by the runtime's culture; text has neither. */
  #concat(operation: ConcatOperation, value: (operation: Operation) => Value): Value {
    const parts = operation.parts.map((part) => {
      const result = value(part.value);
      const isPlain = part.format === undefined && part.alignment === undefined;
      return isPlain || (part.alignment === undefined && isKnownText(result)) ? result : unknown('a formatted value');
    });
    return concatenation(parts);
  }
}
