import { type Draft, terminatorOperation } from './build-draft.ts';
import { mapOperands, operands } from './operation-tree.ts';
import type { CallOperation, LocalOperation, Operation } from './operations.ts';

/*
 * Invariant of drafts: an `assign` stands at the root of a block's operation, never inside another one. So a block defines locals only
 * between its operations.
 */

/** Where each local is defined and read. */
export interface LocalUses {
  /** Assignments `local = …`. */
  readonly definitions: Uint32Array;
  /** Reads. */
  readonly reads: Uint32Array;
  /**
   * Reached other than by assignment and reading: 1 by reference, or as a struct that is assigned to in place; 2 only as a struct on which
   * methods are called that may change it.
   */
  readonly pinned: Uint8Array;
  /** Parameters that are assigned or taken by reference. */
  readonly changedParameters: ReadonlySet<string>;
  /** Whether anything takes an address or goes through one. */
  readonly hasReferences: boolean;
}

export function countLocalUses(draft: Draft): LocalUses {
  const size = draft.locals.length;
  const definitions = new Uint32Array(size);
  const reads = new Uint32Array(size);
  const pinned = new Uint8Array(size);
  const changedParameters = new Set<string>();
  let hasReferences = false;
  const pin = (place: Operation | undefined, how: 1 | 2 = 1): void => {
    const root = place === undefined ? undefined : rootOfPlace(place);
    if (root?.kind === 'local' && pinned[root.index] !== 1) pinned[root.index] = root === place ? how : 1;
    if (root?.kind === 'parameter') changedParameters.add(root.parameter.name);
  };
  const visit = (operation: Operation): void => {
    if (operation.kind === 'local') reads[operation.index] = (reads[operation.index] ?? 0) + 1;
    else if (operation.kind === 'address-of') {
      hasReferences = true;
      pin(operation.operand);
    } else if (operation.kind === 'unknown') hasReferences = true;
    else if (operation.kind === 'call' && mayChangeReceiver(operation)) pin(operation.receiver, 2);
    for (const operand of operands(operation)) visit(operand);
  };
  const visitRoot = (operation: Operation): void => {
    if (operation.kind !== 'assign') {
      visit(operation);
      return;
    }
    const { target, value } = operation;
    if (target.kind === 'local') definitions[target.index] = (definitions[target.index] ?? 0) + 1;
    else if (target.kind === 'parameter') changedParameters.add(target.parameter.name);
    else {
      if ((target.kind === 'field' || target.kind === 'property') && isStructMember(target)) pin(target.instance);
      for (const operand of operands(target)) visit(operand);
    }
    visit(value);
  };
  for (const block of draft.blocks) {
    for (const operation of block.operations) visitRoot(operation);
    const last = terminatorOperation(block.terminator);
    if (last !== undefined) visit(last);
  }
  return { definitions, reads, pinned, changedParameters, hasReferences };
}

/** The variable that holds `a` in `a.field.field`, as far as the fields are those of structs. */
function rootOfPlace(place: Operation): Operation {
  let root = place;
  while (root.kind === 'field' && root.instance !== undefined && isStructMember(root)) root = root.instance;
  return root;
}

function isStructMember(place: Extract<Operation, { kind: 'field' | 'property' }>): boolean {
  const member = place.kind === 'field' ? place.field : place.property;
  if (member.symbol !== undefined) return member.symbol.containingType.kind === 'struct';
  return member.containingType.kind === 'named' && member.containingType.name.startsWith('System.ValueTuple`');
}

/**
 * Whether a call may change the struct that it is made on. The framework's structs are taken to be immutable, except enumerators,
 * interpolation handlers and the like; a getter changes nothing.
 */
function mayChangeReceiver(call: CallOperation): boolean {
  if (call.receiver === undefined || call.target.kind !== 'exact') return false;
  const { definition, containingType } = call.target.method;
  if (definition.containingType.kind !== 'struct' || definition.kind === 'property-get') return false;
  if (!containingType.name.startsWith('System.')) return true;
  return /Enumerator|Handler|Reader|Writer|Builder|HashCode|SpinLock|SpinWait/.test(containingType.name);
}

/** `operation` (at the root of a block) with the locals that it reads replaced, but not the one that it assigns. */
export function replaceReads(operation: Operation, replace: (local: LocalOperation) => Operation): Operation {
  const rewrite = (node: Operation): Operation => (node.kind === 'local' ? replace(node) : mapOperands(node, rewrite));
  if (operation.kind !== 'assign' || operation.target.kind !== 'local') return rewrite(operation);
  const value = rewrite(operation.value);
  return value === operation.value ? operation : { ...operation, value };
}

/** The local that a root operation assigns. */
export function definedLocal(operation: Operation): LocalOperation | undefined {
  return operation.kind === 'assign' && operation.target.kind === 'local' ? operation.target : undefined;
}
