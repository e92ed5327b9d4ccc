import { derivedTypeIndex } from '../../symbols/derived-types.ts';
import type { AssemblySymbol, Program, ReferenceTypes, TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import type { SourceAssembly } from './source-assembly.ts';
import type { SourceType } from './source-type.ts';

const NO_TYPES: readonly TypeSymbol[] = [];

/** The projects that were scanned together, with the reference data behind them. */
export class SourceProgram implements Program {
  readonly #references: ReferenceTypes;
  readonly #byName = new Map<string, SourceType | SourceType[]>();
  #assemblies: readonly SourceAssembly[] = [];
  #visible: ReadonlyMap<AssemblySymbol, ReadonlySet<AssemblySymbol>> = new Map();
  #derived: ReadonlyMap<string, readonly TypeSymbol[]> | undefined;

  constructor(references: ReferenceTypes) {
    this.#references = references;
  }

  get assemblies(): readonly SourceAssembly[] {
    return this.#assemblies;
  }

  /** Takes the indexed assemblies, referenced ones first, with what each of them sees. Called once. */
  complete(
    assemblies: readonly SourceAssembly[],
    visible: ReadonlyMap<AssemblySymbol, ReadonlySet<AssemblySymbol>>,
  ): void {
    this.#assemblies = assemblies;
    this.#visible = visible;
    for (const assembly of assemblies) {
      for (const type of assembly.indexed()) {
        const same = this.#byName.get(type.metadataName);
        if (same === undefined) this.#byName.set(type.metadataName, type);
        else if (Array.isArray(same)) same.push(type);
        else this.#byName.set(type.metadataName, [same, type]);
      }
    }
  }

  resolve(type: NamedTypeReference, from?: AssemblySymbol): TypeSymbol | undefined {
    const declared = this.#byName.get(type.name);
    if (declared === undefined) return this.#references.findType(type.name);
    return this.#nearest(Array.isArray(declared) ? declared : [declared], type, from);
  }

  /** Of types of one name the one that code of an assembly means. */
  #nearest(
    candidates: readonly TypeSymbol[],
    type: NamedTypeReference,
    from: AssemblySymbol | undefined,
  ): TypeSymbol | undefined {
    if (type.assembly !== undefined) {
      const exact = candidates.find((candidate) => candidate.assembly.name === type.assembly);
      if (exact !== undefined) return exact;
    }
    if (from === undefined) return candidates[0];
    const visible = this.#visible.get(from);
    if (visible === undefined) return this.#references.findType(type.name) ?? candidates[0];
    return (
      candidates.find((candidate) => candidate.assembly === from) ??
      candidates.find((candidate) => visible.has(candidate.assembly)) ??
      this.#references.findType(type.name)
    );
  }

  derivedTypes(metadataName: string): readonly TypeSymbol[] {
    this.#derived ??= derivedTypeIndex(this.#assemblies, this);
    return this.#derived.get(metadataName) ?? NO_TYPES;
  }
}
