import { controlFlowEdges } from '../../symbols/control-flow-edges.ts';
import { type BasicBlock, type MethodBody, type Operation, terminatorOperations } from '../../symbols/index.ts';
import { visitTree } from '../../symbols/operation-tree.ts';
import type { LiveVariables } from './world.ts';

const known = new WeakMap<MethodBody, readonly LiveVariables[]>();

/** By block: the variables that may be read from its start on before they are set anew. The classic backward analysis; exceptions lead from any block of a `try` to its handlers. */
export function liveVariables(body: MethodBody): readonly LiveVariables[] {
  let live = known.get(body);
  if (live === undefined) {
    live = computeLive(body);
    known.set(body, live);
  }
  return live;
}

interface Uses {
  /** Read before the block sets them. */
  readonly read: Variables;
  /** Set on every way through the block. */
  readonly set: Variables;
}

interface Variables {
  readonly locals: Set<number>;
  readonly flow: Set<number>;
}

function computeLive(body: MethodBody): readonly LiveVariables[] {
  const uses = body.blocks.map(usesOf);
  const { normal, exceptional } = controlFlowEdges(body);
  const live = uses.map(({ read }): Variables => ({ locals: new Set(read.locals), flow: new Set(read.flow) }));
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (let i = live.length - 1; i >= 0; i--) {
      const own = live[i] as Variables;
      const { set } = uses[i] as Uses;
      const before = own.locals.size + own.flow.size;
      for (const at of [...(normal[i] ?? []), ...(exceptional[i] ?? [])]) {
        const behind = live[at];
        if (behind === undefined) continue;
        for (const local of behind.locals) if (!set.locals.has(local)) own.locals.add(local);
        for (const id of behind.flow) if (!set.flow.has(id)) own.flow.add(id);
      }
      if (own.locals.size + own.flow.size !== before) isStable = false;
    }
  }
  return live;
}

function usesOf(block: BasicBlock): Uses {
  const read: Variables = { locals: new Set(), flow: new Set() };
  const set: Variables = { locals: new Set(), flow: new Set() };
  const visit = (operation: Operation): void =>
    visitTree(operation, (part) => {
      if (part.kind === 'local' && !set.locals.has(part.index)) read.locals.add(part.index);
      else if (part.kind === 'flow-capture' && !set.flow.has(part.id)) read.flow.add(part.id);
    });
  for (const operation of block.operations) {
    // Only what a statement sets is certain to be set; an assignment inside of one may stand on a way that is not gone.
    if (operation.kind === 'assign' && operation.target.kind === 'local') {
      visit(operation.value);
      if (!read.locals.has(operation.target.index)) set.locals.add(operation.target.index);
    } else if (operation.kind === 'assign' && operation.target.kind === 'flow-capture') {
      visit(operation.value);
      if (!read.flow.has(operation.target.id)) set.flow.add(operation.target.id);
    } else visit(operation);
  }
  for (const operation of terminatorOperations(block)) visit(operation);
  return { read, set };
}
