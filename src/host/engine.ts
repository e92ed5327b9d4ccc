import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/**
 * Flags of V8 that make a scan short. A scan is over before most functions have earned back what optimizing them costs. With V8's own budget (132 KB
 * of bytecode run per function) half of the processor time goes into its optimizing compiler; with this one only the loops that every file goes through are optimized.
 * Later versions (Node 22 has V8 12) know no such flag, and say so on standard error when it is set.
 * @param version of V8, as `process.versions.v8` has it
 */
export function scanFlags(version: string): readonly string[] {
  return version.startsWith('11.3.') ? ['--interrupt-budget=1000000'] : [];
}

/** Sets them. */
export function tuneForScans(): void {
  for (const flag of scanFlags(process.versions.v8)) setFlagsFromString(flag);
}
