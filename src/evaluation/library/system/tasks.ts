import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { isNull, NULL, TRUE, type Value } from '../../values.ts';
import { at, named, subject } from '../call-values.ts';
import { newItems } from '../collections/index.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';

const TASKS = [
  'System.Threading.Tasks.Task',
  'System.Threading.Tasks.Task`1',
  'System.Threading.Tasks.ValueTask',
  'System.Threading.Tasks.ValueTask`1',
];
const AWAITERS = [
  'TaskAwaiter',
  'TaskAwaiter`1',
  'ValueTaskAwaiter',
  'ValueTaskAwaiter`1',
  'ConfiguredTaskAwaitable',
  'ConfiguredTaskAwaitable`1',
  'ConfiguredValueTaskAwaitable',
  'ConfiguredValueTaskAwaitable`1',
].map((name) => `System.Runtime.CompilerServices.${name}`);

/** Tasks are worth what they will yield: whatever wraps or unwraps one gives the value itself. */
export function taskIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const itself: Intrinsic = (call) => call.receiver;
  return new IntrinsicSet()
    .on(TASKS, ['FromResult'], (call) => at(call, 0))
    .on(TASKS, ['get_CompletedTask', 'Delay', 'Yield', 'FromCanceled'], () => NULL)
    .on(TASKS, ['ConfigureAwait', 'GetAwaiter', 'AsTask', 'get_Result', 'WaitAsync', 'Preserve'], itself)
    .on(TASKS, ['Wait'], () => TRUE)
    .on(TASKS, ['get_IsCompleted', 'get_IsCompletedSuccessfully'], () => TRUE)
    .on(TASKS, ['.ctor'], (call) => named(call, 'result') ?? named(call, 'task'))
    .on(TASKS, ['WhenAll'], whenAll)
    .on(TASKS, ['WaitAll'], () => NULL)
    .on([...TASKS, 'System.Threading.Tasks.TaskFactory'], ['Run', 'StartNew'], (call) =>
      runs(call, named(call, 'function', 'action')),
    )
    .on(TASKS, ['ContinueWith'], (call) => runs(call, at(call, 0), call.receiver))
    .on(AWAITERS, ['GetResult', 'ConfigureAwait', 'GetAwaiter'], itself)
    .on(AWAITERS, ['get_IsCompleted'], () => TRUE)
    .on(['System.Threading.Tasks.TaskExtensions'], ['Unwrap'], subject)
    .on(['System.Threading.Tasks.TaskAsyncEnumerableExtensions'], ['WithCancellation', 'ConfigureAwait'], subject)
    .methods;
}

function whenAll(call: CallSite): Value {
  const values = call.arguments.map((a) => a.value);
  const only = values.length === 1 ? values[0] : undefined;
  if (only !== undefined) return only;
  return newItems(call, { items: values.map((value) => ({ value, guards: [] })), incomplete: false });
}

function runs(call: CallSite, delegate: Value | undefined, ...args: readonly (Value | undefined)[]): Value | undefined {
  if (delegate === undefined || isNull(delegate)) return undefined;
  return call.context.invoke(
    delegate,
    args.filter((a) => a !== undefined),
    call,
  );
}
