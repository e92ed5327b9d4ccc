import type { Gap, Program } from '../symbols/index.ts';
import { deprecatedVersions } from './api-versions.ts';
import { typeDisplayName } from './attributes/attribute-classes.ts';
import { policyTable } from './authorization/combined-policy.ts';
import { type ApplicationAuthorization, effectiveAuthorization } from './authorization/effective-authorization.ts';
import { authenticationMiddleware, authorizationMiddleware } from './authorization/middleware.ts';
import { middlewareLayers } from './authorization/middleware-layers.ts';
import { undefinedPolicies } from './authorization/undefined-policies.ts';
import { discoverControllers } from './controllers/index.ts';
import type { EndpointDraft, EndpointSource, EndpointSourceContext } from './endpoint-draft.ts';
import { functionEndpoints } from './functions/function-endpoints.ts';
import { compareEndpoints, compareMiddleware, comparePlaced, ordinal } from './inventory-order.ts';
import { middlewareEndpoints } from './middleware-endpoints.ts';
import type { Application, Endpoint, EndpointOperation, FilterCode, Inventory, MiddlewareEndpoint } from './model.ts';
import type { OperationDraft } from './operations/operation-draft.ts';
import { componentEndpoints } from './pages/component-endpoints.ts';
import { pageEndpoints } from './pages/page-endpoints.ts';
import { routeEndpoints } from './route-endpoints.ts';
import { evaluatedAttributes } from './startup/evaluated-attributes.ts';
import type { StartupFacts } from './startup-facts.ts';

/** An application with what evaluating its startup code yielded. */
export interface ApplicationFacts {
  readonly facts: StartupFacts;
  /** Its project file, relative to the scan root. */
  readonly project?: string | undefined;
  /** Of an Azure Functions application: what stands before the routes of its functions. */
  readonly functionsRoutePrefix?: string | undefined;
}

/**
 * The applications of a program with all their endpoints, each with its effective authorization.
 * @param hosts one entry for each application, in any order
 * @param sources further sources of endpoints (Razor pages, components), asked once for each application
 */
export function buildInventory(
  program: Program,
  hosts: readonly ApplicationFacts[],
  sources: readonly EndpointSource[] = [],
): Inventory {
  const applications: Application[] = [];
  const endpoints: Endpoint[] = [];
  const outside: MiddlewareEndpoint[] = [];
  const gaps: Gap[] = [];
  for (const { facts, project, functionsRoutePrefix } of hosts) {
    const context: EndpointSourceContext = {
      program,
      application: facts.application,
      facts,
      reader: evaluatedAttributes(program, facts.application),
    };
    const controllers = discoverControllers(context);
    const drafts = [
      ...routeEndpoints(context),
      ...controllers.endpoints,
      ...pageEndpoints(context),
      ...componentEndpoints(context),
      ...functionEndpoints(context, functionsRoutePrefix),
      ...sources.flatMap((source) => source(context)),
    ];
    const authorization: ApplicationAuthorization = {
      policies: policyTable(facts),
      middleware: authorizationMiddleware(facts),
      program,
      outer: middlewareLayers(facts.middleware, program),
    };
    applications.push(toApplication(facts, authorization, project));
    endpoints.push(...drafts.map((draft) => toEndpoint(draft, facts.application.name, authorization)));
    outside.push(...middlewareEndpoints(facts));
    gaps.push(...facts.gaps, ...controllers.gaps, ...undefinedPolicies(drafts, facts));
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
  project: string | undefined,
): Application {
  const { application, authorization } = facts;
  return {
    name: application.name,
    project,
    fallbackPolicy: policies.fallbackPolicy,
    defaultPolicy: policies.defaultPolicy,
    policies: [...authorization.policies].sort((a, b) => ordinal(a.name, b.name)),
    policyProviders: authorization.policyProviders.map(typeDisplayName).sort(),
    authorizationMiddleware: middleware.presence,
    authenticationMiddleware: authenticationMiddleware(facts),
    location: application.entryPoint?.location,
    ...(facts.authenticationSchemes === undefined ? {} : { authenticationSchemes: facts.authenticationSchemes }),
    ...(facts.services === undefined ? {} : { services: facts.services }),
  };
}

function toEndpoint(draft: EndpointDraft, application: string, authorization: ApplicationAuthorization): Endpoint {
  const { metadata, mvc: _mvc, outer: _outer, unread: _unread, operations = [], ...rest } = draft;
  const unknown = metadata.find((item) => item.kind === 'unresolved');
  const filters = filterCodes(draft);
  const own = metadata.flatMap((item) => (item.kind === 'object' ? [{ symbol: item.symbol, texts: item.texts }] : []));
  const effective = effectiveAuthorization(draft, authorization);
  const deprecated = deprecatedVersions(metadata);
  return {
    application,
    ...rest,
    handler: { ...draft.handler, hasCode: draft.handler.code !== undefined },
    ...effective,
    ...(operations.length === 0
      ? {}
      : { operations: operations.map((o) => toOperation(o, effective.access, draft, authorization)).sort(byName) }),
    guards: [...new Set(draft.guards)].sort(),
    unresolved: draft.unresolved ?? unknown?.reason,
    ...(deprecated.length === 0 ? {} : { deprecatedVersions: deprecated }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(own.length === 0 ? {} : { metadata: own }),
  };
}

const byName = (a: EndpointOperation, b: EndpointOperation): number =>
  ordinal(a.name, b.name) || ordinal(a.kind, b.kind);

/** What is required of an operation alone is checked by the library that invokes it, with no middleware in between. */
function toOperation(
  { name, kind, handlerName, member, metadata }: OperationDraft,
  access: Endpoint['access'],
  draft: EndpointDraft,
  authorization: ApplicationAuthorization,
): EndpointOperation {
  const own = metadata.filter((item) => item.kind === 'authorize' || item.kind === 'unresolved');
  const middleware = { presence: 'explicit', seesEndpoints: true, runsBeforeRouting: false } as const;
  const alone = { ...authorization, middleware, outer: [] };
  const { unread: _unread, outer: _outer, ...bare } = draft;
  const result = own.length === 0 ? undefined : effectiveAuthorization({ ...bare, metadata: own }, alone);
  const code = 'returnType' in member ? member : undefined;
  return {
    name,
    kind,
    handler: { name: handlerName, location: member.location, hasCode: code !== undefined, code },
    access: result?.access ?? access,
    authorize: result?.authorize ?? [],
    layers: result?.layers ?? [],
  };
}

/** The filters among the metadata whose code is at hand. */
function filterCodes({ metadata, mvc }: EndpointDraft): readonly FilterCode[] {
  return metadata.flatMap((item): readonly FilterCode[] => {
    if (item.kind === 'endpoint-filter')
      return [
        {
          kind: 'endpoint',
          symbol: undefined,
          code: item.code,
          ...(item.type === undefined ? {} : { type: item.type }),
        },
      ];
    if (mvc === 'none') return [];
    if (item.kind !== 'authorization-filter' && item.kind !== 'filter') return [];
    const { symbol, attribute, given = [] } = item;
    const kind = item.kind === 'filter' ? 'mvc' : 'authorization';
    return [
      {
        kind,
        symbol,
        code: undefined,
        ...(attribute === undefined ? {} : { attribute }),
        ...(given.length === 0 ? {} : { given }),
      },
    ];
  });
}
