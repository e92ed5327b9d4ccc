import {
  type AssignOperation,
  type CaptureOperation,
  type ConvertOperation,
  type ElementOperation,
  type FieldOperation,
  type IsOperation,
  type Operation,
  substitute,
} from '../symbols/index.ts';
import { findCaptured } from './activation.ts';
import type { CallEvaluator } from './calls.ts';
import { defaultValue } from './default-value.ts';
import { isInstance } from './dispatch.ts';
import type { Run } from './execution.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { readMember, readShared, writeShared } from './object-members.ts';
import { binaryValue, concatenation, not } from './operators.ts';
import type { Path } from './paths.ts';
import type { Activation } from './values.ts';
import {
  booleanConstant,
  choice,
  constant,
  isNull,
  knownInteger,
  NULL,
  sequence,
  unknown,
  type Value,
} from './values.ts';

/** The value of each operation; calls are `calls.ts`. */
export class OperationValues {
  readonly #evaluator: Machine;
  readonly #calls: CallEvaluator;

  constructor(evaluator: Machine, calls: CallEvaluator) {
    this.#evaluator = evaluator;
    this.#calls = calls;
  }

  evaluate(operation: Operation, run: Run, frame: Frame): Value {
    const value = (o: Operation): Value => this.evaluate(o, run, frame);
    const { activation } = run;
    switch (operation.kind) {
      case 'literal':
        return constant(operation.value);
      case 'default':
        return defaultValue(substitute(operation.type, activation.typeArguments));
      case 'local':
        return frame.locals[operation.index] ?? unknown('a variable before its first assignment', operation.type);
      case 'parameter':
        return (
          readShared(activation.parameters, operation.parameter, this.#evaluator.path) ??
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
        return this.#calls.readProperty(operation, run, frame);
      case 'element':
        return this.#readElement(operation, run, frame);
      case 'call':
        return this.#calls.call(operation, run, frame);
      case 'new':
        return this.#calls.create(operation, run, frame);
      case 'invoke':
        return this.#calls.invoke(operation, run, frame);
      case 'lambda':
        return { kind: 'delegate', code: operation.lambda, receiver: activation.receiver, activation };
      case 'delegate': {
        const receiver = operation.receiver && value(operation.receiver);
        if (operation.target.kind !== 'exact')
          return unknown('a method group that could not be resolved', operation.type);
        return { kind: 'delegate', code: operation.target.method, receiver, activation };
      }
      case 'array': {
        const sizes = operation.sizes.map(value);
        const type = substitute(operation.type, activation.typeArguments);
        return sequence(
          type,
          operation.elements?.map(value) ?? [],
          operation.elements === undefined && knownInteger(sizes[0]) !== 0,
        );
      }
      case 'binary':
        return binaryValue(operation.operator, value(operation.left), value(operation.right));
      case 'unary':
        return operation.operator === '!'
          ? not(value(operation.operand))
          : negated(operation.operator, value(operation.operand));
      case 'is':
        return this.#typeTest(operation, value(operation.operand), activation);
      case 'convert':
        return this.#convert(operation, value(operation.operand), activation);
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
        return { kind: 'type', type: substitute(operation.operand, activation.typeArguments) };
      case 'address-of':
        return value(operation.operand);
      case 'concat':
        return concatenation(operation.parts.map((p) => value(p.value)));
      case 'conditional':
        return choice([value(operation.whenTrue), value(operation.whenFalse)]);
      case 'lambda-expression':
        return unknown('an expression tree', operation.type);
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
      case 'capture': {
        const owner = findCaptured(activation, target.variable) ?? activation;
        writeShared(owner, owner.captured, target.variable, stored, path);
        return;
      }
      case 'address-of':
        this.store(target.operand, stored, run, frame);
        return;
      case 'field': {
        const members = this.#members(target, run, frame);
        if (members !== undefined) writeShared(members.owner, members.table, target.field.name, stored, path);
        return;
      }
      case 'property':
        this.#calls.writeProperty(target, stored, run, frame);
        return;
      case 'element':
        this.#calls.writeElement(target, stored, run, frame);
        return;
      default:
        for (const child of 'children' in target ? target.children : []) this.evaluate(child, run, frame);
    }
  }

  #assign(operation: AssignOperation, run: Run, frame: Frame): Value {
    const stored = this.evaluate(operation.value, run, frame);
    this.store(operation.target, stored, run, frame);
    return stored;
  }

  #members(
    operation: FieldOperation,
    run: Run,
    frame: Frame,
  ): { owner: object; table: Map<string, Value> } | undefined {
    if (operation.instance !== undefined) {
      const instance = this.evaluate(operation.instance, run, frame);
      return instance.kind === 'object' ? { owner: instance.object, table: instance.object.fields } : undefined;
    }
    const type = substitute(operation.field.containingType, run.activation.typeArguments);
    const symbol = operation.field.symbol?.containingType;
    if (type.kind !== 'named' || symbol === undefined || symbol.origin === 'reference') return undefined;
    const table = this.#evaluator.staticsOf(type, symbol, run.activation);
    return { owner: table, table };
  }

  #readField(operation: FieldOperation, run: Run, frame: Frame): Value {
    const fixed = operation.field.symbol?.constantValue;
    if (fixed !== undefined) return constant(fixed);
    if (operation.instance === undefined) {
      const answered = this.#calls.readStaticField(operation, run);
      if (answered !== undefined) return answered;
      const table = this.#members(operation, run, frame)?.table;
      const known = table && readShared(table, operation.field.name, this.#evaluator.path);
      return known ?? unknown(`the static field ${operation.field.name}`, operation.type);
    }
    const instance = this.evaluate(operation.instance, run, frame);
    const read = (v: Value): Value =>
      v.kind === 'object' ? readMember(v.object, operation.field.name, this.#evaluator.path) : unknown('a field');
    if (instance.kind === 'choice') return this.#evaluator.eachOf(instance, read);
    return instance.kind === 'object' ? read(instance) : unknown(`the field ${operation.field.name}`, operation.type);
  }

  #readElement(operation: ElementOperation, run: Run, frame: Frame): Value {
    const instance = this.evaluate(operation.instance, run, frame);
    const index = operation.arguments.map((a) => this.evaluate(a.value, run, frame));
    const at = knownInteger(index[0]);
    if (
      instance.kind === 'object' &&
      instance.object.elements !== undefined &&
      !instance.object.elementsIncomplete &&
      at !== undefined
    ) {
      return instance.object.elements[at] ?? unknown('an element out of range', operation.type);
    }
    return this.#calls.readIndexer(operation, instance, index, run);
  }

  #typeTest(operation: IsOperation, value: Value, activation: Activation): Value {
    if (isNull(value)) return booleanConstant(false);
    const tested = substitute(operation.testedType, activation.typeArguments);
    const known = tested.kind === 'named' ? isInstance(value, tested.name, this.#evaluator.program) : undefined;
    return known === undefined ? unknown('a type test of a value that is not known') : booleanConstant(known);
  }

  #convert(operation: ConvertOperation, value: Value, activation: Activation): Value {
    if (!operation.isTry) return value;
    const target = substitute(operation.type, activation.typeArguments);
    const known = target.kind === 'named' ? isInstance(value, target.name, this.#evaluator.program) : undefined;
    if (known === false) return NULL;
    return known === undefined && value.kind !== 'unknown' ? choice([value, NULL]) : value;
  }
}

function readCapture(operation: CaptureOperation, activation: Activation, path: Path | undefined): Value {
  const owner = findCaptured(activation, operation.variable);
  if (owner !== undefined) return readShared(owner.captured, operation.variable, path) as Value;
  if (operation.variable.origin === 'parameter') {
    for (let a: Activation | undefined = activation; a !== undefined; a = a.enclosing) {
      for (const [parameter, value] of a.parameters) if (parameter.name === operation.variable.name) return value;
    }
  }
  return unknown(`the captured variable ${operation.variable.name}`, operation.type);
}

function negated(operator: string, value: Value): Value {
  const number = knownInteger(value);
  return operator === '-' && number !== undefined
    ? constant({ kind: 'integer', value: -number, type: 'int' })
    : unknown(`operator ${operator}`);
}
