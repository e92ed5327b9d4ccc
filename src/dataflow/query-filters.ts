import { derivesFrom, type MethodReference, type Program, selfType } from '../symbols/index.ts';
import type { Machine } from './execution/machine.ts';
import { isContext } from './queries/contexts.ts';
import type { Condition } from './values/value.ts';

/** Methods that configure the model of a context, in the order of the program's types. */
export function modelMethods(program: Program): readonly MethodReference[] {
  const found: MethodReference[] = [];
  for (const assembly of program.assemblies)
    for (const type of assembly.types()) {
      const name = isContext(type, program)
        ? 'OnModelCreating'
        : derivesFrom(type, 'Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1', program)
          ? 'Configure'
          : undefined;
      if (name === undefined) continue;
      for (const definition of type.methodsNamed(name))
        if (definition.hasBody) found.push({ definition, containingType: selfType(type), typeArguments: [] });
    }
  return found;
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
