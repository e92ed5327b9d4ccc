/** Ordinal order of strings: by UTF-16 code units, whatever the locale. */
export function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A copy in ordinal order of a key. */
export function orderedBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  return [...items]
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => ordinal(a.key, b.key))
    .map(({ item }) => item);
}

/** The distinct strings, in ordinal order. */
export function distinct(items: Iterable<string>): string[] {
  return [...new Set(items)].sort(ordinal);
}
