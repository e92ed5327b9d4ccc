import type { TypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder, ExprConversion } from './binder.ts';
import type { BoundConversion, BoundExpression, ConversionKind } from './bound-expressions.ts';
import { convertConstant, defaultConstant } from './constant-values.ts';
import type { UserConversion } from './conversions.ts';
import { convertLambda, convertMethodGroup } from './convert-functions.ts';
import { standardExplicit } from './explicit-conversions.ts';
import { interpolatedParts } from './interpolation.ts';
import { naturalExpression } from './natural.ts';
import type { Scope } from './scope.ts';
import type { Expr, UnconvertedConditional, UnconvertedSwitch, UnconvertedTuple } from './unconverted.ts';
import { explicitConversion } from './user-conversions.ts';
import {
  isVoid,
  NO_TYPE,
  nullableUnderlying,
  READ_ONLY_SPAN_NAME,
  SPAN_NAME,
  tupleElements,
  unknownType,
  withoutNullable,
} from './well-known.ts';

/** A value converted implicitly (C# 14 spec 10.2). Where C# has no such conversion the result says so and keeps the value. */
export function convertExpression(binder: Binder, expr: Expr, to: TypeReference, scope: Scope): BoundExpression {
  switch (expr.kind) {
    case 'null-literal':
    case 'default-literal':
      return defaultValue(expr.syntax, to, scope);
    case 'unbound-lambda':
      return convertLambda(binder, expr, to, scope);
    case 'method-group':
      return convertMethodGroup(binder, expr, to, scope);
    case 'target-new': {
      const type = withoutNullable(to);
      const { syntax, arguments: args, initializer } = expr;
      const creation = binder.creation({ type, arguments: args, initializer, syntax }, expr.scope);
      return type === to ? creation : conversionNode('nullable', creation, to, creation.syntax, false, scope);
    }
    case 'unconverted-conditional':
      return convertConditional(binder, expr, to, scope);
    case 'unconverted-switch':
      return convertSwitch(binder, expr, to, scope);
    case 'unconverted-collection': {
      const type = withoutNullable(to);
      const collection = binder.collection(expr, type, scope);
      return type === to ? collection : conversionNode('nullable', collection, to, expr.syntax, false, scope);
    }
    case 'tuple-literal':
      return convertTuple(binder, expr, to, scope);
    case 'unconverted-stackalloc': {
      const isSpan = to.kind === 'named' && (to.name === SPAN_NAME || to.name === READ_ONLY_SPAN_NAME);
      const { elementType, size, elements, syntax } = expr;
      if (isSpan) return { kind: 'stackalloc', type: to, elementType, size, elements, syntax };
      break;
    }
    case 'out-variable':
      expr.local?.infer(to);
      if (expr.local === undefined) return { kind: 'discard', type: to, syntax: expr.syntax };
      return { kind: 'local', local: expr.local, isDeclaration: true, type: expr.local.type, syntax: expr.syntax };
    case 'throw':
      return { ...expr, type: to };
    case 'literal':
    case 'interpolation': {
      const parts = interpolatedParts(expr);
      if (parts !== undefined && isInterpolationTarget(binder, expr, to, scope))
        return { kind: 'interpolated-string', parts, type: to, syntax: expr.syntax };
      break;
    }
    default:
      break;
  }
  const operand = binder.natural(expr, scope);
  if (isVoid(to)) return operand;
  const conversion = binder.classify(operand, to, scope);
  return conversion === undefined
    ? conversionNode('none', operand, to, expr.syntax, false, scope)
    : apply(operand, conversion, to, expr.syntax, scope);
}

function isInterpolationTarget(binder: Binder, expr: Expr, to: TypeReference, scope: Scope): boolean {
  const kind = binder.classify(expr, to, scope)?.kind;
  return kind === 'contextual' || kind === 'interpolated-string-handler';
}

/** A value converted by a cast; `syntax` is the cast. */
export function castExpression(
  binder: Binder,
  expr: Expr,
  to: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  if (binder.classify(expr, to, scope) !== undefined && !isTyped(expr)) {
    return { ...binder.convert(expr, to, scope), syntax };
  }
  const operand = binder.natural(expr, scope);
  if (operand.kind === 'literal') {
    const folded = convertConstant(operand.value, to, scope.types);
    if (folded !== undefined) return { kind: 'literal', value: folded, type: to, syntax };
  }
  if (to.kind === 'dynamic' || operand.type.kind === 'dynamic') {
    if (sameType(operand.type, to)) return operand;
    const kind = operand.type.kind === 'dynamic' ? 'dynamic' : 'reference';
    return conversionNode(kind, operand, to, syntax, true, scope);
  }
  const conversion = explicitConversion(operand.type, to, scope.types);
  if (conversion === undefined) return conversionNode('none', operand, to, syntax, true, scope);
  return apply(operand, { ...conversion, isCertain: true }, to, syntax, scope, true);
}

function isTyped(expr: Expr): boolean {
  switch (expr.kind) {
    case 'null-literal':
    case 'default-literal':
    case 'unbound-lambda':
    case 'method-group':
    case 'target-new':
    case 'unconverted-conditional':
    case 'unconverted-switch':
    case 'unconverted-collection':
    case 'tuple-literal':
    case 'interpolation':
    case 'unconverted-stackalloc':
      return false;
    default:
      return true;
  }
}

/** `default(T)`: a constant where the type has one. */
export function defaultValue(syntax: NodeBase, type: TypeReference, scope: Scope): BoundExpression {
  const constant = defaultConstant(type, scope.types);
  if (constant !== undefined) return { kind: 'literal', value: constant, type, syntax };
  return { kind: 'default', type, syntax };
}

/** Applies a conversion of the value's type; constants stay constants. */
export function apply(
  operand: BoundExpression,
  conversion: ExprConversion,
  to: TypeReference,
  syntax: NodeBase,
  scope: Scope,
  isExplicit = false,
): BoundExpression {
  const { kind, user } = conversion;
  if (kind === 'identity' || kind === 'contextual') return operand;
  if (user !== undefined) return userDefined(operand, user, to, syntax, isExplicit, scope);
  if (operand.kind === 'literal') {
    const target = kind === 'nullable' ? (nullableUnderlying(to) ?? to) : to;
    const folded =
      kind === 'numeric' || kind === 'enumeration' || kind === 'nullable'
        ? convertConstant(operand.value, target, scope.types)
        : undefined;
    if (folded !== undefined) {
      const literal: BoundExpression = { ...operand, value: folded, type: target };
      return target === to ? literal : conversionNode('nullable', literal, to, syntax, isExplicit, scope);
    }
    if (kind === 'reference' && operand.value.kind === 'null') return { ...operand, type: to };
  }
  return conversionNode(kind, operand, to, syntax, isExplicit, scope);
}

function userDefined(
  operand: BoundExpression,
  user: UserConversion,
  to: TypeReference,
  syntax: NodeBase,
  isExplicit: boolean,
  scope: Scope,
): BoundExpression {
  const before = standard(operand, user.from, syntax, isExplicit, scope);
  const call: BoundConversion = {
    kind: 'conversion',
    conversion: 'user-defined',
    operand: before,
    isExplicit,
    isChecked: false,
    method: user.method,
    type: user.to,
    syntax,
  };
  return standard(call, to, syntax, isExplicit, scope);
}

function standard(
  operand: BoundExpression,
  to: TypeReference,
  syntax: NodeBase,
  isExplicit: boolean,
  scope: Scope,
): BoundExpression {
  const conversion = standardExplicit(operand.type, to, scope.types);
  if (conversion === undefined) return operand;
  return apply(operand, { ...conversion, isCertain: true }, to, syntax, scope, isExplicit);
}

export function conversionNode(
  conversion: ConversionKind,
  operand: BoundExpression,
  type: TypeReference,
  syntax: NodeBase,
  isExplicit: boolean,
  scope: Scope,
): BoundConversion {
  return { kind: 'conversion', conversion, operand, type, syntax, isExplicit, isChecked: scope.isChecked };
}

/** Branches that have a common type are converted as one, where that type converts; else each branch on its own (C# 14 spec 10.2.5, 10.2.17). */
function byNaturalType(
  binder: Binder,
  expr: UnconvertedConditional | UnconvertedSwitch,
  to: TypeReference,
  scope: Scope,
): BoundExpression | undefined {
  if (expr.type === NO_TYPE) return undefined;
  const natural = naturalExpression(binder, expr, scope);
  const conversion = binder.classify(natural, to, scope);
  return conversion === undefined ? undefined : apply(natural, conversion, to, expr.syntax, scope);
}

function convertConditional(
  binder: Binder,
  expr: UnconvertedConditional,
  to: TypeReference,
  scope: Scope,
): BoundExpression {
  const natural = byNaturalType(binder, expr, to, scope);
  if (natural !== undefined) return natural;
  const { condition, isRef, syntax } = expr;
  const whenTrue = binder.convert(expr.whenTrue, to, scope);
  const whenFalse = binder.convert(expr.whenFalse, to, scope);
  return { kind: 'conditional', condition, whenTrue, whenFalse, isRef, type: to, syntax };
}

function convertSwitch(binder: Binder, expr: UnconvertedSwitch, to: TypeReference, scope: Scope): BoundExpression {
  const natural = byNaturalType(binder, expr, to, scope);
  if (natural !== undefined) return natural;
  const { operand, input, syntax } = expr;
  const arms = expr.arms.map((arm) => ({ ...arm, value: binder.convert(arm.value, to, scope) }));
  return { kind: 'switch-expression', operand, input, arms, type: to, syntax };
}

function convertTuple(binder: Binder, expr: UnconvertedTuple, to: TypeReference, scope: Scope): BoundExpression {
  const type = withoutNullable(to);
  const targets = tupleElements(type);
  if (targets?.length !== expr.elements.length) {
    const natural = naturalExpression(binder, expr, scope);
    const conversion = binder.classify(natural, to, scope);
    if (conversion === undefined) return conversionNode('none', natural, to, expr.syntax, false, scope);
    return apply(natural, conversion, to, expr.syntax, scope);
  }
  const elements = expr.elements.map((e, i) => binder.convert(e, targets[i] ?? unknownType('a tuple element'), scope));
  const tuple: BoundExpression = { kind: 'tuple', elements, type, syntax: expr.syntax };
  return type === to ? tuple : conversionNode('nullable', tuple, to, expr.syntax, false, scope);
}
