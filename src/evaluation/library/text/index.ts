import type { Intrinsic } from '../../intrinsics.ts';
import { characterIntrinsics } from './characters.ts';
import { regexIntrinsics } from './regex.ts';
import { stringBuilderIntrinsics } from './string-builder.ts';
import { stringFunctionIntrinsics } from './string-functions.ts';
import { stringMethodIntrinsics } from './string-methods.ts';

/** Strings, string builders, regular expressions. */
export function textIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const methods = new Map(stringMethodIntrinsics());
  for (const table of [
    stringFunctionIntrinsics(),
    stringBuilderIntrinsics(),
    regexIntrinsics(),
    characterIntrinsics(),
  ]) {
    for (const [key, intrinsic] of table) methods.set(key, either(methods.get(key), intrinsic));
  }
  return methods;
}

/** Static and instance methods share names (`Equals`). */
function either(first: Intrinsic | undefined, second: Intrinsic): Intrinsic {
  if (first === undefined) return second;
  return (call) => (call.receiver === undefined ? second(call) : first(call));
}
