import type { ByteReader } from './byte-reader.ts';
import { GroupTables } from './group-tables.ts';
import { splitMetadataName } from './metadata-name.ts';
import { ReferenceAssembly } from './reference-assembly.ts';
import type { TypeFinder } from './reference-attribute.ts';
import type { ReferenceMethod } from './reference-method.ts';
import { ReferenceType } from './reference-type.ts';

const NO_METHODS: readonly ReferenceMethod[] = [];

/** Types of one namespace in one group, by name. */
interface NamespaceEntry {
  readonly name: string;
  readonly first: number;
  readonly count: number;
  /** At the count of extension method names. */
  readonly extensionsAt: ByteReader;
  /** Indexes of the types of a name, mostly one. */
  types: ReadonlyMap<string, readonly number[]> | undefined;
  /** Indexes of the types nested in a type, by the outer one's name. */
  nested: ReadonlyMap<string, readonly number[]> | undefined;
  extensions: ReadonlyMap<string, readonly number[]> | undefined;
}

/** One data file: a family of libraries. */
export class ReferenceGroup {
  readonly #tables: GroupTables;
  readonly #namespaces = new Map<string, NamespaceEntry>();
  readonly #types: (ReferenceType | undefined)[] = [];
  readonly #assemblies: ReferenceAssembly[] = [];

  /** `bytes`: the decompressed file. Throws an `Error` when they are something else. */
  constructor(bytes: Buffer, finder: TypeFinder) {
    const tables = new GroupTables(bytes, finder);
    this.#tables = tables;
    for (let i = 0; i < tables.assemblies.count; i++) {
      const reader = tables.assemblies.at(i);
      const name = tables.string(reader.uint());
      this.#assemblies.push(new ReferenceAssembly(this, name, tables.string(reader.uint())));
    }
    for (let i = 0; i < tables.namespaces.count; i++) {
      const reader = tables.namespaces.at(i);
      const name = tables.string(reader.uint());
      const first = reader.uint();
      const count = reader.uint();
      this.#namespaces.set(name, {
        name,
        first,
        count,
        extensionsAt: reader,
        types: undefined,
        nested: undefined,
        extensions: undefined,
      });
    }
  }

  get assemblies(): readonly ReferenceAssembly[] {
    return this.#assemblies;
  }

  assemblyAt(index: number): ReferenceAssembly {
    return this.#assemblies[index] as ReferenceAssembly;
  }

  findAll(metadataName: string): readonly ReferenceType[] {
    const { namespace, name } = splitMetadataName(metadataName);
    return this.findTypes(namespace, name);
  }

  /** `name`: in the namespace, `Outer+Inner`1`. */
  hasType(namespace: string, name: string): boolean {
    const entry = this.#namespaces.get(namespace);
    return entry !== undefined && this.#typesOf(entry).has(name);
  }

  /** Types of one name; several when packages of this group define it each. `name`: in the namespace, `Outer+Inner`1`. */
  findTypes(namespace: string, name: string): readonly ReferenceType[] {
    const entry = this.#namespaces.get(namespace);
    const indexes = entry === undefined ? undefined : this.#typesOf(entry).get(name);
    return indexes === undefined ? [] : indexes.map((index) => this.#type(index, namespace));
  }

  nestedTypes(namespace: string, outer: string): readonly ReferenceType[] {
    const entry = this.#namespaces.get(namespace);
    if (entry === undefined) return [];
    return (
      this.#nestedOf(entry)
        .get(outer)
        ?.map((index) => this.#type(index, namespace)) ?? []
    );
  }

  /** In the file's order: ordinal by namespace, then by name. */
  allTypes(): readonly ReferenceType[] {
    const all: ReferenceType[] = [];
    for (const { name, first, count } of this.#namespaces.values()) {
      for (let i = first; i < first + count; i++) all.push(this.#type(i, name));
    }
    return all;
  }

  extensionMethods(namespace: string, name: string): readonly ReferenceMethod[] {
    const entry = this.#namespaces.get(namespace);
    const owners = entry && this.#extensionsOf(entry).get(name);
    if (owners === undefined) return NO_METHODS;
    return owners.flatMap((index) =>
      this.#type(index, namespace)
        .methodsNamed(name)
        .filter((method) => method.isExtension),
    );
  }

  /** Names of the extension methods in a namespace, ordinal. */
  extensionNames(namespace: string): readonly string[] {
    const entry = this.#namespaces.get(namespace);
    return entry === undefined ? [] : [...this.#extensionsOf(entry).keys()];
  }

  #type(index: number, namespace: string): ReferenceType {
    this.#types[index] ??= new ReferenceType(this, this.#tables, index, namespace);
    return this.#types[index];
  }

  #typesOf(entry: NamespaceEntry): ReadonlyMap<string, readonly number[]> {
    if (entry.types === undefined) {
      const types = new Map<string, number[]>();
      for (let i = entry.first; i < entry.first + entry.count; i++) {
        const name = this.#tables.string(this.#tables.types.at(i).uint());
        const same = types.get(name);
        if (same === undefined) types.set(name, [i]);
        else same.push(i);
      }
      entry.types = types;
    }
    return entry.types;
  }

  #nestedOf(entry: NamespaceEntry): ReadonlyMap<string, readonly number[]> {
    if (entry.nested === undefined) {
      const nested = new Map<string, number[]>();
      for (const [name, indexes] of this.#typesOf(entry)) {
        const plus = name.lastIndexOf('+');
        if (plus < 0) continue;
        const outer = name.slice(0, plus);
        const others = nested.get(outer);
        if (others === undefined) nested.set(outer, [...indexes]);
        else others.push(...indexes);
      }
      entry.nested = nested;
    }
    return entry.nested;
  }

  #extensionsOf(entry: NamespaceEntry): ReadonlyMap<string, readonly number[]> {
    if (entry.extensions === undefined) {
      const extensions = new Map<string, readonly number[]>();
      const reader = entry.extensionsAt;
      for (let count = reader.uint(); count > 0; count--) {
        const name = this.#tables.string(reader.uint());
        extensions.set(
          name,
          reader.uints().map((offset) => entry.first + offset),
        );
      }
      entry.extensions = extensions;
    }
    return entry.extensions;
  }
}
