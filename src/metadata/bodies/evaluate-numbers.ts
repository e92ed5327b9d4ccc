import type { BinaryOperator, Operation } from '../../symbols/operations.ts';
import { isNamed, namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { Evaluator } from './evaluator.ts';
import { BOOLEAN, INT32, isBooleanType, stackKind } from './type-kinds.ts';
import { binary, convert, integer, integerValue, literal } from './values.ts';

export const CONVERSIONS: Readonly<Record<string, string>> = {
  i1: 'SByte',
  i2: 'Int16',
  i4: 'Int32',
  i8: 'Int64',
  u1: 'Byte',
  u2: 'UInt16',
  u4: 'UInt32',
  u8: 'UInt64',
  r4: 'Single',
  r8: 'Double',
  i: 'IntPtr',
  u: 'UIntPtr',
};

const ARITHMETIC: Readonly<Record<string, BinaryOperator>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  rem: '%',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr: '>>',
};

/** The type of what arithmetic gives: what is smaller than 32 bits has become an `int`. */
export function arithmeticType(e: Evaluator, operator: string, left: Operation, right: Operation): TypeReference {
  const shift = operator === '<<' || operator === '>>' || operator === '>>>';
  const [one, other] = integerValue(left) === undefined || shift ? [left, right] : [right, left];
  if (one.type.kind === 'pointer') return one.type;
  if (!shift && other.type.kind === 'pointer') return other.type;
  const kind = stackKind(one.type, e.assembly);
  const isBitwise = operator === '&' || operator === '|' || operator === '^';
  if (kind === 'boolean') return isBitwise ? BOOLEAN : INT32;
  if (kind !== 'int32') return one.type;
  const keeps = isNamed(one.type, 'System.Int32') || isNamed(one.type, 'System.UInt32');
  if (keeps || isBitwise) return one.type;
  return INT32;
}

export function evaluateArithmetic(e: Evaluator, name: string, isChecked: boolean, isUnsignedForm: boolean): void {
  const { location } = e;
  let [left, right] = e.popMany(2) as [Operation, Operation];
  const operator = name === 'shr' && isUnsignedForm ? '>>>' : (ARITHMETIC[name] as BinaryOperator);
  if (name === 'shl' || name === 'shr') {
    // C# takes only the low bits of a shift count, and says so in IL.
    if (right.kind === 'binary' && right.operator === '&' && [31, 63].includes(integerValue(right.right) ?? 0))
      right = right.left;
    e.push(binary(operator, left, right, arithmeticType(e, operator, left, right), location));
    return;
  }
  const [a, b] = [integerValue(left), integerValue(right)];
  if (a !== undefined && b !== undefined && (name === 'add' || name === 'sub') && !isChecked) {
    e.push(integer((name === 'add' ? a + b : a - b) | 0, location, left.type));
    return;
  }
  if (isBooleanType(left.type)) right = e.coerce(right, BOOLEAN);
  if (isBooleanType(right.type)) left = e.coerce(left, BOOLEAN);
  const type = arithmeticType(e, operator, left, right);
  if (operator === '&' || operator === '|' || operator === '^') {
    left = e.coerce(left, type);
    right = e.coerce(right, type);
  }
  e.push(binary(operator, left, right, type, location, isChecked));
}

export function evaluateConversion(e: Evaluator, form: string): void {
  const { location } = e;
  const to = /^conv\.(?:ovf\.)?(r(?=\.un)|[iur]\d?)(?:\.un)?$/.exec(form)?.[1] ?? 'i4';
  const operand = e.pop();
  if (to === 'r') {
    e.push(convert(operand, namedType('System.Double'), location));
    return;
  }
  const type = namedType(`System.${CONVERSIONS[to]}`);
  const folded = foldedConversion(operand, to, type);
  if (folded !== undefined) {
    e.push(folded);
    return;
  }
  const from = stackKind(operand.type, e.assembly);
  const target = stackKind(type, e.assembly);
  const isWide = ['i4', 'u4', 'i8', 'u8', 'i', 'u'].includes(to);
  if (isLength(operand) && (to === 'i4' || to === 'i')) e.push({ ...operand, type: INT32 });
  // A change of sign is no instruction, and one to the size that a value has anyway is nothing.
  else if (isWide && (from === target || (from === 'boolean' && target === 'int32'))) e.push(retyped(operand, type));
  else if (operand.kind === 'address-of' || operand.type.kind === 'pointer') e.push(operand);
  else if (operand.kind === 'convert' && isNamed(operand.type, 'System.Double') && (to === 'r4' || to === 'r8'))
    e.push({ ...operand, type });
  else if ((to === 'i' || to === 'u') && from === 'int32') e.push(operand);
  else e.push(convert(operand, type, location));
}

/** A constant of another size, as far as its value stays. */
function foldedConversion(operand: Operation, to: string, type: TypeReference): Operation | undefined {
  if (operand.kind !== 'literal' || operand.value.kind !== 'integer' || to.startsWith('r')) return undefined;
  const value = Number(operand.value.value);
  const limit = LIMITS[to];
  if (limit === undefined || value < limit[0] || value > limit[1]) return undefined;
  return literal({ ...operand.value, type: KEYWORDS[to] ?? 'int' }, type, operand.location);
}

const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  i1: [-0x80, 0x7f],
  u1: [0, 0xff],
  i2: [-0x8000, 0x7fff],
  u2: [0, 0xffff],
  i4: [-0x80000000, 0x7fffffff],
  i8: [-0x80000000, 0x7fffffff],
  u8: [0, 0x7fffffff],
};
const KEYWORDS: Readonly<Record<string, string>> = {
  i1: 'sbyte',
  u1: 'byte',
  i2: 'short',
  u2: 'ushort',
  i4: 'int',
  i8: 'long',
  u8: 'ulong',
};

function retyped(operation: Operation, type: TypeReference): Operation {
  return operation.kind === 'literal' || operation.kind === 'local' || operation.kind === 'parameter'
    ? operation
    : { ...operation, type };
}

function isLength(operation: Operation): boolean {
  return (
    operation.kind === 'property' &&
    operation.property.name === 'Length' &&
    isNamed(operation.property.containingType, 'System.Array')
  );
}
