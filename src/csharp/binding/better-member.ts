import type { ParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Better, ConversionTo } from './better-conversion.ts';
import { betterCollectionType, betterConversion } from './better-conversion.ts';
import type { Binder, Candidate } from './binder.ts';
import { isIdentity } from './reference-conversions.ts';
import type { Scope } from './scope.ts';
import { signatureType } from './types.ts';
import type { Arg } from './unconverted.ts';

/** Which of two applicable methods is better for these arguments (C# 14 spec 12.6.4.3, 12.6.4.4). */
export function betterMember(
  binder: Binder,
  args: readonly Arg[],
  first: Candidate,
  second: Candidate,
  scope: Scope,
): Better {
  let result: Better = 'neither';
  let isSame = true;
  for (const [i, arg] of args.entries()) {
    const one = conversionOf(first, i);
    const two = conversionOf(second, i);
    if (!isIdentity(one.type, two.type)) isSame = false;
    const better = betterConversion(binder, arg.expr, one, two, scope);
    if (better === 'neither') continue;
    if (result !== 'neither' && result !== better) return 'neither';
    result = better;
  }
  if (result !== 'neither' || !isSame) return result;
  return tieBreak(args, first, second, scope);
}

function conversionOf(candidate: Candidate, i: number): ConversionTo {
  return {
    type: candidate.parameterTypes[i] as TypeReference,
    conversion: candidate.conversions[i] as Candidate['conversions'][number],
  };
}

/** Equal parameter types: what is less general wins. */
function tieBreak(args: readonly Arg[], first: Candidate, second: Candidate, scope: Scope): Better {
  const rules = [
    prefer(first.method.definition.typeParameters.length === 0, second.method.definition.typeParameters.length === 0),
    prefer(!first.isExpanded, !second.isExpanded),
    fewerElements(first, second),
    prefer(usesAllParameters(first), usesAllParameters(second)),
    moreSpecific(first, second),
    byValue(args, first, second),
    paramsCollections(first, second, scope),
  ];
  return rules.find((rule) => rule !== 'neither') ?? 'neither';
}

function prefer(first: boolean, second: boolean): Better {
  return first === second ? 'neither' : first ? 'first' : 'second';
}

function fewerElements(first: Candidate, second: Candidate): Better {
  if (!first.isExpanded || !second.isExpanded) return 'neither';
  const [a, b] = [paramsElements(first), paramsElements(second)];
  return a === b ? 'neither' : a < b ? 'first' : 'second';
}

/** How many arguments went into the params collection. */
function paramsElements({ method, parameterOf }: Candidate): number {
  const last = method.definition.parameters.length - 1;
  return parameterOf.filter((ordinal) => ordinal === last).length;
}

function usesAllParameters({ method, parameterOf, isExpanded }: Candidate): boolean {
  const { parameters } = method.definition;
  return parameters.every((p) => parameterOf.includes(p.ordinal) || (isExpanded && p.isParams));
}

/** The parameter types before type arguments are put in: a type parameter is less specific than anything else. */
function moreSpecific(first: Candidate, second: Candidate): Better {
  const one = openTypes(first);
  const two = openTypes(second);
  if (one.length !== two.length) return 'neither';
  return compareSpecific(one, two);
}

function openTypes({ method, parameterOf }: Candidate): readonly TypeReference[] {
  return parameterOf.map((ordinal) => (method.definition.parameters[ordinal] as ParameterSymbol).type);
}

function compareSpecific(one: readonly TypeReference[], two: readonly TypeReference[]): Better {
  let result: Better = 'neither';
  for (const [i, type] of one.entries()) {
    const better = specific(type, two[i] as TypeReference);
    if (better === 'neither') continue;
    if (result !== 'neither' && result !== better) return 'neither';
    result = better;
  }
  return result;
}

function specific(one: TypeReference, two: TypeReference): Better {
  const isParameter = (type: TypeReference) => type.kind === 'type-parameter';
  if (isParameter(one) !== isParameter(two)) return isParameter(one) ? 'second' : 'first';
  if (one.kind === 'array' && two.kind === 'array' && one.rank === two.rank) return specific(one.element, two.element);
  if (one.kind === 'named' && two.kind === 'named' && one.typeArguments.length === two.typeArguments.length)
    return compareSpecific(one.typeArguments, two.typeArguments);
  if (one.kind === 'dynamic' && two.kind !== 'dynamic') return 'second';
  if (two.kind === 'dynamic' && one.kind !== 'dynamic') return 'first';
  return 'neither';
}

function byValue(args: readonly Arg[], first: Candidate, second: Candidate): Better {
  let result: Better = 'neither';
  for (const [i, arg] of args.entries()) {
    if (arg.refKind !== 'none') continue;
    const kind = ({ method, parameterOf }: Candidate) =>
      method.definition.parameters[parameterOf[i] as number]?.refKind;
    const better = prefer(kind(first) === 'none', kind(second) === 'none');
    if (better === 'neither') continue;
    if (result !== 'neither' && result !== better) return 'neither';
    result = better;
  }
  return result;
}

function paramsCollections(first: Candidate, second: Candidate, scope: Scope): Better {
  if (!first.isExpanded || !second.isExpanded) return 'neither';
  return betterCollectionType(paramsType(first), paramsType(second), scope);
}

function paramsType({ method }: Candidate): TypeReference {
  return signatureType((method.definition.parameters.at(-1) as ParameterSymbol).type, method);
}
