import { type Location, type SourceRange, sourceRange } from '../symbols/index.ts';
import type {
  Application,
  AuthorizationLayer,
  AuthorizationPolicy,
  AuthorizeData,
  Endpoint,
  EndpointOperation,
  Inventory,
  MiddlewareEndpoint,
  Requirement,
} from './model.ts';

/** Identifies the form below; schemas/inventory.schema.json describes it. */
export const INVENTORY_SCHEMA_VERSION = 2;

/** Where something is: a range of a file, or a method of an assembly without debug information. */
export type LocationJson = SourceRange | { readonly assembly: string; readonly token: string };

/** An inventory as plain JSON: what is not known is null, `unresolved` is null or the reason. */
export type InventoryJson = ReturnType<typeof inventoryJson>;

/**
 * The inventory in the form in which it leaves the program.
 * @param objectAccess what the code behind an endpoint does, for those who followed it; null for those who did not
 */
export function inventoryJson<A = null>(inventory: Inventory, objectAccess?: (endpoint: Endpoint) => A) {
  return {
    schemaVersion: INVENTORY_SCHEMA_VERSION,
    applications: inventory.applications.map(applicationJson),
    endpoints: inventory.endpoints.map((e) => ({ ...endpointJson(e), objectAccess: objectAccess?.(e) ?? null })),
    middlewareEndpoints: inventory.middlewareEndpoints.map(middlewareJson),
    gaps: inventory.gaps.map(({ kind, message, location }) => ({ kind, message, location: locationJson(location) })),
  };
}

function applicationJson(application: Application) {
  return {
    name: application.name,
    project: application.project ?? null,
    fallbackPolicy: policyJson(application.fallbackPolicy),
    defaultPolicy: policyJson(application.defaultPolicy),
    policies: application.policies.map(({ name, policy }) => ({ name, policy: policyJson(policy) })),
    policyProviders: application.policyProviders,
    authorizationMiddleware: application.authorizationMiddleware,
    authenticationMiddleware: application.authenticationMiddleware,
    location: locationJson(application.location),
  };
}

/** One endpoint in the form in which it leaves the program. */
export function endpointJson(endpoint: Endpoint) {
  const { application, httpMethods, route, kind, source, handler, access, by, guards, described, reachable } = endpoint;
  return {
    application,
    httpMethods,
    route,
    kind,
    source,
    handler: { name: handler.name, location: locationJson(handler.location) },
    access,
    by,
    layers: endpoint.layers.map(layerJson),
    authorize: endpoint.authorize.map(authorizeJson),
    guards,
    described,
    location: locationJson(endpoint.location),
    unresolved: endpoint.unresolved ?? null,
    reachable,
    ...(endpoint.operations === undefined ? {} : { operations: endpoint.operations.map(operationJson) }),
  };
}

function operationJson({ name, kind, handler, access, authorize }: EndpointOperation) {
  return {
    name,
    kind,
    handler: { name: handler.name, location: locationJson(handler.location) },
    access,
    authorize: authorize.map(authorizeJson),
  };
}

function authorizeJson({ policy, roles, schemes }: AuthorizeData) {
  return { policy: policy ?? null, roles: roles ?? null, schemes: schemes ?? null };
}

function layerJson(layer: AuthorizationLayer) {
  const { kind, origin, text, effective, mayAdmitAnonymous } = layer;
  return {
    kind,
    origin,
    text,
    effective,
    requirements: layer.requirements.map(requirementJson),
    mayAdmitAnonymous,
    attributeType: layer.attributeType ?? null,
    location: locationJson(layer.location),
  };
}

function policyJson(policy: AuthorizationPolicy | undefined) {
  if (policy === undefined) return null;
  const { requirements, schemes, mayAdmitAnonymous, location } = policy;
  return {
    requirements: requirements.map(requirementJson),
    schemes,
    mayAdmitAnonymous,
    location: locationJson(location),
  };
}

function requirementJson(requirement: Requirement) {
  return requirement.kind === 'assertion'
    ? { kind: requirement.kind, location: locationJson(requirement.location) }
    : requirement;
}

function middlewareJson({ application, middleware, path, guards, location }: MiddlewareEndpoint) {
  return { application, middleware, path: path ?? null, guards, location: locationJson(location) };
}

export function locationJson(location: Location | undefined): LocationJson | null {
  if (location === undefined) return null;
  const range = sourceRange(location);
  if (range !== undefined) return range;
  return location.kind === 'metadata'
    ? { assembly: location.assembly, token: `0x${location.token.toString(16).padStart(8, '0')}` }
    : null;
}
