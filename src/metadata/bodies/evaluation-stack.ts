import type { Draft, DraftBlock } from '../../symbols/build-draft.ts';
import type { Location } from '../../symbols/location.ts';
import { mapOperands } from '../../symbols/operation-tree.ts';
import type { AssignOperation, LocalOperation, Operation } from '../../symbols/operations.ts';
import { isNamed, type TypeReference } from '../../symbols/type-reference.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';
import type { Instruction } from '../il/instructions.ts';
import type { BodyFrame } from './body-frame.ts';
import type { StackValue } from './stack-values.ts';
import { BOOLEAN, INT32, isBooleanType, stackKind } from './type-kinds.ts';
import { binary, integer, integerValue, literalAs, nullOf } from './values.ts';

type MutableAssign = { -readonly [K in keyof AssignOperation]: AssignOperation[K] };

/**
 * The evaluation stack as trees that have yet to be evaluated. Before something is emitted, values that wait are put into temporaries, so that
 * everything happens in the order in which it was pushed.
 */
export class EvaluationStack {
  readonly assembly: AssemblyContext;
  readonly frame: BodyFrame;
  readonly draft: Draft;
  stack: StackValue[] = [];
  /** Takes what is emitted; undefined behind a jump. */
  block: DraftBlock | undefined;
  /** The instruction that is evaluated. */
  at: Instruction | undefined;
  readonly #temporaries = new Map<number, MutableAssign[]>();
  #here: { readonly at: Instruction; readonly location: Location } | undefined;

  constructor(assembly: AssemblyContext, frame: BodyFrame, draft: Draft) {
    this.assembly = assembly;
    this.frame = frame;
    this.draft = draft;
  }

  /** Where the author would look for the instruction at hand. */
  get location(): Location {
    const at = this.at as Instruction;
    if (this.#here?.at !== at) this.#here = { at, location: this.frame.locationOf(at.offset) };
    return (this.#here as { readonly location: Location }).location;
  }

  // Stack

  push(operation: Operation): void {
    this.stack.push({ operation });
  }

  pushValue(value: StackValue): void {
    this.stack.push(value);
  }

  popValue(): StackValue {
    const operation: Operation = {
      kind: 'unknown',
      syntax: 'stack',
      reason: 'the evaluation stack is empty here',
      children: [],
      type: INT32,
      location: this.location,
    };
    return this.stack.pop() ?? { operation };
  }

  pop(): Operation {
    return this.materialize(this.popValue());
  }

  /** `count` operands in the order in which they were pushed. */
  popMany(count: number): Operation[] {
    const values = this.stack.splice(Math.max(0, this.stack.length - count));
    while (values.length < count) values.unshift(this.popValue());
    return values.map((value) => this.materialize(value));
  }

  /** The operation of a value; an array that is filled has come to its end. */
  materialize(value: StackValue): Operation {
    const { array } = value;
    if (array === undefined) return value.operation;
    const { type, element, size, length, elements } = array;
    const { location } = value.operation;
    const isListed = length !== undefined && (elements.length > 0 || length === 0);
    while (isListed && elements.length < length) elements.push(this.defaultOf(element));
    const operation: Operation = isListed
      ? { kind: 'array', elements: [...elements], sizes: [], type, location }
      : { kind: 'array', elements: undefined, sizes: [size], type, location };
    if (!this.stack.some((other) => other.array === array)) return operation;
    this.spillAll();
    const local = this.assignTemporary(operation);
    this.stack = this.stack.map((other) => (other.array === array ? { operation: local } : other));
    return local;
  }

  /** `default(T)`: null of what is certainly a reference. */
  defaultOf(type: TypeReference): Operation {
    const kind = stackKind(type, this.assembly);
    if (isNamed(type, 'System.Decimal')) return literalZero(type, this.location);
    if (type.kind === 'type-parameter') return { kind: 'default', type, location: this.location };
    if (kind === 'reference') return nullOf(type, this.location);
    if (kind === 'struct') return { kind: 'default', type, location: this.location };
    return this.coerce(integer(0, this.location), type);
  }

  // Emitting

  emit(operation: Operation): void {
    this.spillAll();
    this.block?.operations.push(operation);
  }

  assign(target: Operation, value: Operation): void {
    const { location } = this;
    this.emit({ kind: 'assign', target, value, type: value.type, location });
  }

  /** Values that wait on the stack become temporaries where evaluating them later could show. */
  spillAll(): void {
    this.stack = this.stack.map((value) => this.#spill(value));
  }

  #spill(value: StackValue): StackValue {
    if (value.special !== undefined) return value;
    if (value.array !== undefined) {
      const { elements } = value.array;
      elements.forEach((element, i) => {
        if (!this.isStable(element)) elements[i] = this.assignTemporary(element);
      });
      return value;
    }
    const { operation } = value;
    if (this.isStable(operation)) return value;
    if (operation.kind === 'address-of') return { operation: { ...operation, operand: this.#hold(operation.operand) } };
    return { operation: this.assignTemporary(operation) };
  }

  /** A place with its operands in temporaries. */
  #hold(place: Operation): Operation {
    return mapOperands(place, (operand) => {
      if (this.isStable(operand)) return operand;
      return operand.kind === 'field' ? this.#hold(operand) : this.assignTemporary(operand);
    });
  }

  assignTemporary(value: Operation): LocalOperation {
    const local = this.newLocal(value.type);
    this.assignIn(this.block, local, value);
    return local;
  }

  newLocal(type: TypeReference, name?: string): LocalOperation {
    this.draft.locals.push({ name, type });
    return { kind: 'local', index: this.draft.locals.length - 1, type, location: this.at && this.location };
  }

  /** Assigns a temporary at the end of a block. */
  assignIn(block: DraftBlock | undefined, target: LocalOperation, value: Operation): void {
    const assign: MutableAssign = { kind: 'assign', target, value, type: value.type, location: value.location };
    const known = this.#temporaries.get(target.index);
    if (known === undefined) this.#temporaries.set(target.index, [assign]);
    else known.push(assign);
    block?.operations.push(assign);
  }

  /** Means the same wherever it stands in what follows. */
  isStable(operation: Operation): boolean {
    switch (operation.kind) {
      case 'literal':
      case 'default':
      case 'this':
      case 'typeof':
      case 'lambda':
        return true;
      case 'unknown':
        return operation.children.length === 0;
      case 'local':
        return this.#temporaries.has(operation.index);
      case 'address-of':
        return this.#isFixed(operation.operand);
      default:
        return false;
    }
  }

  /** Whether a place is the same one wherever its address is taken in what follows. */
  #isFixed(place: Operation): boolean {
    switch (place.kind) {
      case 'local':
      case 'parameter':
      case 'capture':
        return true;
      case 'field':
        return place.instance === undefined || this.isStable(place.instance) || this.#isPartOfVariable(place.instance);
      case 'element': {
        const isFixed =
          this.isStable(place.instance) || (place.property === undefined && this.#isPartOfVariable(place.instance));
        return isFixed && place.arguments.every((a) => this.isStable(a.value));
      }
      default:
        return false;
    }
  }

  /** A struct lies in its variable itself, as do the elements of an inline array; of all else the variable holds a reference, later another one. */
  #isPartOfVariable(instance: Operation): boolean {
    return this.assembly.isValueType(instance.type) === true && this.#isFixed(instance);
  }

  // Types

  /** The operation as a value of a type: on the stack truth is 0 and 1. */
  coerce(operation: Operation, type: TypeReference): Operation {
    if (isBooleanType(type) && !isBooleanType(operation.type) && operation.kind === 'local') {
      return this.#asBoolean(operation, new Set()) ?? operation;
    }
    const isNumber = !isBooleanType(type) && isBooleanType(operation.type) && operation.kind !== 'literal';
    // Truth that is used as a number.
    if (isNumber && type.kind === 'named' && stackKind(type, this.assembly) === 'int32') {
      return { kind: 'convert', operand: operation, isTry: false, type, location: operation.location };
    }
    return literalAs(operation, type, this.assembly);
  }

  /** A temporary that only ever holds 0, 1 or truth is a boolean. */
  #asBoolean(local: LocalOperation, seen: Set<number>): Operation | undefined {
    const assigns = this.#temporaries.get(local.index);
    if (assigns === undefined || seen.has(local.index)) return undefined;
    seen.add(local.index);
    const values = assigns.map(({ value }) => {
      const bit = integerValue(value);
      if (bit !== undefined) return bit === 0 || bit === 1 ? literalAs(value, BOOLEAN, this.assembly) : undefined;
      if (isBooleanType(value.type)) return value;
      return value.kind === 'local' ? this.#asBoolean(value, seen) : undefined;
    });
    if (values.some((value) => value === undefined)) return undefined;
    assigns.forEach((assign, i) => {
      assign.value = values[i] as Operation;
      assign.type = BOOLEAN;
      assign.target = { ...(assign.target as LocalOperation), type: BOOLEAN };
    });
    this.draft.locals[local.index] = { name: this.draft.locals[local.index]?.name, type: BOOLEAN };
    return { ...local, type: BOOLEAN };
  }

  /** The condition that a value is not zero, not null, not false. */
  truth(value: Operation): Operation {
    if (isBooleanType(value.type)) return value;
    const bit = value.kind === 'local' ? this.#asBoolean(value, new Set()) : undefined;
    if (bit !== undefined) return bit;
    const { location } = this;
    const number = integerValue(value);
    if (number !== undefined) return literalAs(integer(number === 0 ? 0 : 1, location), BOOLEAN, this.assembly);
    const kind = stackKind(value.type, this.assembly);
    const isTest = value.kind === 'convert' && value.isTry;
    const isNumber =
      !isTest && (kind === 'int32' || kind === 'int64' || kind === 'native') && value.type.kind !== 'pointer';
    const zero = isNumber ? this.coerce(integer(0, location), value.type) : nullOf(value.type, location);
    return binary('!=', value, zero, BOOLEAN, location);
  }
}

function literalZero(type: TypeReference, location: Location): Operation {
  return { kind: 'literal', value: { kind: 'real', value: 0, type: 'decimal', text: '0' }, type, location };
}
