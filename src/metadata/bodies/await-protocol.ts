import type { Operation } from '../../symbols/operations.ts';
import { isNamed } from '../../symbols/type-reference.ts';
import type { Evaluator } from './evaluator.ts';
import { instructionForm } from './instruction-forms.ts';
import type { LocalSlots } from './local-slots.ts';
import type { MethodUse } from './member-references.ts';
import { booleanOf } from './values.ts';

/**
 * What an asynchronous method does to wait (Roslyn: `AsyncMethodToStateMachineRewriter`). `GetAwaiter` gives what is awaited, which is
 * complete, so that nothing is suspended; `GetResult` is the `await`; the builder's `SetResult` is the `return`. True when the call was part of that.
 */
export function awaitProtocol(
  e: Evaluator,
  use: MethodUse,
  receiver: Operation | undefined,
  list: readonly Operation[],
  slots: LocalSlots,
): boolean {
  const { machine, isAsync } = e.frame;
  // Without a machine the runtime suspends the method: `AsyncHelpers.Await`, or of an awaiter of its own the same calls.
  if (!isAsync || machine?.kind === 'iterator') return false;
  const { location } = e;
  if (isBuilder(receiver)) {
    callBuilder(e, use, receiver, list);
    return true;
  }
  switch (use.name) {
    case 'GetAwaiter': {
      const awaited = receiver ?? list[0];
      const slot = awaited === undefined ? undefined : awaiterSlot(e);
      if (awaited === undefined || slot === undefined) return false;
      e.push(awaited);
      e.awaiterSlot = slot;
      return true;
    }
    case 'get_IsCompleted':
      if (!isAwaiter(receiver, slots)) return false;
      e.push(booleanOf(true, location));
      return true;
    case 'GetResult': {
      if (!isAwaiter(receiver, slots) || receiver === undefined) return false;
      const operation: Operation = { kind: 'await', operand: receiver, type: use.returnType, location };
      if (isNamed(use.returnType, 'System.Void')) e.emit(operation);
      else e.push(operation);
      return true;
    }
    default:
      return false;
  }
}

function isAwaiter(receiver: Operation | undefined, slots: LocalSlots): boolean {
  return receiver?.kind === 'local' && slots.awaiters.has(slots.slotOf(receiver));
}

function isBuilder(receiver: Operation | undefined): receiver is Operation & { kind: 'unknown' } {
  return receiver?.kind === 'unknown' && /^<>(?:t__builder|v__promiseOfValueOrEnd)$/.test(receiver.syntax);
}

function callBuilder(
  e: Evaluator,
  use: MethodUse,
  receiver: Operation & { kind: 'unknown' },
  list: readonly Operation[],
): void {
  const { location, frame } = e;
  if (use.name !== 'SetResult') return;
  const isVoid = isNamed(frame.returnType, 'System.Void');
  const value = receiver.syntax === '<>t__builder' && !isVoid ? list[0] : undefined;
  e.end({ kind: 'return', value: value && e.coerce(value, frame.returnType), location });
}

/** The variable that takes the awaiter whose completion is asked for next; undefined where the author called `GetAwaiter`. */
function awaiterSlot(e: Evaluator): number | undefined {
  const [store, load, ask] = e.following(3);
  if (store === undefined || load === undefined || ask === undefined) return undefined;
  const stored = instructionForm(store);
  const loaded = instructionForm(load);
  const isPair =
    stored.form === 'stloc' && (loaded.form === 'ldloca' || loaded.form === 'ldloc') && stored.index === loaded.index;
  const asks = ask.opcode.flow === 'call' && e.members.method(ask.operand).name === 'get_IsCompleted';
  return isPair && asks ? stored.index : undefined;
}
