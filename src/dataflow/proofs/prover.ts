import type { Location } from '../../symbols/index.ts';
import type { Facts } from '../execution/facts.ts';
import { conjuncts } from '../values/logic.ts';
import { simpleName } from '../values/type-key.ts';
import { type Condition, depends, isPrincipal, type QueryValue, type Value } from '../values/value.ts';
import { mentions, queryOf, rootOf, walk } from '../values/walk.ts';
import { type Found, junction } from './junctions.ts';
import { metByAll } from './none-found.ts';
import { isPrivilege } from './privileges.ts';
import { type Guard, guarded, OPEN, type Protection, strongest, weakest } from './protection.ts';
import { Questions } from './questions.ts';
import { agree, referenceOf } from './references.ts';
import { aboutSubject, isRowLike, mentionsSubject } from './subjects.ts';

/** What the prover asks about the program. */
export interface ProofContext {
  keyName(entity: string): string;
  /** Conditions that the context adds to every query of an entity. */
  filters(entity: string, library: string): readonly Condition[];
}

/**
 * Decides what protects objects on one way to an effect: whether what is known there binds them to the caller. An identifier is *proved* when
 * it is the caller's own, or equal to such a one, or identifies an object that is itself bound to the caller.
 */
export class Prover {
  readonly #facts: Facts;
  readonly #context: ProofContext;
  readonly #questions = new Questions();
  /** Queries whose rows are being judged, with the question that does: they prove nothing of themselves. */
  readonly #judged = new Map<QueryValue, number>();
  #loads: readonly Extract<Value, { kind: 'load' }>[] | undefined;

  constructor(facts: Facts, context: ProofContext) {
    this.#facts = facts;
    this.#context = context;
  }

  /** What protects an object, or the rows of a query. */
  protection(target: Value): Protection {
    return this.#questions.once(`o${target.id}`, () => {
      const query = queryOf(target);
      const isFirst = query !== undefined && !this.#judged.has(query);
      if (isFirst) this.#judged.set(query, this.#questions.depth - 1);
      const found = strongest([this.#byFacts(target), this.#ofObject(target), this.#byPrivilege()]);
      if (isFirst) this.#judged.delete(query);
      return found;
    });
  }

  #ofObject(target: Value): Protection {
    if (isPrincipal(target)) return guarded({ kind: 'identity', value: target, location: undefined });
    switch (target.kind) {
      case 'load':
      case 'query':
        return this.#ofQuery(queryOf(target) as QueryValue);
      case 'element': {
        const query = queryOf(target);
        return query === undefined
          ? this.protection(target.base)
          : strongest([this.#ofQuery(query), this.#byFacts(target.base)]);
      }
      case 'member':
        return this.protection(target.base);
      case 'choice':
        return weakest(target.values.map((v) => this.protection(v)));
      case 'object':
      case 'input':
        return this.#ofSent(target);
      default:
        return OPEN;
    }
  }

  /** An object that is written as the caller sent it: by its key. */
  #ofSent(target: Value): Protection {
    const { type } = target as { type?: { kind: string; name?: string } };
    if (type?.kind !== 'named' || type.name === undefined || target.kind !== 'object') return OPEN;
    const key = target.members.get(this.#context.keyName(type.name)) ?? target.members.get('Id');
    if (key === undefined) return OPEN;
    const reference = simpleName(type.name).toLowerCase();
    return this.proved(key, reference);
  }

  #ofQuery(query: QueryValue): Protection {
    const own = query.conditions.flatMap((c) =>
      conjuncts(c.value).map((part) => this.#located(this.#bound(part), c.location, 'query')),
    );
    const { source } = query;
    const filters =
      source.kind === 'entity' && !query.ignoresFilters
        ? this.#context
            .filters(source.entity, source.library)
            .map((c) => this.#located(this.#bound(c.value), c.location, 'query-filter'))
        : [];
    const base = source.kind === 'collection' ? [this.protection(source.base)] : [];
    const unread: Protection[] =
      query.unread === undefined ? [] : [{ kind: 'unclear', reason: query.unread, location: undefined }];
    return strongest([...own, ...filters, ...base, ...unread]);
  }

  #located(protection: Protection, location: Location | undefined, kind: Guard['kind']): Protection {
    if (protection.kind !== 'guarded') return protection;
    const { guard } = protection;
    const isOwn = guard.location !== undefined && guard.location !== location && kind !== 'query-filter';
    if (isOwn) return protection;
    const named =
      guard.kind === 'identity' || guard.kind === 'comparison' || kind === 'query-filter' ? kind : guard.kind;
    return guarded({ ...guard, kind: named, location: location ?? guard.location });
  }

  /** Whether a condition on a row, which holds, binds the row to the caller. */
  #bound(
    condition: Value,
    isSubject: (root: Value) => boolean = isRowLike,
    found: Found = new Map<Value, Protection>(),
  ): Protection {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return junction(condition, found, (o) => this.#bound(o, isSubject, found));
      case 'equal': {
        const { left, right } = condition;
        const sides: Protection[] = [];
        if (isSubject(rootOf(left)) && !mentionsSubject(right, isSubject))
          sides.push(this.#equalTo(left, right, condition));
        if (isSubject(rootOf(right)) && !mentionsSubject(left, isSubject))
          sides.push(this.#equalTo(right, left, condition));
        return strongest(sides);
      }
      case 'exists':
        return this.#foundIn(condition.query, isSubject);
      case 'call':
        return this.#boundByCall(condition, isSubject);
      default:
        return OPEN;
    }
  }

  /** What follows for the subject when a query of what hangs on it, or that it is compared with, finds something. */
  #foundIn(query: QueryValue, isSubject: (root: Value) => boolean): Protection {
    if (!aboutSubject(query, isSubject)) return OPEN;
    return strongest([
      ...query.conditions.map((c) => this.#bound(c.value)),
      ...(query.source.kind === 'collection' ? [this.protection(query.source.base)] : []),
    ]);
  }

  #equalTo(path: Value, other: Value, condition: Value): Protection {
    const found = this.proved(
      other,
      referenceOf(path, (e) => this.#context.keyName(e)),
    );
    // What was proved by a test elsewhere is protected by that test.
    return found.kind === 'guarded' && found.guard.kind === 'identity'
      ? guarded({ ...found.guard, value: condition, kind: 'comparison' })
      : found;
  }

  #boundByCall(condition: Extract<Value, { kind: 'call' }>, isSubject: (root: Value) => boolean): Protection {
    const { name, operands } = condition;
    if (name === 'contains') {
      const [collection, item] = operands as [Value, Value];
      const reference = referenceOf(item, (e) => this.#context.keyName(e));
      if (isSubject(rootOf(item)) || isSubject(item)) return this.#named(this.proved(collection, reference), condition);
      if (isSubject(rootOf(collection))) return this.#named(this.proved(item, undefined), condition);
      return OPEN;
    }
    if (name === 'declared-guard' && operands.some((o) => mentionsSubject(o, isSubject)))
      return guarded({ kind: 'declared', value: condition, location: undefined });
    if (depends(condition, 'opaque') && operands.some((o) => mentionsSubject(o, isSubject)))
      return { kind: 'unclear', reason: condition.unfollowed ?? `${name} was not followed`, location: undefined };
    if (depends(condition, 'principal') && operands.some((o) => mentionsSubject(o, isSubject)))
      return { kind: 'unclear', reason: `what ${name} says of the caller and the object`, location: undefined };
    return OPEN;
  }

  #named(protection: Protection, value: Value): Protection {
    return protection.kind === 'guarded' && protection.guard.kind === 'identity'
      ? guarded({ ...protection.guard, kind: 'comparison', value })
      : protection;
  }

  /** Whether an identifier is the caller's, or identifies what is bound to the caller. `reference`: what it identifies there. */
  proved(value: Value, reference: string | undefined): Protection {
    return this.#questions.once(`v${value.id}:${reference}`, () => this.#proof(value, reference));
  }

  #proof(value: Value, reference: string | undefined): Protection {
    if (isPrincipal(value)) return guarded({ kind: 'identity', value, location: undefined });
    if (value.kind === 'choice') return weakest(value.values.map((v) => this.proved(v, reference)));
    const found: Protection[] = [];
    const root = rootOf(value);
    if (root.kind === 'unknown' || (root.kind === 'call' && root.unfollowed !== undefined)) {
      const reason = root.kind === 'unknown' ? root.reason : (root.unfollowed as string);
      found.push({ kind: 'unclear', reason, location: undefined });
    }
    if (
      value.kind === 'call' &&
      value.operands.some(isPrincipal) &&
      (value.name === 'concat' || value.name === 'Create')
    )
      found.push(guarded({ kind: 'identity', value, location: undefined }));
    if (value.kind === 'call' && value.operands.length > 0 && value.name === 'array')
      found.push(weakest(value.operands.map((o) => this.proved(o, reference))));
    if ((value.kind === 'member' || value.kind === 'element') && queryOf(rootOf(value)) !== undefined)
      found.push(this.protection(rootOf(value)));
    if (value.kind === 'load' || value.kind === 'query') found.push(this.protection(value));
    for (const { value: fact, holds, location } of this.#facts) {
      if (!holds && depends(fact, 'opaque') && fact.kind !== 'is-null' && mentions(fact, value))
        found.push({ kind: 'unclear', reason: 'a condition that could not be followed', location });
      if (!holds && fact.kind !== 'is-null') continue;
      found.push(this.#located(this.#proofBy(fact, value, reference), location, 'comparison'));
    }
    for (const load of this.#loadsKnown()) found.push(this.#proofByLoad(load.query, load, value, reference));
    return strongest(found);
  }

  /** What a fact says of an identifier. */
  #proofBy(
    fact: Value,
    value: Value,
    reference: string | undefined,
    found: Found = new Map<Value, Protection>(),
  ): Protection {
    switch (fact.kind) {
      case 'equal': {
        const other = fact.left === value ? fact.right : fact.right === value ? fact.left : undefined;
        if (other === undefined) return OPEN;
        const isPath = queryOf(rootOf(other)) !== undefined;
        if (
          isPath &&
          !agree(
            reference,
            referenceOf(other, (e) => this.#context.keyName(e)),
          )
        )
          return OPEN;
        return this.#named(this.proved(other, reference), fact);
      }
      case 'exists':
        return this.#proofByLoad(fact.query, undefined, value, reference);
      case 'call': {
        if (fact.name === 'contains' && fact.operands[1] === value)
          return this.#named(this.proved(fact.operands[0] as Value, reference), fact);
        if (fact.name === 'declared-guard' && mentions(fact, value))
          return guarded({ kind: 'declared', value: fact, location: undefined });
        if (depends(fact, 'opaque') && mentions(fact, value))
          return { kind: 'unclear', reason: fact.unfollowed ?? `${fact.name} was not followed`, location: undefined };
        if (depends(fact, 'principal') && mentions(fact, value))
          return { kind: 'unclear', reason: `what ${fact.name} says of the caller`, location: undefined };
        return OPEN;
      }
      case 'member':
        return isAuthorization(fact.base) && mentions(fact.base, value)
          ? guarded({ kind: 'authorization', value: fact, location: undefined })
          : OPEN;
      case 'or':
      case 'and':
        return junction(fact, found, (o) => this.#proofBy(o, value, reference, found));
      default:
        return OPEN;
    }
  }

  /** A query that found something proves the identifiers that it was asked with, when what it found is bound to the caller. */
  #proofByLoad(query: QueryValue, load: Value | undefined, value: Value, reference: string | undefined): Protection {
    const judged = this.#judged.get(query);
    if (judged !== undefined) return this.#questions.awaits(judged);
    if (!query.conditions.some((c) => c.value.id > value.id)) return OPEN;
    const parts = query.conditions.flatMap((c) => conjuncts(c.value).map((part) => ({ part, location: c.location })));
    const asked = parts.filter(({ part }) => part.kind === 'equal' && (part.left === value || part.right === value));
    const found: Protection[] = [];
    for (const { part } of asked) {
      if (part.kind !== 'equal') continue;
      const path = part.left === value ? part.right : part.left;
      if (
        !agree(
          reference,
          referenceOf(path, (e) => this.#context.keyName(e)),
        )
      )
        continue;
      const others = parts.filter((p) => p.part !== part);
      const own = others.map((p) => this.#located(this.#bound(p.part), p.location, 'query'));
      const filters =
        query.source.kind === 'entity' && !query.ignoresFilters
          ? this.#context
              .filters(query.source.entity, query.source.library)
              .map((c) => this.#located(this.#bound(c.value), c.location, 'query-filter'))
          : [];
      const later = load === undefined ? [] : [this.#byFacts(load)];
      const collection = query.source.kind === 'collection' ? [this.proved(query.source.base, reference)] : [];
      found.push(...own, ...filters, ...later, ...collection);
    }
    return strongest(found);
  }

  /** Objects of which something is known, so that they were found. */
  #loadsKnown(): readonly Extract<Value, { kind: 'load' }>[] {
    this.#loads ??= this.#findLoads();
    return this.#loads;
  }

  #findLoads(): readonly Extract<Value, { kind: 'load' }>[] {
    const loads = new Set<Extract<Value, { kind: 'load' }>>();
    for (const { value, holds } of this.#facts) {
      if (value.kind === 'or' || (value.kind === 'is-null' ? holds : !holds)) continue;
      walk(value, (v) => {
        if (v.kind === 'load') loads.add(v);
        return true;
      });
    }
    return [...loads];
  }

  /** What was tested of an object on the way here. */
  #byFacts(target: Value): Protection {
    const found: Protection[] = [];
    for (const { value, holds, location } of this.#facts) {
      if (!holds) {
        if (value.kind === 'exists') {
          const met = metByAll(value.query, target, queryOf(target));
          if (met !== undefined) found.push(this.#located(this.#bound(met), location, 'comparison'));
          continue;
        }
        if (value.kind === 'is-null' && value.operand.kind === 'load')
          found.push(
            this.#located(
              this.#foundIn(value.operand.query, (root) => root === target),
              location,
              'comparison',
            ),
          );
        if (depends(value, 'opaque') && mentions(value, target) && value.kind !== 'is-null')
          found.push({ kind: 'unclear', reason: 'a condition that could not be followed', location });
        continue;
      }
      found.push(this.#located(this.#saysOf(value, target), location, 'comparison'));
    }
    return strongest(found);
  }

  #saysOf(fact: Value, target: Value): Protection {
    const isTarget = (root: Value): boolean => root === target;
    switch (fact.kind) {
      case 'member':
      case 'call': {
        const authorized = fact.kind === 'member' ? fact.base : fact;
        if (isAuthorization(authorized) && authorized.operands.slice(1).some((o) => mentions(o, target)))
          return guarded({
            kind: authorized.name === 'authorize' ? 'authorization' : 'declared',
            value: authorized,
            location: undefined,
          });
        return this.#bound(fact, isTarget);
      }
      case 'unknown':
        return { kind: 'unclear', reason: fact.reason, location: undefined };
      default:
        return this.#bound(fact, isTarget);
    }
  }

  #byPrivilege(): Protection {
    let unclear: Protection = OPEN;
    for (const { value, holds, location } of this.#facts) {
      if (holds && isPrivilege(value)) return guarded({ kind: 'role', value, location });
      if (value.kind === 'unknown') unclear = { kind: 'unclear', reason: value.reason, location };
      // What was not followed and asks of nothing else may ask who calls.
      else if (depends(value, 'opaque') && !depends(value, 'input') && !depends(value, 'load'))
        unclear = { kind: 'unclear', reason: 'a condition that could not be followed', location };
    }
    return unclear;
  }
}

/** What was asked of a right to an object: of `IAuthorizationService`, or of a guard that users declare. */
function isAuthorization(value: Value): value is Extract<Value, { kind: 'call' }> {
  return value.kind === 'call' && (value.name === 'authorize' || value.name === 'declared-guard');
}
