import {
  buildInventory,
  evaluateStartup,
  type Inventory,
  inProcessFacts,
  type StartupFacts,
} from '../aspnetcore/index.ts';
import type { Gap } from '../symbols/index.ts';
import { orderedGaps } from './gap-collector.ts';
import { relativePath } from './paths.ts';
import { noProgress, type Progress } from './progress.ts';
import type { ReadSystem } from './system-under-scan.ts';

/** The endpoints of every application of a system, with the gaps met so far: see {@link withAllGaps}. */
export function analyze(system: ReadSystem, progress: Progress = noProgress): Inventory {
  const gaps: Gap[] = [];
  const hosts = system.applications.flatMap(({ assembly, path, verdict, functionsRoutePrefix }, at) => {
    progress('Evaluating startup code', at, system.applications.length);
    const evaluated = evaluateStartup(system.program, assembly);
    const facts = evaluated ?? (verdict === 'functions' ? inProcessFacts(assembly) : undefined);
    if (verdict === 'possible' && !servesRequests(facts)) return [];
    if (facts === undefined)
      gaps.push({
        kind: 'unresolved-builder',
        message: `${assembly.name} is a web application without an entry point: its endpoints are not known`,
      });
    if (facts === undefined) return [];
    return [{ facts, project: relativePath(path, system.root), functionsRoutePrefix }];
  });
  progress('Finding endpoints');
  const inventory = buildInventory(system.program, hosts);
  return withAllGaps({ ...inventory, gaps: [...gaps, ...inventory.gaps] }, system);
}

/** Whether startup code sets up a server, which is what makes an executable a web application. */
function servesRequests(facts: StartupFacts | undefined): boolean {
  return facts !== undefined && (facts.mappings.length > 0 || facts.middleware.length > 0);
}

/**
 * Asks for all code of the files in which endpoints are mapped or handled: an error in it may hide one, or what one does. Elsewhere the code that
 * nothing asked for has no part in the result.
 */
function askForEndpointFiles({ endpoints }: Inventory, { sources }: ReadSystem): void {
  const locations = endpoints.flatMap((e) => [e.location, e.handler.location]);
  const paths = new Set(locations.flatMap((l) => (l?.kind === 'source' ? l.file.path : [])));
  for (const source of sources) if (paths.has(source.path)) source.askForBodies();
}

/**
 * The inventory with every gap that is known by now. Bodies are parsed and bound when something asks for them, rules included, so the list is
 * complete only when everything has been asked.
 */
export function withAllGaps(inventory: Inventory, system: ReadSystem): Inventory {
  askForEndpointFiles(inventory, system);
  return { ...inventory, gaps: orderedGaps([...system.gaps(), ...inventory.gaps]) };
}
