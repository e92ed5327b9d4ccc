import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Happening } from '../execution/events.ts';
import type { QuietDoing, QuietMethods } from '../execution/quiet-methods.ts';
import type { RelatedTypes } from '../execution/related-types.ts';
import type { Prover } from '../proofs/prover.ts';
import type { Provers } from '../proofs/provers.ts';
import { depends, type Value } from '../values/value.ts';
import { mayTouch, queryOf, walk } from '../values/walk.ts';

/**
 * What was not followed and may hide an effect on somebody's object; undefined when nothing does. Code that is given nothing of the caller's, or
 * only what is bound to the caller where it is called, cannot touch another's object by what the caller sends.
 */
export function blindSpot(
  facts: EndpointFacts,
  provers: Provers,
  quiet: QuietMethods,
  types: RelatedTypes,
): string | undefined {
  if (!facts.hasCode) return 'the code of its handler is not at hand';
  const [limit] = facts.limits;
  if (limit !== undefined) return `its code was not followed to the end: ${limit}`;
  const unseen = new Unseen(facts, quiet, types);
  for (const happening of facts.happenings) {
    const reason = hidden(happening, provers, unseen);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

type Unfollowed = Extract<Happening['event'], { kind: 'unfollowed' }>;

/** What the calls of an endpoint may do that were not followed; code is read only where it matters. */
class Unseen {
  readonly #quiet: QuietMethods;
  readonly #types: RelatedTypes;
  readonly #events = new Map<Value, Unfollowed>();
  readonly #happenings: EndpointFacts['happenings'];
  #answered: ReadonlySet<Value> | undefined;

  constructor({ happenings }: EndpointFacts, quiet: QuietMethods, types: RelatedTypes) {
    this.#quiet = quiet;
    this.#types = types;
    this.#happenings = happenings;
    for (const { event } of happenings)
      if (event.kind === 'unfollowed' && event.gives !== undefined) this.#events.set(event.gives, event);
  }

  /** Whether the call that gives a value does nothing with what it was given, and asks no store for what it gives. */
  computes(made: Value): boolean {
    const event = this.#events.get(made);
    const does = event && this.#doing(event);
    return event !== undefined && does !== undefined && !does.reads && this.#leavesObjects(event, does);
  }

  /** Whether a call changes no stored object, and what it may have asked a store for reaches nobody. */
  isHarmless(event: Unfollowed): boolean {
    const does = this.#doing(event);
    if (does === undefined || !this.#leavesObjects(event, does)) return false;
    if (!does.reads) return true;
    this.#answered ??= callsIn(this.#happenings);
    const isAnswered = event.gives === undefined || this.#answered.has(event.gives);
    return !isAnswered && !event.operands.some((o) => this.#mayKeep(o, does));
  }

  /** Undefined when it may do anything. */
  #doing({ code, operands, onlyAsks }: Unfollowed): QuietDoing | undefined {
    if (operands.some((o) => isFunction(o) && !isQuietFunction(o, this.#quiet))) return undefined;
    if (code === undefined) return onlyAsks === true ? ASKS : undefined;
    const does = this.#quiet.find(code);
    return does === 'loud' ? undefined : does;
  }

  #leavesObjects({ operands }: Unfollowed, { assigns }: QuietDoing): boolean {
    return !operands.some((o) => holdsOneOf(o, assigns, this.#types));
  }

  /** Whether what it sets may be a member of an object that it is given. */
  #mayKeep(operand: Value, { assigns }: QuietDoing): boolean {
    if (assigns.size === 0) return false;
    let found = false;
    walk(operand, (part) => {
      if ((part.kind === 'object' || part.kind === 'service') && part.type.kind === 'named')
        found ||=
          part.kind === 'object'
            ? this.#types.mayBePartOf(part.type.name, assigns)
            : this.#types.isOneOf(part.type.name, assigns);
      return !found;
    });
    return found;
  }
}

const ASKS: QuietDoing = { reads: true, assigns: new Set() };

/** What calls gave that were not followed, and the caller is answered with, as it is or as a part of something. */
function callsIn(happenings: EndpointFacts['happenings']): ReadonlySet<Value> {
  const found = new Set<Value>();
  const seen = new Set<number>();
  const look = (value: Value): void =>
    walk(
      value,
      (part) => {
        if (part.kind === 'call' && part.unfollowed !== undefined) found.add(part);
        const query = queryOf(part);
        if (query?.source.kind === 'collection') look(query.source.base);
        if (query !== undefined) look(query.shape);
        return true;
      },
      seen,
    );
  for (const { event } of happenings) if (event.kind === 'respond') look(event.value);
  return found;
}

/** Whether a stored object is in a value whose members, or those of what belongs to it, are set when those of these types are. */
function holdsOneOf(value: Value, assigned: ReadonlySet<string>, types: RelatedTypes): boolean {
  if (assigned.size === 0 || !depends(value, 'load')) return false;
  let found = false;
  walk(value, (part) => {
    if (found) return false;
    const query = queryOf(part);
    if (query === undefined) found = part.kind === 'unknown';
    else if (query.source.kind === 'collection') found = holdsOneOf(query.source.base, assigned, types);
    else found = types.mayBePartOf(query.source.entity, assigned);
    return !found && query === undefined;
  });
  return found;
}

function isFunction({ kind }: Value): boolean {
  return kind === 'lambda' || kind === 'delegate' || kind === 'bound';
}

function isQuietFunction(value: Value, quiet: QuietMethods): boolean {
  if (value.kind === 'bound') return isQuietFunction(value.target, quiet);
  if (value.kind !== 'delegate' && value.kind !== 'lambda') return false;
  const does = quiet.find(value.kind === 'delegate' ? value.method : value.lambda);
  return does !== 'loud' && !does.reads && does.assigns.size === 0;
}

function hidden(happening: Happening, provers: Provers, unseen: Unseen): string | undefined {
  const { event } = happening;
  if (event.kind === 'respond') return answeredUnseen(event.value, unseen);
  if (event.kind !== 'unfollowed') return undefined;
  if (!event.operands.some(mayTouch)) return undefined;
  const prover = provers.for(happening.facts);
  const isExposing = event.operands.some((o) => isExposed(o, prover));
  return isExposing && !unseen.isHarmless(event) ? said(event.name, event.reason) : undefined;
}

function said(name: string, reason: string): string {
  return reason.includes(name) ? reason : `${name} was not followed: ${reason}`;
}

/** Whether something of the caller's input, or an object of a store, is in it that nothing binds to the caller. */
function isExposed(operand: Value, prover: Prover): boolean {
  let found = false;
  walk(operand, (part) => {
    if (found || !mayTouch(part)) return false;
    if (queryOf(part) !== undefined) {
      found = prover.protection(part).kind !== 'guarded';
      return false;
    }
    if (part.kind === 'input' && part.isMeasure === true) return false;
    if (part.kind === 'input' || part.kind === 'member') {
      if (!depends(part, 'input')) return true;
      if (prover.proved(part, undefined).kind === 'guarded') return false;
      found = part.kind === 'input';
    }
    if (part.kind === 'context' && (part.role === 'route-values' || part.role === 'arguments')) found = true;
    return !found;
  });
  return found;
}

/** An answer of which only that it is one is known. */
function answeredUnseen(value: Value, unseen: Unseen): string | undefined {
  let found: string | undefined;
  walk(value, (part) => {
    if (found !== undefined || queryOf(part) !== undefined) return false;
    if (part.kind === 'unknown') found = part.reason;
    const isBlind =
      part.kind === 'call' && part.unfollowed !== undefined && !part.operands.some((o) => depends(o, 'load'));
    if (isBlind && part.kind === 'call' && !unseen.computes(part)) found = said(part.name, part.unfollowed as string);
    return found === undefined;
  });
  return found;
}
