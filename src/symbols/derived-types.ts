import { allInterfaces, baseTypes, selfType, type TypeResolver } from './hierarchy.ts';
import type { AssemblySymbol, TypeSymbol } from './symbols.ts';

/** For each ancestor, by metadata name, the types of `assemblies` that have it as a base or interface at any depth, in their order. */
export function derivedTypeIndex(
  assemblies: readonly AssemblySymbol[],
  resolver: TypeResolver,
): ReadonlyMap<string, readonly TypeSymbol[]> {
  const derived = new Map<string, TypeSymbol[]>();
  const names = new Set<string>();
  for (const assembly of assemblies) {
    for (const type of assembly.types()) {
      names.clear();
      const self = selfType(type);
      for (const base of baseTypes(self, resolver)) names.add(base.type.name);
      for (const implemented of allInterfaces(self, resolver)) names.add(implemented.type.name);
      for (const name of names) {
        const list = derived.get(name);
        if (list === undefined) derived.set(name, [type]);
        else list.push(type);
      }
    }
  }
  return derived;
}
