import type { TypeReference } from '../../symbols/type-reference.ts';
import type { ConversionKind } from './bound-expressions.ts';
import type { Conversion } from './conversions.ts';
import { standardImplicit } from './conversions.ts';
import { isReferenceConversion } from './reference-conversions.ts';
import type { Types } from './types.ts';
import { isVoid, nullableUnderlying, numericKind, tupleElements } from './well-known.ts';

/** The standard conversion, implicit or explicit, from one type to another (C# 14 spec 10.3, 10.4.3). */
export function standardExplicit(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  const implicit = standardImplicit(from, to, types);
  if (implicit !== undefined) return implicit;
  if (isVoid(from) || isVoid(to)) return undefined;
  const kind = explicitKind(from, to, types);
  return kind === undefined ? undefined : { kind, isImplicit: false };
}

function explicitKind(from: TypeReference, to: TypeReference, types: Types): ConversionKind | undefined {
  if (from.kind === 'pointer' || to.kind === 'pointer')
    return isPointerLike(from) && isPointerLike(to) ? 'pointer' : undefined;
  const source = nullableUnderlying(from);
  const target = nullableUnderlying(to);
  if (source !== undefined) {
    if (standardExplicit(source, target ?? to, types) !== undefined)
      return target === undefined ? 'explicit-nullable' : 'nullable';
  } else if (target !== undefined && types.isValueType(from) === true) {
    if (standardExplicit(from, target, types) !== undefined) return 'nullable';
  }
  const isNumber = (type: TypeReference) => numericKind(type) !== undefined;
  if (isNumber(from) && isNumber(to)) return 'numeric';
  const fromEnum = types.isEnum(from);
  const toEnum = types.isEnum(to);
  if ((fromEnum || isNumber(from)) && (toEnum || isNumber(to))) return 'enumeration';
  const sources = tupleElements(from);
  const targets = tupleElements(to);
  if (sources !== undefined && targets?.length === sources.length) {
    const each = sources.every((s, i) => standardExplicit(s, targets[i] as TypeReference, types) !== undefined);
    return each ? 'tuple' : undefined;
  }
  return referenceKind(from, to, types);
}

function referenceKind(from: TypeReference, to: TypeReference, types: Types): ConversionKind | undefined {
  const toValue = types.isValueType(to);
  if (types.isValueType(from) === true) return undefined;
  const boxTarget = nullableUnderlying(to) ?? to;
  if (isReferenceConversion(boxTarget, from, types) !== 'no')
    return toValue === true ? 'unboxing' : 'explicit-reference';
  if (from.kind === 'type-parameter' || to.kind === 'type-parameter')
    return toValue === false ? 'explicit-reference' : 'unboxing';
  if (toValue === true) return undefined;
  const source = types.symbolOf(from);
  const target = types.symbolOf(to);
  if (source?.kind === 'interface' && (target === undefined || target.kind === 'interface' || !target.isSealed))
    return 'explicit-reference';
  if (target?.kind === 'interface' && (source === undefined || !source.isSealed)) return 'explicit-reference';
  if (from.kind === 'array' && to.kind === 'array' && from.rank === to.rank) {
    return standardExplicit(from.element, to.element, types) === undefined ? undefined : 'explicit-reference';
  }
  if (to.kind === 'array' && source?.kind === 'interface') return 'explicit-reference';
  if (from.kind === 'named' && to.kind === 'named' && from.name === to.name && source?.kind === 'delegate')
    return 'explicit-reference';
  return undefined;
}

function isPointerLike(type: TypeReference): boolean {
  return type.kind === 'pointer' || type.kind === 'function-pointer' || numericKind(type) !== undefined;
}
