import type { Program, TypeSymbol } from '../../symbols/index.ts';
import { simpleName } from '../values/type-key.ts';

/** Entity types by their names and by the names of tables. */
export class Entities {
  readonly #program: Program;
  readonly #keys = new Map<string, string>();
  #byTable: ReadonlyMap<string, string> | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  symbol(entity: string): TypeSymbol | undefined {
    return this.#program.resolve({ kind: 'named', name: entity, typeArguments: [] });
  }

  /** The property that is the key of an entity: `[Key]`, `Id`, `<Type>Id`. */
  keyName(entity: string): string {
    let name = this.#keys.get(entity);
    if (name === undefined) {
      name = this.#findKey(entity);
      this.#keys.set(entity, name);
    }
    return name;
  }

  #findKey(entity: string): string {
    const symbol = this.symbol(entity);
    const names = symbol?.properties.map((p) => p.name) ?? [];
    const marked = symbol?.properties.find((p) =>
      p.attributes.some((a) => a.attributeClass.kind === 'named' && a.attributeClass.name.endsWith('.KeyAttribute')),
    );
    const own = `${simpleName(entity)}Id`.toLowerCase();
    return (
      marked?.name ?? names.find((n) => n.toLowerCase() === 'id') ?? names.find((n) => n.toLowerCase() === own) ?? 'Id'
    );
  }

  /** The entity type that a table of this name holds, by its own name in singular or plural; `table:x` when there is none. */
  ofTable(table: string): string {
    this.#byTable ??= tablesOf(this.#program);
    const name = plain(table);
    return this.#byTable.get(name) ?? this.#byTable.get(singular(name)) ?? `table:${singular(name)}`;
  }
}

function tablesOf(program: Program): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const assembly of program.assemblies)
    for (const type of assembly.types())
      if (type.kind === 'class' && !type.isStatic && type.properties.length > 0) {
        const name = plain(type.name);
        if (!tables.has(name)) tables.set(name, type.metadataName);
      }
  return tables;
}

/** Column and table names as types spell them: without signs, lower case. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

export function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(s|x|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
}
