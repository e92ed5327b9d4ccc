import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder, Candidate } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Scope } from './scope.ts';
import { returnTypeOf } from './types.ts';
import type { Arg, Expr } from './unconverted.ts';
import { BOOL, isBool, isString, nullableOf, nullableUnderlying, numericKind, withoutNullable } from './well-known.ts';

/** ECMA-335 I.10.3: names of operator methods. */
const BINARY_NAMES: ReadonlyMap<string, string> = new Map([
  ['+', 'Addition'],
  ['-', 'Subtraction'],
  ['*', 'Multiply'],
  ['/', 'Division'],
  ['%', 'Modulus'],
  ['&', 'BitwiseAnd'],
  ['|', 'BitwiseOr'],
  ['^', 'ExclusiveOr'],
  ['<<', 'LeftShift'],
  ['>>', 'RightShift'],
  ['>>>', 'UnsignedRightShift'],
  ['==', 'Equality'],
  ['!=', 'Inequality'],
  ['<', 'LessThan'],
  ['<=', 'LessThanOrEqual'],
  ['>', 'GreaterThan'],
  ['>=', 'GreaterThanOrEqual'],
]);

const UNARY_NAMES: ReadonlyMap<string, string> = new Map([
  ['+', 'UnaryPlus'],
  ['-', 'UnaryNegation'],
  ['!', 'LogicalNot'],
  ['~', 'OnesComplement'],
  ['++', 'Increment'],
  ['--', 'Decrement'],
  ['true', 'True'],
  ['false', 'False'],
]);

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Whether the language itself has the operators of a type, whatever the type declares. */
function hasOwnOperators(type: TypeReference, scope: Scope): boolean {
  if (numericKind(type) !== undefined || isBool(type) || isString(type)) return true;
  if (type.kind !== 'named') return type.kind !== 'type-parameter';
  return type.name === 'System.Object' || scope.types.symbolOf(type)?.kind === 'delegate' || scope.types.isEnum(type);
}

function operators(names: readonly string[], operands: readonly Expr[], scope: Scope): readonly MethodReference[] {
  const methods: MethodReference[] = [];
  for (const operand of operands) {
    const type = withoutNullable(operand.type);
    if (hasOwnOperators(type, scope)) continue;
    for (const name of names) {
      for (const method of declared(type, name, scope)) {
        const isKnown = methods.some((m) => m.definition === method.definition);
        if (!isKnown && method.definition.isStatic) methods.push(method);
      }
      if (methods.length > 0) break;
    }
  }
  return methods;
}

/** Operators of a type and its bases; of a type parameter those that its interfaces demand. */
function declared(type: TypeReference, name: string, scope: Scope): readonly MethodReference[] {
  const own = scope.types.declaredMethods(type, name);
  if (type.kind !== 'type-parameter') return own;
  const abstract = scope.types
    .interfaces(type)
    .flatMap(({ type: containingType, symbol }) =>
      symbol
        .methodsNamed(name)
        .map((definition): MethodReference => ({ definition, containingType, typeArguments: [] })),
    );
  return [...own, ...abstract];
}

function namesOf(table: ReadonlyMap<string, string>, operator: string, isChecked: boolean): readonly string[] {
  const name = table.get(operator);
  if (name === undefined) return [];
  return isChecked ? [`op_Checked${name}`, `op_${name}`] : [`op_${name}`];
}

interface Chosen {
  readonly candidate: Candidate;
  readonly isLifted: boolean;
}

function choose(
  binder: Binder,
  methods: readonly MethodReference[],
  operands: readonly Expr[],
  scope: Scope,
): Chosen | undefined {
  if (methods.length === 0) return undefined;
  const run = (exprs: readonly Expr[]) => {
    const args = exprs.map((expr): Arg => ({ syntax: expr.syntax, expr, name: undefined, refKind: 'none' }));
    const result = binder.chooseOverload(
      { name: 'operator', methods, arguments: args, typeArguments: undefined, isExtension: false },
      scope,
    );
    return result.kind === 'one' ? result.candidate : undefined;
  };
  const candidate = run(operands);
  if (candidate !== undefined) return { candidate, isLifted: false };
  if (!operands.some((operand) => nullableUnderlying(operand.type) !== undefined)) return undefined;
  const lifted = run(operands.map(withUnderlying));
  return lifted === undefined ? undefined : { candidate: lifted, isLifted: true };
}

/** The operand as if it had a value. */
function withUnderlying(expr: Expr): Expr {
  const type = nullableUnderlying(expr.type);
  return type === undefined
    ? expr
    : { kind: 'placeholder', placeholder: { name: 'value', type }, type, syntax: expr.syntax };
}

function operandTypes({ candidate, isLifted }: Chosen): readonly TypeReference[] {
  return candidate.parameterTypes.map((type) =>
    isLifted && nullableUnderlying(type) === undefined ? nullableOf(type) : type,
  );
}

function resultOf({ candidate, isLifted }: Chosen, operator: string): TypeReference {
  const type = returnTypeOf(candidate.method);
  if (!isLifted) return type;
  return COMPARISONS.has(operator) ? BOOL : nullableOf(type);
}

/** A binary operator that one of the operands' types declares (C# 14 spec 12.4.5); undefined when none applies. */
export function userBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const names = namesOf(BINARY_NAMES, operator, scope.isChecked);
  const chosen = choose(binder, operators(names, [left, right], scope), [left, right], scope);
  if (chosen === undefined) return undefined;
  const [leftType, rightType] = operandTypes(chosen) as [TypeReference, TypeReference];
  return {
    kind: 'binary',
    operator: operator as never,
    left: binder.convert(left, leftType, scope),
    right: binder.convert(right, rightType, scope),
    method: chosen.candidate.method,
    isLifted: chosen.isLifted,
    isChecked: scope.isChecked,
    type: resultOf(chosen, operator),
    syntax,
  };
}

/** A unary operator (also `++`, `--`, `true`, `false`) that the operand's type declares. */
export function userUnary(
  binder: Binder,
  operator: string,
  operand: Expr,
  syntax: NodeBase,
  scope: Scope,
): (BoundExpression & { readonly kind: 'unary' }) | undefined {
  const names = namesOf(UNARY_NAMES, operator, scope.isChecked);
  const chosen = choose(binder, operators(names, [operand], scope), [operand], scope);
  if (chosen === undefined) return undefined;
  const [type] = operandTypes(chosen) as [TypeReference];
  return {
    kind: 'unary',
    operator: operator as never,
    operand: binder.convert(operand, type, scope),
    method: chosen.candidate.method,
    isLifted: chosen.isLifted,
    isChecked: scope.isChecked,
    type: resultOf(chosen, operator),
    syntax,
  };
}

/** An instance operator `void operator +=(T)` or `++` (C# 14) as a call on the target; undefined when there is none. */
export function userCompound(
  binder: Binder,
  operator: string,
  target: BoundExpression,
  value: Expr | undefined,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const table = value === undefined ? UNARY_NAMES : BINARY_NAMES;
  const name = table.get(operator);
  if (name === undefined || hasOwnOperators(target.type, scope)) return undefined;
  const suffix = 'Assignment';
  const names = scope.isChecked ? [`op_Checked${name}${suffix}`, `op_${name}${suffix}`] : [`op_${name}${suffix}`];
  for (const method of names) {
    const methods = scope.types.members(target.type, method).methods.filter((m) => !m.definition.isStatic);
    if (methods.length === 0) continue;
    const args: readonly Arg[] =
      value === undefined ? [] : [{ syntax: value.syntax, expr: value, name: undefined, refKind: 'none' }];
    return binder.natural(binder.callMember(target, method, args, syntax, scope), scope);
  }
  return undefined;
}
