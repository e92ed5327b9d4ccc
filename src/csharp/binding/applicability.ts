import type { MethodReference } from '../../symbols/operations.ts';
import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder, Candidate, ExprConversion, OverloadRequest } from './binder.ts';
import { collectionElementType } from './collection-types.ts';
import { satisfiesConstraints } from './constraints.ts';
import { isInterpolationHandler } from './expression-conversions.ts';
import { inferTypeArguments } from './inference.ts';
import { interpolatedParts } from './interpolation.ts';
import { mayBeIdentity } from './reference-conversions.ts';
import type { Scope } from './scope.ts';
import { signatureType } from './types.ts';
import type { Arg } from './unconverted.ts';

/** The method as a candidate in normal form, else in expanded form (C# 14 spec 12.6.4.2); undefined when it is not applicable. */
export function applicable(
  binder: Binder,
  method: MethodReference,
  request: OverloadRequest,
  scope: Scope,
): Candidate | undefined {
  const normal = inForm(binder, method, request, false, scope);
  if (normal !== undefined || request.isMethodGroup === true || !hasParams(method)) return normal;
  return inForm(binder, method, request, true, scope);
}

/** Whether the number and the names of arguments fit a method in either form. */
export function acceptsShape(method: MethodReference, request: OverloadRequest): boolean {
  if (request.typeArguments !== undefined && request.typeArguments.length !== method.definition.typeParameters.length)
    return false;
  if (correspondence(method, request, false) !== undefined) return true;
  return hasParams(method) && correspondence(method, request, true) !== undefined;
}

function hasParams(method: MethodReference): boolean {
  return method.definition.parameters.at(-1)?.isParams === true;
}

function inForm(
  binder: Binder,
  method: MethodReference,
  request: OverloadRequest,
  isExpanded: boolean,
  scope: Scope,
): Candidate | undefined {
  const { definition } = method;
  const { arguments: args, typeArguments } = request;
  const parameterOf = correspondence(method, request, isExpanded);
  if (parameterOf === undefined) return undefined;
  const formals = parameterOf.map((ordinal) => {
    const parameter = definition.parameters[ordinal] as ParameterSymbol;
    return isExpanded && ordinal === definition.parameters.length - 1
      ? paramsElement(parameter.type, scope)
      : parameter.type;
  });
  if (formals.includes(undefined)) return undefined;
  const known = formals as readonly TypeReference[];
  let constructed = method;
  if (definition.typeParameters.length > 0) {
    if (typeArguments !== undefined && typeArguments.length !== definition.typeParameters.length) return undefined;
    const refKinds = parameterOf.map((ordinal) => (definition.parameters[ordinal] as ParameterSymbol).refKind);
    const inferred =
      typeArguments ??
      inferTypeArguments(
        binder,
        method,
        args.map(({ expr }, i) => ({ expr, formal: known[i] as TypeReference, refKind: refKinds[i] ?? 'none' })),
        scope,
      );
    if (inferred === undefined) return undefined;
    constructed = { ...method, typeArguments: inferred };
    if (!satisfiesConstraints(constructed, scope.types)) return undefined;
  } else if (typeArguments !== undefined && typeArguments.length > 0) return undefined;
  const parameterTypes = known.map((type) => signatureType(type, constructed));
  const conversions: ExprConversion[] = [];
  for (const [i, arg] of args.entries()) {
    const parameter = definition.parameters[parameterOf[i] as number] as ParameterSymbol;
    const conversion = argumentConversion(binder, arg, parameter, parameterTypes[i] as TypeReference, scope);
    if (conversion === undefined) return undefined;
    if (i === 0 && request.isExtension && !isReceiverConversion(conversion, request)) return undefined;
    conversions.push(conversion);
  }
  return { method: constructed, isExpanded, parameterOf, parameterTypes, conversions };
}

/** C# 14 spec 12.6.2.2: for each argument the ordinal of its parameter; undefined when the numbers or names do not fit. */
function correspondence(
  method: MethodReference,
  request: OverloadRequest,
  isExpanded: boolean,
): readonly number[] | undefined {
  const { parameters } = method.definition;
  const { arguments: args } = request;
  const last = parameters.length - 1;
  if (args.length > parameters.length && !isExpanded) return undefined;
  const parameterOf: number[] = [];
  for (let i = 0; i < args.length; i++) {
    const { name } = args[i] as Arg;
    let ordinal: number;
    if (name !== undefined) ordinal = parameters.findIndex((p) => p.name === name);
    else ordinal = isExpanded && i > last ? last : i;
    if (ordinal < 0 || ordinal > last) return undefined;
    const mayRepeat = isExpanded && ordinal === last && name === undefined;
    if (!mayRepeat && parameterOf.includes(ordinal)) return undefined;
    parameterOf.push(ordinal);
  }
  for (const parameter of parameters) {
    if (parameterOf.includes(parameter.ordinal)) continue;
    const isLeftOut = isExpanded ? parameter.ordinal === last || parameter.isOptional : parameter.isOptional;
    if (!isLeftOut || request.isMethodGroup === true) return undefined;
  }
  return parameterOf;
}

/** The type of one element of a `params` parameter. */
export function paramsElement(type: TypeReference, scope: Scope): TypeReference | undefined {
  const element = collectionElementType(type, scope.types);
  return element === 'unknown' ? undefined : element;
}

function argumentConversion(
  binder: Binder,
  arg: Arg,
  parameter: ParameterSymbol,
  type: TypeReference,
  scope: Scope,
): ExprConversion | undefined {
  const { refKind } = parameter;
  const isByValue = refKind === 'none' || (refKind === 'in' && arg.refKind === 'none');
  if (isByValue) return arg.refKind === 'none' ? binder.classify(arg.expr, type, scope) : undefined;
  // The handler of an interpolated string is made for the call, and passed as the parameter wants it.
  if (
    arg.refKind === 'none' &&
    refKind === 'ref' &&
    interpolatedParts(arg.expr) !== undefined &&
    isInterpolationHandler(type, scope)
  )
    return binder.classify(arg.expr, type, scope);
  if (arg.refKind !== refKind && !(refKind === 'in' && arg.refKind === 'ref')) return undefined;
  if (arg.expr.kind === 'out-variable' || arg.expr.kind === 'discard')
    return { kind: 'identity', isImplicit: true, isCertain: true };
  const same = mayBeIdentity(arg.expr.type, type);
  if (same === 'no') return undefined;
  return { kind: 'identity', isImplicit: true, isCertain: same === 'yes' };
}

/** C# 14 spec 12.8.10.3: the receiver of an extension method is not converted by value. */
function isReceiverConversion(conversion: ExprConversion, request: OverloadRequest): boolean {
  switch (conversion.kind) {
    case 'span':
      // A delegate cannot hold a span ("First-class span types", method groups).
      return request.isMethodGroup !== true;
    case 'identity':
    case 'reference':
    case 'boxing':
    case 'tuple':
    case 'unresolved':
    case 'contextual':
      return true;
    default:
      return false;
  }
}
