import { applied } from '../execution/functions.ts';
import type { LibraryCall } from '../execution/machine.ts';
import type { Meaning } from '../libraries/library.ts';
import { elementOf } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import { argument, subject } from './library-call.ts';

/**
 * `Aggregate`: what there is in the beginning, and what one element makes of it. There may be no element: a condition that each adds to a query is
 * certain of none.
 */
export function fold(call: LibraryCall, { seed, step, result }: Extract<Meaning, { kind: 'fold' }>): Value {
  const { frame } = call;
  const { values } = frame.machine;
  const source = subject(call) ?? values.unknown('a source');
  const element = elementOf(values, source);
  const first = argument(call, seed) ?? element;
  const fn = argument(call, step);
  const next = fn && applied(fn, [first, element], frame);
  const folded = values.choice([first, next ?? values.unknown('what becomes of elements one after another')]);
  const selector = argument(call, result);
  return selector === undefined ? folded : (applied(selector, [folded], frame) ?? folded);
}
