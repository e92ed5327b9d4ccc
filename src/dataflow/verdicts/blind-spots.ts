import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Happening } from '../execution/events.ts';
import type { QuietMethods } from '../execution/quiet-methods.ts';
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
  const harmless = harmlessness(facts, quiet, types);
  for (const happening of facts.happenings) {
    const reason = hidden(happening, provers, harmless);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Whether the call that gives a value can do nothing with what it was given; asked only where it matters, for code has to be read to tell. */
function harmlessness(
  { happenings }: EndpointFacts,
  quiet: QuietMethods,
  types: RelatedTypes,
): (made: Value) => boolean {
  const events = new Map<Value, Unfollowed>();
  for (const { event } of happenings)
    if (event.kind === 'unfollowed' && event.code !== undefined) events.set(event.code.value, event);
  return (made) => {
    const event = events.get(made);
    return event !== undefined && doesNothing(event, quiet, types);
  };
}

type Unfollowed = Extract<Happening['event'], { kind: 'unfollowed' }>;

/** Whether a call that was not followed for a limit can do nothing with what it was given. */
function doesNothing({ code, operands }: Unfollowed, quiet: QuietMethods, types: RelatedTypes): boolean {
  if (code === undefined || operands.some((o) => isFunction(o) && !isQuietFunction(o, quiet))) return false;
  const does = quiet.find(code.symbol);
  return does !== 'loud' && !operands.some((o) => holdsOneOf(o, does, types));
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
  return does !== 'loud' && does.size === 0;
}

function hidden(happening: Happening, provers: Provers, isHarmless: (made: Value) => boolean): string | undefined {
  const { event } = happening;
  if (event.kind === 'respond') return answeredUnseen(event.value, isHarmless);
  if (event.kind !== 'unfollowed') return undefined;
  if (!event.operands.some(mayTouch)) return undefined;
  const prover = provers.for(happening.facts);
  const isExposing = event.operands.some((o) => isExposed(o, prover));
  return isExposing && (event.code === undefined || !isHarmless(event.code.value))
    ? said(event.name, event.reason)
    : undefined;
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
function answeredUnseen(value: Value, isHarmless: (made: Value) => boolean): string | undefined {
  let found: string | undefined;
  walk(value, (part) => {
    if (found !== undefined || queryOf(part) !== undefined) return false;
    if (part.kind === 'unknown') found = part.reason;
    const isBlind =
      part.kind === 'call' && part.unfollowed !== undefined && !part.operands.some((o) => depends(o, 'load'));
    if (isBlind && part.kind === 'call' && !isHarmless(part)) found = said(part.name, part.unfollowed as string);
    return found === undefined;
  });
  return found;
}
