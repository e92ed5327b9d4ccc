import type { AssemblySymbol, NamedTypeReference, Program, TypeSymbol } from '../symbols/index.ts';

/** The program with its look-ups remembered: evaluation asks for the same types over and over. */
export class RememberingProgram implements Program {
  readonly assemblies: readonly AssemblySymbol[];
  readonly #program: Program;
  readonly #resolved = new Map<AssemblySymbol | undefined, Map<string, TypeSymbol | undefined>>();
  readonly #derived = new Map<string, readonly TypeSymbol[]>();

  constructor(program: Program) {
    this.#program = program;
    this.assemblies = program.assemblies;
  }

  resolve(type: NamedTypeReference, from?: AssemblySymbol): TypeSymbol | undefined {
    let known = this.#resolved.get(from);
    if (known === undefined) {
      known = new Map();
      this.#resolved.set(from, known);
    }
    const key = type.assembly === undefined ? type.name : `${type.name}, ${type.assembly}`;
    if (known.has(key)) return known.get(key);
    const symbol = this.#program.resolve(type, from);
    known.set(key, symbol);
    return symbol;
  }

  derivedTypes(metadataName: string): readonly TypeSymbol[] {
    let types = this.#derived.get(metadataName);
    if (types === undefined) {
      types = this.#program.derivedTypes(metadataName);
      this.#derived.set(metadataName, types);
    }
    return types;
  }
}
