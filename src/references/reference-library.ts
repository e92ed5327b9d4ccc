import type { ReferenceTypes } from '../symbols/symbols.ts';
import { splitMetadataName } from './metadata-name.ts';
import type { ReferenceAssembly } from './reference-assembly.ts';
import { ReferenceGroup } from './reference-group.ts';
import type { ReferenceIndex } from './reference-index.ts';
import type { ReferenceMethod } from './reference-method.ts';
import { LibraryNamespace } from './reference-namespace.ts';
import type { ReferenceType } from './reference-type.ts';

const NO_METHODS: readonly ReferenceMethod[] = [];

/** Reads a group's data file, decompressed. */
export type ReadGroup = (name: string) => Buffer;

/**
 * The signatures of all known frameworks and libraries. A data file is read when a question can only be answered by it; of two groups
 * that define a type of the same name, the first in the index wins (the other is reached by its assembly).
 */
export class ReferenceLibrary implements ReferenceTypes {
  readonly #index: ReferenceIndex;
  readonly #read: ReadGroup;
  readonly #groups = new Map<string, ReferenceGroup>();
  readonly #types = new Map<string, ReferenceType | undefined>();
  readonly #namespaces = new Map<string, LibraryNamespace>();

  constructor(index: ReferenceIndex, read: ReadGroup) {
    this.#index = index;
    this.#read = read;
  }

  findType(metadataName: string): ReferenceType | undefined {
    const known = this.#types.get(metadataName);
    if (known !== undefined || this.#types.has(metadataName)) return known;
    const { namespace, name } = splitMetadataName(metadataName);
    let found: ReferenceType | undefined;
    for (const group of this.#index.groupsWithType(namespace, name)) {
      found = this.group(group).findTypes(namespace, name)[0];
      if (found !== undefined) break;
    }
    this.#types.set(metadataName, found);
    return found;
  }

  /** All types of that name, in the order of search: packages may define the same. */
  findTypes(metadataName: string): readonly ReferenceType[] {
    const { namespace, name } = splitMetadataName(metadataName);
    return this.#index.groupsWithType(namespace, name).flatMap((group) => this.group(group).findTypes(namespace, name));
  }

  namespace(name: string): LibraryNamespace | undefined {
    let namespace = this.#namespaces.get(name);
    if (namespace === undefined) {
      const entries = this.#index.entriesOf(name);
      if (entries === undefined) return undefined;
      namespace = new LibraryNamespace(name, entries, (group) => this.group(group));
      this.#namespaces.set(name, namespace);
    }
    return namespace;
  }

  hasNamespace(namespace: string): boolean {
    return this.#index.hasNamespace(namespace);
  }

  extensionMethods(namespace: string, name: string): readonly ReferenceMethod[] {
    return this.namespace(namespace)?.extensionMethods(name) ?? NO_METHODS;
  }

  /** All assemblies, group by group. Reads every data file. */
  assemblies(): readonly ReferenceAssembly[] {
    return this.#index.groupNames.flatMap((name) => this.group(name).assemblies);
  }

  /** A data file's contents. Throws an `Error` when it is missing or damaged. */
  group(name: string): ReferenceGroup {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = new ReferenceGroup(this.#read(name), this);
      this.#groups.set(name, group);
    }
    return group;
  }
}
