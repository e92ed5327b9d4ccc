import type { AssemblySymbol } from '../symbols/index.ts';

/** The assembly, then what it references, nearest first, each once. */
export function withReferences(assembly: AssemblySymbol): readonly AssemblySymbol[] {
  const found = [assembly];
  for (const next of found)
    for (const reference of next.references) if (!found.includes(reference)) found.push(reference);
  return found;
}
