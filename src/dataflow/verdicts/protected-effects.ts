import type { Location } from '../../symbols/index.ts';
import type { Holder, ProtectedEffect, ShownProtection } from '../endpoint-body.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Event, Happening } from '../execution/events.ts';
import type { Facts } from '../execution/facts.ts';
import { type Guard, guarded, isByFlag, OPEN, type Protection } from '../proofs/protection.ts';
import type { ProofContext } from '../proofs/prover.ts';
import type { Provers } from '../proofs/provers.ts';
import { type Entities, plain } from '../queries/entities.ts';
import type { Values } from '../values/intern.ts';
import { valueText } from '../values/text.ts';
import { depends, isLiteral, type Value } from '../values/value.ts';
import { queryOf, rootOf, walk } from '../values/walk.ts';
import { publicFlag } from './flags.ts';
import { mistakesIn, NO_MISTAKES } from './mistakes.ts';
import { needsSecret } from './public-data.ts';
import { shownMembers } from './shown-members.ts';
import { type Target, targetsOf } from './targets.ts';

export interface ProtectionContext extends ProofContext {
  readonly values: Values;
  readonly entities: Entities;
}

/** The effects of an endpoint on stored objects, each with the weakest protection of all ways to it. */
export function protectedEffects(
  facts: EndpointFacts,
  context: ProtectionContext,
  provers: Provers,
): readonly ProtectedEffect[] {
  const tests = testsOf(facts);
  const groups = new Map<string, Group>();
  for (const happening of facts.happenings) {
    for (const target of targetsOf(happening, context.entities, context.values)) {
      const key = `${target.effect} ${target.action === 'insert' ? 'insert' : ''} ${target.object.id}`;
      const proved = provers.for(happening.facts).protection(target.object);
      const protection = unlessMerged(target.effect === 'write' && isByFlag(proved) ? OPEN : proved, happening);
      const known = groups.get(key);
      if (known === undefined)
        groups.set(key, {
          target,
          happening,
          protection,
          all: [happening.facts],
          guard: guardOf(protection),
          shows: [happening.event],
        });
      else {
        known.shows.push(happening.event);
        known.all.push(happening.facts);
        known.guard ??= guardOf(protection);
        if (rank(protection) < rank(known.protection)) {
          known.protection = protection;
          known.happening = happening;
        }
      }
    }
  }
  return possible([...groups.values()]).map(
    ({ target, happening, protection: weakest, all, guard, shows }): ProtectedEffect => {
      const { event } = happening;
      const { object, effect, action, entity } = target;
      const flag = publicFlag(object, happening.facts);
      // On one way it is the caller's, on another it is for everybody.
      const protection =
        effect === 'read' && weakest.kind === 'open' && flag !== undefined && guard !== undefined
          ? guarded({ ...guard, kind: 'flag' })
          : weakest;
      const isGuarded = protection.kind === 'guarded' && protection.guard.kind !== 'query-filter';
      return {
        effect,
        action,
        entity,
        touches: touched(object),
        identifiers: [...new Set(target.identifiers.map((v) => valueText(v)))],
        protection: shown(protection),
        access: accessLocation(object),
        location: 'location' in event ? event.location : undefined,
        holder: holderOf(object, facts),
        flag,
        needsSecret: needsSecret(object),
        ...(action === 'insert' ? { sentMembers: sentMembers(object, all, provers) } : {}),
        ...(protection.kind === 'open' && passesOverFilter(object, happening.facts, provers, context.values)
          ? { passesOverFilter: true }
          : {}),
        ...(effect === 'read' && protection.kind === 'open' ? { shows: shownIn(shows, target, context.entities) } : {}),
        mistakes: isGuarded ? NO_MISTAKES : mistakesIn(object, happening.facts, all, facts.checks, tests),
      };
    },
  );
}

/** Ways to an effect on one object. */
interface Group {
  readonly target: Target;
  /** The one with the weakest protection. */
  happening: Happening;
  protection: Protection;
  /** What binds the object to the caller on one of the ways. */
  guard: Guard | undefined;
  readonly all: Facts[];
  /** What happens to it on each of them. */
  readonly shows: Event[];
}

function guardOf(protection: Protection): Guard | undefined {
  return protection.kind === 'guarded' && protection.guard.kind !== 'role' ? protection.guard : undefined;
}

/** What answers show of an object. */
function shownIn(events: readonly Event[], { object, entity }: Target, entities: Entities): readonly string[] {
  const answers = new Set(events.flatMap((e) => (e.kind === 'respond' ? [e.value] : [])));
  return [...new Set([...answers].flatMap((answer) => shownMembers(answer, object, entity, entities)))];
}

/** Whether it is asked for without a query filter that would have bound it to the caller. */
function passesOverFilter(object: Value, facts: Facts, provers: Provers, values: Values): boolean {
  const query = queryOf(object);
  if (query?.ignoresFilters !== true) return false;
  const { id: _id, flags: _flags, ...rest } = query;
  return provers.for(facts).protection(values.query({ ...rest, ignoresFilters: false })).kind === 'guarded';
}

/** The members of a new object that the caller sends and that are not proved to be of the caller's own, on some way. */
function sentMembers(object: Value, ways: readonly Facts[], provers: Provers): readonly string[] {
  if (object.kind !== 'object') return [];
  return [...object.members].flatMap(([name, value]) => {
    if (rootOf(value).kind !== 'input' || depends(value, 'principal')) return [];
    const reference = plain(name).replace(/id$/, '');
    return ways.some((facts) => provers.for(facts).proved(value, reference).kind === 'open') ? [name] : [];
  });
}

/** Every condition that is tested on the way to something that happens. */
function testsOf({ happenings }: EndpointFacts): ReadonlySet<Value> {
  const tests = new Set<Value>();
  for (const facts of new Set(happenings.map((h) => h.facts))) for (const { value } of facts.list) tests.add(value);
  return tests;
}

/** Without what is asked for by a member of nothing: that way ends before it. Something is kept of every object that is touched. */
function possible<T extends { readonly target: Target }>(groups: readonly T[]): readonly T[] {
  const isPossible = ({ target }: T): boolean =>
    queryOf(target.object)?.conditions.some((c) => hasMemberOfNothing(c.value)) !== true;
  const kept = groups.filter(isPossible);
  const touched = new Set(kept.map(({ target }) => `${target.effect} ${target.entity}`));
  return groups.filter((g) => isPossible(g) || !touched.has(`${g.target.effect} ${g.target.entity}`));
}

function hasMemberOfNothing(value: Value): boolean {
  let found = false;
  walk(value, (part) => {
    found ||= part.kind === 'member' && isLiteral(part.base, null);
    return !found;
  });
  return found;
}

function holderOf(object: Value, { held }: EndpointFacts): Holder | undefined {
  const location = held.get(object);
  return location && { location };
}

function touched(object: Value): ProtectedEffect['touches'] {
  if (object.kind === 'query' || (object.kind === 'load' && object.mode === 'many')) return 'rows';
  return object.kind === 'element' ? 'element' : 'one';
}

function shown(protection: Protection): ShownProtection {
  if (protection.kind !== 'guarded') return protection;
  const { guard } = protection;
  return { kind: 'guarded', guard: { kind: guard.kind, text: guardText(guard), location: guard.location } };
}

function unlessMerged(protection: Protection, { isMerged }: Happening): Protection {
  return protection.kind === 'open' && isMerged
    ? { kind: 'unclear', reason: 'too many ways through the code to tell them apart', location: undefined }
    : protection;
}

function rank({ kind }: Protection): number {
  return kind === 'open' ? 0 : kind === 'unclear' ? 1 : 2;
}

function guardText(guard: Guard): string {
  switch (guard.kind) {
    case 'query':
      return `the query asks for ${valueText(guard.value)}`;
    case 'query-filter':
      return `the query filter requires ${valueText(guard.value)}`;
    case 'declared':
      return `${valueText(guard.value)}, a guard by the configuration, must let the caller through`;
    case 'authorization':
      return `${valueText(guard.value)} must succeed`;
    case 'role':
      return `the caller must meet ${valueText(guard.value)}`;
    case 'identity':
      return `it is looked up by ${valueText(guard.value)}`;
    case 'flag':
      return `${valueText(guard.value)} is required, or that it is flagged to be for everybody`;
    default:
      return `${valueText(guard.value)} is required`;
  }
}

/** Where the store is asked for an object. */
function accessLocation(object: Value): Location | undefined {
  if (object.kind === 'load') return object.location;
  if (object.kind === 'element') return accessLocation(object.base);
  return queryOf(object)?.conditions[0]?.location;
}
