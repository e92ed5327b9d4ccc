import type { ConstantValue } from './constant-value.ts';
import type {
  BinaryOperation,
  BinaryOperator,
  CallOperation,
  ConcatPart,
  ConvertOperation,
  Operation,
} from './operations.ts';
import { isNamed, type NamedTypeReference, namedType, type TypeReference } from './type-reference.ts';

export const BOOLEAN: NamedTypeReference = namedType('System.Boolean');

const INTEGRAL = new Set(
  ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'IntPtr', 'UIntPtr', 'Char'].map(
    (name) => `System.${name}`,
  ),
);

/** Integer types and `char`, whose order is total. Enumerations are not recognized by their reference. */
export function isIntegral(type: TypeReference): boolean {
  return type.kind === 'named' && INTEGRAL.has(type.name);
}

export function isBoolean(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.Boolean';
}

/** The value of a boolean literal. */
export function booleanValue(operation: Operation): boolean | undefined {
  return operation.kind === 'literal' && operation.value.kind === 'boolean' ? operation.value.value : undefined;
}

export function isNullLiteral(operation: Operation): boolean {
  return operation.kind === 'literal' && operation.value.kind === 'null';
}

/** An integer, character or enumeration literal that a `switch` can have as a case. */
export function switchValue(operation: Operation): number | undefined {
  if (operation.kind !== 'literal') return undefined;
  const { value } = operation;
  if (value.kind === 'char') return value.value.charCodeAt(0);
  if (value.kind !== 'integer' && value.kind !== 'enum') return undefined;
  const number = Number(value.value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Certainly not null: what was just made. */
export function isNeverNull(operation: Operation): boolean {
  switch (operation.kind) {
    case 'new':
    case 'array':
    case 'lambda':
    case 'lambda-expression':
    case 'delegate':
    case 'concat':
    case 'typeof':
    case 'this':
      return true;
    case 'literal':
      return operation.value.kind === 'string';
    default:
      return false;
  }
}

const INVERSE: Partial<Record<BinaryOperator, BinaryOperator>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

/** The comparison that is true exactly when `operation` is false; undefined when there is none (an order with NaN in it). */
export function inverseComparison(operation: BinaryOperation): BinaryOperation | undefined {
  if (operation.operator === '==') return { ...operation, operator: '!=' };
  if (operation.operator === '!=') return { ...operation, operator: '==' };
  const inverse = INVERSE[operation.operator];
  const isTotal = isIntegral(operation.left.type) || switchValue(operation.right) !== undefined;
  if (inverse === undefined || !isTotal) return undefined;
  return { ...operation, operator: inverse };
}

/** One operation, its operands already in canonical form. */
export function simplifyValue(operation: Operation): Operation {
  switch (operation.kind) {
    case 'unary':
      return operation.operator === '!' ? simplifyNot(operation.operand, operation) : operation;
    case 'binary':
      return simplifyBinary(operation);
    case 'concat':
      return { ...operation, parts: flattenParts(operation.parts) };
    case 'call':
      return asConcat(operation) ?? operation;
    case 'convert':
      return withoutBit(operation);
    default:
      return operation;
  }
}

/** `string.Concat` of values or of an array that is written out. */
function asConcat(call: CallOperation): Operation | undefined {
  if (call.target.kind !== 'exact') return undefined;
  const { containingType, definition } = call.target.method;
  if (containingType.name !== 'System.String' || definition.name !== 'Concat') return undefined;
  const first = call.arguments[0]?.value;
  const isArray = call.arguments.length === 1 && first?.kind === 'array' && first.elements !== undefined;
  const isPlain = definition.parameters.every(
    (p) => isNamed(p.type, 'System.String') || isNamed(p.type, 'System.Object'),
  );
  if (!isArray && (!isPlain || call.arguments.length < 2)) return undefined;
  const values = isArray ? first.elements : call.arguments.map((argument) => argument.value);
  const { type, location } = call;
  const parts = flattenParts((values ?? []).map((value) => ({ value })));
  return parts.length === 0 ? undefined : { kind: 'concat', parts, type, location };
}

/** A boolean made an integer and then a wider one is made that at once. */
function withoutBit(operation: ConvertOperation): Operation {
  const { operand } = operation;
  const folded = convertedLiteral(operation);
  if (folded !== undefined) return folded;
  const isBit =
    operand.kind === 'convert' && !operation.isTry && isBoolean(operand.operand.type) && isIntegral(operand.type);
  return isBit ? { ...operation, operand: operand.operand } : operation;
}

/** A literal of another type: an integer as a real one, a truth value as an integer. */
function convertedLiteral({ operand, type, isTry, location }: ConvertOperation): Operation | undefined {
  if (isTry || operand.kind !== 'literal' || type.kind !== 'named') return undefined;
  const { value } = operand;
  if (value.kind === 'boolean' && isIntegral(type)) {
    return { kind: 'literal', value: { kind: 'integer', value: value.value ? 1 : 0, type: 'int' }, type, location };
  }
  const real = type.name === 'System.Double' ? 'double' : type.name === 'System.Single' ? 'float' : undefined;
  if (value.kind !== 'integer' || typeof value.value !== 'number' || real === undefined) return undefined;
  return {
    kind: 'literal',
    value: { kind: 'real', value: value.value, type: real, text: String(value.value) },
    type,
    location,
  };
}

function simplifyNot(operand: Operation, original: Operation): Operation {
  const constant = booleanValue(operand);
  if (constant !== undefined) return { ...operand, value: { kind: 'boolean', value: !constant } } as Operation;
  if (operand.kind === 'unary' && operand.operator === '!') return operand.operand;
  if (operand.kind === 'binary') return inverseComparison(operand) ?? original;
  return original;
}

/** The length of an array is not negative: whether it is `> 0` or `!= 0` is the same. */
function simplifyLength(operation: BinaryOperation): BinaryOperation | undefined {
  const { left, right, operator } = operation;
  if (
    left.kind !== 'property' ||
    left.property.name !== 'Length' ||
    !isNamed(left.property.containingType, 'System.Array')
  )
    return undefined;
  const k = switchValue(right);
  const isZero = (operator === '<' && k === 1) || (operator === '<=' && k === 0);
  const isMore = (operator === '>' && k === 0) || (operator === '>=' && k === 1);
  if (!isZero && !isMore) return undefined;
  const zero: Operation = {
    kind: 'literal',
    value: { kind: 'integer', value: 0, type: 'int' },
    type: left.type,
    location: right.location,
  };
  return { ...operation, operator: isZero ? '==' : '!=', right: zero };
}

function simplifyBinary(written: BinaryOperation): Operation {
  const operation = simplifyLength(written) ?? written;
  if (operation.operator !== '==' && operation.operator !== '!=') return operation;
  const flipped = operation.left.kind === 'literal' && operation.right.kind !== 'literal';
  const left = flipped ? operation.right : operation.left;
  const right = flipped ? operation.left : operation.right;
  const constant = booleanValue(right);
  if (constant !== undefined && isBoolean(left.type)) {
    if (constant === (operation.operator === '==')) return left;
    const negation: Operation = {
      kind: 'unary',
      operator: '!',
      operand: left,
      type: BOOLEAN,
      location: operation.location,
    };
    return simplifyNot(left, negation);
  }
  if (left.kind === 'convert' && left.isTry && isNullLiteral(right)) {
    const test: Operation = {
      kind: 'is',
      operand: left.operand,
      testedType: left.type,
      type: BOOLEAN,
      location: operation.location,
    };
    return operation.operator === '!='
      ? test
      : { kind: 'unary', operator: '!', operand: test, type: BOOLEAN, location: operation.location };
  }
  return flipped ? { ...operation, left, right } : operation;
}

/** Nested concatenations without a format are one; neighbouring constants are one; empty ones vanish unless they are all there is. */
function flattenParts(parts: readonly ConcatPart[]): readonly ConcatPart[] {
  const flat: ConcatPart[] = [];
  for (const written of parts) {
    const part = { ...written, value: withoutToString(written.value) };
    const isPlain = part.format === undefined && part.alignment === undefined;
    const pieces = isPlain && part.value.kind === 'concat' ? part.value.parts : [part];
    for (const piece of pieces) append(flat, piece);
  }
  return flat.length === 0 ? parts : flat;
}

/** `x.ToString()` of a struct, which is what a concatenation does to it anyway. */
function withoutToString(value: Operation): Operation {
  if (value.kind !== 'call' || value.target.kind !== 'exact' || value.receiver === undefined) return value;
  const { definition } = value.target.method;
  const isPlain = definition.name === 'ToString' && value.arguments.length === 0;
  return isPlain && definition.containingType.kind === 'struct' ? value.receiver : value;
}

function append(flat: ConcatPart[], part: ConcatPart): void {
  const text = textOf(part);
  if (text === '') return;
  if (text === undefined) {
    flat.push(part);
    return;
  }
  const last = flat.at(-1);
  const before = last === undefined ? undefined : textOf(last);
  const value: ConstantValue = { kind: 'string', value: (before ?? '') + text };
  const location = (before === undefined || last === undefined ? part : last).value.location;
  if (before !== undefined) flat.length--;
  flat.push({ value: { kind: 'literal', value, type: namedType('System.String'), location } });
}

function textOf(part: ConcatPart): string | undefined {
  if (part.format !== undefined || part.alignment !== undefined || part.value.kind !== 'literal') return undefined;
  const { value } = part.value;
  if (value.kind === 'string' || value.kind === 'char') return value.value;
  return value.kind === 'null' ? '' : undefined;
}
