import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { standardImplicit } from './conversions.ts';
import type { Types } from './types.ts';
import { signatureType } from './types.ts';
import { nullableUnderlying } from './well-known.ts';

/** Whether type arguments satisfy a method's constraints (C# 14 spec 8.4.5); what is not known passes. */
export function satisfiesConstraints(method: MethodReference, types: Types): boolean {
  return method.definition.typeParameters.every((parameter, i) => {
    const argument = method.typeArguments[i];
    return argument === undefined || satisfies(argument, parameter, method, types);
  });
}

function satisfies(
  argument: TypeReference,
  parameter: TypeParameterSymbol,
  method: MethodReference,
  types: Types,
): boolean {
  if (argument.kind === 'unresolved') return true;
  const isValue = types.isValueType(argument);
  if (parameter.hasReferenceTypeConstraint && isValue === true) return false;
  if (parameter.hasValueTypeConstraint) {
    if (isValue === false || nullableUnderlying(argument) !== undefined) return false;
    if (isValue === undefined && argument.kind === 'type-parameter') return false;
  }
  return parameter.constraintTypes.every((constraint) => {
    const type = signatureType(constraint, method);
    if (type.kind === 'unresolved') return true;
    const conversion = standardImplicit(argument, type, types);
    return conversion !== undefined && conversion.kind !== 'nullable' && conversion.kind !== 'numeric';
  });
}
