import { derivesFrom, type NamedTypeReference, type Program, type TypeReference } from '../../symbols/index.ts';
import type { EntityMember, EntityShape, MetIdentity } from '../endpoint-body.ts';
import type { Entities } from '../queries/entities.ts';

const IDENTITY_USER = 'Microsoft.AspNetCore.Identity.IdentityUser`1';

/**
 * The shapes of entities, and of all classes on the ways from an entity to a member that meets the caller's identity.
 * @returns in ordinal order of their names
 */
export function entityShapes(
  names: Iterable<string>,
  met: readonly MetIdentity[],
  program: Program,
  entities: Entities,
): readonly EntityShape[] {
  const shapes = new Map<string, EntityShape>();
  const shape = (entity: string): EntityShape => {
    let known = shapes.get(entity);
    if (known === undefined) {
      known = shapeOf(entity, program, entities);
      shapes.set(entity, known);
    }
    return known;
  };
  for (const name of names) shape(name);
  for (const { entity, path } of met) {
    let at: string | undefined = entity;
    for (const name of path) {
      if (at === undefined) break;
      at = navigated(shape(at), name);
    }
    if (at !== undefined) shape(at);
  }
  return [...shapes.values()].sort((a, b) => (a.entity < b.entity ? -1 : 1));
}

/** Where a member of a class leads: a name after `#` is a conversion to that class. */
export function navigated({ members }: EntityShape, name: string): string | undefined {
  return name.startsWith('#') ? name.slice(1) : members.find((m) => m.name === name)?.element;
}

function shapeOf(entity: string, program: Program, entities: Entities): EntityShape {
  const symbol = entities.symbol(entity);
  const members: EntityMember[] = [];
  for (let type = symbol; type !== undefined; ) {
    for (const { name, type: own, parameters, isStatic, containingType } of type.properties)
      if (parameters.length === 0 && !isStatic)
        members.push({
          name,
          declaredBy: containingType.name,
          type: own.kind === 'named' ? own.name : undefined,
          element: elementType(own)?.name,
        });
    const base: typeof type | undefined = type.baseType?.kind === 'named' ? program.resolve(type.baseType) : undefined;
    type = base?.origin === 'reference' ? undefined : base;
  }
  return {
    entity,
    key: entities.keyName(entity),
    isIdentityUser: symbol !== undefined && derivesFrom(symbol, IDENTITY_USER, program),
    isScanned: symbol !== undefined && symbol.origin !== 'reference',
    location: symbol?.locations[0],
    members,
  };
}

function elementType(type: TypeReference): NamedTypeReference | undefined {
  if (type.kind === 'array') return elementType(type.element);
  if (type.kind !== 'named') return undefined;
  const [argument] = type.typeArguments;
  return type.name.startsWith('System.Collections.') && argument?.kind === 'named' ? argument : type;
}
