import { buildInventory } from '../../../src/aspnetcore/inventory.ts';
import type { Endpoint, Inventory } from '../../../src/aspnetcore/model.ts';
import type {
  ControllersMapping,
  ConventionalRouteMapping,
  Mapping,
  MvcFacts,
  StartupFacts,
} from '../../../src/aspnetcore/startup-facts.ts';
import type { TestProgram } from '../../support/csharp-program.ts';
import { programOf } from '../../support/csharp-program.ts';

/*
 * Controllers of a piece of C# with the startup facts given, so that these tests do not rest on evaluation.
 */

const USINGS =
  'using Microsoft.AspNetCore.Authorization; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Mvc.Filters; using Microsoft.AspNetCore.Mvc.Routing;\n';
const mapping = { guards: [], location: undefined, metadata: [], unresolved: undefined } as const;

export const mapControllers: ControllersMapping = { ...mapping, kind: 'controllers', legacyMvc: false };

/** `MapControllerRoute` with that pattern. */
export function conventional(pattern: string, more: Partial<ConventionalRouteMapping> = {}): ConventionalRouteMapping {
  return {
    ...mapping,
    kind: 'conventional-route',
    legacyMvc: false,
    name: 'default',
    pattern,
    defaults: {},
    constraints: {},
    isDynamic: false,
    ...more,
  };
}

export const defaultRoute: ConventionalRouteMapping = conventional('{controller=Home}/{action=Index}/{id?}');

export interface Startup {
  readonly mappings?: readonly Mapping[];
  readonly mvc?: Partial<MvcFacts>;
}

/** The facts of a WebApplication with authorization services. */
export function startupFacts(
  { assembly }: TestProgram,
  name: string,
  { mappings = [mapControllers, defaultRoute], mvc = {} }: Startup,
): StartupFacts {
  return {
    application: assembly(name),
    host: 'web-application',
    authorization: {
      services: true,
      fallbackPolicy: undefined,
      defaultPolicy: undefined,
      policies: [],
      policyProviders: [],
    },
    authenticationServices: true,
    mvc: {
      registered: true,
      enableEndpointRouting: true,
      suppressAsyncSuffixInActionNames: true,
      filters: [],
      conventions: [],
      addedParts: [],
      featureProviders: [],
      parameterTransformers: new Map(),
      ...mvc,
    },
    middleware: [],
    mappings,
    gaps: [],
  };
}

/** The inventory of one project. */
export function inventoryOf(source: string, startup: Startup = {}): Inventory {
  const program = programOf({ name: 'Shop', sources: [USINGS + source] });
  return buildInventory(program.program, [{ facts: startupFacts(program, 'Shop', startup) }]);
}

/** Endpoints as `GET,POST /route`, sorted; `ANY` for all methods. */
export function routesOf(source: string, startup: Startup = {}): readonly string[] {
  return inventoryOf(source, startup).endpoints.map(routeLine).sort();
}

/** Routes with what access comes to: `GET /route anonymous`. */
export function accessOf(source: string, startup: Startup = {}): readonly string[] {
  return inventoryOf(source, startup)
    .endpoints.map((endpoint) => `${routeLine(endpoint)} ${endpoint.access}`)
    .sort();
}

export function routeLine({ httpMethods, route }: Endpoint): string {
  return `${httpMethods.length === 0 ? 'ANY' : httpMethods.join(',')} ${route}`;
}
