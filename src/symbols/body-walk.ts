import type { BasicBlock, MethodBody } from './control-flow-graph.ts';
import { visitTree } from './operation-tree.ts';
import type { Operation } from './operations.ts';

/** Calls `visit` for every operation of a body in block order, lambdas and local functions in it included. */
export function visitBody(body: MethodBody, visit: (operation: Operation) => void, seen = new Set<MethodBody>()): void {
  if (seen.has(body)) return;
  seen.add(body);
  const visitOperation = (operation: Operation): void =>
    visitTree(operation, (part) => {
      visit(part);
      if (part.kind === 'lambda') visitBody(part.lambda.body, visit, seen);
    });
  for (const block of body.blocks) {
    for (const operation of block.operations) visitOperation(operation);
    for (const operation of terminatorOperations(block)) visitOperation(operation);
  }
  for (const local of body.localFunctions) if (local.body !== undefined) visitBody(local.body, visit, seen);
}

/** What a block's terminator evaluates. */
export function terminatorOperations(block: BasicBlock): readonly Operation[] {
  const { terminator } = block;
  if (terminator.kind === 'if' || terminator.kind === 'endfilter') return [terminator.condition];
  return 'value' in terminator && terminator.value !== undefined ? [terminator.value] : [];
}
