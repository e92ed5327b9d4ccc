import { buildInventory, evaluateStartup, type Inventory } from '../../../src/aspnetcore/index.ts';
import { programOf, type TestProject } from '../../support/csharp-program.ts';

/** The inventory of an application that is these projects; the last one is the application. */
export function inventoryOf(...projects: readonly TestProject[]): Inventory {
  const { program, assembly } = programOf(...projects);
  const facts = evaluateStartup(program, assembly(projects.at(-1)?.name ?? ''));
  if (facts === undefined) throw new Error('no entry point');
  return buildInventory(program, [{ facts }]);
}

/** `GET /path access[ policies]`, one an endpoint, in the inventory's order. */
export function rows(inventory: Inventory): readonly string[] {
  return inventory.endpoints.map((e) => {
    const names = e.authorize.flatMap(({ policy }) => policy ?? []);
    const methods = e.httpMethods.join(',') || 'ANY';
    return [methods, e.unresolved === undefined ? e.route : 'unresolved', e.access, ...names].join(' ');
  });
}
