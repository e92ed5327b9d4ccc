import type { Endpoint } from '../../aspnetcore/model.ts';
import type { AnonymousPurpose, EffectVerdict, Located, ObjectAccess, VerdictKind } from '../body-facts.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import { simpleName } from '../values/type-key.ts';
import { blindSpot } from './blind-spots.ts';
import {
  guardText,
  type JudgeContext,
  type ProtectedEffect,
  pathTo,
  protectedEffects,
  worst,
} from './judge-endpoint.ts';
import { massAssignments } from './mass-assignment.ts';
import { attributedContainers, isOfLibrary, isOpenOnPurpose, servesEverybody } from './public-data.ts';
import { type Restriction, restrictionOf } from './restriction.ts';
import { suggestion } from './suggestions.ts';

/** What an endpoint's protections are judged with: what all endpoints together show. */
export interface Comparison {
  /** `restriction|entity` where callers of that restriction are compared with the owner: they are ordinary users there. */
  readonly ordinary: ReadonlySet<string>;
  /** By effect and entity: an endpoint that guards it, and how. */
  /** Entities whose owner is asked for where the caller names one of them: a filter by tenant is not enough for these. */
  readonly ownedWithin: ReadonlySet<string>;
  readonly siblings: ReadonlyMap<string, { readonly endpoint: Endpoint; readonly guard: Located }>;
  /** Entities that callers without a restriction write. */
  readonly writtenByUsers: ReadonlySet<string>;
  /** Entities that an endpoint hands to everybody on purpose, while none asks for the owner of the one that is named. */
  readonly servedToAll: ReadonlyMap<string, Endpoint>;
  /** How the code gets at the caller's identity. */
  readonly identity: string;
}

export interface EndpointEffects {
  readonly facts: EndpointFacts;
  readonly effects: readonly ProtectedEffect[];
  readonly restriction: Restriction | undefined;
}

export function effectsOf(facts: EndpointFacts, context: JudgeContext): EndpointEffects {
  return { facts, effects: protectedEffects(facts, context), restriction: restrictionOf(facts.endpoint, facts.asks) };
}

/** What the endpoints show of each other. */
export function compareAll(all: readonly EndpointEffects[], identity: string): Comparison {
  const ordinary = new Set<string>();
  const siblings = new Map<string, { endpoint: Endpoint; guard: Located }>();
  const writtenByUsers = new Set<string>();
  const ownedWithin = new Set<string>();
  const readByOwner = new Set<string>();
  const attributed = attributedContainers(all.map(({ facts }) => facts.endpoint));
  for (const { facts, effects, restriction } of all)
    for (const { target, protection, ownership } of effects) {
      if (target.effect === 'write' && restriction === undefined) writtenByUsers.add(target.entity);
      if (protection.kind !== 'guarded') continue;
      const { guard } = protection;
      if (guard.kind === 'role' || guard.kind === 'identity') continue;
      if (restriction !== undefined && guard.kind !== 'query-filter')
        ordinary.add(`${restriction.text}|${target.entity}`);
      if (target.identifiers.length > 0 && guard.kind !== 'query-filter' && restriction === undefined)
        ownedWithin.add(target.entity);
      if (target.effect === 'read' && target.identifiers.length > 0) readByOwner.add(target.entity);
      // That somebody's own record is looked up says nothing about those of others.
      if (ownership.evidence.some((e) => e.kind === 'user') && target.identifiers.length === 0) continue;
      const key = `${target.effect} ${target.entity}`;
      if (!siblings.has(key))
        siblings.set(key, { endpoint: facts.endpoint, guard: { text: guardText(guard), location: guard.location } });
    }
  const servedToAll = new Map<string, Endpoint>();
  for (const { facts, effects } of all) {
    if (!isOpenOnPurpose(facts.endpoint, attributed)) continue;
    for (const effect of effects)
      if (!readByOwner.has(effect.target.entity) && servesEverybody(effect, facts.endpoint))
        servedToAll.set(effect.target.entity, servedToAll.get(effect.target.entity) ?? facts.endpoint);
  }
  return { ordinary, siblings, ownedWithin, writtenByUsers, servedToAll, identity };
}

export function objectAccess(
  { facts, effects, restriction }: EndpointEffects,
  comparison: Comparison,
  context: JudgeContext,
  purpose: AnonymousPurpose,
): ObjectAccess {
  const verdicts = worst(effects.map((e) => judged(e, facts.endpoint, restriction, comparison, context, purpose)));
  const writes = effects
    .filter((e) => e.target.effect === 'write')
    .map((e): Located => ({ text: pathTo(e, facts.endpoint).at(-1)?.text ?? '', location: e.effectLocation }));
  const { verdict, reason } = isOfLibrary(facts.endpoint)
    ? { verdict: 'not-applicable' as const, reason: 'a library answers by itself' }
    : overall(verdicts, facts, context);
  const massAssigned = restriction?.kind === 'roles' ? [] : massAssignments(facts, context.entities, context.ownership);
  return { effects: verdicts, verdict, reason, writes, massAssignments: massAssigned };
}

function overall(
  verdicts: readonly EffectVerdict[],
  facts: EndpointFacts,
  context: JudgeContext,
): { verdict: VerdictKind; reason: string } {
  const blind = blindSpot(facts, context);
  for (const kind of ['unguarded', 'unknown', 'guarded', 'not-applicable'] as const) {
    const found = verdicts.find((v) => v.verdict === kind);
    if (kind === 'guarded' && found === undefined) continue;
    if (found !== undefined && (kind === 'unguarded' || kind === 'unknown' || blind === undefined))
      return { verdict: kind, reason: found.reason };
  }
  if (blind !== undefined) return { verdict: 'unknown', reason: blind };
  return { verdict: 'not-applicable', reason: 'its code touches no object of a store by what the caller sends' };
}

function judged(
  effect: ProtectedEffect,
  endpoint: Endpoint,
  restriction: Restriction | undefined,
  comparison: Comparison,
  context: JudgeContext,
  purpose: AnonymousPurpose,
): EffectVerdict {
  const { target, protection, ownership, mistaken } = effect;
  const { verdict, reason, location } = verdictOf(effect, endpoint, restriction, comparison, context, purpose);
  const sibling =
    comparison.siblings.get(`${target.effect} ${target.entity}`) ??
    comparison.siblings.get(`${target.effect === 'read' ? 'write' : 'read'} ${target.entity}`);
  return {
    effect: target.effect,
    entity: target.entity,
    verdict,
    reason,
    location: location ?? (protection.kind === 'unclear' ? protection.location : undefined),
    path: pathTo(effect, endpoint),
    byIdentifier: target.identifiers.length > 0,
    mistaken: verdict === 'unguarded' ? mistaken : undefined,
    ownership,
    suggestion: suggestion(target, ownership, comparison.identity),
    sibling: sibling?.endpoint === endpoint ? undefined : sibling,
  };
}

interface Said {
  readonly verdict: VerdictKind;
  readonly reason: string;
  readonly location?: EffectVerdict['location'];
}

function verdictOf(
  { target, protection, ownership, flag }: ProtectedEffect,
  endpoint: Endpoint,
  restriction: Restriction | undefined,
  comparison: Comparison,
  context: JudgeContext,
  purpose: AnonymousPurpose,
): Said {
  const what = simpleName(target.entity.replace('table:', ''));
  if (ownership.isPublic) return { verdict: 'not-applicable', reason: `${what} is declared to be for everybody` };
  const isByTenantOnly =
    protection.kind === 'guarded' &&
    protection.guard.kind === 'query-filter' &&
    comparison.ownedWithin.has(target.entity) &&
    target.identifiers.length > 0;
  if (protection.kind === 'guarded' && !isByTenantOnly)
    return { verdict: 'guarded', reason: guardText(protection.guard), location: protection.guard.location };
  if (target.action === 'insert') return { verdict: 'not-applicable', reason: `a new ${what} is stored` };
  const related = [target.entity, ...ownership.evidence.flatMap((e) => (e.kind === 'parent' ? [e.to] : []))];
  if (restriction?.kind === 'roles' && !related.some((e) => comparison.ordinary.has(`${restriction.text}|${e}`)))
    return { verdict: 'not-applicable', reason: `only callers with ${restriction.text} get here` };
  const open = target.effect === 'read' ? comparison.servedToAll.get(target.entity) : undefined;
  if (open !== undefined)
    return {
      verdict: 'not-applicable',
      reason: `${what} is for everybody: ${[open.httpMethods.join(), open.route].join(' ').trim()} hands it out on purpose`,
    };
  if (ownership.evidence.length === 0) return unowned(target.entity, what, endpoint, comparison);
  if (protection.kind === 'unclear')
    return { verdict: 'unknown', reason: protection.reason, location: protection.location };
  if (restriction?.kind === 'code')
    return {
      verdict: 'unknown',
      reason: `${restriction.text} decides who gets here, and what it asks of the ${what} is not known`,
    };
  if (endpoint.access === 'anonymous' || endpoint.access === 'unspecified') {
    const said = anonymous(target.effect, target.entity, what, flag, comparison, purpose);
    if (said !== undefined) return said;
  }
  if (flag !== undefined)
    return {
      verdict: 'unknown',
      reason: `only what is flagged ${flag} is touched; whether that is for everybody is not known`,
    };
  const isUser = ownership.evidence.some((e) => e.kind === 'user');
  const isProtectedElsewhere = ['read', 'write'].some((e) => comparison.siblings.has(`${e} ${target.entity}`));
  if (isUser && target.effect === 'read' && !isProtectedElsewhere)
    return { verdict: 'unknown', reason: `a ${what} is shown to others; whether it may be is not known` };
  if (target.identifiers.length === 0) {
    if (target.effect === 'write')
      return { verdict: 'unknown', reason: `which ${what} is changed does not depend on what the caller sends` };
    if (isUser || !isList(target.object))
      return { verdict: 'unknown', reason: `${what} is read without an identifier of the caller's` };
  }
  void context;
  const how = target.effect === 'read' ? 'read' : 'changed';
  return { verdict: 'unguarded', reason: `${what} is ${how} and nothing binds it to the caller` };
}

function isList(object: ProtectedEffect['target']['object']): boolean {
  return object.kind === 'query' || (object.kind === 'load' && object.mode === 'many') || object.kind === 'element';
}

/** Nothing says whose it is: reference data when nobody but the privileged changes it. */
function unowned(entity: string, what: string, endpoint: Endpoint, comparison: Comparison): Said {
  if (endpoint.access === 'anonymous' || endpoint.access === 'unspecified')
    return {
      verdict: 'not-applicable',
      reason: `${what} is nobody's by what the code shows, and the endpoint is open to everybody`,
    };
  if (!comparison.writtenByUsers.has(entity))
    return {
      verdict: 'not-applicable',
      reason: `${what} is nobody's by what the code shows, and no ordinary caller changes it`,
    };
  return { verdict: 'unknown', reason: `whose a ${what} is could not be told` };
}

/** Explicitly anonymous endpoints: right when nothing shows that the object is private. */
function anonymous(
  effect: 'read' | 'write',
  entity: string,
  what: string,
  flag: string | undefined,
  comparison: Comparison,
  purpose: AnonymousPurpose,
): Said | undefined {
  if (purpose.kind === 'verified')
    return {
      verdict: 'unknown',
      reason: `it is anonymous and ${purpose.text}; whether that proves a right to the ${what} is not known`,
    };
  if (effect === 'write') return undefined;
  if (flag !== undefined)
    return {
      verdict: 'not-applicable',
      reason: `it is anonymous on purpose and answers only with what is flagged ${flag}`,
    };
  if (!comparison.siblings.has(`read ${entity}`) && !comparison.siblings.has(`write ${entity}`))
    return { verdict: 'unknown', reason: `it is anonymous on purpose, and no other endpoint protects ${what}` };
  return undefined;
}
