import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import type { TypeNode, UsingDirective } from '../syntax/nodes.ts';
import type { AssemblyView } from './assembly-view.ts';
import type { BindingContext, NamespaceOrType, TypeLookup } from './binding-context.ts';
import { isName, nameText } from './name-text.ts';

const NO_LOOKUPS: readonly TypeLookup[] = [];

interface Targets {
  readonly namespaces: readonly string[];
  readonly unknownNamespaces: readonly string[];
  readonly staticTypes: readonly NamedTypeReference[];
}

/**
 * The `using` directives of one compilation unit or namespace declaration, or those that hold for a whole project. Their targets do not
 * see each other (C# 14 spec 14.6.1): they are resolved in `targetContext`, the same place without them.
 */
export class UsingSet {
  readonly #directives: readonly UsingDirective[];
  readonly #aliases = new Map<string, UsingDirective>();
  readonly #view: AssemblyView;
  readonly #targetContext: BindingContext;
  readonly #resolvedAliases = new Map<string, NamespaceOrType>();
  // Most files are never looked into: what is found there is kept once there is something.
  #types: Map<string, readonly TypeLookup[]> | undefined;
  #extensions: Map<string, readonly MethodSymbol[]> | undefined;
  #targets: Targets | undefined;

  constructor(directives: readonly UsingDirective[], view: AssemblyView, targetContext: BindingContext) {
    this.#directives = directives;
    this.#view = view;
    this.#targetContext = targetContext;
    for (const directive of directives) {
      if (directive.alias !== null) this.#aliases.set(directive.alias.name.identifier, directive);
    }
  }

  /** Imported namespaces that have a definition at hand, in order. */
  get namespaces(): readonly string[] {
    return this.#resolved().namespaces;
  }

  /** Imported names that mean nothing known: namespaces of libraries without reference data. */
  get unknownNamespaces(): readonly string[] {
    return this.#resolved().unknownNamespaces;
  }

  /** Types of `using static`. */
  get staticTypes(): readonly NamedTypeReference[] {
    return this.#resolved().staticTypes;
  }

  /** What an alias stands for; `unresolved` when its target means nothing known, undefined when there is no such alias. */
  alias(name: string): NamespaceOrType | undefined {
    const directive = this.#aliases.get(name);
    if (directive === undefined) return undefined;
    let target = this.#resolvedAliases.get(name);
    if (target === undefined) {
      target = this.#aliasTarget(directive.namespaceOrType);
      this.#resolvedAliases.set(name, target);
    }
    return target;
  }

  /** Types that the imported namespaces and `using static` types bring in under that name. */
  types(name: string, arity: number): readonly TypeLookup[] {
    const key = arity === 0 ? name : `${name}\`${arity}`;
    this.#types ??= new Map();
    let found = this.#types.get(key);
    if (found === undefined) {
      found = this.#findTypes(name, arity);
      this.#types.set(key, found);
    }
    return found;
  }

  /** Extension methods of that name that the directives bring in. */
  extensionMethods(name: string): readonly MethodSymbol[] {
    this.#extensions ??= new Map();
    let found = this.#extensions.get(name);
    if (found === undefined) {
      found = this.#findExtensions(name);
      this.#extensions.set(name, found);
    }
    return found;
  }

  #aliasTarget(syntax: TypeNode): NamespaceOrType {
    if (isName(syntax)) {
      const target = this.#targetContext.resolveNamespaceOrType(syntax);
      if (target !== undefined) return target;
    }
    return { kind: 'constructed', type: this.#targetContext.resolveType(syntax) };
  }

  #resolved(): Targets {
    if (this.#targets === undefined) {
      const targets = {
        namespaces: [] as string[],
        unknownNamespaces: [] as string[],
        staticTypes: [] as NamedTypeReference[],
      };
      // `Outer.Nested` as a target may lead to the bases of Outer, whose names are looked up through this very set: it is empty for them.
      this.#targets = { namespaces: [], unknownNamespaces: [], staticTypes: [] };
      for (const directive of this.#directives) this.#addTarget(directive, targets);
      this.#targets = targets;
    }
    return this.#targets;
  }

  #addTarget(
    directive: UsingDirective,
    targets: { namespaces: string[]; unknownNamespaces: string[]; staticTypes: NamedTypeReference[] },
  ): void {
    if (directive.alias !== null) return;
    const syntax = directive.namespaceOrType;
    if (directive.isStatic) {
      const type = this.#targetContext.resolveType(syntax);
      if (type.kind === 'named') targets.staticTypes.push(type);
      else targets.unknownNamespaces.push(nameText(syntax));
      return;
    }
    const target = isName(syntax) ? this.#targetContext.resolveNamespaceOrType(syntax) : undefined;
    if (target?.kind !== 'namespace') targets.unknownNamespaces.push(nameText(syntax));
    else if (!targets.namespaces.includes(target.name)) targets.namespaces.push(target.name);
  }

  #findTypes(name: string, arity: number): readonly TypeLookup[] {
    let found: TypeLookup[] | undefined;
    for (const namespace of this.namespaces) {
      const types = this.#view.typesIn(namespace, name, arity, this.#targetContext.file);
      if (types.length === 0) continue;
      found ??= [];
      for (const symbol of types) {
        if (!found.some((other) => other.symbol === symbol)) found.push({ symbol, containingArguments: [] });
      }
    }
    for (const type of this.staticTypes) {
      const nested = this.#targetContext.lookupNestedType(type, name, arity);
      if (nested === undefined) continue;
      found ??= [];
      found.push(nested);
    }
    return found ?? NO_LOOKUPS;
  }

  #findExtensions(name: string): readonly MethodSymbol[] {
    const found = new Set<MethodSymbol>();
    for (const namespace of this.namespaces) {
      const methods = this.#view.extensionMethods(namespace, name);
      if (methods.length === 0) continue;
      for (const method of methods) found.add(method);
    }
    const { program } = this.#targetContext.model;
    for (const type of this.staticTypes) {
      for (const method of program.resolve(type, this.#view.assembly)?.methodsNamed(name) ?? []) {
        if (method.isExtension) found.add(method);
      }
    }
    return [...found];
  }
}
