import type { Program, TypeSymbol } from '../../symbols/index.ts';

/** Finds the types that a user names, as C# writes them: nested ones with a dot, generic ones without their parameters. */
export class DeclaredTypes {
  readonly #program: Program;
  #byName: ReadonlyMap<string, readonly TypeSymbol[]> | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  /** All types that a full or simple name means; empty when there is none. */
  named(name: string): readonly TypeSymbol[] {
    const plain = withoutArguments(name);
    this.#byName ??= typesByName(this.#program);
    const scanned = this.#byName.get(plain) ?? [];
    return scanned.length > 0 ? scanned : this.#referenced(plain);
  }

  /** A type of a library, which only its full name finds. */
  #referenced(name: string): readonly TypeSymbol[] {
    const spellings = ['', '`1', '`2', '`3'].map((arity) => `${name}${arity}`);
    return spellings.flatMap((n) => this.#program.resolve({ kind: 'named', name: n, typeArguments: [] }) ?? []);
  }
}

function typesByName(program: Program): ReadonlyMap<string, readonly TypeSymbol[]> {
  const found = new Map<string, TypeSymbol[]>();
  const add = (name: string, type: TypeSymbol): void => {
    const known = found.get(name);
    if (known === undefined) found.set(name, [type]);
    else if (!known.includes(type)) known.push(type);
  };
  for (const assembly of program.assemblies)
    for (const type of assembly.types()) {
      add(withoutArguments(type.metadataName), type);
      add(type.name, type);
    }
  return found;
}

/** `N.Outer+Inner`1` and `N.Outer.Inner<T>` are `N.Outer.Inner`. */
function withoutArguments(name: string): string {
  return name.replace(/<.*>$/, '').replace(/`\d+/g, '').replaceAll('+', '.');
}
