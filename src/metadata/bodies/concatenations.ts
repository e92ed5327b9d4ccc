import type { Draft, DraftBlock } from '../../symbols/build-draft.ts';
import { rewriteTree } from '../../symbols/operation-tree.ts';
import type { ConcatPart, Operation } from '../../symbols/operations.ts';
import { isNamed, sameType } from '../../symbols/type-reference.ts';
import { argument, calledName, mentionsOf, replaceOperations, singleDefinitions } from './local-definitions.ts';
import { isNull } from './values.ts';

/** `string.Concat` of spans, which stand for strings and characters. */
export function undoSpanConcat(draft: Draft): boolean {
  const definitions = singleDefinitions(draft);
  const used = new Set<number>();
  const text = (operation: Operation): Operation | undefined => {
    if (operation.kind === 'local') {
      const definition = definitions.get(operation.index);
      const value = definition && text(definition.operation.value);
      if (value !== undefined) used.add(operation.index);
      return value;
    }
    if (calledName(operation) === 'System.String.op_Implicit' && operation.kind === 'call')
      return argument(operation, 0);
    if (operation.kind !== 'new' || !isNamed(operation.type, 'System.ReadOnlySpan`1')) return undefined;
    const [reference] = operation.arguments;
    const place = reference?.value.kind === 'address-of' ? reference.value.operand : undefined;
    if (place?.kind !== 'local') return place;
    const definition = definitions.get(place.index);
    if (definition !== undefined) used.add(place.index);
    return definition?.operation.value ?? place;
  };
  const changed = replaceOperations(draft, (operation) => {
    if (operation.kind !== 'call' || calledName(operation) !== 'System.String.Concat') return undefined;
    const isOfSpans = operation.arguments.every(
      (a) => a.parameter !== undefined && isNamed(a.parameter.type, 'System.ReadOnlySpan`1'),
    );
    if (!isOfSpans) return undefined;
    const only = operation.arguments[0]?.value;
    const listed = operation.arguments.length === 1 && only?.kind === 'array' ? only.elements : undefined;
    const values = listed ?? operation.arguments.map((a) => text(a.value));
    if (values.some((value) => value === undefined)) return undefined;
    const parts = (values as Operation[]).map((value): ConcatPart => ({ value: rewriteTree(value, (o) => o) }));
    return { kind: 'concat', parts, type: operation.type, location: operation.location };
  });
  if (changed) {
    for (const local of used) {
      const definition = definitions.get(local);
      if (definition === undefined || mentionsOf(draft, local) > 0) continue;
      definition.block.operations = definition.block.operations.filter((o) => o !== definition.operation);
    }
  }
  return changed;
}

/** `x?.ToString()` in a concatenation, which is what a concatenation does to `x` anyway: a branch that only tells null apart. */
export function undoNullChecks(draft: Draft): boolean {
  const inConcat = new Set<number>();
  for (const block of draft.blocks) {
    const note = (operation: Operation): Operation => {
      if (operation.kind === 'concat')
        for (const { value } of operation.parts) if (value.kind === 'local') inConcat.add(value.index);
      return operation;
    };
    for (const operation of block.operations) rewriteTree(operation, note);
    const { terminator } = block;
    if (terminator?.kind === 'return' && terminator.value !== undefined) rewriteTree(terminator.value, note);
    if (terminator?.kind === 'throw') rewriteTree(terminator.value, note);
    if (terminator?.kind === 'if') rewriteTree(terminator.condition, note);
  }
  let changed = false;
  for (const block of draft.blocks) changed = checkedText(block, inConcat) || changed;
  return changed;
}

function checkedText(block: DraftBlock, inConcat: ReadonlySet<number>): boolean {
  const { terminator } = block;
  if (terminator?.kind !== 'if' || terminator.condition.kind !== 'binary' || terminator.condition.operator !== '==')
    return false;
  const { left, right } = terminator.condition;
  if (!isNull(right) || (left.kind !== 'local' && left.kind !== 'parameter' && left.kind !== 'capture')) return false;
  const [yes, no] = [onlyAssign(terminator.whenTrue), onlyAssign(terminator.whenFalse)];
  if (
    yes === undefined ||
    no === undefined ||
    yes.next !== no.next ||
    yes.local !== no.local ||
    !inConcat.has(yes.local)
  )
    return false;
  const { value } = no.operation;
  const isText =
    value.kind === 'call' && calledName(value)?.endsWith('.ToString') === true && value.arguments.length === 0;
  if (!isNull(yes.operation.value) || !isText || value.receiver === undefined || !sameVariable(value.receiver, left))
    return false;
  block.operations = [...block.operations, { ...no.operation, value: left, type: left.type }];
  block.terminator = { kind: 'goto', target: yes.next };
  return true;
}

function onlyAssign(block: DraftBlock) {
  const [operation] = block.operations;
  const isOne = block.operations.length === 1 && block.terminator?.kind === 'goto';
  if (!isOne || operation?.kind !== 'assign' || operation.target.kind !== 'local') return undefined;
  const next = (block.terminator as { readonly target: DraftBlock }).target;
  return { operation, local: operation.target.index, next };
}

function sameVariable(a: Operation, b: Operation): boolean {
  if (a.kind === 'local') return b.kind === 'local' && a.index === b.index;
  if (a.kind === 'parameter') return b.kind === 'parameter' && a.parameter === b.parameter;
  return a.kind === 'capture' && b.kind === 'capture' && a.variable === b.variable;
}

/** A cast of the exception to what its handler catches. */
export function undoExceptionCasts(draft: Draft): boolean {
  return replaceOperations(draft, (operation) => {
    const isCast = operation.kind === 'convert' && !operation.isTry && operation.operand.kind === 'caught-exception';
    return isCast && sameType(operation.type, operation.operand.type) ? operation.operand : undefined;
  });
}
