import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** Functions that call others are optimized together with little of these: compiling large ones takes longer than a scan gains by it. */
const FEW_INLINED = '--max-inlined-bytecode-size-cumulative=150';

/**
 * Flags of V8 that make a scan short. A scan is over before most functions have earned back what optimizing them costs. With V8's own budget (132 KB
 * of bytecode run per function) half of the processor time goes into its optimizing compiler; with this one only what runs for every file and every
 * method is optimized. Later versions (Node 22 has V8 12) know no such flag, and say so on standard error when it is set.
 * @param version of V8, as `process.versions.v8` has it
 */
export function scanFlags(version: string): readonly string[] {
  return version.startsWith('11.3.') ? ['--interrupt-budget=400000', FEW_INLINED] : [FEW_INLINED];
}

/** Sets them. */
export function tuneForScans(): void {
  for (const flag of scanFlags(process.versions.v8)) setFlagsFromString(flag);
}
