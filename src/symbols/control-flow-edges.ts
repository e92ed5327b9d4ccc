import type { BasicBlock, MethodBody, Terminator } from './control-flow-graph.ts';

/** Where a terminator leads, in its fixed order, without repetition. An edge out of a `try` leads straight to where it ends up. */
export function successors(terminator: Terminator): readonly number[] {
  switch (terminator.kind) {
    case 'goto':
      return [terminator.target];
    case 'if':
      return distinct([terminator.whenTrue, terminator.whenFalse]);
    case 'switch':
      return distinct([...terminator.cases.map((c) => c.target), terminator.defaultTarget]);
    default:
      return [];
  }
}

function distinct(list: readonly number[]): readonly number[] {
  return [...new Set(list)];
}

/** The edges of a body, by block index. */
export interface ControlFlowEdges {
  /** By the terminator; from the end of a filter also to its handler. */
  readonly normal: readonly (readonly number[])[];
  /**
   * From every block of a `try` to the first block of each handler (or filter) that protects it: taken before, in or behind any of the
   * block's operations. A `finally` is entered here also when the `try` ends normally; control then goes on where the edge out of the
   * `try` leads, so its `endfinally` has no successors of its own.
   */
  readonly exceptional: readonly (readonly number[])[];
}

export function controlFlowEdges(body: Pick<MethodBody, 'blocks' | 'regions'>): ControlFlowEdges {
  const normal = body.blocks.map((block: BasicBlock) => [...successors(block.terminator)]);
  const exceptional: number[][] = body.blocks.map(() => []);
  for (const region of body.regions) {
    const handler = region.handlerBlocks[0];
    const entry = region.filterBlocks[0] ?? handler;
    if (entry === undefined || handler === undefined) continue;
    for (const block of region.tryBlocks) if (!exceptional[block]?.includes(entry)) exceptional[block]?.push(entry);
    for (const block of region.filterBlocks) {
      if (body.blocks[block]?.terminator.kind === 'endfilter') normal[block]?.push(handler);
    }
  }
  return { normal, exceptional };
}
