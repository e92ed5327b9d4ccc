import {
  type Draft,
  type DraftBlock,
  type DraftScope,
  type DraftTry,
  isWithin,
  mapTargets,
  targets,
} from '../../symbols/build-draft.ts';
import type { Operation } from '../../symbols/operations.ts';
import { removeUnreachable, threadJumps } from '../../symbols/simplify-blocks.ts';
import { isNamed } from '../../symbols/type-reference.ts';
import { calledName } from './local-definitions.ts';
import { integerValue, isNull } from './values.ts';

/**
 * Handlers with an `await` in them go back to where they stand in the source (Roslyn: `AsyncExceptionHandlerRewriter`). The compiler moves such code
 * behind the `try`: a `catch` notes its number there, a `finally` becomes a `catch` of everything that is thrown again at its end. Works on
 * the draft as it came from IL, before anything is simplified.
 */
export function restoreHandlers(draft: Draft): void {
  // Without optimization several ways out of a `try` share their last jump, and what each has noted would not be told apart.
  threadJumps(draft);
  removeUnreachable(draft);
  const handlers = draft.tries.filter(({ kind }) => kind === 'catch' || kind === 'filter');
  for (const scope of new Set(handlers.map((region) => region.tryScope))) {
    const regions = handlers.filter((region) => region.tryScope === scope);
    // All handlers of a `try` leave for the same test: while one of them does, the code behind it is not another's alone.
    const led = regions.flatMap((region) => {
      const body = restoreFinally(draft, region) ? undefined : leadToBody(draft, region);
      return body === undefined ? [] : [{ region, body }];
    });
    if (led.length === 0) continue;
    removeUnreachable(draft);
    for (const { region, body } of led) moveBody(draft, region, body);
  }
}

/** What a handler does before it leaves. */
interface Handler {
  readonly last: DraftBlock;
  readonly next: DraftBlock;
}

/** A handler that is one block and goes on outside. */
function simpleHandler(draft: Draft, region: DraftTry): Handler | undefined {
  let last = region.handlerEntry;
  for (let steps = 0; steps < 8; steps++) {
    const { terminator } = last;
    if (terminator?.kind !== 'goto') return undefined;
    const { target } = terminator;
    if (!isWithin(target.scope, region.handlerScope)) {
      const blocks = draft.blocks.filter((b) => isWithin(b.scope, region.handlerScope));
      return blocks.length <= steps + 1 && target.scope === region.tryScope.parent ? { last, next: target } : undefined;
    }
    last = target;
  }
  return undefined;
}

function restoreFinally(draft: Draft, region: DraftTry): boolean {
  const outer = region.tryScope.parent;
  const handler = simpleHandler(draft, region);
  if (handler === undefined || outer === undefined || !isNamed(region.exceptionType, 'System.Object')) return false;
  const held = new Set<number>();
  for (const operation of region.handlerEntry.operations) {
    if (operation.kind !== 'assign' || operation.target.kind !== 'local') return false;
    const { value } = operation;
    if (value.kind === 'caught-exception' || (value.kind === 'local' && held.has(value.index)))
      held.add(operation.target.index);
  }
  const found = untilRethrow(handler.next, held);
  if (found === undefined) return false;
  const { inside, test, next } = found;
  for (const block of draft.blocks) {
    if (!isWithin(block.scope, region.tryScope) || !targets(block.terminator).includes(handler.next)) continue;
    redirect(block, handler.next, continuation(block, next));
  }
  test.terminator = { kind: 'endfinally' };
  move(draft, inside, outer, region.handlerScope);
  replaceRegion(draft, region, { ...region, kind: 'finally', exceptionType: undefined, handlerEntry: handler.next });
  draft.blocks = draft.blocks.filter((block) => block !== region.handlerEntry);
  return true;
}

/** The blocks from `start` on up to the one that asks whether an exception is held. */
function untilRethrow(
  start: DraftBlock,
  held: ReadonlySet<number>,
): { readonly inside: ReadonlySet<DraftBlock>; readonly test: DraftBlock; readonly next: DraftBlock } | undefined {
  const inside = new Set<DraftBlock>();
  const pending = [start];
  let test: DraftBlock | undefined;
  let next: DraftBlock | undefined;
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    if (inside.has(block)) continue;
    inside.add(block);
    const asked = heldTest(block, held);
    if (asked !== undefined) {
      if (test !== undefined) return undefined;
      test = block;
      next = asked;
      continue;
    }
    pending.push(...targets(block.terminator));
  }
  return test === undefined || next === undefined ? undefined : { inside, test, next };
}

/** Where code goes on when no exception is held; undefined for blocks that do not ask. */
function heldTest(block: DraftBlock, held: ReadonlySet<number>): DraftBlock | undefined {
  const { terminator } = block;
  if (terminator?.kind !== 'if' || terminator.condition.kind !== 'binary' || !isNull(terminator.condition.right))
    return undefined;
  const { left, operator } = terminator.condition;
  if (left.kind !== 'local') return undefined;
  const isHeld =
    held.has(left.index) ||
    block.operations.some(
      (o) =>
        o.kind === 'assign' &&
        o.target.kind === 'local' &&
        o.target.index === left.index &&
        o.value.kind === 'local' &&
        held.has(o.value.index),
    );
  const [some, none] =
    operator === '!=' ? [terminator.whenTrue, terminator.whenFalse] : [terminator.whenFalse, terminator.whenTrue];
  return isHeld && rethrows(some) ? none : undefined;
}

/** `if (e is Exception x) ExceptionDispatchInfo.Capture(x).Throw(); else throw e;` */
function rethrows(block: DraftBlock): boolean {
  const { terminator } = block;
  if (terminator?.kind !== 'if') return false;
  const [a, b] = [terminator.whenTrue, terminator.whenFalse];
  const isThrow = (candidate: DraftBlock): boolean =>
    candidate.operations.length === 0 && candidate.terminator?.kind === 'throw';
  const isCapture = (candidate: DraftBlock): boolean =>
    candidate.operations.some((o) => calledName(o) === 'System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw');
  return (isThrow(a) && isCapture(b)) || (isThrow(b) && isCapture(a));
}

/** What a handler noted its number for, which it now leads to. */
interface HandlerBody {
  readonly last: DraftBlock;
  readonly entry: DraftBlock;
  /** Where code goes on behind the `try`. */
  readonly after: DraftBlock;
}

function leadToBody(draft: Draft, region: DraftTry): HandlerBody | undefined {
  const handler = simpleHandler(draft, region);
  if (handler === undefined) return undefined;
  const { last, next } = handler;
  const number = last.operations.findLast(
    (o) => o.kind === 'assign' && o.target.kind === 'local' && integerValue(o.value) !== undefined,
  );
  if (number?.kind !== 'assign' || number.target.kind !== 'local') return undefined;
  const test = testOf(next);
  if (test === undefined || test.local !== number.target.index) return undefined;
  const entry = follow(next, test.local, integerValue(number.value) as number);
  const after = follow(next, test.local, 0);
  if (entry === after) return undefined;
  for (const block of draft.blocks) {
    if (isWithin(block.scope, region.tryScope) && targets(block.terminator).includes(next))
      redirect(block, next, after);
  }
  last.operations = last.operations.filter((o) => o !== number);
  redirect(last, next, entry);
  return { last, entry, after };
}

function moveBody(draft: Draft, region: DraftTry, { last, entry, after }: HandlerBody): void {
  const inside = ownedFrom(draft, entry, after, last);
  for (const block of inside) if (rethrows(block)) block.terminator = { kind: 'rethrow', location: undefined };
  const outer = region.tryScope.parent;
  if (outer !== undefined) move(draft, inside, outer, region.handlerScope);
}

/** The blocks that only the handler leads to, up to where code goes on behind the `try`. */
function ownedFrom(draft: Draft, body: DraftBlock, after: DraftBlock, from: DraftBlock): ReadonlySet<DraftBlock> {
  const sources = new Map<DraftBlock, DraftBlock[]>();
  for (const block of draft.blocks) {
    for (const target of targets(block.terminator)) {
      const list = sources.get(target);
      if (list === undefined) sources.set(target, [block]);
      else list.push(block);
    }
  }
  const owned = new Set<DraftBlock>();
  const isOwned = (block: DraftBlock): boolean =>
    block !== after &&
    (sources.get(block) ?? []).every((source) => source === from || source === block || owned.has(source));
  const pending = [body];
  for (let block = pending.shift(); block !== undefined; block = pending.shift()) {
    if (owned.has(block) || !isOwned(block)) continue;
    owned.add(block);
    pending.push(...targets(block.terminator));
  }
  return owned;
}

interface NumberTest {
  /** The local that is tested. */
  readonly local: number;
  /** Locals that are given the value of others on the way, by theirs. */
  readonly copies: ReadonlyMap<number, number>;
  readonly outcome: (value: number) => DraftBlock;
}

/** A block that does nothing but test a number. */
function testOf(block: DraftBlock): NumberTest | undefined {
  const { terminator } = block;
  const copies = new Map<number, number>();
  for (const operation of block.operations) {
    if (operation.kind !== 'assign' || operation.target.kind !== 'local') return undefined;
    if (operation.value.kind === 'local') copies.set(operation.target.index, operation.value.index);
    else if (!isNull(operation.value) && operation.value.kind !== 'default') return undefined;
  }
  const local = (operation: Operation): number | undefined =>
    operation.kind === 'local' ? (copies.get(operation.index) ?? operation.index) : undefined;
  if (terminator?.kind === 'switch') {
    // The compiler subtracts the smallest case: the first handler has the number 1.
    const { value: switched } = terminator;
    const isOffset = switched.kind === 'binary' && switched.operator === '-';
    const offset = isOffset ? integerValue(switched.right) : 0;
    const tested = local(isOffset ? switched.left : switched);
    if (tested === undefined || offset === undefined) return undefined;
    const outcome = (value: number): DraftBlock =>
      terminator.cases.find((c) => c.value === value - offset)?.target ?? terminator.defaultTarget;
    return { local: tested, copies, outcome };
  }
  if (terminator?.kind !== 'if' || terminator.condition.kind !== 'binary') return undefined;
  const { left, right, operator } = terminator.condition;
  const tested = local(left);
  const constant = integerValue(right);
  if (tested === undefined || constant === undefined || (operator !== '==' && operator !== '!=')) return undefined;
  return {
    local: tested,
    copies,
    outcome: (value) => ((value === constant) === (operator === '==') ? terminator.whenTrue : terminator.whenFalse),
  };
}

/** Where tests of a local lead, from a block on, when it has a value. Behind the first test a copy of it may be tested. */
function follow(start: DraftBlock, local: number, value: number): DraftBlock {
  let block = start;
  const equal = new Set([local]);
  for (let steps = 0; steps < 100; steps++) {
    const test = testOf(block);
    if (test === undefined || !equal.has(test.local)) return block;
    for (const [copy, original] of test.copies) if (equal.has(original)) equal.add(copy);
    block = test.outcome(value);
  }
  return block;
}

/** Where an exit of a `try` goes on behind its `finally`: the number that it noted tells, 0 when it noted none. */
function continuation(exit: DraftBlock, next: DraftBlock): DraftBlock {
  const test = testOf(next);
  if (test === undefined) return next;
  const noted = exit.operations.findLast(
    (o) =>
      o.kind === 'assign' &&
      o.target.kind === 'local' &&
      o.target.index === test.local &&
      integerValue(o.value) !== undefined,
  );
  if (noted?.kind !== 'assign') return follow(next, test.local, 0);
  exit.operations = exit.operations.filter((o) => o !== noted);
  return follow(next, test.local, integerValue(noted.value) as number);
}

function redirect(block: DraftBlock, from: DraftBlock, to: DraftBlock): void {
  if (block.terminator !== undefined) block.terminator = mapTargets(block.terminator, (t) => (t === from ? to : t));
}

type MutableScope = { -readonly [K in keyof DraftScope]: DraftScope[K] };

/** Blocks, and the regions around those of them that have one, become part of another scope. */
function move(draft: Draft, blocks: ReadonlySet<DraftBlock>, from: DraftScope, to: DraftScope): void {
  const scopes = new Set<DraftScope>();
  for (const block of blocks) {
    if (block.scope === from) block.scope = to;
    else
      for (let s: DraftScope | undefined = block.scope; s !== undefined; s = s.parent)
        if (s.parent === from) scopes.add(s);
  }
  for (const { tryScope, handlerScope, filterScope } of draft.tries) {
    if (!scopes.has(tryScope)) continue;
    for (const scope of [tryScope, handlerScope, filterScope])
      if (scope?.parent === from) (scope as MutableScope).parent = to;
  }
}

function replaceRegion(draft: Draft, old: DraftTry, renewed: DraftTry): void {
  draft.tries[draft.tries.indexOf(old)] = renewed;
  old.handlerScope.owner = renewed;
}
