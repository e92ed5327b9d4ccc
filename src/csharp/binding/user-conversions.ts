import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Conversion } from './conversions.ts';
import { standardImplicit } from './conversions.ts';
import { standardExplicit } from './explicit-conversions.ts';
import { isIdentity } from './reference-conversions.ts';
import type { Types } from './types.ts';
import { memberType, returnTypeOf } from './types.ts';
import { isVoid, NO_TYPE, nullableOf, nullableUnderlying, withoutNullable } from './well-known.ts';

interface Candidate {
  readonly method: MethodReference;
  readonly from: TypeReference;
  readonly to: TypeReference;
}

/** Any implicit conversion between types: a standard one, else a user-defined one. */
export function implicitConversion(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  return standardImplicit(from, to, types) ?? userConversion(from, to, true, types);
}

/** Any conversion between types that a cast may use. */
export function explicitConversion(from: TypeReference, to: TypeReference, types: Types): Conversion | undefined {
  const implicit = implicitConversion(from, to, types);
  if (implicit !== undefined) return implicit;
  return standardExplicit(from, to, types) ?? userConversion(from, to, false, types);
}

/**
 * User-defined conversions (C# 14 spec 10.5.4, 10.5.5): of the operators declared in both types and their bases the one with the most
 * specific source and target. Undefined when none applies or none is best.
 */
function userConversion(
  from: TypeReference,
  to: TypeReference,
  implicitOnly: boolean,
  types: Types,
): Conversion | undefined {
  if (from === NO_TYPE || isVoid(from) || isVoid(to)) return undefined;
  const applicable = candidatesOf(from, to, implicitOnly, types).filter((candidate) => {
    const before = standard(from, candidate.from, implicitOnly, types);
    return before && standard(candidate.to, to, implicitOnly, types);
  });
  if (applicable.length === 0) return undefined;
  const source = mostSpecificSource(from, applicable, implicitOnly, types);
  const target = mostSpecificTarget(to, applicable, implicitOnly, types);
  const best = applicable.filter(
    (c) => source !== undefined && target !== undefined && isIdentity(c.from, source) && isIdentity(c.to, target),
  );
  const chosen =
    best.find((c) => c.method.definition.name === 'op_Implicit') ??
    best[0] ??
    (applicable.length === 1 ? applicable[0] : undefined);
  if (chosen === undefined) return undefined;
  return {
    kind: 'user-defined',
    isImplicit: implicitOnly || chosen.method.definition.name === 'op_Implicit',
    user: chosen,
  };
}

/** A standard conversion in either direction: explicit ones allow `encompassed by` the other way round. */
function standard(from: TypeReference, to: TypeReference, implicitOnly: boolean, types: Types): boolean {
  const convert = implicitOnly ? standardImplicit : standardExplicit;
  const conversion = convert(from, to, types);
  return conversion !== undefined && conversion.kind !== 'unresolved' && conversion.kind !== 'dynamic';
}

function candidatesOf(
  from: TypeReference,
  to: TypeReference,
  implicitOnly: boolean,
  types: Types,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const add = (type: TypeReference): void => {
    if (!mayDeclareOperators(type, types)) return;
    const names = implicitOnly ? ['op_Implicit'] : ['op_Implicit', 'op_Explicit'];
    for (const name of names) for (const method of types.declaredMethods(type, name)) addOperator(method, candidates);
  };
  const source = withoutNullable(from);
  const target = withoutNullable(to);
  add(source);
  if (!isIdentity(source, target)) add(target);
  const lift = nullableUnderlying(from) !== undefined;
  return lift ? [...candidates, ...candidates.flatMap((c) => lifted(c, types))] : candidates;
}

function addOperator(method: MethodReference, candidates: Candidate[]): void {
  const [parameter] = method.definition.parameters;
  if (parameter === undefined || candidates.some((c) => c.method.definition === method.definition)) return;
  const from = memberType({ symbol: parameter, containingType: method.containingType });
  candidates.push({ method, from, to: returnTypeOf(method) });
}

/** C# 14 spec 10.6.2: a conversion between value types is there for their nullable forms too. */
function lifted(candidate: Candidate, types: Types): readonly Candidate[] {
  if (types.isValueType(candidate.from) !== true || nullableUnderlying(candidate.from) !== undefined) return [];
  const isLiftable = types.isValueType(candidate.to) === true && nullableUnderlying(candidate.to) === undefined;
  return [{ ...candidate, from: nullableOf(candidate.from), to: isLiftable ? nullableOf(candidate.to) : candidate.to }];
}

function mayDeclareOperators(type: TypeReference, types: Types): boolean {
  const kind = types.symbolOf(type)?.kind;
  return kind === 'class' || kind === 'struct';
}

function mostSpecificSource(
  from: TypeReference,
  all: readonly Candidate[],
  implicitOnly: boolean,
  types: Types,
): TypeReference | undefined {
  const exact = all.find((c) => isIdentity(c.from, from));
  if (exact !== undefined) return exact.from;
  const encompassing = all.filter((c) => standardImplicit(from, c.from, types) !== undefined).map((c) => c.from);
  if (encompassing.length > 0) return mostEncompassed(encompassing, types);
  return implicitOnly
    ? undefined
    : mostEncompassing(
        all.map((c) => c.from),
        types,
      );
}

function mostSpecificTarget(
  to: TypeReference,
  all: readonly Candidate[],
  implicitOnly: boolean,
  types: Types,
): TypeReference | undefined {
  const exact = all.find((c) => isIdentity(c.to, to));
  if (exact !== undefined) return exact.to;
  const encompassed = all.filter((c) => standardImplicit(c.to, to, types) !== undefined).map((c) => c.to);
  if (encompassed.length > 0) return mostEncompassing(encompassed, types);
  return implicitOnly
    ? undefined
    : mostEncompassed(
        all.map((c) => c.to),
        types,
      );
}

function mostEncompassed(list: readonly TypeReference[], types: Types): TypeReference | undefined {
  return list.find((type) => list.every((other) => standardImplicit(type, other, types) !== undefined));
}

function mostEncompassing(list: readonly TypeReference[], types: Types): TypeReference | undefined {
  return list.find((type) => list.every((other) => standardImplicit(other, type, types) !== undefined));
}
