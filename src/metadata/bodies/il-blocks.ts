import type { DraftBlock, DraftScope, DraftTry } from '../../symbols/build-draft.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { MetadataError } from '../errors.ts';
import type { Instruction } from '../il/instructions.ts';
import type { ExceptionClause } from '../il/method-body.ts';

/** Instructions without a jump into their midst, and what they become. */
export interface IlBlock {
  readonly start: number;
  readonly instructions: readonly Instruction[];
  /** The handlers around it. */
  readonly scope: DraftScope;
  /** Where its code goes at first; evaluation may go on in others. */
  readonly draft: DraftBlock;
  /** Of the first block of a handler or filter: the type of what it catches. */
  readonly caught: TypeReference | undefined;
}

/** The code of a method, cut into blocks, with the tree of its exception regions. */
export interface IlGraph {
  readonly root: DraftScope;
  readonly blocks: readonly IlBlock[];
  readonly tries: readonly DraftTry[];
  /** The block that begins at an offset. */
  at(offset: number): IlBlock;
  /** The block to enter from code in `scope`: the first one, or a step into each `try` between. */
  enter(offset: number, scope: DraftScope): DraftBlock;
  /** Steps into a `try` that have been asked for. */
  readonly steps: readonly DraftBlock[];
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly scope: DraftScope;
}

/**
 * Cuts code into blocks. `root` is the scope in which it stands.
 * @throws MetadataError `malformed` for jumps or clauses that do not fit the code.
 */
export function buildIlGraph(
  instructions: readonly Instruction[],
  clauses: readonly ExceptionClause[],
  typeOf: (token: number) => TypeReference,
  root: DraftScope,
): IlGraph {
  const { regions, tries, entries } = buildRegions(clauses, typeOf, root);
  const leaders = leadersOf(instructions, clauses);
  const blocks: IlBlock[] = [];
  const byOffset = new Map<number, IlBlock>();
  let from = 0;
  for (let i = 1; i <= instructions.length; i++) {
    const next = instructions[i];
    if (next !== undefined && !leaders.has(next.offset)) continue;
    const slice = instructions.slice(from, i);
    const { offset } = slice[0] as Instruction;
    const scope = innermost(regions, offset, root);
    const entry = entries.get(offset);
    const draft = entry?.block ?? newBlock(scope);
    draft.scope = scope;
    const block = { start: offset, instructions: slice, scope, draft, caught: entry?.caught };
    blocks.push(block);
    byOffset.set(offset, block);
    from = i;
  }
  const at = (offset: number): IlBlock => {
    const block = byOffset.get(offset);
    if (block === undefined) throw new MetadataError('malformed', `a jump to ${offset}, where no instruction begins`);
    return block;
  };
  const steps: DraftBlock[] = [];
  const stepOf = new Map<DraftScope, DraftBlock>();
  const enter = (offset: number, scope: DraftScope): DraftBlock => {
    const target = at(offset);
    let entered: DraftBlock = target.draft;
    for (let inner: DraftScope | undefined = target.scope; inner !== undefined; inner = inner.parent) {
      if (isAround(inner, scope)) break;
      const region = regions.find((r) => r.scope === inner);
      if (inner.kind !== 'try' || region?.start !== offset) break;
      if (inner === target.scope) continue;
      let step = stepOf.get(inner);
      if (step === undefined) {
        step = { operations: [], terminator: { kind: 'goto', target: entered }, scope: inner };
        stepOf.set(inner, step);
        steps.push(step);
      }
      entered = step;
    }
    return entered;
  };
  return { root, blocks, tries, at, enter, steps };
}

export function newBlock(scope: DraftScope): DraftBlock {
  return { operations: [], terminator: undefined, scope };
}

function isAround(scope: DraftScope, inner: DraftScope): boolean {
  for (let s: DraftScope | undefined = inner; s !== undefined; s = s.parent) if (s === scope) return true;
  return false;
}

function leadersOf(instructions: readonly Instruction[], clauses: readonly ExceptionClause[]): ReadonlySet<number> {
  const leaders = new Set<number>([0]);
  for (const { opcode, operand, targets, end } of instructions) {
    if (opcode.operand === 'target' || opcode.operand === 'target8') leaders.add(operand).add(end);
    for (const target of targets ?? []) leaders.add(target);
    if (targets !== undefined || opcode.flow === 'return' || opcode.flow === 'throw') leaders.add(end);
  }
  for (const clause of clauses) {
    leaders.add(clause.tryStart).add(clause.tryEnd).add(clause.handlerStart).add(clause.handlerEnd);
    if (clause.kind === 'filter') leaders.add(clause.filterStart);
  }
  return leaders;
}

interface HandlerEntry {
  readonly block: DraftBlock;
  readonly caught: TypeReference | undefined;
}

function buildRegions(
  clauses: readonly ExceptionClause[],
  typeOf: (token: number) => TypeReference,
  root: DraftScope,
): {
  readonly regions: readonly Region[];
  readonly tries: readonly DraftTry[];
  readonly entries: ReadonlyMap<number, HandlerEntry>;
} {
  const drafts = clauses.map((clause, i) => {
    const before = clauses[i - 1];
    const sharesTry =
      before !== undefined &&
      before.tryStart === clause.tryStart &&
      before.tryEnd === clause.tryEnd &&
      isCatch(before) &&
      isCatch(clause);
    return { clause, sharesTry };
  });
  const ranges: { start: number; end: number; kind: DraftScope['kind']; clause: number; rank: number }[] = [];
  drafts.forEach(({ clause, sharesTry }, i) => {
    if (!sharesTry) ranges.push({ start: clause.tryStart, end: clause.tryEnd, kind: 'try', clause: i, rank: i });
    ranges.push({ start: clause.handlerStart, end: clause.handlerEnd, kind: 'handler', clause: i, rank: i });
    if (clause.kind === 'filter')
      ranges.push({ start: clause.filterStart, end: clause.handlerStart, kind: 'filter', clause: i, rank: i });
  });
  // Outer before inner: of equal ranges the clause that comes later in the table encloses the other.
  ranges.sort((a, b) => b.end - b.start - (a.end - a.start) || b.rank - a.rank);
  const regions: Region[] = [];
  const scopes = new Map<string, DraftScope>();
  for (const range of ranges) {
    const around = regions.findLast((r) => r.start <= range.start && range.end <= r.end);
    const scope: DraftScope = { parent: around?.scope ?? root, kind: range.kind, owner: undefined };
    regions.push({ start: range.start, end: range.end, scope });
    scopes.set(`${range.kind}${range.clause}`, scope);
  }
  const entries = new Map<number, HandlerEntry>();
  let tryScope = root;
  const tries = drafts.map(({ clause, sharesTry }, i): DraftTry => {
    if (!sharesTry) tryScope = scopes.get(`try${i}`) as DraftScope;
    const handlerScope = scopes.get(`handler${i}`) as DraftScope;
    const filterScope = scopes.get(`filter${i}`);
    const exceptionType = clause.kind === 'catch' ? typeOf(clause.typeToken) : undefined;
    const caught = isCatch(clause) ? (exceptionType ?? EXCEPTION) : undefined;
    const handlerEntry = newBlock(handlerScope);
    entries.set(clause.handlerStart, { block: handlerEntry, caught });
    let filterEntry: DraftBlock | undefined;
    if (filterScope !== undefined) {
      filterEntry = newBlock(filterScope);
      entries.set(clause.filterStart, { block: filterEntry, caught });
    }
    const region: DraftTry = {
      kind: clause.kind,
      tryScope,
      handlerScope,
      filterScope,
      handlerEntry,
      filterEntry,
      exceptionType,
    };
    handlerScope.owner = region;
    return region;
  });
  return { regions, tries, entries };
}

const EXCEPTION: TypeReference = { kind: 'named', name: 'System.Object', typeArguments: [] };

function isCatch(clause: ExceptionClause): boolean {
  return clause.kind === 'catch' || clause.kind === 'filter';
}

function innermost(regions: readonly Region[], offset: number, root: DraftScope): DraftScope {
  return regions.findLast((region) => region.start <= offset && offset < region.end)?.scope ?? root;
}
