import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** Functions that call others are optimized together with little of these: compiling large ones takes longer than a scan gains by it. */
const FEW_INLINED = '--max-inlined-bytecode-size-cumulative=150';

/**
 * The young generation stays as it is, some megabytes. Most of what discovery makes it keeps, so that a larger one saves little copying, and each
 * page of it that is touched for the first time costs more than that, until there are very many objects to copy.
 */
const FIXED_YOUNG_GENERATION = '--semi-space-growth-factor=1';
/** As V8 has it. */
const GROWING_YOUNG_GENERATION = '--semi-space-growth-factor=2';
const MANY_FILES = 1200;

/**
 * Flags of V8 that make a scan short. A scan is over before most functions have earned back what optimizing them costs. With V8's own budget (132 KB
 * of bytecode run per function) half of the processor time goes into its optimizing compiler; with this one only what runs for every file and every
 * method is optimized. Later versions (Node 22 has V8 12) know no such flag, and say so on standard error when it is set.
 * @param version of V8, as `process.versions.v8` has it
 */
export function scanFlags(version: string): readonly string[] {
  return isMeasured(version) ? ['--interrupt-budget=400000', FEW_INLINED] : [FEW_INLINED];
}

/** Flags once it is known how many files are read. */
export function sizeFlags(version: string, files: number): readonly string[] {
  return isMeasured(version) && files <= MANY_FILES ? [FIXED_YOUNG_GENERATION] : [];
}

/** Sets the flags of a scan. */
export function tuneForScans(): void {
  for (const flag of scanFlags(process.versions.v8)) setFlagsFromString(flag);
}

/** Sets those for a scan of so many files. */
export function tuneForFiles(files: number): void {
  for (const flag of sizeFlags(process.versions.v8, files)) setFlagsFromString(flag);
}

/** Sets those for following the code of endpoints, which makes much that it does not keep. */
export function tuneForFollowing(): void {
  if (isMeasured(process.versions.v8)) setFlagsFromString(GROWING_YOUNG_GENERATION);
}

/** Whether it is the engine of Node 20, on which all of this was measured. */
function isMeasured(version: string): boolean {
  return version.startsWith('11.3.');
}
