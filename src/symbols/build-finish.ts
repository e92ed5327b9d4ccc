import {
  type Draft,
  type DraftBlock,
  type DraftScope,
  type DraftTerminator,
  type DraftTry,
  isWithin,
  terminatorOperation,
  withTerminatorOperation,
} from './build-draft.ts';
import { blockOrder } from './build-order.ts';
import type { BasicBlock, ExceptionRegion, LocalVariable, MethodBody, Terminator } from './control-flow-graph.ts';
import { mapOperands } from './operation-tree.ts';
import type { Operation, VariableSymbol } from './operations.ts';

/** What a body has besides its code. */
export type BodyFrame = Pick<MethodBody, 'parameters' | 'isAsync' | 'isIterator' | 'localFunctions' | 'location'>;

/** The body of a draft as it stands: blocks in order, locals numbered by first appearance. */
export function finishBody(draft: Draft, frame: BodyFrame): MethodBody {
  const order = blockOrder(draft);
  const index = new Map(order.map((block, i) => [block, i]));
  const locals: LocalVariable[] = [];
  const numbers = new Map<number, number>();
  const number = (old: number): number => {
    let renewed = numbers.get(old);
    if (renewed === undefined) {
      renewed = locals.length;
      numbers.set(old, renewed);
      const local = draft.locals[old];
      if (local !== undefined) locals.push({ name: local.name, type: local.type });
    }
    return renewed;
  };
  const renumber = (operation: Operation): Operation => {
    if (operation.kind !== 'local') return mapOperands(operation, renumber);
    const renewed = number(operation.index);
    return renewed === operation.index ? operation : { ...operation, index: renewed };
  };
  const at = (block: DraftBlock): number => index.get(block) as number;
  const blocks = order.map((block, i): BasicBlock => {
    const operations = block.operations.map(renumber);
    const last = terminatorOperation(block.terminator);
    let terminator = block.terminator ?? { kind: 'return', value: undefined, location: undefined };
    if (last !== undefined) terminator = withTerminatorOperation(terminator, renumber(last));
    return { index: i, operations, terminator: finishTerminator(terminator, at) };
  });
  const regions = draft.tries.flatMap((region) => finishRegion(region, order, blocks)).sort(byExtent);
  return { ...frame, locals, blocks, regions };
}

/** Inner regions before those around them, earlier ones before later ones, the clauses of one `try` as they are. */
function byExtent(a: ExceptionRegion, b: ExceptionRegion): number {
  const end = (region: ExceptionRegion): number =>
    Math.max(...region.tryBlocks, ...region.handlerBlocks, ...region.filterBlocks);
  const size = (region: ExceptionRegion): number => region.tryBlocks.length + region.handlerBlocks.length;
  return end(a) - end(b) || size(a) - size(b);
}

function finishTerminator(terminator: DraftTerminator, at: (block: DraftBlock) => number): Terminator {
  switch (terminator.kind) {
    case 'goto':
      return { kind: 'goto', target: at(terminator.target) };
    case 'if':
      return { ...terminator, whenTrue: at(terminator.whenTrue), whenFalse: at(terminator.whenFalse) };
    case 'switch':
      return {
        kind: 'switch',
        value: terminator.value,
        cases: terminator.cases.map((c) => ({ value: c.value, target: at(c.target) })),
        defaultTarget: at(terminator.defaultTarget),
      };
    default:
      return terminator;
  }
}

/** A region whose `try` or handler cannot be reached any more is gone. */
function finishRegion(
  region: DraftTry,
  order: readonly DraftBlock[],
  blocks: readonly BasicBlock[],
): ExceptionRegion[] {
  const within = (scope: DraftScope | undefined): number[] => {
    if (scope === undefined) return [];
    return order.flatMap((block, i) => (isWithin(block.scope, scope) ? [i] : []));
  };
  const tryBlocks = within(region.tryScope);
  const entry = order.indexOf(region.handlerEntry);
  if (tryBlocks.length === 0 || entry < 0) return [];
  const handlerBlocks = [entry, ...within(region.handlerScope).filter((i) => i !== entry)];
  const filterBlocks = within(region.filterScope);
  const first = region.filterEntry === undefined ? entry : order.indexOf(region.filterEntry);
  const caught = blocks[first]?.operations[0];
  const exceptionVariable = caught === undefined ? undefined : exceptionHolder(caught);
  const { kind, exceptionType } = region;
  return [{ kind, tryBlocks, handlerBlocks, filterBlocks, exceptionType, exceptionVariable }];
}

/** The variable that takes the exception at the start of a handler or filter. */
function exceptionHolder(operation: Operation): number | VariableSymbol | undefined {
  if (operation.kind !== 'assign' || operation.value.kind !== 'caught-exception') return undefined;
  const { target } = operation;
  return target.kind === 'local' ? target.index : target.kind === 'capture' ? target.variable : undefined;
}
