import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { ConversionKind } from './bound-expressions.ts';
import { isImplicitNumeric } from './numeric-conversions.ts';
import type { Certainty } from './reference-conversions.ts';
import { isIdentity, isReferenceConversion, mayBeIdentity, mayBeValue } from './reference-conversions.ts';
import type { Types } from './types.ts';
import {
  CHAR,
  isObject,
  isString,
  isVoid,
  NO_TYPE,
  nullableUnderlying,
  numericKind,
  READ_ONLY_SPAN_NAME,
  SPAN_NAME,
  tupleElements,
} from './well-known.ts';

/** A conversion from one type to another. */
export interface Conversion {
  readonly kind: ConversionKind;
  readonly isImplicit: boolean;
  /** Of a user-defined conversion: the operator and the types that it takes and gives (those of the lifted form where it is lifted). */
  readonly user?: UserConversion;
}

export interface UserConversion {
  readonly method: MethodReference;
  readonly from: TypeReference;
  readonly to: TypeReference;
}

/** The conversion without user-defined ones that leads from one type to another implicitly (C# 14 spec 10.4.2). */
export function standardImplicit(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  if (from === NO_TYPE) return undefined;
  if (isIdentity(from, to)) return implicit('identity');
  if (from.kind === 'unresolved' || to.kind === 'unresolved') {
    return isVoid(from) ? undefined : implicit('unresolved');
  }
  if (isVoid(from) || isVoid(to)) return undefined;
  if (from.kind === 'dynamic') return implicit('dynamic');
  const source = numericKind(from);
  const target = numericKind(to);
  if (source !== undefined && target !== undefined) {
    return isImplicitNumeric(source, target) ? implicit('numeric') : undefined;
  }
  const nullable = nullableUnderlying(to);
  if (nullable !== undefined && nullableUnderlying(from) === undefined) {
    const inner = standardImplicit(from, nullable, types);
    if (inner !== undefined && isValueConversion(inner)) {
      return implicit(inner.kind === 'unresolved' ? 'unresolved' : 'nullable');
    }
  }
  const underlying = nullableUnderlying(from);
  if (nullable !== undefined && underlying !== undefined) {
    const inner = standardImplicit(underlying, nullable, types);
    return inner !== undefined && isValueConversion(inner) ? implicit('nullable') : undefined;
  }
  return (
    tupleConversion(from, to, types) ??
    spanConversion(from, to, types) ??
    referenceOrBoxing(from, to, types) ??
    pointer(from, to)
  );
}

function isValueConversion(conversion: Conversion): boolean {
  const { kind } = conversion;
  return kind === 'identity' || kind === 'numeric' || kind === 'tuple' || kind === 'unresolved';
}

function referenceOrBoxing(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  if (from.kind === 'pointer' || from.kind === 'function-pointer') return undefined;
  const isValue = types.isValueType(from);
  if (isValue === true && !isBoxTarget(to, types)) {
    const same = mayBeIdentity(from, to);
    return same === 'unknown' ? implicit('unresolved') : undefined;
  }
  const boxed = nullableUnderlying(from) ?? from;
  const certainty = isReferenceConversion(boxed, to, types);
  if (certainty === 'no') return isBoxBase(boxed, to, types) ? implicit('boxing') : undefined;
  if (certainty === 'unknown') return implicit('unresolved');
  return implicit(isValue === false || (from.kind === 'named' && isValue === undefined) ? 'reference' : 'boxing');
}

function isBoxTarget(to: TypeReference, types: Types): boolean {
  if (isObject(to) || to.kind === 'dynamic') return true;
  if (to.kind !== 'named') return false;
  return to.name === 'System.ValueType' || to.name === 'System.Enum' || types.symbolOf(to)?.kind === 'interface';
}

/** `System.ValueType` and `System.Enum`, where the definitions of what is boxed are not at hand. */
function isBoxBase(from: TypeReference, to: TypeReference, types: Types): boolean {
  if (to.kind !== 'named' || types.isValueType(from) !== true) return false;
  return to.name === 'System.ValueType' || (to.name === 'System.Enum' && types.isEnum(from));
}

function tupleConversion(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  const sources = tupleElements(from);
  const targets = tupleElements(to);
  if (sources === undefined || targets === undefined || sources.length !== targets.length) return undefined;
  let isUnknown = false;
  for (const [i, source] of sources.entries()) {
    const element = standardImplicit(source, targets[i] as TypeReference, types);
    if (element === undefined) return undefined;
    isUnknown ||= element.kind === 'unresolved';
  }
  return implicit(isUnknown ? 'unresolved' : 'tuple');
}

/** C# 14 "First-class span types": implicit span conversions. */
function spanConversion(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  if (to.kind !== 'named' || (to.name !== SPAN_NAME && to.name !== READ_ONLY_SPAN_NAME)) return undefined;
  const element = to.typeArguments[0];
  if (element === undefined) return undefined;
  const covariant = (source: TypeReference): Conversion | undefined => {
    const same = mayBeIdentity(source, element);
    if (same === 'yes') return implicit('span');
    if (to.name === SPAN_NAME || mayBeValue(source, types))
      return same === 'unknown' ? implicit('unresolved') : undefined;
    return fromCertainty(isReferenceConversion(source, element, types), 'span');
  };
  if (from.kind === 'array' && from.rank === 1) return covariant(from.element);
  if (to.name === READ_ONLY_SPAN_NAME) {
    if (isString(from) && sameType(element, CHAR)) return implicit('span');
    if (
      from.kind === 'named' &&
      (from.name === SPAN_NAME || from.name === READ_ONLY_SPAN_NAME) &&
      from.typeArguments[0]
    ) {
      return covariant(from.typeArguments[0]);
    }
  }
  return undefined;
}

function pointer(from: TypeReference, to: TypeReference): Conversion | undefined {
  const isPointer = from.kind === 'pointer' || from.kind === 'function-pointer';
  return isPointer && to.kind === 'pointer' && isVoid(to.element) ? implicit('pointer') : undefined;
}

function fromCertainty(certainty: Certainty, kind: ConversionKind): Conversion | undefined {
  if (certainty === 'no') return undefined;
  return implicit(certainty === 'yes' ? kind : 'unresolved');
}

function implicit(kind: ConversionKind): Conversion {
  return { kind, isImplicit: true };
}
