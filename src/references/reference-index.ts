/**
 * `data/index.json`: which group has what. A namespace that only one group has needs no more than its name (`null`); for one that is shared,
 * library groups list their types and extension methods there (names separated by spaces), so that `using Microsoft.Extensions.DependencyInjection`
 * does not read every library. The shared frameworks list nothing: they are asked in any case.
 */
export interface IndexData {
  readonly groups: readonly {
    readonly name: string;
    readonly namespaces: Readonly<Record<string, null | { readonly types: string; readonly extensions: string }>>;
  }[];
}

/** What one group has in a namespace. */
export class Entry {
  readonly group: string;
  readonly #lists: { readonly types: string; readonly extensions: string } | null;
  #types: ReadonlySet<string> | undefined;
  #extensions: ReadonlySet<string> | undefined;

  constructor(group: string, lists: { readonly types: string; readonly extensions: string } | null) {
    this.group = group;
    this.#lists = lists;
  }

  /** Whether the group may have that outermost type here. */
  mayHaveType(name: string): boolean {
    if (this.#lists === null) return true;
    this.#types ??= setOf(this.#lists.types);
    return this.#types.has(name);
  }

  mayHaveExtension(name: string): boolean {
    if (this.#lists === null) return true;
    this.#extensions ??= setOf(this.#lists.extensions);
    return this.#extensions.has(name);
  }
}

const NO_GROUPS: readonly string[] = [];

/** Answers from the index alone, in the order of groups. */
export class ReferenceIndex {
  readonly groupNames: readonly string[];
  readonly #entries = new Map<string, Entry[]>();
  /** Every namespace and what encloses it. */
  readonly #namespaces = new Set<string>();

  constructor(data: IndexData) {
    this.groupNames = data.groups.map((group) => group.name);
    for (const group of data.groups) {
      for (const [namespace, names] of Object.entries(group.namespaces)) {
        const entries = this.#entries.get(namespace) ?? [];
        entries.push(new Entry(group.name, names));
        this.#entries.set(namespace, entries);
        this.#addNamespace(namespace);
      }
    }
  }

  hasNamespace(namespace: string): boolean {
    return this.#namespaces.has(namespace);
  }

  /** What groups have directly in a namespace; undefined when none has anything. */
  entriesOf(namespace: string): readonly Entry[] | undefined {
    return this.#entries.get(namespace);
  }

  /** `name`: in the namespace, `Outer+Inner`1`. */
  groupsWithType(namespace: string, name: string): readonly string[] {
    const entries = this.#entries.get(namespace);
    if (entries === undefined) return NO_GROUPS;
    const plus = name.indexOf('+');
    const outermost = plus < 0 ? name : name.slice(0, plus);
    return entries.filter((entry) => entry.mayHaveType(outermost)).map(({ group }) => group);
  }

  #addNamespace(namespace: string): void {
    for (let name = namespace; !this.#namespaces.has(name); name = name.slice(0, name.lastIndexOf('.'))) {
      this.#namespaces.add(name);
      if (!name.includes('.')) break;
    }
  }
}

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
