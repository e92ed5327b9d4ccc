import type {
  AssemblySymbol,
  MethodSymbol,
  ReferenceNamespace,
  ReferenceTypes,
  TypeSymbol,
} from '../symbols/symbols.ts';
import { sameType } from '../symbols/type-reference.ts';
import { ReferenceAssembly } from './reference-assembly.ts';
import type { ReferenceLibrary } from './reference-library.ts';

const NO_METHODS: readonly MethodSymbol[] = [];

/**
 * The library as a program sees it whose packages are known. Packages that rival each other (two versions of one product under different
 * names) define types of one name and extension methods for one receiver: then those of the program's own packages are meant. Nothing is hidden
 * that has no rival, because a package may have come by way of another that is not known.
 */
export class PreferredReferences implements ReferenceTypes {
  readonly #library: ReferenceLibrary;
  /** Ids in lower case, those of the shared frameworks included. */
  readonly #packages: ReadonlySet<string>;
  readonly #types = new Map<string, TypeSymbol | undefined>();
  readonly #namespaces = new Map<string, ReferenceNamespace>();

  constructor(library: ReferenceLibrary, packages: ReadonlySet<string>) {
    this.#library = library;
    this.#packages = packages;
  }

  findType(metadataName: string): TypeSymbol | undefined {
    const known = this.#types.get(metadataName);
    if (known !== undefined || this.#types.has(metadataName)) return known;
    const first = this.#library.findType(metadataName);
    const found =
      first === undefined || this.#isPreferred(first.assembly)
        ? first
        : (this.#library.findTypes(metadataName).find(({ assembly }) => this.#isPreferred(assembly)) ?? first);
    this.#types.set(metadataName, found);
    return found;
  }

  namespace(name: string): ReferenceNamespace | undefined {
    let namespace = this.#namespaces.get(name);
    if (namespace === undefined) {
      const all = this.#library.namespace(name);
      if (all === undefined) return undefined;
      namespace = this.#preferredIn(all);
      this.#namespaces.set(name, namespace);
    }
    return namespace;
  }

  hasNamespace(namespace: string): boolean {
    return this.#library.hasNamespace(namespace);
  }

  extensionMethods(namespace: string, name: string): readonly MethodSymbol[] {
    return this.namespace(namespace)?.extensionMethods(name) ?? NO_METHODS;
  }

  #preferredIn(all: ReferenceNamespace): ReferenceNamespace {
    const extensions = new Map<string, readonly MethodSymbol[]>();
    return {
      hasType: (name) => all.hasType(name),
      extensionMethods: (name) => {
        const known = extensions.get(name);
        if (known !== undefined) return known;
        const found = all.extensionMethods(name);
        if (found.length === 0) return found;
        const methods = this.#withoutRivals(found);
        extensions.set(name, methods);
        return methods;
      },
    };
  }

  #withoutRivals(methods: readonly MethodSymbol[]): readonly MethodSymbol[] {
    const preferred = methods.filter((method) => this.#isPreferred(method.containingType.assembly));
    if (preferred.length === 0 || preferred.length === methods.length) return methods;
    return methods.filter(
      (method) => preferred.includes(method) || !preferred.some((other) => haveSameReceiver(method, other)),
    );
  }

  #isPreferred(assembly: AssemblySymbol): boolean {
    return assembly instanceof ReferenceAssembly && this.#packages.has(assembly.packageId.toLowerCase());
  }
}

function haveSameReceiver(a: MethodSymbol, b: MethodSymbol): boolean {
  const [first, second] = [a.parameters[0]?.type, b.parameters[0]?.type];
  return first !== undefined && second !== undefined && sameType(first, second);
}

/** Ids in lower case: those given, and what the known ones depend on. */
export function withDependencies(
  ids: Iterable<string>,
  packages: readonly { readonly id: string; readonly dependencies: readonly string[] }[],
): ReadonlySet<string> {
  const dependencies = new Map(packages.map((entry) => [entry.id.toLowerCase(), entry.dependencies]));
  const closure = new Set<string>();
  const add = (id: string): void => {
    const key = id.toLowerCase();
    if (closure.has(key)) return;
    closure.add(key);
    for (const dependency of dependencies.get(key) ?? []) add(dependency);
  };
  for (const id of ids) add(id);
  return closure;
}
