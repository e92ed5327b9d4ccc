import { derivesFrom, type TypeSymbol } from '../../symbols/index.ts';
import { attributeIs } from '../attributes/attribute-classes.ts';
import { textProperty } from '../attributes/attribute-reader.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import type { EndpointDraft, EndpointSourceContext } from '../endpoint-draft.ts';
import { COMPONENT, COMPONENT_ROUTE_ATTRIBUTE } from '../known-types.ts';
import type { EndpointKind } from '../model.ts';
import { joinRoute } from '../routes/index.ts';
import type { Mapping, RazorComponentsMapping } from '../startup-facts.ts';
import { COMPONENT_HUB_ENDPOINTS } from './component-hub.ts';

/**
 * The routable components that `MapRazorComponents` maps: one endpoint for each `[Route]` (`@page`), for GET and POST
 * (RazorComponentEndpointFactory.cs).
 */
export function componentEndpoints(context: EndpointSourceContext): readonly EndpointDraft[] {
  const { facts, program } = context;
  return facts.mappings
    .filter((mapping) => mapping.kind === 'razor-components')
    .flatMap((mapping) => [
      ...program.assemblies
        .filter((assembly) => mapping.assemblies.includes(assembly.name))
        .flatMap((assembly) => assembly.types())
        .filter((symbol) => symbol.kind === 'class' && !symbol.isAbstract && derivesFrom(symbol, COMPONENT, program))
        .flatMap((symbol) => routesOf(symbol, mapping, context)),
      ...renderModeEndpoints(mapping, facts.mappings),
    ]);
}

/** The hub of interactive server components; the files of WebAssembly components, unless static assets are mapped (RenderModeEndpointProvider.cs). */
function renderModeEndpoints(mapping: RazorComponentsMapping, all: readonly Mapping[]): readonly EndpointDraft[] {
  const { renderModes = [] } = mapping;
  const draft = (pattern: string, kind: EndpointKind, source: string, handler: string): EndpointDraft => ({
    httpMethods: [],
    route: joinRoute(mapping.prefixes ?? [], pattern),
    kind,
    source,
    handler: { name: handler, location: mapping.location, code: undefined },
    metadata: mapping.metadata,
    mvc: 'none',
    guards: mapping.guards,
    described: false,
    location: mapping.location,
    unresolved: mapping.unresolved,
    reachable: true,
  });
  const hub = renderModes.includes('server')
    ? COMPONENT_HUB_ENDPOINTS.map(({ suffix, kind, handler }) =>
        draft(`/_blazor${suffix}`, kind, 'blazor-hub', handler),
      )
    : [];
  const hasAssets = all.some((other) => other.kind === 'route' && other.source === 'static-assets');
  if (!renderModes.includes('web-assembly') || hasAssets) return hub;
  return [...hub, draft('/_framework/{*path}', 'other', 'razor-component', 'AddInteractiveWebAssemblyRenderMode')];
}

function routesOf(
  symbol: TypeSymbol,
  mapping: RazorComponentsMapping,
  { program, reader }: EndpointSourceContext,
): readonly EndpointDraft[] {
  const attributes = typeAttributes(symbol, program);
  // Routes are not inherited (RouteAttribute: Inherited = false).
  const routes = attributes.filter(
    ({ attribute, isInherited }) => !isInherited && attributeIs(attribute, COMPONENT_ROUTE_ATTRIBUTE, program),
  );
  if (routes.length === 0) return [];
  const location = symbol.locations[0];
  const metadata = [
    ...mapping.metadata,
    ...attributes.flatMap(({ attribute, isInherited }) =>
      attributeMetadata(attribute, isInherited ? 'base-class' : 'class', { program, reader }, false),
    ),
  ];
  return routes.map(({ attribute }) => {
    const template = textProperty(reader, attribute, 'Template');
    const unresolved =
      'unresolved' in template ? `the route of a component is not known: ${template.unresolved}` : undefined;
    return {
      httpMethods: ['GET', 'POST'],
      route: joinRoute(mapping.prefixes ?? [], 'text' in template ? (template.text ?? '') : '{unresolved}'),
      kind: 'razor-component',
      source: 'razor-component',
      handler: { name: symbol.metadataName.replaceAll('+', '.'), location, code: undefined, type: symbol },
      metadata,
      mvc: 'none',
      guards: mapping.guards,
      described: false,
      location,
      unresolved: unresolved ?? mapping.unresolved,
      reachable: true,
    };
  });
}
