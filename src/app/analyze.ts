import { buildInventory } from '../aspnetcore/inventory.ts';
import type { Inventory } from '../aspnetcore/model.ts';
import { evaluateStartup } from '../aspnetcore/startup/startup-evaluation.ts';
import type { Gap } from '../symbols/index.ts';
import type { ReadSystem } from './read-system.ts';

/** The endpoints of every application of a system, with all gaps that the analysis met. */
export function analyze(system: ReadSystem): Inventory {
  const gaps: Gap[] = [];
  const hosts = system.applications.flatMap(({ assembly, project }) => {
    const facts = evaluateStartup(system.program, assembly);
    if (facts === undefined) gaps.push({ kind: 'unresolved-builder', message: `${assembly.name} is a web application without an entry point: its endpoints are not known` });
    return facts === undefined ? [] : [{ facts, project: project.path }];
  });
  const inventory = buildInventory(system.program, hosts);
  return { ...inventory, gaps: [...system.gaps(), ...gaps, ...inventory.gaps] };
}
