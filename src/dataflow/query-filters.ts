import {
  baseTypes,
  derivesFrom,
  type MethodReference,
  type MethodSymbol,
  type NamedTypeReference,
  type Program,
  selfType,
  type TypeSymbol,
  visitBody,
} from '../symbols/index.ts';
import type { Machine } from './execution/machine.ts';
import { isContext, isEntitySet } from './queries/contexts.ts';
import type { Condition } from './values/value.ts';

/** Methods that configure the model of a context, in the order of the program's types. */
export function modelMethods(program: Program): readonly MethodReference[] {
  const found: MethodReference[] = [];
  for (const assembly of program.assemblies)
    for (const type of assembly.types()) {
      const isOfContext = isContext(type, program);
      const name = isOfContext
        ? 'OnModelCreating'
        : derivesFrom(type, 'Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1', program)
          ? 'Configure'
          : undefined;
      if (name === undefined) continue;
      for (const definition of type.methodsNamed(name)) {
        if (!definition.hasBody) continue;
        found.push({ definition, containingType: selfType(type), typeArguments: [] });
        if (isOfContext) found.push(...reflectedMethods(definition, type, program));
      }
    }
  return found;
}

/**
 * Generic methods that a context calls by reflection, once for each class of its model: `GetMethod(nameof(SetFilter)).MakeGenericMethod(type)`. Which
 * classes it calls them for is what their constraints ask for.
 */
function reflectedMethods(method: MethodSymbol, type: TypeSymbol, program: Program): readonly MethodReference[] {
  const names = new Set<string>();
  let isMade = false;
  if (method.body === undefined) return [];
  visitBody(method.body, (operation) => {
    if (operation.kind !== 'call' || operation.target.kind !== 'exact') return;
    const { name } = operation.target.method.definition;
    isMade ||= name === 'MakeGenericMethod';
    const [text] = operation.arguments;
    if (name === 'GetMethod' && text?.value.kind === 'literal' && text.value.value.kind === 'string')
      names.add(text.value.value.value);
  });
  if (!isMade || names.size === 0) return [];
  const lineage = [type, ...baseTypes(selfType(type), program).map((b) => b.symbol)];
  const generic = lineage
    .filter((t) => t.origin !== 'reference')
    .flatMap((t) => [...names].flatMap((name) => t.methodsNamed(name)))
    .filter((m) => m.hasBody && m.typeParameters.length === 1);
  return generic.flatMap((definition) => {
    const constraints = (definition.typeParameters[0]?.constraintTypes ?? []).filter((c) => c.kind === 'named');
    const containingType = selfType(type);
    return entityTypes(lineage)
      .filter((entity) => constraints.length > 0 && constraints.every((c) => isA(entity, c.name, program)))
      .map((entity) => ({ definition, containingType, typeArguments: [entity] }));
  });
}

function entityTypes(contexts: readonly TypeSymbol[]): readonly NamedTypeReference[] {
  return contexts.flatMap((c) =>
    c.properties.flatMap((p) => {
      const [entity] = isEntitySet(p.type) ? p.type.typeArguments : [];
      return entity?.kind === 'named' ? [entity] : [];
    }),
  );
}

function isA(type: NamedTypeReference, name: string, program: Program): boolean {
  const symbol = program.resolve(type);
  return type.name === name || (symbol !== undefined && derivesFrom(symbol, name, program));
}

/** The conditions that a method adds to all queries of an entity (`HasQueryFilter`), each with its entity. */
export function filtersIn(
  method: MethodReference,
  machine: Machine,
): readonly (readonly [entity: string, Condition])[] {
  machine.renewBudget();
  const receiver = machine.values.service(method.containingType);
  const args = method.definition.parameters.map((p) => machine.services.injected(p.type, p.name));
  return (machine.summarize(method, receiver, args, 1)?.happenings ?? []).flatMap(({ event }) =>
    event.kind === 'query-filter' ? [[event.entity, event.condition] as const] : [],
  );
}
