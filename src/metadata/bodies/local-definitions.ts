import type { Draft, DraftBlock } from '../../symbols/build-draft.ts';
import { terminatorOperation, withTerminatorOperation } from '../../symbols/build-draft.ts';
import { mapOperands, operands } from '../../symbols/operation-tree.ts';
import type { AssignOperation, CallOperation, Operation } from '../../symbols/operations.ts';
import { definedLocal } from '../../symbols/simplify-locals.ts';

/** An assignment of a local and where it stands. */
export interface LocalDefinition {
  readonly block: DraftBlock;
  readonly operation: AssignOperation;
  readonly local: number;
}

/** Locals that are assigned once. */
export function singleDefinitions(draft: Draft): ReadonlyMap<number, LocalDefinition> {
  const definitions = new Map<number, LocalDefinition | undefined>();
  for (const block of draft.blocks) {
    for (const operation of block.operations) {
      const local = definedLocal(operation);
      if (local === undefined || operation.kind !== 'assign') continue;
      const definition = { block, operation, local: local.index };
      definitions.set(local.index, definitions.has(local.index) ? undefined : definition);
    }
  }
  const single = new Map<number, LocalDefinition>();
  for (const [local, definition] of definitions) if (definition !== undefined) single.set(local, definition);
  return single;
}

/** The method that a call means, as `N.Type.Method`; undefined when its definition is not at hand. */
export function calledName(operation: Operation): string | undefined {
  if (operation.kind !== 'call' || operation.target.kind !== 'exact') return undefined;
  const { containingType, definition } = operation.target.method;
  return `${containingType.name}.${definition.name}`;
}

/** The local that a place is, or whose address it takes. */
export function localOf(operation: Operation | undefined): number | undefined {
  if (operation?.kind === 'local') return operation.index;
  return operation?.kind === 'address-of' && operation.operand.kind === 'local' ? operation.operand.index : undefined;
}

export function argument(call: CallOperation, at: number): Operation | undefined {
  return call.arguments[at]?.value;
}

/** Replaces each operation of the draft, from its root on: what `replace` gives is not looked into again; undefined goes on with the operands. */
export function replaceOperations(draft: Draft, replace: (operation: Operation) => Operation | undefined): boolean {
  let changed = false;
  const rewrite = (operation: Operation): Operation => {
    const renewed = replace(operation);
    if (renewed === undefined) return mapOperands(operation, rewrite);
    changed = true;
    return renewed;
  };
  for (const block of draft.blocks) {
    block.operations = block.operations.map(rewrite);
    const last = terminatorOperation(block.terminator);
    if (last === undefined || block.terminator === undefined) continue;
    const renewed = rewrite(last);
    if (renewed !== last) block.terminator = withTerminatorOperation(block.terminator, renewed);
  }
  return changed;
}

/** How often a local is read, addressed or written in part; assignments of the whole do not count. */
export function mentionsOf(draft: Draft, local: number): number {
  let count = 0;
  const visit = (operation: Operation): void => {
    if (operation.kind === 'local' && operation.index === local) count++;
    for (const operand of operands(operation)) visit(operand);
  };
  for (const block of draft.blocks) {
    for (const operation of block.operations) {
      if (definedLocal(operation)?.index === local && operation.kind === 'assign') visit(operation.value);
      else visit(operation);
    }
    const last = terminatorOperation(block.terminator);
    if (last !== undefined) visit(last);
  }
  return count;
}
