import {
  heapObject,
  isNull,
  knownString,
  NULL,
  type ObjectReference,
  sequence,
  stringConstant,
  type Value,
} from '../../evaluation/index.ts';
import { namedType } from '../../symbols/index.ts';
import { routeObject } from '../controllers/application-model-intrinsics.ts';
import { PAGE_APPLICATION_MODEL, PAGE_ROUTE_MODEL, SELECTOR_MODEL } from '../known-types.ts';
import type { PagePlace } from './page-routes.ts';

/*
 * PageRouteModel.cs and PageApplicationModel.cs as conventions see them.
 */

/** A route of a page while conventions work on it. */
export interface PageRoute {
  readonly template: string;
  /** Where the page's own folder and file lead to; undefined for a route that a convention adds. */
  readonly prefix: string | undefined;
  /** Objects that a convention put into the metadata of this route. */
  readonly metadata: readonly Value[];
  readonly unresolved: string | undefined;
}

const LIST = namedType('System.Collections.Generic.List`1', [namedType('System.Object')]);

/** The object that a route convention is given. */
export function routeModelObject(identifier: string, place: PagePlace, routes: readonly PageRoute[]): ObjectReference {
  const values = sequence(namedType('System.Collections.Generic.Dictionary`2'), []);
  values.object.fields.set('page', stringConstant(place.name));
  if (place.area !== undefined) values.object.fields.set('area', stringConstant(place.area));
  return object(PAGE_ROUTE_MODEL, {
    ...names(identifier, place),
    Selectors: sequence(LIST, routes.map(selectorObject)),
    RouteValues: values,
  });
}

/** The object that an application-model convention is given; filters and metadata that it already has are left out. */
export function applicationModelObject(identifier: string, place: PagePlace): ObjectReference {
  return object(PAGE_APPLICATION_MODEL, {
    ...names(identifier, place),
    RouteTemplate: place.template === undefined ? NULL : stringConstant(place.template),
    Filters: sequence(LIST, []),
    EndpointMetadata: sequence(LIST, []),
  });
}

/** What conventions made of the routes; undefined when that is not known. */
export function routesOf(model: ObjectReference): readonly PageRoute[] | undefined {
  const selectors = model.object.fields.get('Selectors');
  if (selectors?.kind !== 'object' || selectors.object.elementsIncomplete) return undefined;
  const { elements = [], elementGuards } = selectors.object;
  if (elementGuards?.some((guards) => guards !== undefined && guards.length > 0)) return undefined;
  const routes = elements.map(routeFrom);
  return routes.every((route) => route !== undefined) ? routes : undefined;
}

function names(identifier: string, place: PagePlace): Record<string, Value> {
  return {
    RelativePath: stringConstant(identifier),
    ViewEnginePath: stringConstant(place.name),
    AreaName: place.area === undefined ? NULL : stringConstant(place.area),
  };
}

function selectorObject(route: PageRoute): Value {
  const value = object(SELECTOR_MODEL, {
    AttributeRouteModel: routeObject(route.template),
    ActionConstraints: sequence(LIST, []),
    EndpointMetadata: sequence(LIST, route.metadata),
  });
  value.object.model = route;
  return value;
}

function routeFrom(selector: Value): PageRoute | undefined {
  if (selector.kind !== 'object') return undefined;
  const before = selector.object.model as PageRoute | undefined;
  const route = selector.object.fields.get('AttributeRouteModel');
  const template = route?.kind === 'object' ? route.object.fields.get('Template') : undefined;
  if (isNull(route) || isNull(template)) return undefined;
  const text = knownString(template);
  const metadata = selector.object.fields.get('EndpointMetadata');
  return {
    template: text ?? before?.template ?? '{unresolved}',
    prefix: before?.prefix,
    metadata: metadata?.kind === 'object' ? (metadata.object.elements ?? []) : [],
    unresolved: text === undefined ? 'a convention gives it a route that is not known' : before?.unresolved,
  };
}

function object(type: string, fields: Readonly<Record<string, Value>>): ObjectReference {
  const value = heapObject(namedType(type));
  for (const [name, field] of Object.entries(fields)) value.object.fields.set(name, field);
  return value;
}
