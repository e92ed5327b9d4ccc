import { type Draft, type DraftBlock, type DraftTerminator, isWithin, mapTargets, targets } from './build-draft.ts';
import type { Operation } from './operations.ts';
import { constantCondition } from './simplify-conditions.ts';
import { definedLocal } from './simplify-locals.ts';
import { isBoolean, isNeverNull, isNullLiteral } from './simplify-values.ts';

/**
 * Compilers share or repeat the ends of paths as they like. Here each path has its own: a block that only returns a variable or a
 * constant is repeated in what goes to it; one that only tests a variable is repeated behind each assignment of that variable. Blocks
 * that return nothing and are branched to are one block.
 */
export function splitTails(draft: Draft): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    const known = decidedTest(block) ?? repeatedTest(block);
    if (known !== undefined) {
      block.terminator = known;
      changed = true;
    }
    if (block.terminator?.kind !== 'goto') continue;
    const { target } = block.terminator;
    if (target === block || target.operations.length > 0 || !isWithin(block.scope, target.scope)) continue;
    const renewed = tailFor(block, target, draft);
    if (renewed !== undefined) {
      block.terminator = renewed;
      changed = true;
    }
  }
  changed = hoistReturns(draft) || changed;
  return shareReturns(draft) || changed;
}

/** A test of a local that the last operation of the same block has given a value which decides it. */
function decidedTest(block: DraftBlock): DraftTerminator | undefined {
  const { terminator } = block;
  const assigned = block.operations.at(-1);
  if (terminator?.kind !== 'if' || assigned?.kind !== 'assign') return undefined;
  const local = definedLocal(assigned);
  if (local === undefined || testedLocal(terminator.condition) !== local.index) return undefined;
  const outcome = outcomeOf(terminator.condition, assigned.value);
  return outcome === undefined
    ? undefined
    : { kind: 'goto', target: outcome ? terminator.whenTrue : terminator.whenFalse };
}

/** A test whose target only makes the same test again goes on where that leads. */
function repeatedTest(block: DraftBlock): DraftTerminator | undefined {
  const { terminator } = block;
  if (terminator?.kind !== 'if' || testedLocal(terminator.condition) === undefined) return undefined;
  const follow = (target: DraftBlock, outcome: boolean): DraftBlock => {
    const next = target.terminator;
    const isSame =
      target !== block &&
      target.operations.length === 0 &&
      next?.kind === 'if' &&
      isWithin(block.scope, target.scope) &&
      sameTest(next.condition, terminator.condition);
    return isSame ? (outcome ? next.whenTrue : next.whenFalse) : target;
  };
  const [whenTrue, whenFalse] = [follow(terminator.whenTrue, true), follow(terminator.whenFalse, false)];
  if (whenTrue === terminator.whenTrue && whenFalse === terminator.whenFalse) return undefined;
  return { ...terminator, whenTrue, whenFalse };
}

function sameTest(a: Operation, b: Operation): boolean {
  if (a.kind === 'local') return b.kind === 'local' && a.index === b.index;
  if (a.kind !== 'binary' || b.kind !== 'binary' || a.operator !== '==' || b.operator !== '==') return false;
  return (
    a.left.kind === 'local' &&
    b.left.kind === 'local' &&
    a.left.index === b.left.index &&
    constantCondition({ ...a, left: b.right }) === true
  );
}

function tailFor(block: DraftBlock, target: DraftBlock, draft: Draft): DraftTerminator | undefined {
  const end = target.terminator;
  if (end?.kind === 'return') {
    const mayRepeat = end.value === undefined || isTrivial(end.value, block, target, draft);
    return mayRepeat ? end : undefined;
  }
  if (end?.kind !== 'if') return undefined;
  const assigned = block.operations.at(-1);
  const local = assigned === undefined ? undefined : definedLocal(assigned);
  if (local === undefined || assigned?.kind !== 'assign' || testedLocal(end.condition) !== local.index)
    return undefined;
  if (!keepsItsValue(local.index, block, target, draft)) return undefined;
  const outcome = outcomeOf(end.condition, assigned.value);
  if (outcome !== undefined) return { kind: 'goto', target: outcome ? end.whenTrue : end.whenFalse };
  return end.whenTrue === target || end.whenFalse === target ? undefined : end;
}

function isTrivial(value: Operation, block: DraftBlock, target: DraftBlock, draft: Draft): boolean {
  switch (value.kind) {
    case 'literal':
    case 'default':
    case 'this':
    case 'parameter':
      return true;
    case 'local':
      return keepsItsValue(value.index, block, target, draft);
    case 'unary':
      return value.operator === '!' && isTrivial(value.operand, block, target, draft);
    case 'convert':
      return isTruth(value.operand) && isTrivial(value.operand, block, target, draft);
    default:
      return false;
  }
}

/** A boolean variable or its negation: made an integer, it stays as cheap as it was. */
function isTruth(value: Operation): boolean {
  return isBoolean(value.type) && (value.kind === 'local' || value.kind === 'unary');
}

/** Whether no `finally` that runs on the way from `block` to `target` assigns the local. */
function keepsItsValue(index: number, block: DraftBlock, target: DraftBlock, draft: Draft): boolean {
  if (block.scope === target.scope) return true;
  const passed = draft.tries.filter(
    (region) =>
      region.kind === 'finally' && isWithin(block.scope, region.tryScope) && !isWithin(target.scope, region.tryScope),
  );
  return !draft.blocks.some(
    (b) =>
      passed.some((region) => isWithin(b.scope, region.handlerScope)) &&
      b.operations.some((operation) => definedLocal(operation)?.index === index),
  );
}

/** The local of a condition that is about nothing else: `x`, `x == constant`, `x is T`. */
function testedLocal(condition: Operation): number | undefined {
  if (condition.kind === 'local') return condition.index;
  if (condition.kind === 'is') return testedLocal(condition.operand);
  if (condition.kind === 'binary' && condition.operator === '==' && condition.right.kind === 'literal') {
    return condition.left.kind === 'local' ? condition.left.index : undefined;
  }
  return undefined;
}

function outcomeOf(condition: Operation, value: Operation): boolean | undefined {
  if (condition.kind === 'local') return constantCondition(value);
  if (condition.kind === 'is') return isNullLiteral(value) ? false : undefined;
  if (condition.kind !== 'binary') return undefined;
  if (isNullLiteral(condition.right) && isNeverNull(value)) return false;
  return constantCondition({ ...condition, left: value });
}

/**
 * All branches to blocks that return nothing, or the same constant, lead to one such block outside every `try` (which is where leaving it
 * leads anyway). Not those that would enter a `try` by it: its handlers run.
 */
function shareReturns(draft: Draft): boolean {
  const shared = new Map<string, DraftBlock>();
  for (const block of draft.blocks) {
    const key = block.scope.kind === 'root' ? constantReturn(block) : undefined;
    if (key !== undefined && !shared.has(key)) shared.set(key, block);
  }
  let changed = false;
  for (const block of draft.blocks) {
    if (block.terminator?.kind !== 'if' && block.terminator?.kind !== 'switch') continue;
    const replace = (target: DraftBlock): DraftBlock => {
      const key = isWithin(block.scope, target.scope) ? constantReturn(target) : undefined;
      if (key === undefined) return target;
      let end = shared.get(key);
      if (end === undefined) {
        end = { operations: [], terminator: target.terminator, scope: rootOf(draft.entry.scope) };
        shared.set(key, end);
        draft.blocks.push(end);
      }
      if (end !== target) changed = true;
      return end;
    };
    block.terminator = mapTargets(block.terminator, replace);
  }
  return changed;
}

/** Equal for blocks that do nothing but return the same constant, or nothing. */
function constantReturn(block: DraftBlock): string | undefined {
  const { operations, terminator } = block;
  if (operations.length > 0 || terminator?.kind !== 'return') return undefined;
  const { value } = terminator;
  if (value === undefined) return '';
  if (value.kind === 'default') return 'default';
  if (value.kind !== 'literal') return undefined;
  const constant = value.value;
  return 'value' in constant ? `${constant.kind} ${constant.value}` : constant.kind;
}

/** A block that only returns a variable, and is only branched to from inside its own `try`, stands outside of it. */
function hoistReturns(draft: Draft): boolean {
  const sources = new Map<DraftBlock, DraftBlock[]>();
  for (const block of draft.blocks)
    for (const target of targets(block.terminator)) sources.set(target, [...(sources.get(target) ?? []), block]);
  let changed = false;
  for (const block of draft.blocks) {
    const { operations, terminator, scope } = block;
    if (scope.kind === 'root' || operations.length > 0 || terminator?.kind !== 'return') continue;
    const from = sources.get(block) ?? [];
    if (from.length === 0 || !from.every((source) => isWithin(source.scope, scope))) continue;
    const outside: DraftBlock = { operations: [], terminator, scope: rootOf(scope) };
    if (terminator.value !== undefined && !isTrivial(terminator.value, block, outside, draft)) continue;
    block.scope = outside.scope;
    changed = true;
  }
  return changed;
}

function rootOf(scope: DraftBlock['scope']): DraftBlock['scope'] {
  let root = scope;
  while (root.parent !== undefined) root = root.parent;
  return root;
}
