import type {
  AssemblySymbol,
  MethodSymbol,
  ReferenceNamespace,
  ReferenceTypes,
  TypeSymbol,
} from '../../symbols/symbols.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';
import type { DeclaredType } from './declared-type.ts';
import type { NamespaceIndex } from './namespace-index.ts';

const NO_TYPES: readonly TypeSymbol[] = [];
const NO_DECLARED: readonly DeclaredType[] = [];
const NO_METHODS: readonly MethodSymbol[] = [];

/**
 * A namespace as the project sees it. Most questions are whether a name stands in one of the many namespaces that a file imports, and most answers
 * are no: such a question joins no strings and leaves nothing behind.
 */
interface KnownNamespace {
  /** Of all projects. */
  readonly declared: ReadonlyMap<string, readonly DeclaredType[]>;
  readonly referenced: ReferenceNamespace | undefined;
  /** What was found, by name with arity suffix. */
  readonly types: Map<string, readonly TypeSymbol[]>;
  readonly children: Map<string, string | undefined>;
}

/** The types and namespaces that the code of one project sees: its own, those of the projects it references, reference data. */
export class AssemblyView {
  readonly assembly: AssemblySymbol;
  /** The project and those that it references, transitively. */
  readonly visible: ReadonlySet<AssemblySymbol>;
  readonly #index: NamespaceIndex;
  readonly #references: ReferenceTypes;
  readonly #namespaces = new Map<string, KnownNamespace>();

  constructor(assembly: AssemblySymbol, index: NamespaceIndex, references: ReferenceTypes) {
    this.assembly = assembly;
    this.visible = closureOf(assembly);
    this.#index = index;
    this.#references = references;
  }

  /**
   * Types directly in a namespace (`''`: the global one). More than one only where two projects declare the same name and neither is nearer:
   * own types hide those of references, which hide reference data; accessible types hide others.
   */
  typesIn(namespace: string, name: string, arity: number, file: SourceFileSyntax | undefined): readonly TypeSymbol[] {
    const known = this.#known(namespace);
    const key = arity === 0 ? name : `${name}\`${arity}`;
    let types = known.types.get(key);
    if (types === undefined) {
      const declared = known.declared.get(key);
      if (declared === undefined && known.referenced?.hasType(key) !== true) return NO_TYPES;
      types = this.#find(declared ?? NO_DECLARED, join(namespace, key));
      known.types.set(key, types);
    }
    if (types.length === 0 || !types.some(isFileType)) return types;
    const own = types.filter((type) => (type as DeclaredType).fileOnly === file);
    return own.length > 0 && file !== undefined ? own : types.filter((type) => !isFileType(type));
  }

  /** The namespace `name` in `namespace`; undefined when no type is in it or below it. */
  namespaceIn(namespace: string, name: string): string | undefined {
    const { children } = this.#known(namespace);
    if (children.has(name)) return children.get(name);
    const child = join(namespace, name);
    const found = this.#inSource(child) || this.#references.hasNamespace(child) ? child : undefined;
    children.set(name, found);
    return found;
  }

  /** Extension methods of that name in static classes directly in the namespace. */
  extensionMethods(namespace: string, name: string): readonly MethodSymbol[] {
    const declared = this.#index.extensionMethods(namespace, name);
    const referenced = this.#known(namespace).referenced?.extensionMethods(name) ?? NO_METHODS;
    if (declared.length === 0) return referenced;
    const visible = declared.filter((method) => this.visible.has(method.containingType.assembly));
    return referenced.length === 0 ? visible : [...visible, ...referenced];
  }

  #known(namespace: string): KnownNamespace {
    let known = this.#namespaces.get(namespace);
    if (known === undefined) {
      known = {
        declared: this.#index.typesIn(namespace),
        referenced: this.#references.namespace(namespace),
        types: new Map(),
        children: new Map(),
      };
      this.#namespaces.set(namespace, known);
    }
    return known;
  }

  #inSource(namespace: string): boolean {
    for (const assembly of this.#index.assembliesOf(namespace) ?? []) if (this.visible.has(assembly)) return true;
    return false;
  }

  #find(all: readonly DeclaredType[], key: string): readonly TypeSymbol[] {
    const declared = all.length === 0 ? all : all.filter((type) => this.visible.has(type.assembly));
    if (declared.length === 0) {
      const referenced = this.#references.findType(key);
      return referenced === undefined ? NO_TYPES : [referenced];
    }
    const own = declared.filter((type) => type.assembly === this.assembly);
    if (own.length > 0) return own;
    const open = declared.filter((type) => type.accessibility === 'public');
    if (open.length > 0) return open;
    const referenced = this.#references.findType(key);
    if (referenced !== undefined) return [referenced];
    return declared;
  }
}

function join(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}.${name}`;
}

function isFileType(type: TypeSymbol): boolean {
  return type.accessibility === 'file';
}

function closureOf(assembly: AssemblySymbol): ReadonlySet<AssemblySymbol> {
  const closure = new Set([assembly]);
  for (const next of closure) for (const reference of next.references) closure.add(reference);
  return closure;
}
