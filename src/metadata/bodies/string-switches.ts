import type { Draft, DraftBlock } from '../../symbols/build-draft.ts';
import { targets } from '../../symbols/build-draft.ts';
import type { Operation } from '../../symbols/operations.ts';
import { removeUnreachable } from '../../symbols/simplify-blocks.ts';
import { variableKey } from '../../symbols/simplify-intervals.ts';
import { definedLocal } from '../../symbols/simplify-locals.ts';
import { chainOf, compareTexts, type StringTest, stringTest } from '../../symbols/simplify-strings.ts';
import { calledName, mentionsOf } from './local-definitions.ts';
import { integerValue, isNull } from './values.ts';

/**
 * A search among many strings by length and character, or by hash (Roslyn: `CodeGenerator.EmitStringSwitchJumpTable`), becomes the tests for
 * these strings again, in ordinal order.
 */
export function undoStringSwitches(draft: Draft): boolean {
  let changed = false;
  for (const block of [...draft.blocks]) {
    const search = searchAt(draft, block);
    if (search === undefined) continue;
    const { head, tests, end } = search;
    head.operations = head.operations.filter((operation) => !search.held.has(operation));
    head.terminator = chainOf(draft, head, tests, end);
    removeUnreachable(draft);
    changed = true;
  }
  return changed;
}

interface Search {
  readonly head: DraftBlock;
  readonly tests: readonly StringTest[];
  /** Where no string is found. */
  readonly end: DraftBlock;
  /** Assignments of length, character and hash in the head. */
  readonly held: ReadonlySet<Operation>;
}

/** What is known of the variable while a search is followed. */
interface Probe {
  readonly variable: string;
  /** What the locals hold that the search assigns: operations on the variable. */
  readonly held: Map<number, Operation>;
}

function searchAt(draft: Draft, head: DraftBlock): Search | undefined {
  const variable = searchedVariable(head);
  if (variable === undefined) return undefined;
  const probe: Probe = { variable, held: new Map() };
  const region = regionOf(head, probe);
  const tests: StringTest[] = [];
  const ends = new Set<DraftBlock>();
  for (const block of region) {
    const test = stringTest(block);
    if (test?.text !== undefined && test.variable === variable) {
      tests.push(test);
      if (!region.has(test.whenFalse)) ends.add(test.whenFalse);
    } else for (const target of targets(block.terminator)) if (!region.has(target)) ends.add(target);
  }
  const texts = new Set(tests.map((test) => test.text));
  if (tests.length < 2 || texts.size < tests.length) return undefined;
  const nullTest = [...region].map(stringTest).find((test) => test !== undefined && test.text === undefined);
  const nullEnd = nullTest && follow(head, region, probe, undefined).end;
  if (nullTest !== undefined && nullEnd !== undefined && ends.size > 1) {
    ends.delete(nullEnd);
    tests.push({ ...nullTest, whenTrue: nullEnd });
  }
  const [end, ...others] = distinctEnds(ends);
  if (end === undefined || others.length > 0) return undefined;
  // Each string has to be found where its test is.
  for (const { text, condition } of tests)
    if (text !== undefined && follow(head, region, probe, text).found !== condition) return undefined;
  if (!isClosed(draft, head, region, probe)) return undefined;
  const held = new Set(head.operations.filter((o) => probe.held.has(definedLocal(o)?.index ?? -1)));
  return { head, tests: tests.toSorted((a, b) => compareTexts(a.text, b.text)), end, held };
}

/** The string that a block searches by its length or hash. */
function searchedVariable(block: DraftBlock): string | undefined {
  let found: string | undefined;
  const visit = (operation: Operation): void => {
    const string = searchKey(operation);
    if (string !== undefined) found = variableKey(string);
    if (operation.kind === 'binary') [operation.left, operation.right].forEach(visit);
    if (operation.kind === 'assign') visit(operation.value);
  };
  for (const next of [block, ...(isNullTest(block) ? targets(block.terminator) : [])]) {
    const { terminator } = next;
    for (const operation of next.operations) visit(operation);
    if (terminator?.kind === 'switch') visit(terminator.value);
    if (terminator?.kind === 'if') visit(terminator.condition);
  }
  return found;
}

function isNullTest(block: DraftBlock): boolean {
  const { terminator } = block;
  return terminator?.kind === 'if' && terminator.condition.kind === 'binary' && isNull(terminator.condition.right);
}

/** The string whose length or hash an operation is. */
function searchKey(operation: Operation): Operation | undefined {
  if (operation.kind === 'property' && operation.property.name === 'Length') return operation.instance;
  if (operation.kind !== 'call' || !calledName(operation)?.endsWith('.ComputeStringHash')) return undefined;
  return operation.arguments[0]?.value;
}

/** The blocks that only search, from the head on. */
function regionOf(head: DraftBlock, probe: Probe): ReadonlySet<DraftBlock> {
  const region = new Set<DraftBlock>();
  const pending = [head];
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    if (region.has(block) || block.scope !== head.scope) continue;
    if (!holdsOnly(block, head, probe) || !searches(block, probe)) continue;
    region.add(block);
    const test = stringTest(block);
    pending.push(...(test?.text !== undefined ? [test.whenFalse] : targets(block.terminator)));
  }
  return region;
}

/** Notes what a block holds for the search; of the head only what stands at its end. */
function holdsOnly(block: DraftBlock, head: DraftBlock, { variable, held }: Probe): boolean {
  for (const operation of block.operations) {
    const local = definedLocal(operation);
    const isOwn = local !== undefined && operation.kind === 'assign' && isPart(operation.value, variable, held);
    if (isOwn) held.set(local.index, operation.value);
    else if (block !== head) return false;
  }
  return true;
}

function searches(block: DraftBlock, { variable, held }: Probe): boolean {
  const { terminator } = block;
  if (stringTest(block)?.variable === variable) return true;
  if (terminator?.kind === 'switch') return isPart(terminator.value, variable, held);
  if (terminator?.kind !== 'if' || terminator.condition.kind !== 'binary') return false;
  const { left, right } = terminator.condition;
  return isPart(left, variable, held) && integerValue(right) !== undefined;
}

/** Length, character or hash of the string, or a local that holds it. */
function isPart(operation: Operation, variable: string, held: ReadonlyMap<number, Operation>): boolean {
  if (operation.kind === 'local') return held.has(operation.index);
  const string = operation.kind === 'element' ? operation.instance : searchKey(operation);
  return string !== undefined && variableKey(string) === variable;
}

/** Blocks that return the same constant are one end. */
function distinctEnds(ends: ReadonlySet<DraftBlock>): readonly DraftBlock[] {
  const byText = new Map<unknown, DraftBlock>();
  for (const end of ends) {
    const { terminator, operations } = end;
    const value = terminator?.kind === 'return' && operations.length === 0 ? terminator.value : undefined;
    const key = value?.kind === 'literal' && 'value' in value.value ? `${value.value.kind} ${value.value.value}` : end;
    if (!byText.has(key)) byText.set(key, end);
  }
  return [...byText.values()];
}

/** Nothing from elsewhere enters the search, and nothing behind it needs what it holds. */
function isClosed(draft: Draft, head: DraftBlock, region: ReadonlySet<DraftBlock>, { held }: Probe): boolean {
  if (region.has(draft.entry) && draft.entry !== head) return false;
  for (const block of draft.blocks)
    if (!region.has(block) && targets(block.terminator).some((t) => t !== head && region.has(t))) return false;
  const inside: Draft = { ...draft, blocks: [...region] };
  return [...held.keys()].every((local) => mentionsOf(draft, local) === mentionsOf(inside, local));
}

/** The condition that finds a string, or where the search for it ends without; neither when it cannot be followed. */
function follow(
  head: DraftBlock,
  region: ReadonlySet<DraftBlock>,
  { held }: Probe,
  text: string | undefined,
): { readonly found?: Operation; readonly end?: DraftBlock } {
  let block = head;
  for (let steps = 0; steps <= region.size; steps++) {
    if (!region.has(block)) return { end: block };
    const { terminator } = block;
    const test = stringTest(block);
    if (test !== undefined) {
      if (test.text === text && text !== undefined) return { found: test.condition };
      block = test.text === text ? test.whenTrue : test.whenFalse;
      continue;
    }
    if (terminator?.kind !== 'switch' && terminator?.kind !== 'if') return {};
    const tested = terminator.kind === 'switch' ? terminator.value : (terminator.condition as { left: Operation }).left;
    const part = partOf(tested, text, held);
    if (part === undefined) return {};
    if (terminator.kind === 'switch') {
      block = terminator.cases.find((c) => c.value >>> 0 === part >>> 0)?.target ?? terminator.defaultTarget;
    } else {
      const holds = compare(terminator.condition, part);
      if (holds === undefined) return {};
      block = holds ? terminator.whenTrue : terminator.whenFalse;
    }
  }
  return {};
}

function compare(condition: Operation, part: number): boolean | undefined {
  const number = condition.kind === 'binary' ? integerValue(condition.right) : undefined;
  if (condition.kind !== 'binary' || number === undefined) return undefined;
  const [a, b] = [part >>> 0, number >>> 0];
  switch (condition.operator) {
    case '==':
      return a === b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    default:
      return undefined;
  }
}

function partOf(
  operation: Operation,
  text: string | undefined,
  held: ReadonlyMap<number, Operation>,
): number | undefined {
  if (operation.kind === 'local') {
    const value = held.get(operation.index);
    return value && partOf(value, text, new Map());
  }
  // The hash of null is 0; its length is asked for behind a test only.
  if (operation.kind === 'call') return text === undefined ? 0 : hashOf(text);
  if (text === undefined) return undefined;
  if (operation.kind === 'property') return text.length;
  if (operation.kind !== 'element') return undefined;
  const at = operation.arguments[0] && integerValue(operation.arguments[0].value);
  return at === undefined || at >= text.length ? undefined : text.charCodeAt(at);
}

/** Roslyn: `SynthesizedStringSwitchHashMethod.ComputeStringHash` (FNV-1a over UTF-16). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
