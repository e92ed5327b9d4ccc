import {
  baseTypes,
  derivesFrom,
  type MethodReference,
  type NamedTypeReference,
  type Program,
  selfType,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';

const CONTEXTS = ['Microsoft.EntityFrameworkCore.DbContext', 'System.Data.Entity.DbContext'];
const SETS = new Set(['Microsoft.EntityFrameworkCore.DbSet`1', 'System.Data.Entity.DbSet`1']);

export function isEntitySet(type: TypeReference): type is NamedTypeReference {
  return type.kind === 'named' && SETS.has(type.name);
}

/**
 * Whether a class is a context of Entity Framework: it derives from `DbContext`, or from a class that is not at hand while it, or a class between,
 * has sets of entities.
 */
export function isContext(type: TypeSymbol, program: Program): boolean {
  if (CONTEXTS.some((c) => derivesFrom(type, c, program))) return true;
  if (type.origin === 'reference') return false;
  const chain = [type, ...baseTypes(selfType(type), program).map((b) => b.symbol)];
  const last = chain.at(-1)?.baseType;
  const isOpen = last !== undefined && (last.kind !== 'named' || program.resolve(last) === undefined);
  return isOpen && chain.some((t) => t.properties.some((p) => isEntitySet(p.type)));
}

/** The method of `DbContext` that a call on a context must be whose class's base is not at hand. */
export function contextMethod(
  receiver: NamedTypeReference,
  name: string,
  count: number,
  typeArguments: readonly TypeReference[],
  program: Program,
): MethodReference | undefined {
  const own = program.resolve(receiver);
  if (own === undefined || !isContext(own, program)) return undefined;
  const containingType: NamedTypeReference = { kind: 'named', name: CONTEXTS[0] as string, typeArguments: [] };
  const candidates = program.resolve(containingType)?.methodsNamed(name) ?? [];
  const fitting = candidates
    .filter((m) => m.parameters.length >= count && m.typeParameters.length === typeArguments.length)
    .sort((a, b) => a.parameters.length - b.parameters.length);
  const definition = fitting[0] ?? candidates[0];
  return definition && { definition, containingType, typeArguments };
}
