import type { AttributeData } from '../../symbols/index.ts';
import { type AttributeContext, attributeIs, classAndBases } from '../attributes/attribute-classes.ts';
import { type AttributeReader, textListProperty, textProperty } from '../attributes/attribute-reader.ts';
import { ACTION_HTTP_METHOD_PROVIDER, ROUTE_TEMPLATE_PROVIDER, VERB_ATTRIBUTES } from '../known-types.ts';
import type { SelectorModel } from './action-model.ts';

/** What reading route and verb attributes needs. */
export interface SelectorContext {
  readonly program: AttributeContext;
  readonly reader: AttributeReader;
}

/** Whether an attribute may carry a route template. */
export function isRouteProvider(attribute: AttributeData, context: AttributeContext): boolean {
  return attributeIs(attribute, ROUTE_TEMPLATE_PROVIDER, context);
}

interface RoutingAttribute {
  readonly attribute: AttributeData;
  readonly isVerbProvider: boolean;
  /** IRouteTemplateProvider; `isSilent` says that neither template nor name nor order is given. */
  readonly route: { readonly template: string | undefined; readonly isSilent: boolean } | undefined;
  readonly httpMethods: readonly string[];
  readonly unresolved: string | undefined;
}

/**
 * The selectors that the attributes of a controller or an action make: one for each attribute with a template, one for those without
 * (DefaultApplicationModelProvider.CreateSelectors).
 */
export function createSelectors(attributes: readonly AttributeData[], context: SelectorContext): SelectorModel[] {
  const routing = attributes.map((attribute) => read(attribute, context)).filter((r) => r !== undefined);
  const defining = routing.filter((r) => r.route !== undefined && !r.route.isSilent);
  const hasSilent = routing.some((r) => r.route?.isSilent);
  if (defining.length === 0) return [selector(undefined, routing)];
  const selectors = defining.map((own) =>
    selector(
      own,
      // A verb attribute with a template excludes other verbs; a [Route] takes in those without one.
      routing.filter((r) => r === own || (!defining.includes(r) && !(own.isVerbProvider && r.isVerbProvider))),
    ),
  );
  if (hasSilent && defining.every((r) => r.isVerbProvider))
    selectors.push(
      selector(
        undefined,
        routing.filter((r) => !defining.includes(r)),
      ),
    );
  return selectors;
}

function selector(own: RoutingAttribute | undefined, applying: readonly RoutingAttribute[]): SelectorModel {
  const methods = applying.filter((r) => r.isVerbProvider).flatMap((r) => r.httpMethods);
  return {
    route: own?.route && { template: own.route.template, location: own.attribute.location },
    httpMethods: [...new Set(methods.map((m) => m.toUpperCase()))],
    unresolved: applying.find((r) => r.unresolved !== undefined)?.unresolved,
  };
}

function read(attribute: AttributeData, context: SelectorContext): RoutingAttribute | undefined {
  const isRoute = isRouteProvider(attribute, context.program);
  const isVerbProvider = attributeIs(attribute, ACTION_HTTP_METHOD_PROVIDER, context.program);
  if (!isRoute && !isVerbProvider) return undefined;
  let unresolved: string | undefined;
  const httpMethods = isVerbProvider ? methodsOf(attribute, context) : [];
  if (httpMethods === undefined) unresolved = 'the HTTP methods of a route attribute are not known';
  let route: RoutingAttribute['route'];
  if (isRoute) {
    const template = textProperty(context.reader, attribute, 'Template');
    if ('unresolved' in template) {
      unresolved = `a route template is not known: ${template.unresolved}`;
      route = { template: '{unresolved}', isSilent: false };
    } else {
      const isSilent =
        template.text === undefined && ['Name', 'Order'].every((name) => isNothing(attribute, name, context));
      route = { template: template.text, isSilent };
    }
  }
  return { attribute, isVerbProvider, route, httpMethods: httpMethods ?? [], unresolved };
}

/** A class derived from `HttpGetAttribute` and its like cannot change the method. */
function methodsOf(attribute: AttributeData, context: SelectorContext): readonly string[] | undefined {
  const classes = attribute.classSymbol === undefined ? [] : classAndBases(attribute.classSymbol, context.program);
  for (const { metadataName } of classes) {
    const fixed = VERB_ATTRIBUTES[metadataName];
    if (fixed !== undefined) return fixed;
  }
  return textListProperty(context.reader, attribute, 'HttpMethods');
}

function isNothing(attribute: AttributeData, name: string, context: SelectorContext): boolean {
  const { kind } = context.reader.property(attribute, name);
  return kind === 'null' || kind === 'default';
}
