import type { Intrinsic } from '../../intrinsics.ts';
import { delegateIntrinsics } from './delegates.ts';
import { enumIntrinsics } from './enumerations.ts';
import { taskIntrinsics } from './tasks.ts';
import { valueIntrinsics } from './values-and-checks.ts';

/** Tasks, delegates, plain values, argument checks. */
export function systemIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new Map([...valueIntrinsics(), ...enumIntrinsics(), ...taskIntrinsics(), ...delegateIntrinsics()]);
}
