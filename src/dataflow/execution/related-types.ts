import { allInterfaces, baseTypes, type Program, selfType, type TypeReference } from '../../symbols/index.ts';

/** So many types that hang on an entity are looked at; one with more may have anything. */
const TYPE_LIMIT = 200;

/** Which objects may belong to a stored one, by the types of its members. */
export class RelatedTypes {
  readonly #program: Program;
  readonly #parts = new Map<string, ReadonlySet<string> | undefined>();

  constructor(program: Program) {
    this.#program = program;
  }

  /**
   * Whether an object of one of these types may be an entity or hang on it by a chain of members.
   * @param entity its ECMA-335 full name, or `table:x`, of whose rows nothing is known
   * @param types ECMA-335 full names
   */
  mayBePartOf(entity: string, types: ReadonlySet<string>): boolean {
    if (!this.#parts.has(entity)) this.#parts.set(entity, this.#findParts(entity));
    const parts = this.#parts.get(entity);
    return parts === undefined || [...types].some((t) => parts.has(t) || this.#above(t).some((a) => parts.has(a)));
  }

  /** Whether a type is one of these, or derives from one. */
  isOneOf(name: string, types: ReadonlySet<string>): boolean {
    return types.has(name) || this.#above(name).some((a) => types.has(a));
  }

  /** The types of everything that hangs on an entity, and what these derive from; undefined when that cannot be told. */
  #findParts(entity: string): ReadonlySet<string> | undefined {
    if (this.#symbol(entity) === undefined) return undefined;
    const parts = new Set<string>([entity]);
    for (const name of parts) {
      if (parts.size > TYPE_LIMIT) return undefined;
      const symbol = this.#symbol(name);
      if (symbol === undefined || symbol.origin === 'reference') continue;
      for (const above of this.#above(name)) parts.add(above);
      for (const property of symbol.properties) for (const part of namesIn(property.type)) parts.add(part);
    }
    return parts;
  }

  /** Base classes and interfaces of the scanned code. */
  #above(name: string): readonly string[] {
    const symbol = this.#symbol(name);
    if (symbol === undefined) return [];
    const self = selfType(symbol);
    return [...baseTypes(self, this.#program), ...allInterfaces(self, this.#program)]
      .filter((r) => r.symbol.origin !== 'reference')
      .map((r) => r.type.name);
  }

  #symbol(name: string) {
    return this.#program.resolve({ kind: 'named', name, typeArguments: [] });
  }
}

function namesIn(type: TypeReference): readonly string[] {
  if (type.kind === 'array') return namesIn(type.element);
  if (type.kind !== 'named') return [];
  return [type.name, ...type.typeArguments.flatMap(namesIn)];
}
