import { type Draft, rewriteBlock } from './build-draft.ts';
import { mapOperands } from './operation-tree.ts';
import type { AddressOfOperation, Operation } from './operations.ts';
import { definedLocal, type LocalUses } from './simplify-locals.ts';

/**
 * References dissolve: a local that only ever holds the address of one place is that place. `#r = &a[i]; *#r = *#r + 1` becomes
 * `a[i] = a[i] + 1` (with `a` and `i` in temporaries where they may change), whether the source had a `ref` local or a compiler took the
 * address to evaluate `i` once.
 */
export function dissolveReferences(draft: Draft, uses: LocalUses): boolean {
  if (!uses.hasReferences) return false;
  let changed = simplifyIndirections(draft);
  for (const block of [...draft.blocks]) {
    for (let i = 0; i < block.operations.length; i++) {
      const operation = block.operations[i];
      const local = operation === undefined ? undefined : definedLocal(operation);
      if (local === undefined || operation?.kind !== 'assign' || operation.value.kind !== 'address-of') continue;
      if (uses.definitions[local.index] !== 1 || uses.pinned[local.index] !== 0) continue;
      if (!isPlace(operation.value.operand)) continue;
      const { held, place } = holdOperands(draft, operation.value, uses);
      block.operations.splice(i, 1, ...held);
      i += held.length - 1;
      replaceReference(draft, local.index, place);
      changed = true;
    }
  }
  return changed;
}

function isPlace(operand: Operation): boolean {
  return ['field', 'element', 'local', 'parameter', 'capture'].includes(operand.kind);
}

/** The place with its operands in temporaries, so that it means the same wherever it stands. */
function holdOperands(
  draft: Draft,
  address: AddressOfOperation,
  uses: LocalUses,
): { readonly held: readonly Operation[]; readonly place: Operation } {
  const held: Operation[] = [];
  const hold = (operand: Operation): Operation => {
    if (isStable(operand, uses)) return operand;
    if (operand.kind === 'field' && operand.instance !== undefined && isStructField(operand))
      return mapOperands(operand, hold);
    draft.locals.push({ name: undefined, type: operand.type });
    const { type, location } = operand;
    const local: Operation = { kind: 'local', index: draft.locals.length - 1, type, location };
    held.push({ kind: 'assign', target: local, value: operand, type, location });
    return local;
  };
  return { place: mapOperands(address.operand, hold), held };
}

function isStable(operand: Operation, uses: LocalUses): boolean {
  if (operand.kind === 'local') return uses.definitions[operand.index] === 1 || uses.pinned[operand.index] !== 0;
  if (operand.kind === 'parameter') return !uses.changedParameters.has(operand.parameter.name);
  return operand.kind === 'this' || operand.kind === 'literal' || operand.kind === 'capture';
}

function isStructField(operation: Operation & { kind: 'field' }): boolean {
  return operation.field.symbol?.containingType.kind === 'struct';
}

function replaceReference(draft: Draft, index: number, place: Operation): void {
  const address = (like: Operation): Operation => ({
    kind: 'address-of',
    operand: place,
    type: like.type,
    location: like.location,
  });
  const rewrite = (operation: Operation): Operation => {
    if (isIndirection(operation) && readsLocal(operation.children[0], index)) return place;
    if (readsLocal(operation, index)) return address(operation);
    return mapOperands(operation, rewrite);
  };
  for (const block of draft.blocks) rewriteBlock(block, rewrite);
}

function readsLocal(operation: Operation | undefined, index: number): boolean {
  return operation?.kind === 'local' && operation.index === index;
}

function isIndirection(operation: Operation): operation is Operation & { kind: 'unknown' } {
  return operation.kind === 'unknown' && operation.syntax === 'indirection';
}

/** `*&x` is `x`, `&*p` is `p`; a read through the reference that a call returns is the call. */
function simplifyIndirections(draft: Draft): boolean {
  let changed = false;
  const simplify = (operation: Operation, isRead: boolean): Operation => {
    const result = opposite(operation) ?? (isRead ? readOfCall(operation) : undefined);
    if (result === undefined) return operation;
    changed = true;
    return result;
  };
  const rewritePlace = (place: Operation): Operation => simplify(mapOperands(place, rewriteAddresses), false);
  const rewriteRoot = (operation: Operation): Operation => {
    if (operation.kind !== 'assign') return rewriteAddresses(operation);
    const [target, value] = [rewritePlace(operation.target), rewriteAddresses(operation.value)];
    return target === operation.target && value === operation.value ? operation : { ...operation, target, value };
  };
  /** What is behind `&` is a place, not read. */
  const rewriteAddresses = (operation: Operation): Operation => {
    if (operation.kind !== 'address-of') return simplify(mapOperands(operation, rewriteAddresses), true);
    const operand = rewritePlace(operation.operand);
    return simplify(operand === operation.operand ? operation : { ...operation, operand }, true);
  };
  for (const block of draft.blocks) rewriteBlock(block, rewriteRoot);
  return changed;
}

function opposite(operation: Operation): Operation | undefined {
  if (isIndirection(operation)) {
    const inner = operation.children[0];
    return inner?.kind === 'address-of' ? inner.operand : undefined;
  }
  return operation.kind === 'address-of' && isIndirection(operation.operand)
    ? operation.operand.children[0]
    : undefined;
}

function readOfCall(operation: Operation): Operation | undefined {
  const call = isIndirection(operation) ? operation.children[0] : undefined;
  if (call?.kind !== 'call' || call.target.kind !== 'exact') return undefined;
  return call.target.method.definition.returnRefKind === 'none' ? undefined : call;
}
