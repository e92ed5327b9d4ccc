import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase, PostfixUnaryExpression, PrefixUnaryExpression } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression, BoundUnary } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import { foldUnary } from './constant-folding.ts';
import { convertConstant, enumValue, integer, integerValue } from './constant-values.ts';
import { convertOperand, dynamicOperator } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { userCompound, userUnary } from './user-operators.ts';
import type { NumericKind } from './well-known.ts';
import {
  BOOL,
  INDEX,
  INT,
  isBool,
  LONG,
  nullableOf,
  nullableUnderlying,
  numericKind,
  numericType,
  unknownType,
  withoutNullable,
} from './well-known.ts';

type Operator = BoundUnary['operator'];

const PROMOTED: readonly NumericKind[] = [
  'int',
  'uint',
  'nint',
  'nuint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
];

/** A unary operator (C# 14 spec 12.9). */
export function bindPrefix(binder: Binder, syntax: PrefixUnaryExpression, scope: Scope): Expr {
  const { operatorToken, operand } = syntax;
  switch (operatorToken) {
    case '++':
    case '--':
      return bindIncrement(binder, syntax, scope);
    case '^':
      return {
        kind: 'index-from-end',
        operand: binder.convert(binder.value(operand, scope), INT, scope),
        type: INDEX,
        syntax,
      };
    case '&': {
      const value = binder.natural(binder.value(operand, scope), scope);
      return { kind: 'address-of', operand: value, type: { kind: 'pointer', element: value.type }, syntax };
    }
    case '*': {
      const value = binder.natural(binder.value(operand, scope), scope);
      const type =
        value.type.kind === 'pointer' ? value.type.element : unknownType('what a pointer of unknown type points to');
      return { kind: 'indirection', operand: value, type, syntax };
    }
    default:
      return bindUnary(binder, operatorToken, binder.value(operand, scope), syntax, scope);
  }
}

export function bindUnary(binder: Binder, operator: Operator, operand: Expr, syntax: NodeBase, scope: Scope): Expr {
  if (operand.type.kind === 'dynamic') return dynamicOperator(operator, [binder.natural(operand, scope)], syntax);
  const smallest = operator === '-' ? smallestInteger(operand, syntax) : undefined;
  if (smallest !== undefined) return smallest;
  const user = userUnary(binder, operator, operand, syntax, scope);
  if (user !== undefined) return user;
  const underlying = withoutNullable(operand.type);
  if (operator === '~' && scope.types.isEnum(underlying)) return complementOfEnum(binder, operand, syntax, scope);
  if (operator === '!' && (isBool(underlying) || operand.type.kind !== 'unresolved')) {
    const type = isBool(underlying) ? operand.type : BOOL;
    return inType(operator, binder.convert(operand, type, scope), type, 'bool', syntax, scope);
  }
  if (operand.type.kind !== 'unresolved') {
    const kinds =
      operator === '~'
        ? PROMOTED.slice(0, 6)
        : operator === '-'
          ? PROMOTED.filter((k) => k !== 'uint' && k !== 'ulong' && k !== 'nuint')
          : PROMOTED;
    for (const lift of nullableUnderlying(operand.type) === undefined ? [false] : [false, true]) {
      for (const kind of kinds) {
        const type = lift ? nullableOf(numericType(kind)) : numericType(kind);
        if (binder.classify(operand, type, scope) === undefined) continue;
        return inType(operator, binder.convert(operand, type, scope), type, kind, syntax, scope);
      }
    }
  }
  const type =
    operator === '!'
      ? BOOL
      : operand.type.kind === 'unresolved'
        ? unknownType(`the operand of ${operator} is not known`)
        : operand.type;
  return unaryNode(operator, binder.natural(operand, scope), type, syntax, scope);
}

/** C# 14 spec 6.4.5.3: `-2147483648` and `-9223372036854775808` are an int and a long although their digits alone are not. */
function smallestInteger(operand: Expr, syntax: NodeBase): BoundExpression | undefined {
  if (operand.kind !== 'literal' || operand.value.kind !== 'integer' || operand.syntax.end - operand.syntax.start < 10)
    return undefined;
  const { value, type } = operand.value;
  if (type === 'uint' && value === 2147483648)
    return { kind: 'literal', value: integer(-2147483648n, 'int'), type: INT, syntax };
  if (type === 'ulong' && BigInt(value) === 9223372036854775808n)
    return { kind: 'literal', value: integer(-9223372036854775808n, 'long'), type: LONG, syntax };
  return undefined;
}

function complementOfEnum(binder: Binder, operand: Expr, syntax: NodeBase, scope: Scope): BoundExpression {
  const value = binder.natural(operand, scope);
  const underlying = scope.types.enumUnderlying(value.type);
  if (value.kind === 'literal' && underlying !== undefined) {
    const number = convertConstant(value.value, underlying, scope.types);
    const folded = number === undefined ? undefined : foldUnary('~', number, numericKind(underlying) ?? 'int');
    const result = folded === undefined ? undefined : integerValue(folded);
    if (result !== undefined)
      return { kind: 'literal', value: enumValue(value.type, result, scope.types), type: value.type, syntax };
  }
  return unaryNode('~', value, value.type, syntax, scope);
}

function inType(
  operator: Operator,
  operand: BoundExpression,
  type: TypeReference,
  kind: NumericKind | 'bool',
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  if (operand.kind === 'literal') {
    const value = foldUnary(operator, operand.value, kind);
    if (value !== undefined) return { kind: 'literal', value, type, syntax };
  }
  return unaryNode(operator, operand, type, syntax, scope);
}

function unaryNode(
  operator: Operator,
  operand: BoundExpression,
  type: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const isLifted = nullableUnderlying(operand.type) !== undefined;
  return { kind: 'unary', operator, operand, method: undefined, isLifted, isChecked: scope.isChecked, type, syntax };
}

/** `++x`, `x++`, `--x`, `x--` (C# 14 spec 12.8.16, 12.9.6). */
export function bindIncrement(
  binder: Binder,
  syntax: PrefixUnaryExpression | PostfixUnaryExpression,
  scope: Scope,
): BoundExpression {
  const isIncrement = syntax.operatorToken === '++';
  const isPrefix = syntax.kind === 'PrefixUnaryExpression';
  const target = binder.natural(binder.value(syntax.operand, scope), scope);
  if (target.type.kind === 'dynamic') return dynamicOperator(syntax.operatorToken, [target], syntax);
  const placeholder: Placeholder = { name: 'current', type: target.type };
  const current: BoundExpression = { kind: 'placeholder', placeholder, type: target.type, syntax: target.syntax };
  const shape = { kind: 'increment', target, isPrefix, isIncrement, placeholder, type: target.type, syntax } as const;
  const inPlace = userCompound(binder, syntax.operatorToken, current, undefined, syntax, scope);
  if (inPlace !== undefined) return { ...shape, operation: inPlace, isInPlace: true };
  const user = userUnary(binder, syntax.operatorToken, current, syntax, scope);
  const one: BoundExpression = {
    kind: 'literal',
    value: { kind: 'integer', value: 1, type: 'int' },
    type: INT,
    syntax,
  };
  const result = user ?? binder.natural(binder.binary(isIncrement ? '+' : '-', current, one, syntax, scope), scope);
  return { ...shape, operation: convertOperand(result, target.type, syntax, scope), isInPlace: false };
}
