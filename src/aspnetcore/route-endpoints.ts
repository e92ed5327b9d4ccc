import {
  type AttributeData,
  exactMethod,
  type LambdaSymbol,
  type MethodReference,
  type MethodSymbol,
  type Program,
  selfType,
  visitBody,
} from '../symbols/index.ts';
import { methodAttributes } from './attributes/inherited-attributes.ts';
import { attributeMetadata } from './authorization/attribute-metadata.ts';
import type { EndpointDraft, EndpointSourceContext } from './endpoint-draft.ts';
import { graphqlOperations } from './operations/graphql-operations.ts';
import { hubMethods } from './operations/hub-methods.ts';
import { joinRoute } from './routes/index.ts';
import type { MetadataItem, RouteMapping } from './startup-facts.ts';

/** The endpoints that Map… calls make one by one: minimal APIs, hubs, health checks and other mappings of the framework and of libraries. */
export function routeEndpoints(context: EndpointSourceContext): readonly EndpointDraft[] {
  return context.facts.mappings
    .filter((mapping) => mapping.kind === 'route')
    .map((mapping) => toDraft(mapping, context));
}

function toDraft(mapping: RouteMapping, context: EndpointSourceContext): EndpointDraft {
  const metadata = [...mapping.metadata, ...handlerMetadata(mapping, context)];
  const methods = metadata.filter((item) => item.kind === 'http-methods').flatMap((item) => item.methods);
  const unread = calledMetadata(mapping, context);
  const httpMethods = sortedOnce(mapping.httpMethods.length > 0 ? mapping.httpMethods : methods);
  return {
    httpMethods,
    route: joinRoute(mapping.prefixes, mapping.pattern),
    kind: mapping.endpointKind,
    source: mapping.source,
    handler: mapping.handler,
    metadata,
    ...(unread.length === 0 ? {} : { unread }),
    ...operations(mapping, context),
    mvc: 'none',
    guards: mapping.guards,
    described: isDescribed(mapping, httpMethods, metadata),
    location: mapping.location,
    unresolved: mapping.unresolved,
    reachable: true,
  };
}

/** The rows below a hub's connection and a GraphQL endpoint. */
function operations(mapping: RouteMapping, context: EndpointSourceContext): Pick<EndpointDraft, 'operations'> {
  if (mapping.hub !== undefined) return { operations: hubMethods(mapping.hub, context) };
  if (mapping.source !== 'graphql') return {};
  return { operations: graphqlOperations(context.facts.graphql ?? [], context) };
}

/**
 * ApiExplorer describes what has a handler and known methods (EndpointMetadataApiDescriptionProvider.cs); the method of a RequestDelegate is in no
 * metadata (RouteEndpointDataSource.cs).
 */
function isDescribed(
  mapping: RouteMapping,
  httpMethods: readonly string[],
  metadata: readonly MetadataItem[],
): boolean {
  if (mapping.endpointKind === 'fast-endpoint')
    return !metadata.some((item) => item.kind === 'exclude-from-description');
  if (mapping.endpointKind !== 'minimal-api' || httpMethods.length === 0) return false;
  if (mapping.source === 'request-delegate') return false;
  const hasHandler = mapping.handler.code !== undefined || mapping.source === 'identity-api';
  return hasHandler && !metadata.some((item) => item.kind === 'exclude-from-description');
}

/** Attributes of the handler's method or lambda, those of overridden methods included (RouteEndpointDataSource.CreateRouteEndpointBuilder). */
function handlerMetadata(
  { endpointKind, handler }: RouteMapping,
  { program, reader }: EndpointSourceContext,
): readonly MetadataItem[] {
  const { code } = handler;
  if (code === undefined || (endpointKind !== 'minimal-api' && endpointKind !== 'other')) return [];
  return attributesOf(code, program).flatMap((attribute) =>
    attributeMetadata(attribute, 'handler', { program, reader }, false),
  );
}

/**
 * Authorization on methods that a lambda merely calls: the endpoint's metadata are the lambda's own attributes
 * (RouteEndpointDataSource.CreateRouteEndpointBuilder), so nothing reads it.
 */
function calledMetadata(
  { handler }: RouteMapping,
  { program, reader }: EndpointSourceContext,
): readonly MetadataItem[] {
  const { code } = handler;
  if (code === undefined || 'containingType' in code) return [];
  const called = new Set<MethodSymbol>();
  visitBody(code.body, (operation) => {
    const method = operation.kind === 'call' ? exactMethod(operation.target)?.definition : undefined;
    if (method !== undefined && method.containingType.origin !== 'reference') called.add(method);
  });
  return [...called]
    .filter((method) => method.attributes.length > 0)
    .flatMap((method) => attributesOf(method, program))
    .flatMap((attribute) => attributeMetadata(attribute, 'handler', { program, reader }, false))
    .filter((item) => item.kind === 'authorize');
}

function attributesOf(code: MethodSymbol | LambdaSymbol, program: Program): readonly AttributeData[] {
  if (!('containingType' in code)) return code.attributes;
  const method: MethodReference = {
    definition: code,
    containingType: selfType(code.containingType),
    typeArguments: [],
  };
  return methodAttributes(method, program).map((found) => found.attribute);
}

function sortedOnce(methods: readonly string[]): readonly string[] {
  return [...new Set(methods.map((method) => method.toUpperCase()))].sort();
}
