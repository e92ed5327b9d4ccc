import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder, ExprConversion } from './binder.ts';
import { hasDefiniteError } from './definite-errors.ts';
import type { DelegateSignature } from './delegate-types.ts';
import { delegateSignature, lambdaDelegate, takesNaturalFunction } from './delegate-types.ts';
import { naturalLambdaType, resultType } from './lambda-types.ts';
import { isReferenceConversion, mayBeIdentity } from './reference-conversions.ts';
import type { Scope } from './scope.ts';
import { returnTypeOf } from './types.ts';
import type { Expr, LambdaBody, MethodGroup, UnboundLambda } from './unconverted.ts';
import { isVoid } from './well-known.ts';

const CERTAIN: ExprConversion = { kind: 'contextual', isImplicit: true, isCertain: true };
const UNCERTAIN: ExprConversion = { kind: 'contextual', isImplicit: true, isCertain: false };

/** C# 14 spec 10.7: a lambda converts to a delegate type that its parameters and its body fit. */
export function lambdaConversion(
  binder: Binder,
  lambda: UnboundLambda,
  to: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  if (takesNaturalFunction(to) !== undefined) {
    return naturalLambdaType(binder, lambda, scope) === undefined ? undefined : CERTAIN;
  }
  const { delegateType } = lambdaDelegate(to);
  const signature = delegateSignature(delegateType, scope.types);
  // A type of a library that is not at hand is seldom a delegate: a method that takes a known one comes first.
  if (signature === undefined)
    return mayBeDelegate(delegateType, scope) ? { ...UNCERTAIN, hasErrors: true } : undefined;
  const fit = parametersFit(lambda, signature);
  if (fit === 'no') return undefined;
  const body = lambda.bind(signature.parameterTypes);
  const result = returnsFit(binder, lambda, body, signature.returnType, scope);
  if (result === undefined) return undefined;
  const isCertain = fit === 'yes' && result.isCertain;
  return hasErrors(body, scope) ? { ...result, isCertain, hasErrors: true } : { ...result, isCertain };
}

function mayBeDelegate(type: TypeReference, scope: Scope): boolean {
  if (type.kind === 'unresolved') return true;
  return (
    type.kind === 'named' && scope.types.resolve(type) === undefined && scope.types.isValueType(type) === undefined
  );
}

function parametersFit(lambda: UnboundLambda, signature: DelegateSignature): 'yes' | 'no' | 'unknown' {
  const { parameters } = lambda.signature;
  if (parameters === undefined) return signature.refKinds.includes('out') ? 'no' : 'yes';
  if (parameters.length !== signature.parameterTypes.length) return 'no';
  let fit: 'yes' | 'unknown' = 'yes';
  for (const [i, parameter] of parameters.entries()) {
    const isImplicit = parameter.type === undefined && parameter.refKind === 'none';
    if (!isImplicit && parameter.refKind !== signature.refKinds[i]) return 'no';
    if (isImplicit && (signature.refKinds[i] === 'ref' || signature.refKinds[i] === 'out')) return 'no';
    if (parameter.type === undefined) continue;
    const same = mayBeIdentity(parameter.type, signature.parameterTypes[i] as TypeReference);
    if (same === 'no') return 'no';
    if (same === 'unknown') fit = 'unknown';
  }
  return fit;
}

function returnsFit(
  binder: Binder,
  lambda: UnboundLambda,
  body: LambdaBody,
  returnType: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  const { isAsync, hasExpressionBody, returnType: written } = lambda.signature;
  if (written !== undefined) {
    const same = mayBeIdentity(written, returnType);
    return same === 'no' ? undefined : same === 'yes' ? CERTAIN : UNCERTAIN;
  }
  const expected = resultType(returnType, isAsync, scope.types);
  if (expected === undefined) return undefined;
  if (isVoid(expected)) {
    if (!hasExpressionBody) return body.returns.length === 0 ? CERTAIN : undefined;
    const [only] = body.returns;
    return only === undefined || isStatementExpression(only) ? CERTAIN : undefined;
  }
  if (!hasExpressionBody && (body.endsNormally || body.hasVoidReturn)) return undefined;
  let isCertain = true;
  let hasErrorsInside = false;
  for (const value of body.returns) {
    const conversion = binder.classify(value, expected, scope);
    if (conversion === undefined) return undefined;
    isCertain &&= conversion.isCertain;
    hasErrorsInside ||= conversion.hasErrors === true;
  }
  return { kind: 'contextual', isImplicit: true, isCertain, ...(hasErrorsInside ? { hasErrors: true } : {}) };
}

/** Whether an expression may stand as a statement (C# 14 spec 13.7). */
export function isStatementExpression(expr: Expr): boolean {
  switch (expr.kind) {
    case 'call':
    case 'invoke':
    case 'new':
    case 'new-type-parameter':
    case 'target-new':
    case 'assignment':
    case 'compound-assignment':
    case 'coalesce-assignment':
    case 'event-assignment':
    case 'deconstruction':
    case 'increment':
    case 'await':
    case 'throw':
    case 'bad':
      return true;
    case 'dynamic':
      return expr.form !== 'operator' && expr.form !== 'convert';
    case 'conditional-access':
      return isStatementExpression(expr.whenNotNull);
    default:
      return false;
  }
}

const erroneous = new WeakMap<LambdaBody, boolean>();

function hasErrors(body: LambdaBody, scope: Scope): boolean {
  let known = erroneous.get(body);
  if (known === undefined) {
    known = hasDefiniteError(body.block, scope.types) || body.returns.some((r) => hasDefiniteError(r, scope.types));
    erroneous.set(body, known);
  }
  return known;
}

/** C# 14 spec 10.8: a method group converts to a delegate type when one of its methods fits. */
export function methodGroupConversion(
  binder: Binder,
  group: MethodGroup,
  to: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  if (takesNaturalFunction(to) === 'delegate') {
    return binder.methodGroupType(group, scope) === undefined
      ? group.unknown === undefined
        ? undefined
        : UNCERTAIN
      : CERTAIN;
  }
  const signature = delegateSignature(to, scope.types);
  if (signature === undefined) return mayBeDelegate(to, scope) ? UNCERTAIN : undefined;
  const chosen = binder.delegateFor(group, signature.parameterTypes, scope);
  if (chosen === undefined) return group.unknown === undefined ? undefined : UNCERTAIN;
  const { returnType } = signature;
  const returned = returnTypeOf(chosen.method);
  if (isVoid(returnType) || isVoid(returned)) return isVoid(returnType) && isVoid(returned) ? CERTAIN : undefined;
  const isValue = scope.types.isValueType(returned) === true;
  const certainty = isValue
    ? mayBeIdentity(returned, returnType)
    : isReferenceConversion(returned, returnType, scope.types);
  if (certainty === 'no') return undefined;
  return certainty === 'yes' && chosen.conversions.every((c) => c.isCertain) ? CERTAIN : UNCERTAIN;
}
