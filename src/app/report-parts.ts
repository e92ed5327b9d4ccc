import type { AuthorizationLayer, Endpoint, EndpointOperation, Inventory } from '../aspnetcore/index.ts';
import { objectAccessJson } from '../dataflow/access-json.ts';
import type { BodyFacts } from '../dataflow/body-facts.ts';
import type { ReportedMiddleware } from '../reporters/endpoints-report.ts';
import type { ReportedOperation } from '../reporters/reported-operation.ts';
import { accesses, type EndpointCounts, type ReportedEndpoint, type ReportedGap } from '../reporters/scan-report.ts';
import { type Gap, type Location, type SourceRange, sourceRange } from '../symbols/index.ts';

/** A place as reports show it; undefined for code without source. */
export function placeOf(location: Location | undefined): SourceRange | undefined {
  return location === undefined ? undefined : sourceRange(location);
}

/** @param bodies what its code does, where that is followed */
export function reportedEndpoint(endpoint: Endpoint, bodies?: BodyFacts): ReportedEndpoint {
  const { application, httpMethods, route, kind, source, access, by, guards, unresolved, reachable } = endpoint;
  return {
    application,
    httpMethods,
    route,
    kind,
    source,
    handler: endpoint.handler.name,
    access,
    by,
    requires: requirements(endpoint.layers),
    guards,
    unresolved,
    reachable,
    place: placeOf(endpoint.location),
    objectAccess: bodies && objectAccessJson(bodies.objectAccess(endpoint)),
    operations: (endpoint.operations ?? []).map(reportedOperation),
  };
}

function reportedOperation({ name, kind, handler, access, layers }: EndpointOperation): ReportedOperation {
  return {
    name,
    kind,
    handler: handler.name,
    access,
    requires: requirements(layers),
    place: placeOf(handler.location),
  };
}

/** What is in force, in words. */
function requirements(layers: readonly AuthorizationLayer[]): readonly string[] {
  return [...new Set(layers.filter((l) => l.effective).map((l) => l.text))];
}

export function reportedMiddleware({ middlewareEndpoints }: Inventory): ReportedMiddleware[] {
  return middlewareEndpoints.map(({ application, middleware, path, guards, location }) => ({
    application,
    middleware,
    path,
    guards,
    place: placeOf(location),
  }));
}

export function endpointCounts({ endpoints, middlewareEndpoints }: Inventory): EndpointCounts {
  const byAccess = Object.fromEntries(accesses.map((a) => [a, endpoints.filter((e) => e.access === a).length]));
  return { total: endpoints.length, byAccess, middleware: middlewareEndpoints.length };
}

export function reportedGap({ kind, message, location }: Gap): ReportedGap {
  return { kind, message, place: placeOf(location) };
}
