import { groupByName } from '../../symbols/by-name.ts';
import type { AssemblySymbol, MethodSymbol } from '../../symbols/symbols.ts';
import type { DeclaredType } from './declared-type.ts';

const NO_TYPES: ReadonlyMap<string, readonly DeclaredType[]> = new Map();
const NO_METHODS: readonly MethodSymbol[] = [];

/** All top-level types of all scanned projects by namespace and name. Filled once, before anything is looked up. */
export class NamespaceIndex {
  /** By namespace, then by name with arity suffix. */
  readonly #types = new Map<string, Map<string, DeclaredType[]>>();
  /** Assemblies with a type in the namespace or below it. */
  readonly #assemblies = new Map<string, Set<AssemblySymbol>>();
  readonly #extensionContainers = new Map<string, DeclaredType[]>();
  readonly #extensions = new Map<string, ReadonlyMap<string, readonly MethodSymbol[]>>();

  /** Adds a top-level type. `name`: with arity suffix, as it is in `typesIn`. */
  add(name: string, type: DeclaredType): void {
    let types = this.#types.get(type.namespace);
    if (types === undefined) {
      types = new Map();
      this.#types.set(type.namespace, types);
    }
    const same = types.get(name);
    if (same === undefined) types.set(name, [type]);
    else same.push(type);
    this.#addNamespace(type.namespace, type.assembly);
    if (type.mayHaveExtensions) {
      const containers = this.#extensionContainers.get(type.namespace);
      if (containers === undefined) this.#extensionContainers.set(type.namespace, [type]);
      else containers.push(type);
    }
  }

  /** The types of a namespace, of any project, by name with arity suffix (`Name`1`). */
  typesIn(namespace: string): ReadonlyMap<string, readonly DeclaredType[]> {
    return this.#types.get(namespace) ?? NO_TYPES;
  }

  /** Projects that have types in that namespace or below it. */
  assembliesOf(namespace: string): ReadonlySet<AssemblySymbol> | undefined {
    return this.#assemblies.get(namespace);
  }

  /** Extension methods of that name in static classes directly in the namespace, of any project. */
  extensionMethods(namespace: string, name: string): readonly MethodSymbol[] {
    const containers = this.#extensionContainers.get(namespace);
    if (containers === undefined) return NO_METHODS;
    let byName = this.#extensions.get(namespace);
    if (byName === undefined) {
      byName = extensionsByName(containers);
      this.#extensions.set(namespace, byName);
    }
    return byName.get(name) ?? NO_METHODS;
  }

  #addNamespace(namespace: string, assembly: AssemblySymbol): void {
    for (let name = namespace; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
      const assemblies = this.#assemblies.get(name);
      if (assemblies === undefined) this.#assemblies.set(name, new Set([assembly]));
      else if (assemblies.has(assembly)) return;
      else assemblies.add(assembly);
    }
  }
}

function extensionsByName(containers: readonly DeclaredType[]): ReadonlyMap<string, readonly MethodSymbol[]> {
  return groupByName(containers.flatMap((container) => container.methods.filter((method) => method.isExtension)));
}
