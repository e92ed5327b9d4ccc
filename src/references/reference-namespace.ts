import type { ReferenceNamespace } from '../symbols/symbols.ts';
import type { ReferenceGroup } from './reference-group.ts';
import type { Entry } from './reference-index.ts';
import type { ReferenceMethod } from './reference-method.ts';

const NO_METHODS: readonly ReferenceMethod[] = [];

/**
 * A namespace of the library. Most questions are whether a name stands in one of the many namespaces that a file imports, and most answers are no:
 * such a question joins no strings and leaves nothing behind.
 */
export class LibraryNamespace implements ReferenceNamespace {
  readonly #name: string;
  readonly #entries: readonly Entry[];
  readonly #group: (name: string) => ReferenceGroup;
  readonly #extensions = new Map<string, readonly ReferenceMethod[]>();

  /** @param entries what groups have in it, in the order of search */
  constructor(name: string, entries: readonly Entry[], group: (name: string) => ReferenceGroup) {
    this.#name = name;
    this.#entries = entries;
    this.#group = group;
  }

  hasType(name: string): boolean {
    for (const entry of this.#entries)
      if (entry.mayHaveType(name) && this.#group(entry.group).hasType(this.#name, name)) return true;
    return false;
  }

  extensionMethods(name: string): readonly ReferenceMethod[] {
    const known = this.#extensions.get(name);
    if (known !== undefined) return known;
    let found = NO_METHODS;
    for (const entry of this.#entries) {
      if (!entry.mayHaveExtension(name)) continue;
      const methods = this.#group(entry.group).extensionMethods(this.#name, name);
      if (methods.length > 0) found = found.length === 0 ? methods : [...found, ...methods];
    }
    if (found.length > 0) this.#extensions.set(name, found);
    return found;
  }
}
