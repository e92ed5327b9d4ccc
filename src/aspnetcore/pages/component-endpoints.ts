import { derivesFrom, type TypeSymbol } from '../../symbols/index.ts';
import { attributeIs } from '../attributes/attribute-classes.ts';
import { textProperty } from '../attributes/attribute-reader.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import type { EndpointDraft, EndpointSourceContext } from '../endpoint-draft.ts';
import { COMPONENT, COMPONENT_ROUTE_ATTRIBUTE } from '../known-types.ts';
import { joinRoute } from '../routes/index.ts';
import type { RazorComponentsMapping } from '../startup-facts.ts';
import { markupLocation } from './markup-location.ts';

/**
 * The routable components that `MapRazorComponents` maps: one endpoint for each `[Route]` (`@page`), for GET and POST
 * (RazorComponentEndpointFactory.cs).
 */
export function componentEndpoints(context: EndpointSourceContext): readonly EndpointDraft[] {
  const { facts, program } = context;
  return facts.mappings
    .filter((mapping) => mapping.kind === 'razor-components')
    .flatMap((mapping) =>
      program.assemblies
        .filter((assembly) => mapping.assemblies.includes(assembly.name))
        .flatMap((assembly) => assembly.types())
        .filter((symbol) => symbol.kind === 'class' && !symbol.isAbstract && derivesFrom(symbol, COMPONENT, program))
        .flatMap((symbol) => routesOf(symbol, mapping, context)),
    );
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
  const location = markupLocation(symbol.locations[0]);
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
      handler: { name: symbol.metadataName.replaceAll('+', '.'), location, code: undefined },
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
