import { derivedTypeIndex } from '../../symbols/derived-types.ts';
import type { AssemblySymbol, Program, ReferenceTypes, TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import type { LibraryAssemblies } from './library-assemblies.ts';
import type { MetadataAssembly } from './metadata-assembly.ts';

const NO_TYPES: readonly TypeSymbol[] = [];

/** The assemblies that were scanned together, with the reference data behind them. */
export class MetadataProgram implements Program {
  readonly #byName = new Map<string, MetadataAssembly>();
  #references: ReferenceTypes | undefined;
  #libraries: LibraryAssemblies | undefined;
  #assemblies: readonly MetadataAssembly[] = [];
  #derived: ReadonlyMap<string, readonly TypeSymbol[]> | undefined;

  get assemblies(): readonly MetadataAssembly[] {
    return this.#assemblies;
  }

  /** Takes the assemblies, referenced ones first. Called once. */
  complete(
    assemblies: readonly MetadataAssembly[],
    references: ReferenceTypes,
    libraries: LibraryAssemblies | undefined,
  ): void {
    this.#assemblies = assemblies;
    this.#references = references;
    this.#libraries = libraries;
    for (const assembly of assemblies) this.#byName.set(assembly.name, assembly);
  }

  /** The assembly that the reference names, then the one it is seen from, then any that has the type, then reference data. */
  resolve(type: NamedTypeReference, from?: AssemblySymbol): TypeSymbol | undefined {
    const named = type.assembly === undefined ? undefined : this.#byName.get(type.assembly)?.findType(type.name);
    if (named !== undefined) return named;
    const own = from === undefined ? undefined : this.#byName.get(from.name)?.findType(type.name);
    if (own !== undefined) return own;
    // What a reference names as another assembly's is not taken from the framework's data of the same name first.
    const reference = this.#references?.findType(type.name);
    if (reference !== undefined && type.assembly === undefined) return reference;
    for (const assembly of this.#assemblies) {
      const found = assembly.findType(type.name);
      if (found !== undefined) return found;
    }
    return reference ?? this.#libraries?.findType(type.name, this.#referencedFor(type.name));
  }

  /** The assemblies that the scanned ones name for a type of that name. */
  *#referencedFor(metadataName: string): Iterable<string> {
    for (const { module } of this.#assemblies) {
      const assembly = module.referencedAssemblyOf(metadataName);
      if (assembly !== undefined) yield assembly;
    }
  }

  /** A type of an assembly that is not scanned, as reference data have it, then as the file beside has it, which is opened for it. */
  *libraryTypes(metadataName: string, assembly: string): Iterable<TypeSymbol> {
    if (this.#byName.has(assembly)) return;
    const reference = this.#references?.findType(metadataName);
    if (reference !== undefined) yield reference;
    const beside = this.#libraries?.typeOf(assembly, metadataName);
    if (beside !== undefined) yield beside;
  }

  derivedTypes(metadataName: string): readonly TypeSymbol[] {
    this.#derived ??= derivedTypeIndex(this.#assemblies, this);
    return this.#derived.get(metadataName) ?? NO_TYPES;
  }
}
