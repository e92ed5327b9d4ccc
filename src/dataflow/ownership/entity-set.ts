import { baseTypes, type Program, selfType } from '../../symbols/index.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import { isContext, isEntitySet } from '../queries/contexts.ts';
import type { Value } from '../values/value.ts';
import { queryOf, walk } from '../values/walk.ts';

/** The entities that the program's contexts name, in the order of its types. */
export function contextEntities(program: Program): readonly string[] {
  const found = new Set<string>();
  for (const assembly of program.assemblies)
    for (const type of assembly.types()) {
      if (!isContext(type, program)) continue;
      for (const property of type.properties)
        if (isEntitySet(property.type)) {
          const [entity] = property.type.typeArguments;
          if (entity?.kind === 'named') found.add(entity.name);
        }
      for (const base of baseTypes(selfType(type), program))
        if (/IdentityDbContext/.test(base.type.name))
          for (const argument of base.type.typeArguments.slice(0, 1))
            if (argument.kind === 'named') found.add(argument.name);
    }
  return [...found];
}

/** The entities that an endpoint asks stores for, in the order in which it does. */
export function askedEntities({ happenings }: EndpointFacts): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<number>();
  const note = (value: Value): void =>
    walk(
      value,
      (part) => {
        const source = queryOf(part)?.source;
        if (source?.kind === 'entity') found.add(source.entity);
        return true;
      },
      seen,
    );
  for (const { event } of happenings) {
    if (event.kind === 'write') note(event.target);
    if (event.kind === 'respond') note(event.value);
  }
  return [...found];
}
