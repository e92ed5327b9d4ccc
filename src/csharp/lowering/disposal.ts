import type { CallTarget, LocalOperation, Operation } from '../../symbols/operations.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { Lowering } from './lowering.ts';
import { type At, call, isNull } from './operations.ts';
import { VOID } from './types.ts';

const DISPOSABLE = 'System.IDisposable';
const ASYNC_DISPOSABLE = 'System.IAsyncDisposable';

/**
 * `resource.Dispose()` at the end of a `using` or a loop: for a reference behind a test for null; for a type that only may be disposable,
 * behind a test of the type.
 */
export function dispose(l: Lowering, resource: Operation, target: CallTarget, isAsync: boolean, at: At): void {
  const name = isAsync ? ASYNC_DISPOSABLE : DISPOSABLE;
  if (l.types.isValueType(resource.type) === true) {
    emitDispose(l, resource, target, isAsync, at);
    return;
  }
  const isCast =
    target.kind === 'exact' &&
    target.method.containingType.name === name &&
    l.types.as(resource.type, name) === undefined;
  const isUnknown = l.types.unknownAncestors(resource.type).length > 0;
  const operand: Operation =
    isCast && !isUnknown && resource.type.kind !== 'dynamic'
      ? l.store({ kind: 'convert', operand: resource, isTry: true, type: namedType(name), location: at })
      : resource;
  const [some, after] = [l.newLabel(), l.newLabel()];
  l.branch(isNull(operand, at), after, some);
  l.mark(some);
  emitDispose(l, operand, target, isAsync, at);
  l.mark(after);
}

function emitDispose(l: Lowering, resource: Operation, target: CallTarget, isAsync: boolean, at: At): void {
  const called = call(target, resource, [], isAsync ? namedType('System.Threading.Tasks.ValueTask') : VOID, at);
  l.emit(isAsync ? { kind: 'await', operand: called, type: VOID, location: at } : called);
}

/** A resource that lives while `body` runs. */
export function withResource(
  l: Lowering,
  resource: Operation,
  target: CallTarget,
  isAsync: boolean,
  at: At,
  body: () => void,
): void {
  const isNothing = resource.kind === 'literal' && resource.value.kind === 'null';
  if (isNothing) {
    body();
    return;
  }
  const isVariable = resource.kind === 'local' || resource.kind === 'capture';
  const held: Operation | LocalOperation = isVariable ? resource : l.store(resource);
  l.tryFinally(body, () => dispose(l, held, target, isAsync, at));
}
