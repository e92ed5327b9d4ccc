import type { MethodReference } from '../symbols/index.ts';
import { createdPath } from './object-members.ts';
import { leadsTo, type Path } from './paths.ts';
import type { Activation } from './values.ts';

/** Recursion that known conditions steer may go that deep. */
const KNOWN_DEPTH = 40;
/** Recursion under a condition that is not known: once more shows what it does. */
const UNKNOWN_DEPTH = 1;

/** Whether following another call of a method that is running would not end: nothing that is known tells it to. */
export function recursionIsEndless(method: MethodReference, from: Activation, path: Path | undefined): boolean {
  let [known, undecided] = [0, 0];
  for (let a: Activation | undefined = from; a !== undefined; a = a.caller) {
    if (a.method !== method.definition) continue;
    known++;
    if (!leadsTo(path, createdPath(a))) undecided++;
  }
  return known > KNOWN_DEPTH || undecided > UNKNOWN_DEPTH;
}
