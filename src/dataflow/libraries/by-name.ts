/*
 * What packages that are not at hand are for, as far as the names of their types and of what holds them say it: infrastructure that keeps no objects of
 * users of its own. A cache has what was read elsewhere: what it does not have, the code reads from the store.
 */
export type Infrastructure = 'cache' | 'other';

const CACHE = /cache|lru|memoiz/i;
const OTHER =
  /lock(er|s|ing)?$|mutex|semaphore|^_?log(s|ger|ging)?$|logger$|metric|telemetry|tracer$|stopwatch|throttl|ratelimit|circuitbreaker/i;

/** Types that stand for `System.IO`, so that tests need no disk (System.IO.Abstractions and its like). */
const FILES = /^I(FileSystem|File|Path|Directory|FileInfo|DirectoryInfo|FileSystemInfo)$/;

/** @param names of a type and of the member that holds an object of it; plain, without arguments */
export function infrastructureNamed(names: readonly string[]): Infrastructure | undefined {
  if (names.some((n) => CACHE.test(n))) return 'cache';
  return names.some((n) => OTHER.test(n) || FILES.test(n)) ? 'other' : undefined;
}

/** Whether a cache's method gives what it has: nothing, when code is followed that fills it. */
export function asksCache(method: string): 'tests' | 'gets' | undefined {
  if (/^(TryGet|Contains|Exists|IsSet)/.test(method)) return 'tests';
  return /^(Get|Find|Read|Peek)(?!Or)/.test(method) ? 'gets' : undefined;
}
