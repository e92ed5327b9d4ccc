import { type CallSite, heapObject, isNull, knownString, type Value } from '../../evaluation/index.ts';
import {
  type LambdaSymbol,
  type Location,
  type MethodSymbol,
  namedType,
  type TypeReference,
} from '../../symbols/index.ts';
import type { EndpointKind } from '../model.ts';
import { argument, stringArgument, stringList, subject } from './arguments.ts';
import { currentGuards, routeBuilderOf } from './roles.ts';
import {
  ConventionTarget,
  type PendingMapping,
  type PendingTarget,
  RouteBuilderModel,
  type StartupState,
} from './startup-state.ts';

const CONVENTION_BUILDER = namedType('Microsoft.AspNetCore.Builder.IEndpointConventionBuilder');

/** What is mapped by one call. */
export interface RouteSpecification {
  readonly builder: RouteBuilderModel;
  readonly kind: EndpointKind;
  readonly source: string;
  readonly httpMethods: readonly string[];
  readonly pattern: { readonly text: string } | { readonly unresolved: string };
  readonly handler: Value | undefined;
  /** Name of the handler when there is no code of the author's. */
  readonly handlerName?: string;
  readonly hub?: TypeReference;
}

/**
 * Records a mapping. One that another branch of the same code has made already is the same one: its guards are merged. A call in code that is
 * only supposed to run (a method of some implementation, no one knows which) is the same as that call where it surely runs.
 */
export function addMapping(
  state: StartupState,
  call: CallSite,
  builder: RouteBuilderModel,
  target: PendingTarget,
  unresolved: string | undefined,
  site = call.site,
): PendingMapping {
  const guards = currentGuards(call.context.guards);
  const same = state.mappings.find(
    (m) => m.site === site && m.builder === builder && patternOf(m.target) === patternOf(target),
  );
  if (same !== undefined) {
    same.guards = mergeGuards(same.guards, guards);
    return same;
  }
  const mapping: PendingMapping = { site, builder, metadata: [], guards, location: call.location, unresolved, target };
  const alike = state.mappings.findIndex((m) => m.builder === builder && isSameCall(m, mapping));
  // The conventions that follow here are those of the other one.
  if (alike >= 0 && isSupposed(site)) return mapping;
  if (alike >= 0) state.mappings[alike] = mapping;
  else state.mappings.push(mapping);
  return mapping;
}

/** Sites of supposed calls begin with `?` (calls.ts of the evaluation). */
const isSupposed = (site: string): boolean => site.startsWith('?');

/** Whether two mappings come from one call, at least one of them supposed, and are alike. */
function isSameCall(a: PendingMapping, b: PendingMapping): boolean {
  const call = ({ site }: PendingMapping): string => site.slice(site.lastIndexOf('/'));
  return (
    (isSupposed(a.site) || isSupposed(b.site)) && call(a) === call(b) && patternOf(a.target) === patternOf(b.target)
  );
}

/** Alternative paths to the same mapping: what holds on all of them, or, when that is nothing but each has its own, their disjunction. */
function mergeGuards(a: readonly string[], b: readonly string[]): readonly string[] {
  const common = a.filter((g) => b.includes(g));
  if (common.length > 0 || a.length === 0 || b.length === 0) return common;
  const opposite = (g: string, h: string): boolean => g === `not-${h}` || h === `not-${g}`;
  if (a.some((g) => b.some((h) => opposite(g, h)))) return [];
  return [[...a, ...b].sort().join(' or ')];
}

function patternOf(target: PendingTarget): string {
  return target.kind === 'route'
    ? `${target.httpMethods.join(',')} ${target.pattern}`
    : target.kind === 'conventional-route'
      ? target.pattern
      : target.kind;
}

/** Maps a route; gives the convention builder. */
export function mapRoute(state: StartupState, call: CallSite, route: RouteSpecification, suffix = ''): PendingMapping {
  const text = 'text' in route.pattern ? route.pattern.text : '{unresolved}';
  const chainUnresolved = route.builder.chain().find((b) => b.unresolved !== undefined)?.unresolved;
  const unresolved =
    'unresolved' in route.pattern ? `the route is not known: ${route.pattern.unresolved}` : chainUnresolved;
  if (unresolved !== undefined)
    call.context.gap('unresolved-value', `an endpoint's route could not be computed: ${unresolved}`, call.location);
  const handler = handlerOf(route.handler, call, route.handlerName);
  const mapping = addMapping(
    state,
    call,
    route.builder,
    {
      kind: 'route',
      endpointKind: route.kind,
      source: route.source,
      httpMethods: [...route.httpMethods].sort(),
      pattern: text,
      ...(route.hub === undefined ? {} : { hub: route.hub }),
      handler,
    },
    unresolved,
    `${call.site}${suffix}`,
  );
  return mapping;
}

/** The object that mapping calls return. */
export function conventionBuilder(mappings: readonly PendingMapping[], type = CONVENTION_BUILDER): Value {
  return heapObject(type, undefined, new ConventionTarget(mappings.map((m) => m.metadata)));
}

function handlerOf(
  value: Value | undefined,
  call: CallSite,
  name: string | undefined,
): { name: string; code: MethodSymbol | LambdaSymbol | undefined; location: Location | undefined } {
  const delegate = value?.kind === 'choice' ? value.values.find((v) => v.kind === 'delegate') : value;
  if (delegate?.kind !== 'delegate') return { name: name ?? call.name, code: undefined, location: call.location };
  const { code } = delegate;
  if ('definition' in code) {
    const { definition } = code;
    return {
      name: `${definition.containingType.metadataName.replaceAll('+', '.')}.${definition.name}`,
      code: definition,
      location: definition.location,
    };
  }
  const inside = code.containingMethod;
  const place =
    inside === undefined
      ? 'lambda'
      : `${inside.containingType.metadataName.replaceAll('+', '.')}.${inside.name} lambda`;
  return { name: place, code, location: code.location };
}

/** The methods of `MapGet` and its like. */
export const VERBS: Readonly<Record<string, readonly string[]>> = {
  MapGet: ['GET'],
  MapPost: ['POST'],
  MapPut: ['PUT'],
  MapDelete: ['DELETE'],
  MapPatch: ['PATCH'],
  Map: [],
};

/** `MapGet` and its like, `Map`, `MapMethods` (EndpointRouteBuilderExtensions.cs). */
export function mapVerb(state: StartupState, call: CallSite): Value | undefined {
  const target = subject(call);
  const builder = routeBuilderOf(target) ?? (target?.kind === 'unknown' ? state.unknownRoutes : undefined);
  if (builder === undefined) return undefined;
  const pattern = stringArgument(call, 'pattern') ?? { unresolved: 'no pattern' };
  const methods = call.name === 'MapMethods' ? stringList(argument(call, 'httpMethods')) : VERBS[call.name];
  if (methods === undefined)
    call.context.gap('unresolved-value', 'the HTTP methods of an endpoint could not be computed', call.location);
  const handler = argument(call, 'handler', 'requestDelegate');
  const source = argument(call, 'requestDelegate') === undefined ? 'route' : 'request-delegate';
  const httpMethods = (methods ?? []).map((m) => m.toUpperCase());
  return conventionBuilder([
    mapRoute(state, call, { builder, kind: 'minimal-api', source, httpMethods, pattern, handler }),
  ]);
}

/** `MapGroup(prefix)`. */
export function mapGroup(call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const prefix = stringArgument(call, 'prefix');
  const text = prefix !== undefined && 'text' in prefix ? prefix.text : '';
  const unresolved =
    prefix !== undefined && 'unresolved' in prefix
      ? `the prefix of a group is not known: ${prefix.unresolved}`
      : undefined;
  return heapObject(
    namedType('Microsoft.AspNetCore.Routing.RouteGroupBuilder'),
    undefined,
    new RouteBuilderModel(builder, text, unresolved),
  );
}

/**
 * What a fallback to pages or controllers brings along: it makes the data source of all of them, so that every page, and every action with a
 * route attribute, is an endpoint even without `MapRazorPages` or `MapControllers` (RazorPagesEndpointRouteBuilderExtensions.cs,
 * ControllerEndpointRouteBuilderExtensions.cs, `GetOrCreateDataSource`).
 */
function dataSourceOf(name: string): PendingTarget | undefined {
  if (/^MapFallbackTo(Area)?Page$|^MapDynamicPageRoute$/.test(name)) return { kind: 'razor-pages' };
  if (/^MapFallbackTo(Area)?Controller$/.test(name)) return { kind: 'controllers', legacyMvc: false };
  return undefined;
}

/** `MapFallback(…)`: with or without a pattern. */
export function mapFallback(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const given = stringArgument(call, 'pattern');
  const pattern = given ?? { text: '{*path:nonfile}' };
  const name =
    call.name === 'MapFallback'
      ? undefined
      : `${call.name} ${knownString(argument(call, 'filePath', 'page')) ?? ''}`.trim();
  const httpMethods = call.name === 'MapFallbackToFile' ? ['GET', 'HEAD'] : [];
  const kind: EndpointKind =
    call.name === 'MapFallback' || call.name === 'MapFallbackToFile' ? 'minimal-api' : 'dynamic';
  const source = dataSourceOf(call.name);
  const isThere = state.mappings.some((m) => m.builder === builder && m.target.kind === source?.kind);
  if (source !== undefined && !isThere) addMapping(state, call, builder, source, undefined, `${call.site}|all`);
  return conventionBuilder([
    mapRoute(state, call, {
      builder,
      kind,
      source: 'fallback',
      httpMethods,
      pattern,
      handler: argument(call, 'handler'),
      ...(name ? { handlerName: name } : {}),
    }),
  ]);
}

/** A value that is given where `null` is meant as 'not given'. */
export function given(value: Value | undefined): Value | undefined {
  return value === undefined || isNull(value) ? undefined : value;
}
