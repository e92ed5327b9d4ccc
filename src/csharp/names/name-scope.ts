import type { MethodSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import type { AssemblyView } from './assembly-view.ts';
import type { NamespaceOrType, TypeLookup } from './binding-context.ts';
import type { UsingSet } from './using-set.ts';

const NO_USINGS: readonly UsingSet[] = [];
const NO_LEVELS: readonly (readonly MethodSymbol[])[] = [];

/**
 * A namespace as it is seen at one place of a file: its members, then what the `using` directives of that place bring in, then the
 * same of the enclosing namespaces, up to the global one with the directives of file and project.
 */
export class NameScope {
  readonly namespace: string;
  readonly parent: NameScope | undefined;
  readonly view: AssemblyView;
  readonly file: SourceFileSyntax;
  /** Set once, when the file is indexed; the targets of the directives are resolved on demand. */
  usings: readonly UsingSet[] = NO_USINGS;
  // Most files are never looked into: what is found there is kept once there is something.
  #found: Map<string, NamespaceOrType | undefined> | undefined;
  #foundTypes: Map<string, NamespaceOrType | undefined> | undefined;
  #unknown: readonly string[] | undefined;
  #extensions: Map<string, readonly (readonly MethodSymbol[])[]> | undefined;

  constructor(namespace: string, parent: NameScope | undefined, view: AssemblyView, file: SourceFileSyntax) {
    this.namespace = namespace;
    this.parent = parent;
    this.view = view;
    this.file = file;
  }

  /** The same namespace without its directives, for resolving them. */
  withoutUsings(): NameScope {
    return new NameScope(this.namespace, this.parent, this.view, this.file);
  }

  /** A simple name, innermost scope first. `typesOnly` passes over namespaces. */
  lookup(name: string, arity: number, typesOnly: boolean): NamespaceOrType | undefined {
    this.#found ??= new Map();
    this.#foundTypes ??= new Map();
    const known = typesOnly ? this.#foundTypes : this.#found;
    const key = arity === 0 ? name : `${name}\`${arity}`;
    let found = known.get(key);
    if (found !== undefined || known.has(key)) return found;
    found = this.lookupHere(name, arity, typesOnly) ?? this.parent?.lookup(name, arity, typesOnly);
    known.set(key, found);
    return found;
  }

  /** The same, in this scope alone. */
  lookupHere(name: string, arity: number, typesOnly: boolean): NamespaceOrType | undefined {
    const own = this.view.typesIn(this.namespace, name, arity, this.file);
    if (own.length > 0) return this.#result(own.map(topLevel));
    if (arity === 0) {
      const alias = this.#alias(name);
      if (alias !== undefined && !(typesOnly && alias.kind === 'namespace')) return alias;
      const nested = typesOnly ? undefined : this.view.namespaceIn(this.namespace, name);
      if (nested !== undefined) return { kind: 'namespace', name: nested };
    }
    return this.#imported(name, arity);
  }

  /** What an alias of this scope or an enclosing one stands for. */
  alias(name: string): NamespaceOrType | undefined {
    return this.#alias(name) ?? this.parent?.alias(name);
  }

  /** Extension methods by scope, innermost first: those of the namespace, then those that its directives import. */
  extensionMethods(name: string): readonly (readonly MethodSymbol[])[] {
    this.#extensions ??= new Map();
    let levels = this.#extensions.get(name);
    if (levels === undefined) {
      const own = this.view.extensionMethods(this.namespace, name);
      const imported = this.#importedExtensions(name);
      const outer = this.parent?.extensionMethods(name) ?? NO_LEVELS;
      levels =
        own.length + imported.length === 0 ? outer : [own, imported].filter((level) => level.length > 0).concat(outer);
      this.#extensions.set(name, levels);
    }
    return levels;
  }

  /** Types of `using static` in this scope. */
  staticTypes(): readonly NamedTypeReference[] {
    return this.usings.flatMap((set) => set.staticTypes);
  }

  /** Imported namespaces, of this scope and those around it, that mean nothing known. */
  unknownNamespaces(): readonly string[] {
    this.#unknown ??= [
      ...new Set([...this.usings.flatMap((set) => set.unknownNamespaces), ...(this.parent?.unknownNamespaces() ?? [])]),
    ];
    return this.#unknown;
  }

  #alias(name: string): NamespaceOrType | undefined {
    for (const set of this.usings) {
      const target = set.alias(name);
      if (target !== undefined) return target;
    }
    return undefined;
  }

  #imported(name: string, arity: number): NamespaceOrType | undefined {
    let found: readonly TypeLookup[] = [];
    for (const set of this.usings) {
      const types = set.types(name, arity);
      if (types.length === 0) continue;
      found =
        found.length === 0 ? types : [...found, ...types.filter((t) => !found.some((f) => f.symbol === t.symbol))];
    }
    return found.length === 0 ? undefined : this.#result(found);
  }

  /**
   * Of equally near types the best first. C# has no ambiguity among those that a program really sees: internals of other projects do not
   * count, nor do library types against scanned ones (the reference data may hold more libraries than the project references).
   */
  #result(lookups: readonly TypeLookup[]): NamespaceOrType {
    const isOpen = ({ symbol }: TypeLookup) =>
      symbol.accessibility === 'public' || symbol.assembly === this.view.assembly;
    const best =
      lookups.find((l) => isOpen(l) && l.symbol.origin !== 'reference') ??
      lookups.find(isOpen) ??
      (lookups[0] as TypeLookup);
    return { kind: 'type', lookup: best, others: lookups.filter((l) => l !== best) };
  }

  #importedExtensions(name: string): readonly MethodSymbol[] {
    let found: readonly MethodSymbol[] = [];
    for (const set of this.usings) {
      const methods = set.extensionMethods(name);
      if (methods.length > 0) found = found.length === 0 ? methods : [...new Set([...found, ...methods])];
    }
    return found;
  }
}

function topLevel(symbol: TypeSymbol): TypeLookup {
  return { symbol, containingArguments: [] };
}
