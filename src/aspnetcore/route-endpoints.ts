import type { EndpointDraft, EndpointSourceContext } from './endpoint-draft.ts';
import { joinRoute } from './routes/index.ts';
import type { RouteMapping } from './startup-facts.ts';

/** The endpoints that Map… calls make one by one: minimal APIs, hubs, health checks and other mappings of the framework and of libraries. */
export function routeEndpoints({ facts }: EndpointSourceContext): readonly EndpointDraft[] {
  return facts.mappings.filter((mapping) => mapping.kind === 'route').map(toDraft);
}

function toDraft(mapping: RouteMapping): EndpointDraft {
  const methods = mapping.metadata.filter((item) => item.kind === 'http-methods').flatMap((item) => item.methods);
  return {
    httpMethods: sortedOnce(mapping.httpMethods.length > 0 ? mapping.httpMethods : methods),
    route: joinRoute(mapping.prefixes, mapping.pattern),
    kind: mapping.endpointKind,
    source: mapping.source,
    handler: mapping.handler,
    metadata: mapping.metadata,
    mvc: 'none',
    guards: mapping.guards,
    described: !mapping.metadata.some((item) => item.kind === 'exclude-from-description'),
    location: mapping.location,
    unresolved: mapping.unresolved,
    reachable: true,
  };
}

function sortedOnce(methods: readonly string[]): readonly string[] {
  return [...new Set(methods.map((method) => method.toUpperCase()))].sort();
}
