import type { Location } from '../../symbols/index.ts';
import {
  combineTemplates,
  isAbsoluteTemplate,
  isRoutePattern,
  normalizeRoute,
  parseRoutePattern,
  type RoutePart,
  type RoutePattern,
  replaceTokens,
  routeText,
} from '../routes/index.ts';
import type { ActionModel, ControllerModel, SelectorModel } from './action-model.ts';

/** A way to an action: by a template of its own, or, without one, by conventional routes. */
export interface ActionRoute {
  /** Tokens replaced, `{controller}` and its like filled in, one leading slash; undefined for a conventional action. */
  readonly route: string | undefined;
  readonly httpMethods: readonly string[];
  readonly location: Location | undefined;
  readonly unresolved: string | undefined;
}

/** What makes a transformed token of a route value; undefined when that is not known. */
export type TransformToken = (value: string) => string | undefined;

/**
 * The routes of an action: its selectors times those of the controller (ActionAttributeRouteModel.FlattenSelectors). Conventional where neither
 * has a template.
 */
export function actionRoutes(
  controller: ControllerModel,
  action: ActionModel,
  transform: TransformToken,
): readonly ActionRoute[] {
  const outer = controller.selectors.filter((selector) => selector.route !== undefined);
  return action.selectors.flatMap((inner) => {
    const standsAlone = outer.length === 0 || isAbsoluteTemplate(inner.route?.template);
    return (standsAlone ? [undefined] : outer).map((selector) =>
      combine(selector, inner, controller, action, transform),
    );
  });
}

function combine(
  outer: SelectorModel | undefined,
  inner: SelectorModel,
  controller: ControllerModel,
  action: ActionModel,
  transform: TransformToken,
): ActionRoute {
  const template = combineTemplates(outer?.route?.template, inner.route?.template);
  const httpMethods = inner.httpMethods.length > 0 ? inner.httpMethods : (outer?.httpMethods ?? []);
  const location = inner.route?.location ?? outer?.route?.location;
  const unresolved = outer?.unresolved ?? inner.unresolved;
  if (template === undefined) return { route: undefined, httpMethods, location, unresolved };
  const values = routeValues(controller, action);
  const replaced = replaceTokens(template, values, transform);
  if ('unresolved' in replaced)
    return { route: normalizeRoute(template), httpMethods, location, unresolved: unresolved ?? replaced.unresolved };
  return { route: fillIn(replaced.template, values), httpMethods, location, unresolved };
}

/** All route values of an action by lower-case key: its own before the controller's. */
export function routeValues(controller: ControllerModel, action: ActionModel): ReadonlyMap<string, string> {
  return new Map([
    ['controller', controller.controllerName],
    ['action', action.actionName],
    ...controller.routeValues,
    ...action.routeValues,
  ]);
}

/** `{controller}` and `{action}` in an attribute route have the action's own values (ActionEndpointFactory.ResolveDefaultsAndRequiredValues). */
function fillIn(template: string, values: ReadonlyMap<string, string>): string {
  const pattern = parseRoutePattern(template);
  if (!isRoutePattern(pattern)) return normalizeRoute(template);
  const fill = (part: RoutePart): RoutePart => {
    const value = part.kind === 'parameter' ? values.get(part.name.toLowerCase()) : undefined;
    return value === undefined || value === '' ? part : { kind: 'literal', text: value };
  };
  const filled: RoutePattern = { segments: pattern.segments.map((segment) => segment.map(fill)) };
  return routeText(filled);
}
