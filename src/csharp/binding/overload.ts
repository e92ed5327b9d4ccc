import { selfType } from '../../symbols/hierarchy.ts';
import { overrideChain, sameSignature } from '../../symbols/implementations.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { MethodSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { acceptsShape, applicable } from './applicability.ts';
import { betterMember } from './better-member.ts';
import type { Binder, Candidate, OverloadRequest, OverloadResult } from './binder.ts';
import { isIdentity } from './reference-conversions.ts';
import type { Scope } from './scope.ts';
import type { Types } from './types.ts';
import { isAttribute } from './types.ts';

const PRIORITY = 'System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute';

/** Overload resolution (C# 14 spec 12.6.4). When what is not known could change the outcome, all methods that remain are given. */
export function chooseOverload(binder: Binder, request: OverloadRequest, scope: Scope): OverloadResult {
  const shaped = request.methods.filter((method) => acceptsShape(method, request));
  if (shaped.length === 0) {
    return { kind: 'none', methods: [], reason: `no ${request.name} takes ${request.arguments.length} such arguments` };
  }
  let candidates: readonly Candidate[] = shaped.flatMap((method) => applicable(binder, method, request, scope) ?? []);
  const clean = candidates.filter((c) => !c.conversions.some((conversion) => conversion.hasErrors === true));
  if (clean.length > 0) candidates = clean;
  candidates = byPriority(withoutLessDerived(candidates, scope.types));
  const [first] = candidates;
  if (first === undefined) {
    return { kind: 'none', methods: shaped, reason: `no overload of ${request.name} takes arguments of these types` };
  }
  if (candidates.length === 1) return { kind: 'one', candidate: first };
  const best = bestOf(binder, request, candidates, scope);
  if (best === undefined) return many(request, candidates);
  const doubtful = candidates.filter((other) => other !== best && isDoubtful(best, other));
  return doubtful.length === 0 ? { kind: 'one', candidate: best } : many(request, [best, ...doubtful]);
}

function many(request: OverloadRequest, candidates: readonly Candidate[]): OverloadResult {
  const isUnknown = candidates.some((c) => c.conversions.some((conversion) => !conversion.isCertain));
  const reason = isUnknown
    ? 'a type that is not known decides between overloads'
    : 'more than one overload is equally good';
  return { kind: 'many', methods: candidates.map((c) => c.method), reason: `${request.name}: ${reason}` };
}

/** The candidate that is better than all others. */
function bestOf(
  binder: Binder,
  request: OverloadRequest,
  candidates: readonly Candidate[],
  scope: Scope,
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best === undefined || betterMember(binder, request.arguments, candidate, best, scope) === 'first')
      best = candidate;
  }
  const isBest = candidates.every(
    (other) => other === best || betterMember(binder, request.arguments, best as Candidate, other, scope) === 'first',
  );
  return isBest ? best : undefined;
}

/** Whether an argument of unknown type, to which the two give different types, could have made the other one better. */
function isDoubtful(best: Candidate, other: Candidate): boolean {
  return best.conversions.some((conversion, i) => {
    if (conversion.isCertain && other.conversions[i]?.isCertain !== false) return false;
    return !isIdentity(best.parameterTypes[i] as TypeReference, other.parameterTypes[i] as TypeReference);
  });
}

/** 12.8.10.2: an applicable method of a type hides those of its base types. An override counts where the method was introduced. */
function withoutLessDerived(candidates: readonly Candidate[], types: Types): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const introducing = new Map(candidates.map((c) => [c, introducingType(c.method, types)]));
  const all = [...introducing.values()];
  if (all.every((type) => type === all[0])) return withoutOverridden(candidates, types);
  return candidates.filter((candidate) => {
    const own = introducing.get(candidate);
    return !all.some((type) => type !== own && own !== undefined && type !== undefined && derives(type, own, types));
  });
}

/** Of several overrides of one method (a type parameter's constraints may bring them) the most derived one. */
function withoutOverridden(candidates: readonly Candidate[], types: Types): readonly Candidate[] {
  if (!candidates.some((c) => c.method.definition.isOverride)) return candidates;
  return candidates.filter((candidate) => {
    const { containingType } = candidate.method.definition;
    return !candidates.some((other) => {
      const nearer = other.method.definition;
      return (
        nearer.isOverride &&
        sameSignature(asMember(other), asMember(candidate)) &&
        derives(nearer.containingType, containingType, types)
      );
    });
  });
}

function asMember({ method }: Candidate) {
  return { symbol: method.definition, containingType: method.containingType };
}

function introducingType(method: MethodReference, types: Types): TypeSymbol {
  const { definition } = method;
  if (!definition.isOverride) return definition.containingType;
  return (overrideChain(method, types).at(-1)?.definition ?? definition).containingType;
}

function derives(type: TypeSymbol, base: TypeSymbol, types: Types): boolean {
  const self = selfType(type);
  return types.bases(self).some((b) => b.symbol === base) || types.interfaces(self).some((i) => i.symbol === base);
}

/** Of the methods of one type only those with the highest `[OverloadResolutionPriority]`. */
function byPriority(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const highest = new Map<TypeSymbol, number>();
  for (const { method } of candidates) {
    const { containingType } = method.definition;
    const priority = priorityOf(method.definition);
    highest.set(containingType, Math.max(highest.get(containingType) ?? Number.NEGATIVE_INFINITY, priority));
  }
  return candidates.filter(
    ({ method }) => priorityOf(method.definition) === highest.get(method.definition.containingType),
  );
}

const priorities = new WeakMap<MethodSymbol, number>();

function priorityOf(method: MethodSymbol): number {
  let priority = priorities.get(method);
  if (priority === undefined) {
    const value = method.attributes.find((a) => isAttribute(a.attributeClass, PRIORITY))?.constructorArguments[0]
      ?.value;
    priority = value?.kind === 'integer' ? Number(value.value) : 0;
    priorities.set(method, priority);
  }
  return priority;
}
