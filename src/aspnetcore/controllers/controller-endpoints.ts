import { derivesFrom } from '../../symbols/index.ts';
import type { EndpointDraft, EndpointSourceContext, HandlerDraft } from '../endpoint-draft.ts';
import { TOKEN_TRANSFORMER_CONVENTION } from '../known-types.ts';
import { mayBeMapped } from '../opaque-uses.ts';
import {
  isRoutePattern,
  joinRoute,
  normalizeRoute,
  parseRoutePattern,
  routeText,
  substituteRequiredValues,
  type TransformValue,
} from '../routes/index.ts';
import type { ConventionalRouteMapping, MetadataItem, MvcFacts, StartupFacts } from '../startup-facts.ts';
import type { ActionModel, ControllerModel } from './action-model.ts';
import { type ActionRoute, actionRoutes, routeValues } from './action-routes.ts';
import { type MappedControllers, mappedControllers } from './mapped-sets.ts';
import type { ParameterTransformers } from './parameter-transformers.ts';

/** An action with one of its ways, and what it needs to become an endpoint. */
interface RoutedAction {
  readonly controller: ControllerModel;
  readonly action: ActionModel;
  readonly way: ActionRoute;
}

/** The endpoints of controllers: attribute-routed actions once a route builder, conventional ones once a route that reaches them. */
export function controllerEndpoints(
  controllers: readonly ControllerModel[],
  context: EndpointSourceContext,
  transformers: ParameterTransformers,
): readonly EndpointDraft[] {
  const { facts, program } = context;
  const token = facts.mvc.conventions.find(
    (c) => c.symbol !== undefined && derivesFrom(c.symbol, TOKEN_TRANSFORMER_CONVENTION, program),
  );
  const transformToken =
    token === undefined ? (value: string) => value : (value: string) => transformers.byConvention(token, value);
  const routed = controllers.flatMap((controller) =>
    controller.actions.flatMap((action) =>
      actionRoutes(controller, action, transformToken).map((way) => ({ controller, action, way })),
    ),
  );
  const sets = mappedControllers(facts.mappings);
  const { mvc } = facts;
  if (sets.length === 0) return routed.map((item) => unmapped(item, facts));
  const keys = new Set(routed.flatMap((item) => [...routeValues(item.controller, item.action).keys()]));
  if (facts.mappings.some((mapping) => mapping.kind === 'razor-pages')) keys.add('page');
  return sets.flatMap((set) => [
    ...routed.filter(({ way }) => way.route !== undefined).map((item) => attributeRouted(item, set, mvc)),
    ...set.routes.flatMap((route) =>
      conventional(route, routed, set, keys, mvc, transformers.inPattern(mvc.parameterTransformers)),
    ),
  ]);
}

function attributeRouted(item: RoutedAction, set: MappedControllers, mvc: MvcFacts): EndpointDraft {
  return {
    ...common(item, mvc, set.metadata, set.legacyMvc),
    route: joinRoute(set.prefixes, item.way.route ?? ''),
    source: 'attribute-route',
    guards: set.guards,
    described: isDescribed(item, mvc.describesAll ?? false),
    unresolved: unresolvedOf(item) ?? set.unresolved,
    reachable: true,
  };
}

function conventional(
  mapping: ConventionalRouteMapping,
  routed: readonly RoutedAction[],
  set: MappedControllers,
  keys: ReadonlySet<string>,
  mvc: MvcFacts,
  transform: TransformValue,
): readonly EndpointDraft[] {
  if (mapping.isDynamic) return [dynamicRoute(mapping)];
  const pattern = parseRoutePattern(mapping.pattern);
  if (!isRoutePattern(pattern)) return [];
  return routed
    .filter(({ way }) => way.route === undefined)
    .flatMap((item) => {
      const own = routeValues(item.controller, item.action);
      const values = new Map([...keys].map((key) => [key, own.get(key) ?? '']));
      const result = substituteRequiredValues(
        { pattern, defaults: mapping.defaults, constraints: mapping.constraints },
        values,
        transform,
      );
      if (result.kind === 'no-match') return [];
      const metadata = [...new Set([...set.metadata, ...mapping.metadata])];
      return [
        {
          ...common(item, mvc, metadata, set.legacyMvc),
          route: joinRoute(set.prefixes, routeText(result.pattern)),
          source: 'conventional-route',
          guards: mapping.guards,
          // ApiExplorer leaves conventional actions out (ApiDescriptionActionData is set for attribute routes only).
          described: false,
          unresolved: unresolvedOf(item) ?? mapping.unresolved ?? result.unresolved,
          reachable: true,
        },
      ];
    });
}

/** `MapDynamicControllerRoute`: one endpoint, whose action a transformer chooses for each request. */
function dynamicRoute(mapping: ConventionalRouteMapping): EndpointDraft {
  return {
    httpMethods: [],
    route: joinRoute(mapping.prefixes ?? [], mapping.pattern),
    kind: 'dynamic',
    source: 'dynamic-route',
    handler: { name: 'MapDynamicControllerRoute', location: mapping.location, code: undefined },
    metadata: mapping.metadata,
    mvc: 'none',
    guards: mapping.guards,
    described: false,
    location: mapping.location,
    unresolved: mapping.unresolved,
    reachable: true,
  };
}

/** Nothing at hand maps controllers: an action is listed where it would be. */
function unmapped(item: RoutedAction, facts: StartupFacts): EndpointDraft {
  const { mvc } = facts;
  return {
    ...common(item, mvc, [], false),
    route: item.way.route ?? normalizeRoute(`${item.controller.controllerName}/${item.action.actionName}`),
    source: item.way.route === undefined ? 'conventional-route' : 'attribute-route',
    guards: [],
    described: isDescribed(item, mvc.describesAll ?? false),
    unresolved: unresolvedOf(item) ?? mayBeMapped(facts, 'controllers'),
    reachable: false,
  };
}

function common(
  { controller, action, way }: RoutedAction,
  mvc: MvcFacts,
  conventions: readonly MetadataItem[],
  legacy: boolean,
) {
  const { definition } = action.method;
  return {
    httpMethods: [...way.httpMethods].sort(),
    kind: 'controller',
    handler: handlerOf(controller, action),
    metadata: [...mvc.filters, ...conventions, ...controller.metadata, ...action.metadata],
    mvc: legacy ? 'legacy' : 'endpoint-routing',
    location: definition.location ?? controller.symbol.locations[0],
  } as const satisfies Partial<EndpointDraft>;
}

/** Named after the controller, which an inherited action's own class would not tell. */
function handlerOf(controller: ControllerModel, action: ActionModel): HandlerDraft {
  const { definition } = action.method;
  return {
    name: `${controller.symbol.metadataName}.${definition.name}`,
    location: definition.location,
    code: definition,
    type: controller.symbol,
  };
}

function isDescribed({ controller, action }: RoutedAction, byDefault: boolean): boolean {
  const hidden = [...controller.metadata, ...action.metadata].some((item) => item.kind === 'exclude-from-description');
  return !hidden && (action.isVisible ?? controller.isVisible ?? byDefault);
}

function unresolvedOf({ controller, action, way }: RoutedAction): string | undefined {
  return way.unresolved ?? action.unresolved ?? controller.unresolved;
}
