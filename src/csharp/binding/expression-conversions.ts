import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder, ExprConversion } from './binder.ts';
import type { BoundLiteral } from './bound-expressions.ts';
import { collectionElementType } from './collection-types.ts';
import type { Conversion } from './conversions.ts';
import { lambdaConversion, methodGroupConversion } from './function-conversions.ts';
import { interpolatedParts } from './interpolation.ts';
import { isConstantConversion } from './numeric-conversions.ts';
import type { Scope } from './scope.ts';
import type { Expr, UnconvertedCollection, UnconvertedTuple } from './unconverted.ts';
import { implicitConversion } from './user-conversions.ts';
import {
  isVoid,
  NO_TYPE,
  nullableUnderlying,
  numericKind,
  READ_ONLY_SPAN_NAME,
  SPAN_NAME,
  tupleElements,
  withoutNullable,
} from './well-known.ts';

const CONTEXTUAL: ExprConversion = { kind: 'contextual', isImplicit: true, isCertain: true };
const UNCERTAIN: ExprConversion = { kind: 'contextual', isImplicit: true, isCertain: false };
const HANDLER = 'System.Runtime.CompilerServices.InterpolatedStringHandlerAttribute';

/** How an expression converts implicitly to a type (C# 14 spec 10.2); undefined when it does not. */
export function classifyExpression(
  binder: Binder,
  expr: Expr,
  to: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  switch (expr.kind) {
    case 'null-literal':
      return nullConversion(to, scope);
    case 'default-literal':
    case 'target-new':
    case 'out-variable':
      return isVoid(to) ? undefined : CONTEXTUAL;
    case 'throw':
      return expr.type === NO_TYPE ? CONTEXTUAL : ofTypes(expr.type, to, scope);
    case 'unbound-lambda':
      return lambdaConversion(binder, expr, to, scope);
    case 'method-group':
      return methodGroupConversion(binder, expr, to, scope);
    case 'unconverted-conditional':
      return ofBranches(binder, expr.type, [expr.whenTrue, expr.whenFalse], to, scope);
    case 'unconverted-switch':
      return ofBranches(
        binder,
        expr.type,
        expr.arms.map((arm) => arm.value),
        to,
        scope,
      );
    case 'unconverted-collection':
      return collectionConversion(binder, expr, to, scope);
    case 'tuple-literal':
      return tupleLiteralConversion(binder, expr, to, scope);
    case 'interpolation':
      return interpolationConversion(to, scope) ?? ofTypes(expr.type, to, scope);
    case 'unconverted-stackalloc': {
      const isSpan = to.kind === 'named' && (to.name === SPAN_NAME || to.name === READ_ONLY_SPAN_NAME);
      return isSpan ? CONTEXTUAL : ofTypes(expr.type, to, scope);
    }
    case 'type-expression':
    case 'namespace':
      return undefined;
    case 'type-or-value':
      return ofTypes(expr.value.type, to, scope);
    case 'literal':
      return (
        constantConversion(expr, to, scope) ??
        (interpolatedParts(expr) === undefined ? undefined : interpolationConversion(to, scope)) ??
        ofTypes(expr.type, to, scope)
      );
    default:
      return ofTypes(expr.type, to, scope);
  }
}

/** Whether a conversion changes nothing about the type. */
export function isIdentityConversion(conversion: ExprConversion): boolean {
  return conversion.kind === 'identity';
}

function ofTypes(from: TypeReference, to: TypeReference, scope: Scope): ExprConversion | undefined {
  return asExprConversion(implicitConversion(from, to, scope.types));
}

function asExprConversion(conversion: Conversion | undefined): ExprConversion | undefined {
  if (conversion === undefined) return undefined;
  return { ...conversion, isCertain: conversion.kind !== 'unresolved' };
}

/** C# 14 spec 10.2.5: to FormattableString, IFormattable and interpolated string handlers. */
function interpolationConversion(to: TypeReference, scope: Scope): ExprConversion | undefined {
  if (to.kind !== 'named') return undefined;
  if (to.name === 'System.FormattableString' || to.name === 'System.IFormattable') return CONTEXTUAL;
  return isInterpolationHandler(to, scope) ? { ...CONTEXTUAL, kind: 'interpolated-string-handler' } : undefined;
}

/** Whether a type takes interpolated strings piece by piece. */
export function isInterpolationHandler(type: TypeReference, scope: Scope): boolean {
  return scope.types.hasAttribute(type, HANDLER);
}

function nullConversion(to: TypeReference, scope: Scope): ExprConversion | undefined {
  if (nullableUnderlying(to) !== undefined || to.kind === 'pointer' || to.kind === 'function-pointer')
    return CONTEXTUAL;
  const isValue = scope.types.isValueType(to);
  if (isValue === true) return undefined;
  if (isValue === false) return CONTEXTUAL;
  return to.kind === 'type-parameter' ? undefined : UNCERTAIN;
}

function constantConversion(expr: BoundLiteral, to: TypeReference, scope: Scope): ExprConversion | undefined {
  const { value } = expr;
  const target = withoutNullable(to);
  const from = numericKind(expr.type);
  if (from === undefined) return undefined;
  const kind = numericKind(target);
  if (kind !== undefined && kind !== from && isConstantConversion(value, from, kind)) {
    return { kind: target === to ? 'numeric' : 'nullable', isImplicit: true, isCertain: true };
  }
  const isZero = value.kind === 'integer' ? BigInt(value.value) === 0n : value.kind === 'real' && value.value === 0;
  if (isZero && scope.types.isEnum(target)) {
    return { kind: target === to ? 'enumeration' : 'nullable', isImplicit: true, isCertain: true };
  }
  return undefined;
}

function ofBranches(
  binder: Binder,
  natural: TypeReference,
  branches: readonly Expr[],
  to: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  if (natural !== NO_TYPE) {
    const conversion = ofTypes(natural, to, scope);
    if (conversion !== undefined) return conversion;
  }
  return all(branches.map((branch) => binder.classify(branch, to, scope)));
}

function all(parts: readonly (ExprConversion | undefined)[]): ExprConversion | undefined {
  let isCertain = true;
  let hasErrors = false;
  for (const part of parts) {
    if (part === undefined) return undefined;
    isCertain &&= part.isCertain;
    hasErrors ||= part.hasErrors === true;
  }
  return { kind: 'contextual', isImplicit: true, isCertain, ...(hasErrors ? { hasErrors } : {}) };
}

function tupleLiteralConversion(
  binder: Binder,
  expr: UnconvertedTuple,
  to: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  if (to.kind === 'unresolved') return UNCERTAIN;
  const targets = tupleElements(withoutNullable(to));
  if (targets === undefined) return expr.type === NO_TYPE ? undefined : ofTypes(expr.type, to, scope);
  if (targets.length !== expr.elements.length) return undefined;
  const conversion = all(expr.elements.map((e, i) => binder.classify(e, targets[i] as TypeReference, scope)));
  if (conversion === undefined || expr.type === NO_TYPE) return conversion;
  return ofTypes(expr.type, to, scope)?.kind === 'identity' ? { ...conversion, kind: 'identity' } : conversion;
}

function collectionConversion(
  binder: Binder,
  expr: UnconvertedCollection,
  to: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  if (to.kind === 'unresolved') return UNCERTAIN;
  const element = collectionElementType(withoutNullable(to), scope.types);
  if (element === undefined) return undefined;
  if (element === 'unknown') return UNCERTAIN;
  return all(
    expr.elements.map(({ syntax, value }) => {
      if (syntax.kind === 'ExpressionElement') return binder.classify(value, element, scope);
      if (value.kind === 'unconverted-collection') return collectionConversion(binder, value, to, scope);
      return ofTypes(binder.enumeration(value, false, scope).elementType, element, scope);
    }),
  );
}
