import type { Gap, Program } from '../symbols/index.ts';
import { typeDisplayName } from './attributes/attribute-classes.ts';
import { policyTable } from './authorization/combined-policy.ts';
import { type ApplicationAuthorization, effectiveAuthorization } from './authorization/effective-authorization.ts';
import { authenticationMiddleware, authorizationMiddleware } from './authorization/middleware.ts';
import { undefinedPolicies } from './authorization/undefined-policies.ts';
import { discoverControllers } from './controllers/index.ts';
import type { EndpointDraft, EndpointSource, EndpointSourceContext } from './endpoint-draft.ts';
import { compareEndpoints, compareMiddleware, comparePlaced, ordinal } from './inventory-order.ts';
import { middlewareEndpoints } from './middleware-endpoints.ts';
import type { Application, Endpoint, Inventory, MiddlewareEndpoint } from './model.ts';
import { routeEndpoints } from './route-endpoints.ts';
import { evaluatedAttributes } from './startup/evaluated-attributes.ts';
import type { StartupFacts } from './startup-facts.ts';

/** What an inventory is made from besides the program and its startup. */
export interface InventoryOptions {
  /** Further sources of endpoints (Razor pages, components), asked once for each application. */
  readonly sources?: readonly EndpointSource[];
  /** Project file of an application, relative to the scan root. */
  readonly projectOf?: (application: string) => string | undefined;
}

/**
 * The applications of a program with all their endpoints, each with its effective authorization.
 * @param facts one entry for each application, in any order
 */
export function buildInventory(
  program: Program,
  facts: readonly StartupFacts[],
  options: InventoryOptions = {},
): Inventory {
  const applications: Application[] = [];
  const endpoints: Endpoint[] = [];
  const outside: MiddlewareEndpoint[] = [];
  const gaps: Gap[] = [];
  for (const of of facts) {
    const context: EndpointSourceContext = {
      program,
      application: of.application,
      facts: of,
      reader: evaluatedAttributes(program, of.application),
    };
    const controllers = discoverControllers(context);
    const drafts = [
      ...routeEndpoints(context),
      ...controllers.endpoints,
      ...(options.sources ?? []).flatMap((source) => source(context)),
    ];
    const authorization: ApplicationAuthorization = {
      policies: policyTable(of),
      middleware: authorizationMiddleware(of),
      program,
    };
    applications.push(toApplication(of, authorization, options));
    endpoints.push(...drafts.map((draft) => toEndpoint(draft, of.application.name, authorization)));
    outside.push(...middlewareEndpoints(of));
    gaps.push(...of.gaps, ...controllers.gaps, ...undefinedPolicies(drafts, of));
  }
  return {
    applications: applications.sort((a, b) => ordinal(a.name, b.name)),
    endpoints: endpoints.sort(compareEndpoints),
    middlewareEndpoints: outside.sort(compareMiddleware),
    gaps: gaps.sort(comparePlaced),
  };
}

function toApplication(
  facts: StartupFacts,
  { policies, middleware }: ApplicationAuthorization,
  options: InventoryOptions,
): Application {
  const { application, authorization } = facts;
  return {
    name: application.name,
    project: options.projectOf?.(application.name),
    fallbackPolicy: policies.fallbackPolicy,
    defaultPolicy: policies.defaultPolicy,
    policies: [...authorization.policies].sort((a, b) => ordinal(a.name, b.name)),
    policyProviders: authorization.policyProviders.map(typeDisplayName).sort(),
    authorizationMiddleware: middleware.presence,
    authenticationMiddleware: authenticationMiddleware(facts),
    location: application.entryPoint?.location,
  };
}

function toEndpoint(draft: EndpointDraft, application: string, authorization: ApplicationAuthorization): Endpoint {
  const { metadata, mvc: _mvc, ...rest } = draft;
  const unknown = metadata.find((item) => item.kind === 'unresolved');
  return {
    application,
    ...rest,
    ...effectiveAuthorization(draft, authorization),
    guards: [...new Set(draft.guards)].sort(),
    unresolved: draft.unresolved ?? unknown?.reason,
  };
}
