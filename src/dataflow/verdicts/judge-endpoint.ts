import type { Endpoint } from '../../aspnetcore/model.ts';
import type { EffectVerdict, Located, MistakenCheck, VerdictKind } from '../body-facts.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Happening } from '../execution/events.ts';
import type { Facts } from '../execution/facts.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import type { Ownership } from '../ownership/infer.ts';
import type { Guard, Protection } from '../proofs/protection.ts';
import { type ProofContext, Prover } from '../proofs/prover.ts';
import type { Entities } from '../queries/entities.ts';
import type { Values } from '../values/intern.ts';
import { valueText } from '../values/text.ts';
import { simpleName } from '../values/type-key.ts';
import type { Value } from '../values/value.ts';
import { queryOf } from '../values/walk.ts';
import { publicFlag } from './flags.ts';
import { mistakenCheck } from './mistakes.ts';
import { type Target, targetsOf } from './targets.ts';

export interface JudgeContext extends ProofContext {
  readonly values: Values;
  readonly entities: Entities;
  readonly ownership: Ownership;
}

/** What protects one object from one effect, before it is asked whose it is and who may call. */
export interface ProtectedEffect {
  readonly target: Target;
  readonly protection: Protection;
  readonly effectLocation: EffectVerdict['location'];
  readonly flag: string | undefined;
  readonly mistaken: MistakenCheck | undefined;
  readonly ownership: EntityOwnership;
}

/** The effects of an endpoint on stored objects, each with the weakest protection of all ways to it. */
export function protectedEffects(facts: EndpointFacts, context: JudgeContext): readonly ProtectedEffect[] {
  const groups = new Map<string, { target: Target; happening: Happening; protection: Protection; all: Facts[] }>();
  for (const happening of facts.happenings) {
    for (const target of targetsOf(happening, context.entities, context.values)) {
      const key = `${target.effect} ${target.action === 'insert' ? 'insert' : ''} ${target.object.id}`;
      const protection = unlessMerged(new Prover(happening.facts, context).protection(target.object), happening);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { target, happening, protection, all: [happening.facts] });
      else {
        known.all.push(happening.facts);
        if (rank(protection) < rank(known.protection)) {
          known.protection = protection;
          known.happening = happening;
        }
      }
    }
  }
  return [...groups.values()].map(({ target, happening, protection, all }): ProtectedEffect => {
    const ownership = context.ownership.of(target.entity);
    const { event } = happening;
    return {
      target,
      protection,
      effectLocation: 'location' in event ? event.location : undefined,
      flag: publicFlag(target.object, happening.facts),
      mistaken:
        protection.kind === 'guarded' && protection.guard.kind !== 'query-filter'
          ? undefined
          : mistakenCheck(target.object, happening.facts, all, facts.checks, facts.happenings, ownership),
      ownership,
    };
  });
}

function unlessMerged(protection: Protection, { isMerged }: Happening): Protection {
  return protection.kind === 'open' && isMerged
    ? { kind: 'unclear', reason: 'too many ways through the code to tell them apart', location: undefined }
    : protection;
}

function rank({ kind }: Protection): number {
  return kind === 'open' ? 0 : kind === 'unclear' ? 1 : 2;
}

const ORDER: readonly VerdictKind[] = ['unguarded', 'unknown', 'guarded', 'not-applicable'];

/** Of verdicts on the same kind of object and effect, the one that matters. */
export function worst(verdicts: readonly EffectVerdict[]): readonly EffectVerdict[] {
  const groups = new Map<string, EffectVerdict>();
  for (const verdict of verdicts) {
    const key = `${verdict.effect} ${verdict.entity}`;
    const known = groups.get(key);
    if (known === undefined || ORDER.indexOf(verdict.verdict) < ORDER.indexOf(known.verdict)) groups.set(key, verdict);
  }
  return [...groups.values()].sort((a, b) => (`${a.effect} ${a.entity}` < `${b.effect} ${b.entity}` ? -1 : 1));
}

export function guardText(guard: Guard): string {
  switch (guard.kind) {
    case 'query':
      return `the query asks for ${valueText(guard.value)}`;
    case 'query-filter':
      return `the query filter requires ${valueText(guard.value)}`;
    case 'authorization':
      return `${valueText(guard.value)} must succeed`;
    case 'role':
      return `the caller must meet ${valueText(guard.value)}`;
    case 'identity':
      return `it is looked up by ${valueText(guard.value)}`;
    case 'flag':
      return `only what is flagged ${valueText(guard.value)} is touched`;
    default:
      return `${valueText(guard.value)} is required`;
  }
}

/** The way of the data: what came in, where it was used to get the object, where the effect is. */
export function pathTo(effect: ProtectedEffect, endpoint: Endpoint): readonly Located[] {
  const { target } = effect;
  const names = [...new Set(target.identifiers.map((v) => valueText(v)))];
  const path: Located[] = [];
  if (names.length > 0)
    path.push({
      text: `${names.join(', ')} ${names.length === 1 ? 'comes' : 'come'} from the caller`,
      location: endpoint.handler.location,
    });
  const access = accessLocation(target.object);
  const what = simpleName(target.entity.replace('table:', ''));
  if (access !== undefined)
    path.push({ text: names.length > 0 ? `gets ${what} by it` : `gets ${what}`, location: access });
  path.push({ text: effectText(target, what), location: effect.effectLocation ?? endpoint.handler.location });
  return path;
}

function accessLocation(object: Value): Located['location'] {
  if (object.kind === 'load') return object.location;
  if (object.kind === 'element') return accessLocation(object.base);
  return queryOf(object)?.conditions[0]?.location;
}

function effectText({ action }: Target, what: string): string {
  switch (action) {
    case 'insert':
      return `stores a new ${what}`;
    case 'update':
      return `changes ${what}`;
    case 'delete':
      return `deletes ${what}`;
    case 'execute':
      return `changes ${what}`;
    case 'read':
      return `answers with ${what}`;
  }
}
