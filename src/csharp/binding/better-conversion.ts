import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder, ExprConversion } from './binder.ts';
import { collectionElementType, isListInterface } from './collection-types.ts';
import { delegateSignature, lambdaDelegate } from './delegate-types.ts';
import { inferredReturnType } from './lambda-types.ts';
import { isIdentity } from './reference-conversions.ts';
import type { Scope } from './scope.ts';
import type { Expr, UnboundLambda, UnconvertedCollection } from './unconverted.ts';
import { implicitConversion } from './user-conversions.ts';
import type { NumericKind } from './well-known.ts';
import {
  isVoid,
  NO_TYPE,
  numericKind,
  READ_ONLY_SPAN_NAME,
  SPAN_NAME,
  TASK_NAME,
  tupleElements,
  VALUE_TASK_NAME,
} from './well-known.ts';

export type Better = 'first' | 'second' | 'neither';

export interface ConversionTo {
  readonly type: TypeReference;
  readonly conversion: ExprConversion;
}

/** Which of two conversions from an expression is better (C# 14 spec 12.6.4.5). */
export function betterConversion(
  binder: Binder,
  expr: Expr,
  first: ConversionTo,
  second: ConversionTo,
  scope: Scope,
): Better {
  if (isIdentity(first.type, second.type)) return 'neither';
  // A constant one is a string first.
  if (expr.kind === 'interpolation') {
    const handler = (c: ConversionTo) => c.conversion.kind === 'interpolated-string-handler';
    if (handler(first) !== handler(second)) return handler(first) ? 'first' : 'second';
  }
  if (expr.kind === 'unconverted-collection') {
    const better = betterCollection(binder, expr, first.type, second.type, scope);
    if (better !== 'neither') return better;
  }
  const exactFirst = matchesExactly(binder, expr, first.type, scope);
  const exactSecond = matchesExactly(binder, expr, second.type, scope);
  if (exactFirst !== exactSecond) return exactFirst ? 'first' : 'second';
  const isSpan = (c: ConversionTo) => c.conversion.kind === 'span';
  if (isSpan(first) !== isSpan(second)) return isSpan(first) ? 'first' : 'second';
  return betterTarget(binder, expr, first.type, second.type, scope);
}

/** 12.6.4.6: the expression is of exactly that type, the results of a lambda are. */
function matchesExactly(binder: Binder, expr: Expr, type: TypeReference, scope: Scope): boolean {
  switch (expr.kind) {
    case 'unbound-lambda': {
      const shape = delegateSignature(lambdaDelegate(type).delegateType, scope.types);
      if (shape === undefined) return false;
      const returned = lambdaResult(binder, expr, shape.parameterTypes, shape.returnType, scope);
      if (returned !== undefined && !isVoid(shape.returnType) && isIdentity(returned, shape.returnType)) return true;
      if (expr.signature.isAsync || isVoid(shape.returnType)) return false;
      const body = expr.bind(shape.parameterTypes);
      return body.returns.length > 0 && body.returns.every((r) => matchesExactly(binder, r, shape.returnType, scope));
    }
    case 'tuple-literal': {
      const targets = tupleElements(type);
      if (targets?.length !== expr.elements.length) return false;
      return expr.elements.every((e, i) => matchesExactly(binder, e, targets[i] as TypeReference, scope));
    }
    case 'type-or-value':
      return isIdentity(expr.value.type, type);
    default:
      return expr.type !== NO_TYPE && isIdentity(expr.type, type);
  }
}

function lambdaResult(
  binder: Binder,
  lambda: UnboundLambda,
  parameterTypes: readonly TypeReference[],
  taskLike: TypeReference,
  scope: Scope,
): TypeReference | undefined {
  const own = lambda.signature.parameters;
  if (own !== undefined && own.length !== parameterTypes.length) return undefined;
  return inferredReturnType(binder, lambda, lambda.bind(parameterTypes), taskLike, scope);
}

const UNSIGNED_WORSE: Readonly<Partial<Record<NumericKind, readonly NumericKind[]>>> = {
  sbyte: ['byte', 'ushort', 'uint', 'nuint', 'ulong'],
  short: ['ushort', 'uint', 'nuint', 'ulong'],
  int: ['uint', 'nuint', 'ulong'],
  nint: ['nuint', 'ulong'],
  long: ['ulong'],
};

/** 12.6.4.7: which of two types is the better target of a conversion. `expr` matters where it is a lambda. */
function betterTarget(
  binder: Binder,
  expr: Expr | undefined,
  first: TypeReference,
  second: TypeReference,
  scope: Scope,
): Better {
  if (isIdentity(first, second)) return 'neither';
  const spans = betterSpan(first, second);
  if (spans !== undefined) return spans;
  const forth = converts(first, second, scope);
  const back = converts(second, first, scope);
  if (forth !== back) return forth ? 'first' : 'second';
  const task = taskResults(first, second);
  if (task !== undefined) return betterTarget(binder, undefined, task[0], task[1], scope);
  const a = numericKind(first);
  const b = numericKind(second);
  if (a !== undefined && b !== undefined) {
    if (UNSIGNED_WORSE[a]?.includes(b)) return 'first';
    if (UNSIGNED_WORSE[b]?.includes(a)) return 'second';
  }
  return expr?.kind === 'unbound-lambda' ? betterDelegate(binder, expr, first, second, scope) : 'neither';
}

function converts(from: TypeReference, to: TypeReference, scope: Scope): boolean {
  const conversion = implicitConversion(from, to, scope.types);
  return conversion !== undefined && conversion.kind !== 'unresolved';
}

function betterSpan(first: TypeReference, second: TypeReference): Better | undefined {
  if (first.kind !== 'named' || second.kind !== 'named') return undefined;
  const [a, b] = [first.typeArguments[0], second.typeArguments[0]];
  if (a === undefined || b === undefined || !isIdentity(a, b)) return undefined;
  if (first.name === READ_ONLY_SPAN_NAME && second.name === SPAN_NAME) return 'first';
  if (first.name === SPAN_NAME && second.name === READ_ONLY_SPAN_NAME) return 'second';
  return undefined;
}

function taskResults(first: TypeReference, second: TypeReference): readonly [TypeReference, TypeReference] | undefined {
  if (first.kind !== 'named' || second.kind !== 'named' || first.name !== second.name) return undefined;
  if (first.name !== TASK_NAME && first.name !== VALUE_TASK_NAME) return undefined;
  const [a, b] = [first.typeArguments[0], second.typeArguments[0]];
  return a === undefined || b === undefined ? undefined : [a, b];
}

function betterDelegate(
  binder: Binder,
  lambda: UnboundLambda,
  first: TypeReference,
  second: TypeReference,
  scope: Scope,
): Better {
  const a = lambdaDelegate(first);
  const b = lambdaDelegate(second);
  const one = delegateSignature(a.delegateType, scope.types);
  const two = delegateSignature(b.delegateType, scope.types);
  if (one === undefined || two === undefined || one.parameterTypes.length !== two.parameterTypes.length)
    return 'neither';
  if (!one.parameterTypes.every((type, i) => isIdentity(type, two.parameterTypes[i] as TypeReference)))
    return 'neither';
  const [y1, y2] = [one.returnType, two.returnType];
  if (isIdentity(y1, y2)) return 'neither';
  if (isVoid(y1)) return 'second';
  if (isVoid(y2)) return 'first';
  const body = lambda.bind(one.parameterTypes);
  const inferred = inferredReturnType(binder, lambda, body, y1, scope);
  if (inferred === undefined || isVoid(inferred)) return 'neither';
  const task = lambda.signature.isAsync ? taskResults(y1, y2) : undefined;
  const [r1, r2] = task ?? [y1, y2];
  const results = body.returns.map((value) => {
    const one = { type: r1, conversion: CONTEXTUAL };
    const two = { type: r2, conversion: CONTEXTUAL };
    return betterConversion(binder, value, one, two, scope);
  });
  if (results.includes('first') && !results.includes('second')) return 'first';
  if (results.includes('second') && !results.includes('first')) return 'second';
  return 'neither';
}

const CONTEXTUAL: ExprConversion = { kind: 'contextual', isImplicit: true, isCertain: true };

/** "Better collection conversion" of collection expressions (C# 13): by elements first, then spans before arrays. */
function betterCollection(
  binder: Binder,
  expr: UnconvertedCollection,
  first: TypeReference,
  second: TypeReference,
  scope: Scope,
): Better {
  const a = collectionElementType(first, scope.types);
  const b = collectionElementType(second, scope.types);
  if (a === undefined || b === undefined || a === 'unknown' || b === 'unknown') return 'neither';
  if (isIdentity(a, b)) return betterCollectionType(first, second, scope);
  let better: Better = 'neither';
  for (const { syntax, value } of expr.elements) {
    if (syntax.kind !== 'ExpressionElement') continue;
    const next = betterConversion(
      binder,
      value,
      { type: a, conversion: CONTEXTUAL },
      { type: b, conversion: CONTEXTUAL },
      scope,
    );
    if (next === 'neither') continue;
    if (better !== 'neither' && better !== next) return 'neither';
    better = next;
  }
  return better;
}

/** Of two collection types with the same elements the one that a collection expression (or `params`) prefers. */
export function betterCollectionType(first: TypeReference, second: TypeReference, scope: Scope): Better {
  const spans = betterSpan(first, second);
  if (spans !== undefined) return spans;
  const isSpan = (type: TypeReference) =>
    type.kind === 'named' && (type.name === SPAN_NAME || type.name === READ_ONLY_SPAN_NAME);
  const isArrayLike = (type: TypeReference) => type.kind === 'array' || isListInterface(type);
  if (isSpan(first) && isArrayLike(second)) return 'first';
  if (isSpan(second) && isArrayLike(first)) return 'second';
  const forth = converts(first, second, scope);
  const back = converts(second, first, scope);
  return forth === back ? 'neither' : forth ? 'first' : 'second';
}
