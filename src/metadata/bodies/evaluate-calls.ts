import type { BinaryOperator, Operation } from '../../symbols/operations.ts';
import { isNamed, type TypeReference } from '../../symbols/type-reference.ts';
import type { Instruction } from '../il/instructions.ts';
import { decimalConstant } from '../signatures/constants.ts';
import { arrayFrom, fromFieldData } from './array-data.ts';
import { awaitProtocol } from './await-protocol.ts';
import { special } from './body-frame.ts';
import { argumentsOf } from './call-arguments.ts';
import { delegateTo, localFunctionCall, thunkTarget } from './delegates.ts';
import type { Evaluator } from './evaluator.ts';
import { isBaseThunk, isClosureType } from './generated-names.ts';
import type { LocalSlots } from './local-slots.ts';
import { type MethodUse, propertyOf, targetOf } from './member-references.ts';
import { addressOf, elementOf, readThrough } from './places.ts';
import type { specialOf } from './stack-values.ts';
import { OBJECT, TYPE } from './type-kinds.ts';
import { binary, convert, integer, integerValue, literal } from './values.ts';

const BINARY: Readonly<Record<string, BinaryOperator>> = {
  op_Addition: '+',
  op_Subtraction: '-',
  op_Multiply: '*',
  op_Division: '/',
  op_Modulus: '%',
  op_BitwiseAnd: '&',
  op_BitwiseOr: '|',
  op_ExclusiveOr: '^',
  op_LeftShift: '<<',
  op_RightShift: '>>',
  op_UnsignedRightShift: '>>>',
  op_Equality: '==',
  op_Inequality: '!=',
  op_LessThan: '<',
  op_LessThanOrEqual: '<=',
  op_GreaterThan: '>',
  op_GreaterThanOrEqual: '>=',
};

const UNARY: Readonly<Record<string, '-' | '+' | '~' | '!'>> = {
  op_UnaryNegation: '-',
  op_UnaryPlus: '+',
  op_OnesComplement: '~',
  op_LogicalNot: '!',
};

/** `call` and `callvirt` (ECMA-335 III.3.19, III.4.2). */
export function evaluateCall(e: Evaluator, instruction: Instruction, slots: LocalSlots): void {
  const use = e.members.method(instruction.operand);
  const constrainedTo = constraintBefore(e);
  const values = e.stack.slice(Math.max(0, e.stack.length - use.signature.parameters.length));
  if (
    handleReflection(
      e,
      use,
      values.map((v) => v.special),
    )
  )
    return;
  if (fromFieldData(e, use)) return;
  const list = e.popMany(use.signature.parameters.length);
  const receiverValue = use.signature.hasThis ? e.popValue() : undefined;
  if (isOfFinally(e, use)) return;
  const receiver = receiverValue && receiverOf(e, e.materialize(receiverValue), use, constrainedTo, slots);
  if (awaitProtocol(e, use, receiver, list, slots)) return;
  const local = localFunctionCall(e, use, list);
  if (local !== undefined) {
    give(e, local);
    return;
  }
  if (use.own !== undefined && isBaseThunk(use.name)) {
    const target = thunkTarget(e, use);
    if (target !== undefined) {
      finishCall(e, target, e.frame.authorsThis(e.location), list, undefined, true);
      return;
    }
  }
  if (use.containingType.kind === 'array') {
    arrayMethod(e, use, receiver as Operation, list);
    return;
  }
  const isNonVirtual = !instruction.opcode.name.startsWith('callvirt') && constrainedTo === undefined;
  finishCall(e, use, receiver, list, constrainedTo, isNonVirtual);
}

function finishCall(
  e: Evaluator,
  use: MethodUse,
  receiver: Operation | undefined,
  list: readonly Operation[],
  constrainedTo: TypeReference | undefined,
  isNonVirtual: boolean,
): void {
  const { location } = e;
  const values = list.map((value, i) => argumentValue(e, value, use, i));
  if (use.name === '.ctor' && receiver !== undefined && isStructConstructor(e, use)) {
    e.assign(readThrough(e, receiver, use.containingType), created(e, use, values));
    return;
  }
  if (accessProperty(e, use, receiver, values, constrainedTo)) return;
  const known = knownOperation(e, use, receiver, values);
  if (known !== undefined) {
    give(e, known);
    return;
  }
  if (use.definition?.kind === 'delegate-invoke' && receiver !== undefined) {
    give(e, {
      kind: 'invoke',
      delegate: receiver,
      arguments: argumentsOf(use, values),
      type: use.returnType,
      location,
    });
    return;
  }
  const method = use.definition;
  const isVirtual = method !== undefined && (method.isVirtual || method.isAbstract || method.isOverride);
  give(e, {
    kind: 'call',
    target: targetOf(use, method?.isStatic === true ? constrainedTo : undefined),
    receiver,
    isNonVirtual: isNonVirtual && isVirtual && receiver?.kind === 'this' && method.containingType.kind === 'class',
    arguments: argumentsOf(use, values),
    type: use.returnType,
    location,
  });
}

/** A call that returns nothing happens at its place; others are values. */
function give(e: Evaluator, operation: Operation): void {
  if (isNamed(operation.type, 'System.Void')) e.emit(operation);
  else e.push(operation);
}

function argumentValue(e: Evaluator, value: Operation, use: MethodUse, index: number): Operation {
  return e.coerce(value, use.parameterTypes[index] ?? value.type);
}

function constraintBefore(e: Evaluator): TypeReference | undefined {
  const before = e.preceding;
  return before?.opcode.name === 'constrained.' ? e.members.type(before.operand) : undefined;
}

/** A method of a struct is called on the struct itself, not on its address; so is one through a type parameter. */
function receiverOf(
  e: Evaluator,
  receiver: Operation,
  use: MethodUse,
  constrainedTo: TypeReference | undefined,
  slots: LocalSlots,
): Operation {
  if (use.name === '.ctor' && isStructConstructor(e, use)) return receiver;
  if (receiver.kind === 'address-of') return receiver.operand;
  const type = constrainedTo ?? use.containingType;
  if (receiver.kind === 'local' && slots.isReference(receiver)) return readThrough(e, receiver, type);
  return receiver;
}

function isStructConstructor(e: Evaluator, use: MethodUse): boolean {
  return e.assembly.isValueType(use.containingType) === true;
}

/** `typeof`, and the objects of reflection that expression trees are made with. */
function handleReflection(e: Evaluator, use: MethodUse, specials: readonly ReturnType<typeof specialOf>[]): boolean {
  const { containingType } = use;
  const [first] = specials;
  if (first === undefined || containingType.kind !== 'named') return false;
  const isHandle =
    (containingType.name === 'System.Type' && use.name === 'GetTypeFromHandle') ||
    (containingType.name === 'System.Reflection.MethodBase' && use.name === 'GetMethodFromHandle') ||
    (containingType.name === 'System.Reflection.FieldInfo' && use.name === 'GetFieldFromHandle');
  if (!isHandle) return false;
  for (const _ of specials) e.popValue();
  const { location } = e;
  if (first.kind === 'type-handle') e.push({ kind: 'typeof', operand: first.type, type: TYPE, location });
  else e.pushValue({ operation: special(first, use.returnType, location).operation });
  return true;
}

/** The `finally` of an iterator, called where its `try` ends; disposing of the iterator where it breaks off. */
function isOfFinally(e: Evaluator, use: MethodUse): boolean {
  if (e.frame.machine?.kind !== 'iterator' || use.own?.containingType !== e.frame.machine.type) return false;
  const number = /^<>m__Finally(\d+)$/.exec(use.name)?.[1];
  if (number !== undefined) e.regions?.leave(e, Number(number));
  return number !== undefined || use.name === 'System.IDisposable.Dispose';
}

/** Calls that are operations of the canonical form. */
function knownOperation(
  e: Evaluator,
  use: MethodUse,
  receiver: Operation | undefined,
  values: readonly Operation[],
): Operation | undefined {
  const { containingType, name } = use;
  const { location } = e;
  if (containingType.kind !== 'named') return undefined;
  const [left, right] = values as readonly [Operation | undefined, Operation | undefined];
  if (
    containingType.name === 'System.Object' &&
    name === 'ReferenceEquals' &&
    left !== undefined &&
    right !== undefined
  ) {
    return binary('==', left, right, use.returnType, location);
  }
  const element = use.typeArguments[0];
  if (containingType.name === '<PrivateImplementationDetails>' && left?.kind === 'address-of') {
    // Into the buffer that holds the arguments of a call.
    if (name === 'InlineArrayFirstElementRef') return addressOfElement(e, left.operand, integer(0, location), use);
    if (name === 'InlineArrayElementRef' && right !== undefined) return addressOfElement(e, left.operand, right, use);
  }
  if (containingType.name === 'System.Array' && name === 'Empty' && element !== undefined) {
    return { kind: 'array', elements: [], sizes: [], type: { kind: 'array', element, rank: 1 }, location };
  }
  if (
    containingType.name === 'System.Runtime.CompilerServices.AsyncHelpers' &&
    name === 'Await' &&
    left !== undefined
  ) {
    return { kind: 'await', operand: left, type: use.returnType, location };
  }
  const isFrameworks =
    containingType.name.startsWith('System.') && use.definition?.containingType.origin !== 'metadata';
  if (receiver !== undefined || !isFrameworks || left === undefined) return undefined;
  const isDecimal = containingType.name === 'System.Decimal';
  if (isDecimal && (name === 'op_Implicit' || name === 'op_Explicit')) return decimalConversion(left, use, location);
  if (isDecimal && (name === 'op_Increment' || name === 'op_Decrement')) {
    const one = literal(decimalConstant(0, false, 0, 0, 1), containingType, location);
    return binary(name === 'op_Increment' ? '+' : '-', left, one, use.returnType, location);
  }
  if (right === undefined) {
    const operator = UNARY[name];
    if (operator === '+') return left;
    return operator && { kind: 'unary', operator, operand: left, type: use.returnType, location };
  }
  const operator = BINARY[name];
  return operator && binary(operator, left, right, use.returnType, location);
}

function addressOfElement(e: Evaluator, buffer: Operation, index: Operation, use: MethodUse): Operation {
  return addressOf(e, { ...elementOf(buffer, [index], e.location), type: use.returnType });
}

function decimalConversion(operand: Operation, use: MethodUse, location: Operation['location']): Operation {
  const number = integerValue(operand);
  if (isNamed(use.returnType, 'System.Decimal') && number !== undefined && operand.kind === 'literal') {
    return literal(decimalConstant(0, number < 0, 0, 0, Math.abs(number)), use.returnType, location);
  }
  return convert(operand, use.returnType, location);
}

/** Accessors are property references; indexers are elements. True when the call was one. */
function accessProperty(
  e: Evaluator,
  use: MethodUse,
  receiver: Operation | undefined,
  values: readonly Operation[],
  constrainedTo: TypeReference | undefined,
): boolean {
  const property = propertyOf(use, use.definition?.isStatic === true ? constrainedTo : undefined);
  if (property === undefined) return false;
  const { location } = e;
  const isGetter = use.definition?.kind === 'property-get';
  const indexes = isGetter ? values : values.slice(0, -1);
  const type = isGetter ? use.returnType : (use.parameterTypes.at(-1) ?? OBJECT);
  const place: Operation =
    indexes.length > 0 && receiver !== undefined
      ? { kind: 'element', instance: receiver, property, arguments: argumentsOf(use, indexes), type, location }
      : { kind: 'property', property, instance: receiver, type, location };
  if (!isGetter) e.assign(place, values.at(-1) as Operation);
  else if (use.signature.returnType.isByRef) e.push(addressOf(e, place));
  else e.push(place);
  return true;
}

/** Methods that arrays of more than one dimension have (ECMA-335 II.14.2). */
function arrayMethod(e: Evaluator, use: MethodUse, receiver: Operation, list: readonly Operation[]): void {
  const indexes = use.name === 'Set' ? list.slice(0, -1) : list;
  const place = elementOf(receiver, indexes, e.location);
  if (use.name === 'Set') e.assign(place, e.coerce(list.at(-1) as Operation, place.type));
  else e.push(use.name === 'Address' ? addressOf(e, place) : place);
}

/** `newobj` (ECMA-335 III.4.21). */
export function evaluateNew(e: Evaluator, instruction: Instruction): void {
  const use = e.members.method(instruction.operand);
  const { containingType } = use;
  const { location } = e;
  if (isClosureType(containingType)) {
    e.popMany(use.signature.parameters.length);
    e.pushValue(special({ kind: 'closure' }, containingType, location));
    return;
  }
  const pointer = e.stack.at(-1)?.special;
  if (pointer?.kind === 'method' && use.signature.parameters.length === 2) {
    e.popValue();
    const target = e.popValue();
    e.push(delegateTo(e, pointer.use, target, containingType, pointer.isVirtual));
    return;
  }
  const list = e.popMany(use.signature.parameters.length);
  if (containingType.kind === 'array') {
    e.push({ kind: 'array', elements: undefined, sizes: list, type: containingType, location });
    return;
  }
  const values = list.map((value, i) => argumentValue(e, value, use, i));
  e.push(
    constant(e, use, values) ?? arrayFrom(e, use, values) ?? readOnlyList(e, use, values) ?? created(e, use, values),
  );
}

/** The read-only lists that the compiler makes for collection expressions: what they hold. */
function readOnlyList(e: Evaluator, use: MethodUse, values: readonly Operation[]): Operation | undefined {
  const { containingType } = use;
  const [only] = values;
  if (containingType.kind !== 'named' || only === undefined || !containingType.name.startsWith('<>z__ReadOnly'))
    return undefined;
  const element = containingType.typeArguments[0] ?? OBJECT;
  if (!containingType.name.startsWith('<>z__ReadOnlySingleElementList')) return only;
  return {
    kind: 'array',
    elements: [only],
    sizes: [],
    type: { kind: 'array', element, rank: 1 },
    location: e.location,
  };
}

function created(e: Evaluator, use: MethodUse, values: readonly Operation[]): Operation {
  const { containingType } = use;
  const { location } = e;
  const [only] = values;
  if (isNamed(containingType, 'System.Nullable`1') && only !== undefined) {
    const inner = containingType.typeArguments[0] ?? only.type;
    return convert(e.coerce(only, inner), containingType, location);
  }
  return { kind: 'new', target: targetOf(use), arguments: argumentsOf(use, values), type: containingType, location };
}

/** Decimals are made of integers. */
function constant(e: Evaluator, use: MethodUse, values: readonly Operation[]): Operation | undefined {
  const { containingType } = use;
  if (!isNamed(containingType, 'System.Decimal')) return undefined;
  const numbers = values.map(integerValue);
  if (numbers.some((n) => n === undefined)) return undefined;
  const { location } = e;
  const [low, mid, high, sign, scale] = numbers as [number, number, number, number, number];
  if (numbers.length === 5)
    return literal(decimalConstant(scale, sign !== 0, high, mid, low), containingType, location);
  if (numbers.length !== 1) return undefined;
  const size = BigInt(Math.abs(low));
  return literal(
    decimalConstant(0, low < 0, 0, Number(size >> 32n), Number(size & 0xffffffffn)),
    containingType,
    location,
  );
}
