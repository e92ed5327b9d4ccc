import type { Value } from '../../evaluation/index.ts';
import type { TypeSymbol } from '../../symbols/index.ts';

/**
 * `EndpointDefinition` of FastEndpoints: what `Configure()`, attributes, groups and the global configurator set (EndpointDefinition.cs).
 * The endpoint object and its definition share one.
 */
export class FastEndpointModel {
  readonly type: TypeSymbol;
  verbs: readonly string[] = [];
  routes: readonly FastRoute[] = [];
  /** `all`, or the verbs that anyone may use. */
  anonymousVerbs: 'all' | readonly string[] = [];
  readonly roles: string[] = [];
  readonly schemes: string[] = [];
  readonly policies: string[] = [];
  /** Permissions, scopes and claim types, each list an assertion of the endpoint's own policy. */
  readonly assertions = new Set<'permissions' | 'scopes' | 'claims'>();
  readonly policyBuilders: Value[] = [];
  /** `Options`, `Description`: run on each mapped route, the last one given first. */
  readonly options: Value[] = [];
  version: number | undefined;
  skipsDefaultVersion = false;
  prefixOverride: string | undefined;
  readonly tags: Value[] = [];
  readonly metadata: Value[] = [];
  /** What could not be computed. */
  unresolved: string | undefined;
  /** What makes the authorization uncertain. */
  unresolvedAuthorization: string | undefined;
  definition: Value | undefined;

  constructor(type: TypeSymbol) {
    this.type = type;
  }
}

const classes = new WeakSet<TypeSymbol>();

/** Remembers that objects of the class are endpoints, already while they are made. */
export function markFastEndpointClass(type: TypeSymbol): void {
  classes.add(type);
}

export function isFastEndpointClass(type: TypeSymbol): boolean {
  return classes.has(type);
}

export type FastRoute = { readonly text: string } | { readonly unresolved: string };

/** What `UseFastEndpoints(c => …)` sets that decides about routes (EndpointOptions.cs, VersioningOptions.cs). */
export interface FastEndpointConfig {
  readonly routePrefix: string | undefined;
  readonly versionPrefix: string;
  readonly defaultVersion: number;
  readonly prependVersion: boolean;
  readonly versionTemplate: string | undefined;
}

/** The route of an endpoint (MainExtensions.BuildRoute, RoutePrefixHelper.cs). */
export function fastEndpointRoute(route: string, model: FastEndpointModel, config: FastEndpointConfig): string {
  const prefix = resolvedPrefix(config.routePrefix, model.prefixOverride);
  const start = prefix === undefined ? '' : `/${prefix}/`;
  const current = model.version ?? (model.skipsDefaultVersion ? 0 : config.defaultVersion);
  const version = `${config.versionPrefix}${current}`;
  const { versionTemplate } = config;
  if (versionTemplate !== undefined && current > 0) {
    const head = start.endsWith('/') && route.startsWith('/') ? start.slice(0, -1) : start;
    return head + route.replace(versionTemplate, version);
  }
  if (config.prependVersion && current > 0) return withRoute(`${withSlash(start)}${version}/`, route);
  const whole = withRoute(start, route);
  return current > 0 ? withSlash(whole) + version : whole;
}

function withRoute(start: string, route: string): string {
  return (start !== '' && route.startsWith('/') ? start.slice(0, -1) : start) + route;
}

const withSlash = (text: string): string => (text === '' || text.endsWith('/') ? text : `${text}/`);

function resolvedPrefix(global: string | undefined, override: string | undefined): string | undefined {
  const trimmed = (text: string | undefined): string | undefined => text?.replace(/^\/+|\/+$/g, '') || undefined;
  const normalized = trimmed(global);
  if (normalized === undefined || override === '') return undefined;
  return trimmed(override) ?? normalized;
}
