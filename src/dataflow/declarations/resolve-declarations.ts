import { baseTypes, type Program, selfType, type TypeSymbol } from '../../symbols/index.ts';
import type { DeclaredEntities } from '../endpoint-body.ts';
import type { CallRule, Library, Meaning, PropertyMeaning } from '../libraries/library.ts';
import {
  type CodeDeclarations,
  type DataAccessDeclaration,
  dataAccessKinds,
  type GuardDeclaration,
} from './declarations.ts';
import { DeclaredTypes } from './declared-types.ts';

/** How reports and {@link Knowledge} name what users declare. */
export const DECLARED_LIBRARY = 'the configuration';

/** Declarations in terms of the program. */
export interface ResolvedDeclarations {
  /** Undefined when nothing is declared that has to do with calls. */
  readonly library: Library | undefined;
  readonly entities: DeclaredEntities;
}

export function resolveDeclarations(declared: CodeDeclarations, program: Program): ResolvedDeclarations {
  const resolver = new Resolver(program);
  for (const one of declared.dataAccess) resolver.dataAccess(one);
  for (const { type, members } of declared.principal) resolver.principal(type, members);
  for (const one of declared.guards) resolver.guard(one);
  const publicEntities = declared.publicEntities.flatMap((name) => resolver.entity(name, 'publicEntities'));
  const owners = declared.owners.flatMap(({ entity, member }) =>
    resolver.owner(entity, member).map((name) => ({ entity: name, member })),
  );
  const { named, unmatched } = resolver;
  return { library: resolver.library(), entities: { publicEntities, owners, named, unmatched } };
}

class Resolver {
  readonly unmatched: string[] = [];
  readonly named: DeclaredEntities['named'][number][] = [];
  readonly #program: Program;
  readonly #types: DeclaredTypes;
  readonly #calls: CallRule[] = [];
  readonly #properties: Record<string, PropertyMeaning> = {};

  constructor(program: Program) {
    this.#program = program;
    this.#types = new DeclaredTypes(program);
  }

  library(): Library | undefined {
    return this.#calls.length === 0 && Object.keys(this.#properties).length === 0
      ? undefined
      : { name: DECLARED_LIBRARY, calls: this.#calls, properties: this.#properties };
  }

  dataAccess({ type, entity, by, methods }: DataAccessDeclaration): void {
    const types = this.#typesNamed(type, 'dataAccess');
    const [meant, ...others] = entity === undefined ? [] : this.#typesNamed(entity, 'dataAccess');
    if (others.length > 0)
      this.unmatched.push(
        `objects.dataAccess of the configuration names ${entity}, which is ${[meant, ...others].map((t) => t?.metadataName).join(' or ')}: give its full name`,
      );
    for (const does of dataAccessKinds)
      for (const name of methods[does] ?? [])
        this.#method(types, name, 'dataAccess', { kind: 'declared-access', does, entity: meant?.metadataName, by });
  }

  /** Classes that derive from the type, or implement it, say the same: accessors are often asked for through either. */
  principal(type: string, members: readonly string[]): void {
    const types = this.#typesNamed(type, 'principal');
    const all = types.flatMap((t) => [t, ...this.#program.derivedTypes(t.metadataName)]);
    for (const member of members) {
      const isProperty = types.some((t) => this.#inherited(t).some((o) => o.properties.some((p) => p.name === member)));
      if (isProperty) for (const t of all) this.#properties[`${t.metadataName}.${member}`] = 'identity';
      else this.#method(types, member, 'principal', { kind: 'principal' });
    }
  }

  guard({ type, methods, object, allows }: GuardDeclaration): void {
    const types = this.#typesNamed(type, 'guards');
    for (const name of methods) this.#method(types, name, 'guards', { kind: 'declared-guard', object, allows });
  }

  entity(name: string, setting: string): readonly string[] {
    const types = name.startsWith('table:') ? [name] : this.#typesNamed(name, setting).map((t) => t.metadataName);
    this.named.push({ setting, name, entities: types });
    return types;
  }

  owner(entity: string, member: string): readonly string[] {
    const types = this.#typesNamed(entity, 'owners');
    const having = types.filter((t) => this.#inherited(t).some((o) => o.properties.some((p) => p.name === member)));
    if (types.length > 0 && having.length === 0) this.#missing('owners', `${entity}.${member}`, 'property');
    const names = having.map((t) => t.metadataName);
    this.named.push({ setting: 'owners', name: entity, entities: names });
    return names;
  }

  #typesNamed(name: string, setting: string): readonly TypeSymbol[] {
    const types = this.#types.named(name);
    if (types.length === 0) this.#missing(setting, name, 'type');
    return types;
  }

  #method(types: readonly TypeSymbol[], name: string, setting: string, does: Meaning): void {
    const having = types.filter((t) => this.#inherited(t).some((o) => o.methodsNamed(name).length > 0));
    if (types.length > 0 && having.length === 0)
      this.#missing(setting, `${(types[0] as TypeSymbol).name}.${name}`, setting === 'principal' ? 'member' : 'method');
    // A call names the method where it is declared.
    const owners = having.flatMap((t) => this.#inherited(t).filter((o) => o.methodsNamed(name).length > 0));
    if (owners.length > 0)
      this.#calls.push({ types: [...new Set(owners.map((o) => o.metadataName))], methods: [name], does });
  }

  /** A type and what it inherits from. */
  #inherited(type: TypeSymbol): readonly TypeSymbol[] {
    const bases = baseTypes(selfType(type), this.#program).map((b) => b.type);
    return [type, ...bases.flatMap((b) => this.#program.resolve(b) ?? [])];
  }

  #missing(setting: string, name: string, what: string): void {
    this.unmatched.push(`objects.${setting} of the configuration names ${name}, and the program has no such ${what}`);
  }
}
