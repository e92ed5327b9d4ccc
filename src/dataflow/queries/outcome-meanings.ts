import type { TypeReference } from '../../symbols/index.ts';
import { compose } from '../execution/compose.ts';
import { current } from '../execution/heap.ts';
import type { LibraryCall, Result } from '../execution/machine.ts';
import type { Meaning } from '../libraries/library.ts';
import { isLiteral, type Value } from '../values/value.ts';
import { argument, siteOf } from './library-call.ts';

/** A result as its library makes it: members say whether it went well, and hold what it carries. */
export function outcome(call: LibraryCall, { is }: Extract<Meaning, { kind: 'outcome' }>): Value | undefined {
  const { frame, world, operation } = call;
  const { values } = frame.machine;
  const [given] = call.arguments;
  const carried = given && current(values, world, given);
  // What is a result already stays what it is.
  if (carried?.kind === 'object' && carried.members.has(SUCCESS)) return carried;
  const type = operation.arguments[0]?.parameter?.type;
  const isSuccess = typeof is === 'string' ? is === 'success' : !names(type, is.unless);
  const value = isSuccess ? (carried ?? values.null) : values.null;
  const yes = values.literal(true);
  const no = values.literal(false);
  const members = new Map<string, Value>([
    ['Value', value],
    ['ValueOrDefault', value],
    [SUCCESS, isSuccess ? yes : no],
    ['IsError', isSuccess ? no : yes],
    ['IsFailed', isSuccess ? no : yes],
    ['IsFailure', isSuccess ? no : yes],
    ['Errors', isSuccess ? values.null : values.call('errors', [])],
  ]);
  return values.object(siteOf(call), operation.type, members);
}

const SUCCESS = 'IsSuccess';

/** A parameter's class, or what it is a list of. */
function names(type: TypeReference | undefined, pattern: RegExp): boolean {
  if (type?.kind === 'array') return names(type.element, pattern);
  if (type?.kind !== 'named') return false;
  return pattern.test(type.name) || type.typeArguments.some((t) => names(t, pattern));
}

/** Calls the function for what the result is; undefined when that is not known, so that either may be called. */
export function match(
  call: LibraryCall,
  { success, failure }: Extract<Meaning, { kind: 'match' }>,
): readonly Result[] | undefined {
  const { frame, world, receiver } = call;
  const { machine } = frame;
  const target = receiver && current(machine.values, world, receiver);
  const went = target?.kind === 'object' ? target.members.get(SUCCESS) : undefined;
  if (target?.kind !== 'object' || went?.kind !== 'literal') return undefined;
  const isSuccess = isLiteral(went, true);
  const fn = argument(call, isSuccess ? success : failure);
  if (fn?.kind !== 'lambda' && fn?.kind !== 'delegate' && fn?.kind !== 'bound') return undefined;
  const given = target.members.get(isSuccess ? 'Value' : 'Errors') ?? machine.values.null;
  const summary = machine.invoke(fn, [given], frame.depth);
  if (summary !== undefined) return compose(summary, world, frame, []);
  return [{ world, value: machine.values.call('Invoke', [given]) }];
}
