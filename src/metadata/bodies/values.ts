import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { BinaryOperator, Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';
import { enumMemberOf } from '../declarations/metadata-attribute.ts';
import { BOOLEAN, INT32 } from './type-kinds.ts';

type At = Operation['location'];

export function literal(value: ConstantValue, type: TypeReference, location: At): Operation {
  return { kind: 'literal', value, type, location };
}

export function integer(value: number, location: At, type: TypeReference = INT32): Operation {
  return literal({ kind: 'integer', value, type: 'int' }, type, location);
}

export function nullOf(type: TypeReference, location: At): Operation {
  return literal({ kind: 'null' }, type, location);
}

export function booleanOf(value: boolean, location: At): Operation {
  return literal({ kind: 'boolean', value }, BOOLEAN, location);
}

/** An integer literal's value, of booleans 0 and 1; undefined for all else. */
export function integerValue(operation: Operation): number | undefined {
  if (operation.kind !== 'literal') return undefined;
  const { value } = operation;
  if (value.kind === 'integer' || value.kind === 'enum') return Number(value.value);
  if (value.kind === 'boolean') return value.value ? 1 : 0;
  return value.kind === 'char' ? value.value.charCodeAt(0) : undefined;
}

export function isNull(operation: Operation): boolean {
  return operation.kind === 'literal' && operation.value.kind === 'null';
}

/** An operation of two operands. */
export function binary(
  operator: BinaryOperator,
  left: Operation,
  right: Operation,
  type: TypeReference,
  location: At,
  isChecked = false,
): Operation {
  return { kind: 'binary', operator, left, right, isChecked, type, location };
}

export function convert(operand: Operation, type: TypeReference, location: At, isTry = false): Operation {
  return { kind: 'convert', operand, isTry, type, location };
}

export function not(operand: Operation, location: At): Operation {
  return { kind: 'unary', operator: '!', operand, type: BOOLEAN, location };
}

const KEYWORDS: Readonly<Record<string, string>> = {
  'System.SByte': 'sbyte',
  'System.Byte': 'byte',
  'System.Int16': 'short',
  'System.UInt16': 'ushort',
  'System.Int32': 'int',
  'System.UInt32': 'uint',
  'System.Int64': 'long',
  'System.UInt64': 'ulong',
  'System.IntPtr': 'nint',
  'System.UIntPtr': 'nuint',
};

/** A literal as a value of the type that it is used as: on the stack booleans, characters and enumerations are integers. */
export function literalAs(operation: Operation, type: TypeReference, assembly: AssemblyContext): Operation {
  if (operation.kind !== 'literal' || type.kind !== 'named') return operation;
  const { value, location } = operation;
  if (value.kind === 'null') return { ...operation, type };
  if (value.kind !== 'integer') return operation;
  if (type.name === 'System.Boolean') return booleanOf(value.value !== 0, location);
  if (type.name === 'System.Char') {
    return literal({ kind: 'char', value: String.fromCharCode(Number(value.value) & 0xffff) }, type, location);
  }
  const keyword = KEYWORDS[type.name];
  if (keyword !== undefined) {
    return literal({ kind: 'integer', value: wrapped(value.value, keyword), type: keyword }, type, location);
  }
  const symbol = assembly.environment.program.resolve(type, assembly);
  if (symbol?.kind !== 'enum') return operation;
  const member = enumMemberOf(symbol, value.value);
  const named = member === undefined ? {} : { member };
  return literal({ kind: 'enum', type, value: value.value, ...named }, type, location);
}

/** `ldc` has signed numbers only. */
function wrapped(value: number | bigint, keyword: string): number | bigint {
  if (keyword === 'uint') return Number(BigInt.asUintN(32, BigInt(value)));
  if (keyword !== 'ulong') return value;
  const exact = BigInt.asUintN(64, BigInt(value));
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

const INVERSE: Readonly<Record<string, BinaryOperator>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

export function inverse(operator: BinaryOperator): BinaryOperator {
  return INVERSE[operator] as BinaryOperator;
}
