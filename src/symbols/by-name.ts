const EMPTY: ReadonlyMap<string, readonly never[]> = new Map();

/** Symbols by their name, those of one name in the order given. */
export function groupByName<T extends { readonly name: string }>(
  symbols: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  let byName: Map<string, T[]> | undefined;
  for (const symbol of symbols) {
    byName ??= new Map();
    const same = byName.get(symbol.name);
    if (same === undefined) byName.set(symbol.name, [symbol]);
    else same.push(symbol);
  }
  return byName ?? EMPTY;
}
