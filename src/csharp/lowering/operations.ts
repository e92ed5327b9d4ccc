import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Argument,
  BinaryOperator,
  CallTarget,
  LiteralOperation,
  MethodReference,
  Operation,
} from '../../symbols/operations.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import { BOOL, INT, OBJECT, returnTypeOf } from './types.ts';

/* Makers of operations that the compiler adds. `at` is the place of the construct that asked for them. */

export type At = Location | undefined;

export function literal(value: ConstantValue, type: TypeReference, at: At): LiteralOperation {
  return { kind: 'literal', value, type, location: at };
}

export function nullLiteral(type: TypeReference, at: At): LiteralOperation {
  return literal({ kind: 'null' }, type, at);
}

export function booleanLiteral(value: boolean, at: At): LiteralOperation {
  return literal({ kind: 'boolean', value }, BOOL, at);
}

export function integerLiteral(value: number, at: At): LiteralOperation {
  return literal({ kind: 'integer', value, type: 'int' }, INT, at);
}

export function stringLiteral(value: string, at: At): LiteralOperation {
  return literal({ kind: 'string', value }, namedType('System.String'), at);
}

/** `default(T)`: null of a reference type, zero of the types that have constants, else `default`. */
export function defaultValue(type: TypeReference, isReference: boolean, at: At): Operation {
  return isReference ? nullLiteral(type, at) : { kind: 'default', type, location: at };
}

export function binary(
  operator: BinaryOperator,
  left: Operation,
  right: Operation,
  type: TypeReference,
  at: At,
): Operation {
  return { kind: 'binary', operator, left, right, isChecked: false, type, location: at };
}

export function equals(left: Operation, right: Operation, at: At): Operation {
  return binary('==', left, right, BOOL, at);
}

export function isNull(operand: Operation, at: At): Operation {
  return equals(operand, nullLiteral(OBJECT, at), at);
}

export function not(operand: Operation, at: At): Operation {
  return { kind: 'unary', operator: '!', operand, type: BOOL, location: at };
}

export function convert(operand: Operation, type: TypeReference, at: At): Operation {
  return { kind: 'convert', operand, isTry: false, type, location: at };
}

export function addressOf(operand: Operation, at: At): Operation {
  return { kind: 'address-of', operand, type: operand.type, location: at };
}

/** What a pointer or reference points to. */
export function indirection(operand: Operation, type: TypeReference, at: At): Operation {
  return { kind: 'unknown', syntax: 'indirection', reason: '', children: [operand], type, location: at };
}

export function exact(method: MethodReference): CallTarget {
  return { kind: 'exact', method };
}

/** A call with positional values. */
export function call(
  target: CallTarget,
  receiver: Operation | undefined,
  values: readonly Operation[],
  type: TypeReference,
  at: At,
): Operation {
  return {
    kind: 'call',
    target,
    receiver,
    isNonVirtual: false,
    arguments: argumentsOf(target, values),
    type,
    location: at,
  };
}

/** A call of a known method; its type follows from the method. */
export function callMethod(
  method: MethodReference,
  receiver: Operation | undefined,
  values: readonly Operation[],
  at: At,
): Operation {
  return call(exact(method), receiver, values, returnTypeOf(method), at);
}

/** Values as the arguments of the parameters in their order. */
export function argumentsOf(target: CallTarget, values: readonly Operation[]): readonly Argument[] {
  const parameters = target.kind === 'exact' ? target.method.definition.parameters : [];
  return values.map((value, i) => ({
    name: parameters[i]?.name ?? '',
    parameter: parameters[i],
    value,
    source: 'explicit',
  }));
}

/** What is not understood: keeps what stood in it. */
export function unknown(
  syntax: string,
  reason: string,
  children: readonly Operation[],
  type: TypeReference,
  at: At,
  isUntyped = false,
): Operation {
  return { kind: 'unknown', syntax, reason, children, type, location: at, ...(isUntyped ? { isUntyped } : {}) };
}
