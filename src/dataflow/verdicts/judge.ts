import type { Endpoint } from '../../aspnetcore/model.ts';
import type {
  AnonymousPurpose,
  EffectVerdict,
  Located,
  MistakenCheck,
  ObjectAccess,
  VerdictKind,
} from '../body-facts.ts';
import { type CheckTemplate, checkEdit, fits } from '../check-edits.ts';
import type { EndpointBody, ProtectedEffect } from '../endpoint-body.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import type { Ownership } from '../ownership/infer.ts';
import { entityText, pathTo } from './effect-path.ts';
import { massAssignments } from './mass-assignment.ts';
import { mistakenCheck } from './mistakes.ts';
import { attributedContainers, isOpenOnPurpose, servesEverybody } from './public-data.ts';
import { type MembersOfEntities, reservedMembers } from './reserved-members.ts';
import { type Restriction, restrictionOf } from './restriction.ts';
import { privateMember } from './shown-members.ts';
import { suggestion } from './suggestions.ts';

/** What an endpoint's protections are judged with: what all endpoints together show. */
export interface Comparison {
  /** `restriction|entity` where callers of that restriction are compared with the owner: they are ordinary users there. */
  readonly ordinary: ReadonlySet<string>;
  /** `effect entity` where the owner is asked for and the caller names one of them: a filter by tenant is not enough for these. Who may change is not who may see. */
  readonly ownedWithin: ReadonlySet<string>;
  /** By effect and entity: an endpoint that guards it, and how. */
  readonly siblings: ReadonlyMap<string, { readonly endpoint: Endpoint; readonly guard: Located }>;
  /** Entities that callers without a restriction write. */
  readonly writtenByUsers: ReadonlySet<string>;
  /** Entities that an endpoint hands to everybody on purpose, while none asks for the owner of the one that is named. */
  readonly servedToAll: ReadonlyMap<string, Endpoint>;
  /** `restriction|entity` where query filters hold those callers to what is theirs. */
  readonly filtered: ReadonlySet<string>;
  /** Members that the privileged decide. */
  readonly reserved: MembersOfEntities;
  /** How the code gets at the caller's identity. */
  readonly identity: string;
  /** Checks as source has them, by entity. */
  readonly templates: ReadonlyMap<string, readonly WrittenCheck[]>;
}

/** A check that an endpoint has, and who gets there. */
interface WrittenCheck {
  readonly template: CheckTemplate;
  readonly effect: 'read' | 'write';
  readonly restriction: string | undefined;
}

export interface EndpointEffects {
  readonly endpoint: Endpoint;
  readonly body: EndpointBody;
  readonly effects: readonly OwnedEffect[];
  readonly restriction: Restriction | undefined;
}

/** An effect with what is known of whose the object is. */
interface OwnedEffect extends ProtectedEffect {
  readonly ownership: EntityOwnership;
  readonly mistaken: MistakenCheck | undefined;
  /** A user of ASP.NET Core Identity. */
  readonly isIdentityUser: boolean;
  /** Of what is new: what it is part of, which the caller names. */
  readonly under: readonly string[];
}

/** @param ordinary requirements that restrict nobody */
export function effectsOf(
  endpoint: Endpoint,
  body: EndpointBody,
  ownership: Ownership,
  ordinary: ReadonlySet<string>,
): EndpointEffects {
  const effects = body.effects.map((effect): OwnedEffect => {
    const owned = ownership.of(effect.entity);
    const under = (effect.sentMembers ?? []).flatMap((m) => ownership.parentBy(effect.entity, m) ?? []);
    const isIdentityUser = ownership.isIdentityUser(effect.entity);
    return { ...effect, isIdentityUser, ownership: owned, mistaken: mistakenCheck(effect.mistakes, owned), under };
  });
  return { endpoint, body, effects, restriction: restrictionOf(endpoint, body, ordinary) };
}

/** What the endpoints show of each other. */
export function compareAll(all: readonly EndpointEffects[], identity: string): Comparison {
  const ordinary = ordinaryCallers(all);
  const siblings = new Map<string, { endpoint: Endpoint; guard: Located }>();
  const writtenByUsers = new Set<string>();
  const ownedWithin = new Set<string>();
  const filtered = new Set<string>();
  const readByOwner = new Set<string>();
  const attributed = attributedContainers(all.map((e) => e.endpoint));
  const templates = new Map<string, WrittenCheck[]>();
  for (const { endpoint, effects, restriction } of all)
    for (const { effect, entity, identifiers, protection, ownership, template } of effects) {
      if (template !== undefined)
        templates.set(entity, [...(templates.get(entity) ?? []), { template, effect, restriction: restriction?.text }]);
      if (effect === 'write' && restriction === undefined) writtenByUsers.add(entity);
      if (protection.kind !== 'guarded') continue;
      const { guard } = protection;
      if (guard.kind === 'query-filter' && restriction !== undefined) filtered.add(`${restriction.text}|${entity}`);
      if (guard.kind === 'role' || guard.kind === 'identity') continue;
      // What is shown after it was changed is shown to those that may change it.
      const isShownOnly = effect === 'write' || !effects.some((e) => e.effect === 'write' && e.entity === entity);
      if (identifiers.length > 0 && guard.kind !== 'query-filter' && restriction === undefined && isShownOnly)
        ownedWithin.add(`${effect} ${entity}`);
      if (effect === 'read' && identifiers.length > 0) readByOwner.add(entity);
      // That somebody's own record is looked up says nothing about those of others.
      if (ownership.evidence.some((e) => e.kind === 'user') && identifiers.length === 0) continue;
      const key = `${effect} ${entity}`;
      if (!siblings.has(key)) siblings.set(key, { endpoint, guard: { text: guard.text, location: guard.location } });
    }
  const servedToAll = new Map<string, Endpoint>();
  for (const { endpoint, effects } of all) {
    if (!isOpenOnPurpose(endpoint, attributed)) continue;
    for (const effect of effects)
      if (!readByOwner.has(effect.entity) && servesEverybody(effect, endpoint))
        servedToAll.set(effect.entity, servedToAll.get(effect.entity) ?? endpoint);
  }
  const written = [...templates.values()].flat();
  return {
    ordinary,
    siblings,
    ownedWithin,
    writtenByUsers,
    servedToAll,
    filtered,
    reserved: reservedMembers(all),
    identity: writtenIdentity(written) ?? identity,
    templates,
  };
}

/** One that is guarded stands for so many that are not: the others were forgotten. */
const FORGOTTEN = 3;

/** `restriction|entity` where those callers are held to what is theirs, but for some places; of the privileged only here and there a list is their own. */
function ordinaryCallers(all: readonly EndpointEffects[]): ReadonlySet<string> {
  const counts = new Map<string, { guarded: number; open: number }>();
  for (const { effects, restriction } of all) {
    if (restriction === undefined) continue;
    for (const { entity, action, protection } of effects) {
      const key = `${restriction.text}|${entity}`;
      const count = counts.get(key) ?? { guarded: 0, open: 0 };
      counts.set(key, count);
      if (protection.kind === 'open' && action !== 'insert') count.open++;
      if (
        protection.kind === 'guarded' &&
        /^(comparison|query|authorization|flag|declared)$/.test(protection.guard.kind)
      )
        count.guarded++;
    }
  }
  return new Set([...counts].filter(([, c]) => c.guarded > 0 && c.guarded * FORGOTTEN >= c.open).map(([key]) => key));
}

export function objectAccess(
  { endpoint, body, effects, restriction }: EndpointEffects,
  comparison: Comparison,
  ownership: Ownership,
): ObjectAccess {
  const purpose = body.purpose ?? { kind: 'none' };
  const verdicts = worst(effects.map((e) => judged(e, endpoint, restriction, comparison, purpose)));
  const writes = effects
    .filter((e) => e.effect === 'write')
    .map((e): Located => ({ text: pathTo(e, endpoint).at(-1)?.text ?? '', location: e.location }));
  const { verdict, reason } = body.isOfLibrary
    ? { verdict: 'not-applicable' as const, reason: 'a library answers by itself' }
    : overall(verdicts, body);
  const massAssigned = restriction?.kind === 'roles' ? [] : massAssignments(body, ownership, comparison.reserved);
  return { effects: verdicts, verdict, reason, writes, massAssignments: massAssigned };
}

const ORDER: readonly VerdictKind[] = ['unguarded', 'unknown', 'guarded', 'not-applicable'];

/** Of verdicts on the same kind of object and effect, the one that matters. */
function worst(verdicts: readonly EffectVerdict[]): readonly EffectVerdict[] {
  const groups = new Map<string, EffectVerdict>();
  for (const verdict of verdicts) {
    const key = `${verdict.effect} ${verdict.entity}`;
    const known = groups.get(key);
    if (known === undefined || ORDER.indexOf(verdict.verdict) < ORDER.indexOf(known.verdict)) groups.set(key, verdict);
  }
  return [...groups.values()].sort((a, b) => (`${a.effect} ${a.entity}` < `${b.effect} ${b.entity}` ? -1 : 1));
}

function overall(
  verdicts: readonly EffectVerdict[],
  { blindSpot }: EndpointBody,
): { verdict: VerdictKind; reason: string } {
  for (const kind of ['unguarded', 'unknown', 'guarded', 'not-applicable'] as const) {
    const found = verdicts.find((v) => v.verdict === kind);
    if (kind === 'guarded' && found === undefined) continue;
    if (found !== undefined && (kind === 'unguarded' || kind === 'unknown' || blindSpot === undefined))
      return { verdict: kind, reason: found.reason };
  }
  if (blindSpot !== undefined) return { verdict: 'unknown', reason: blindSpot };
  return { verdict: 'not-applicable', reason: 'its code touches no object of a store by what the caller sends' };
}

function judged(
  effect: OwnedEffect,
  endpoint: Endpoint,
  restriction: Restriction | undefined,
  comparison: Comparison,
  purpose: AnonymousPurpose,
): EffectVerdict {
  const { entity, protection, ownership } = effect;
  const { verdict, reason, location } = verdictOf(effect, endpoint, restriction, comparison, purpose);
  const sibling =
    comparison.siblings.get(`${effect.effect} ${entity}`) ??
    comparison.siblings.get(`${effect.effect === 'read' ? 'write' : 'read'} ${entity}`);
  const isOpen = verdict === 'unguarded' && effect.mistaken === undefined;
  const template = isOpen ? templateFor(effect, restriction, comparison) : undefined;
  return {
    effect: effect.effect,
    entity,
    verdict,
    reason,
    location: location ?? (protection.kind === 'unclear' ? protection.location : undefined),
    path: pathTo(effect, endpoint),
    byIdentifier: effect.identifiers.length > 0,
    mistaken: verdict === 'unguarded' ? effect.mistaken : undefined,
    ownership,
    suggestion: suggestion(effect, endpoint, ownership, callerIn(entity, comparison), template),
    edit: effect.site && template && checkEdit(effect.site, template),
    sibling: sibling?.endpoint === endpoint ? undefined : sibling,
  };
}

/** How the code says who calls; what is understood in every class before what one class declares. */
function writtenIdentity(written: readonly WrittenCheck[]): string | undefined {
  const said = written.filter((w) => w.template.identity !== undefined);
  const found = said.find((w) => w.template.roots.every((r) => r === 'User')) ?? said[0];
  return found?.template.identity;
}

function callerIn(entity: string, { templates, identity }: Comparison): string {
  return writtenIdentity(templates.get(entity) ?? []) ?? identity;
}

/** A check that the code has for such objects, callers and effects, and that is certain to be right here; one of the same class first. */
function templateFor(
  { site, entity, effect }: OwnedEffect,
  restriction: Restriction | undefined,
  { templates }: Comparison,
): CheckTemplate | undefined {
  if (site === undefined) return undefined;
  const fitting = (templates.get(entity) ?? [])
    .filter((w) => w.restriction === restriction?.text && fits(site, w.template))
    // A comparison with the owner is one for any effect; what a policy allows to read it may not allow to change.
    .filter((w) => w.template.identity !== undefined || w.effect === effect)
    .map((w) => w.template);
  return fitting.find((t) => t.scope.type === site.scope.type) ?? fitting[0];
}

interface Said {
  readonly verdict: VerdictKind;
  readonly reason: string;
  readonly location?: EffectVerdict['location'];
}

function verdictOf(
  owned: OwnedEffect,
  endpoint: Endpoint,
  restriction: Restriction | undefined,
  comparison: Comparison,
  purpose: AnonymousPurpose,
): Said {
  const { effect, action, entity, identifiers, touches, protection, ownership, flag, under } = owned;
  const what = entityText(entity);
  if (ownership.isPublic) return { verdict: 'not-applicable', reason: `${what} is declared to be for everybody` };
  const isByTenantOnly =
    protection.kind === 'guarded' &&
    protection.guard.kind === 'query-filter' &&
    comparison.ownedWithin.has(`${effect} ${entity}`) &&
    identifiers.length > 0;
  if (protection.kind === 'guarded' && !isByTenantOnly)
    return { verdict: 'guarded', reason: protection.guard.text, location: protection.guard.location };
  if (action === 'insert') {
    const parent = restriction === undefined ? under.find((e) => comparison.ownedWithin.has(`read ${e}`)) : undefined;
    if (parent === undefined) return { verdict: 'not-applicable', reason: `a new ${what} is stored` };
    const of = entityText(parent);
    return {
      verdict: 'unguarded',
      reason: `a new ${what} becomes part of the ${of} that the caller names, and nothing binds that to the caller`,
    };
  }
  if (restriction?.kind === 'roles' && !isOrdinary(owned, restriction, comparison))
    return { verdict: 'not-applicable', reason: `only callers with ${restriction.text} get here` };
  const open = effect === 'read' ? comparison.servedToAll.get(entity) : undefined;
  if (open !== undefined)
    return {
      verdict: 'not-applicable',
      reason: `${what} is for everybody: ${[open.httpMethods.join(), open.route].join(' ').trim()} hands it out on purpose`,
    };
  if (ownership.evidence.length === 0) return unowned(entity, what, endpoint, comparison);
  if (protection.kind === 'unclear')
    return { verdict: 'unknown', reason: protection.reason, location: protection.location };
  if (restriction?.kind === 'code')
    return {
      verdict: 'unknown',
      reason: `${restriction.text} decides who gets here, and what it asks of the ${what} is not known`,
    };
  if (endpoint.access === 'anonymous' || endpoint.access === 'unspecified') {
    const said = anonymous(effect, entity, what, flag, comparison, purpose);
    if (said !== undefined) return said;
  }
  if (flag !== undefined)
    return {
      verdict: 'unknown',
      reason: `only what is flagged ${flag} is touched; whether that is for everybody is not known`,
    };
  const isUser = ownership.evidence.some((e) => e.kind === 'user');
  const isProtectedElsewhere = ['read', 'write'].some((e) => comparison.siblings.has(`${e} ${entity}`));
  if (isUser && effect === 'read' && !isProtectedElsewhere) {
    const told = identifiers.length > 0 ? privateMember(owned.shows ?? [], owned.isIdentityUser) : undefined;
    return told === undefined
      ? { verdict: 'unknown', reason: `a ${what} is shown to others; whether it may be is not known` }
      : { verdict: 'unguarded', reason: `a ${what} is shown to others with its ${told}` };
  }
  if (identifiers.length === 0) {
    if (effect === 'write')
      return { verdict: 'unknown', reason: `which ${what} is changed does not depend on what the caller sends` };
    if (isUser || touches === 'one')
      return { verdict: 'unknown', reason: `${what} is read without an identifier of the caller's` };
  }
  const how = effect === 'read' ? 'read' : 'changed';
  return { verdict: 'unguarded', reason: `${what} is ${how} and nothing binds it to the caller` };
}

/** Whether those callers are held to what is theirs, of such objects or of what these are part of. */
function isOrdinary(
  { entity, identifiers, passesOverFilter, ownership }: OwnedEffect,
  { text }: Restriction,
  { ordinary, filtered }: Comparison,
): boolean {
  const related = [entity, ...ownership.evidence.flatMap((e) => (e.kind === 'parent' ? [e.to] : []))];
  if (related.some((e) => ordinary.has(`${text}|${e}`))) return true;
  // What they ask for without the filter by tenant that holds them elsewhere may be another tenant's.
  return passesOverFilter === true && identifiers.length > 0 && filtered.has(`${text}|${entity}`);
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
