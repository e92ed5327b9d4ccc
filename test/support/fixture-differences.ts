import { type Access, type ExpectedAccess, expectedAccess } from './fixture-access.ts';
import type { Fixture, TruthEndpoint } from './fixture-truth.ts';

/** An endpoint as `authledger endpoints --format json` prints it. */
export interface InventoryEndpoint {
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly kind: string;
  readonly access: string;
  readonly by?: string;
  readonly authorize?: readonly { readonly policy?: string | null; readonly roles?: string | null }[];
  readonly guards?: readonly string[];
  readonly unresolved?: unknown;
}

export interface Inventory {
  readonly endpoints: readonly InventoryEndpoint[];
}

/** One method of an endpoint that the framework knows. */
interface Expected {
  readonly key: string;
  readonly route: string;
  /** `other` where the framework's metadata does not tell. */
  readonly kind: string;
  readonly access: ExpectedAccess;
  readonly roles: string;
  readonly policies: string;
}

/** One method of an endpoint that the inventory lists. */
interface Listed {
  readonly key: string;
  readonly endpoint: InventoryEndpoint;
  readonly roles: string;
  readonly policies: string;
}

/** One line for each disagreement, in ordinal order. */
export function differencesBetween(fixture: Fixture, inventory: Inventory): string[] {
  const listed = inventory.endpoints.filter((endpoint) => !isUnresolved(endpoint)).flatMap(listEndpoint);
  const lines: string[] = [];
  const marked = inventory.endpoints.some(isUnresolved);
  for (const expected of expectEndpoints(fixture)) {
    if (fixture.assets.includes(expected.key)) continue;
    const found = take(listed, expected, fixture);
    if (fixture.unknown.includes(expected.key)) {
      if (found !== undefined) lines.push(`listed as if it could be known: ${expected.key}`);
      else if (!marked) lines.push(`neither listed nor marked unresolved: ${expected.key}`);
    } else if (found === undefined) lines.push(`missing: ${expected.key}`);
    else lines.push(...compare(expected, found, fixture));
  }
  const inDevelopment = developmentOnly(fixture);
  for (const key of inDevelopment) {
    const at = listed.findIndex((item) => item.key === key && guardsOf(item.endpoint).length > 0);
    if (at < 0) lines.push(`missing in Development, or without a guard: ${key}`);
    else listed.splice(at, 1);
  }
  for (const { key, endpoint } of listed) {
    const guards = guardsOf(endpoint);
    if (guards.length === 0) lines.push(`extra: ${key}`);
    else if (fixture.development !== undefined && guards.every((guard) => guard === 'development')) {
      lines.push(`extra in Development: ${key}`);
    }
  }
  return lines.sort();
}

function expectEndpoints(fixture: Fixture): Expected[] {
  return fixture.truth.endpoints.flatMap((endpoint, index) => {
    const status = fixture.status[index]?.status ?? 0;
    const access = expectedAccess(fixture, endpoint, status);
    const route = routeOf(endpoint);
    const roles = join(endpoint.authorize.map((data) => data.roles));
    const policies = join(endpoint.authorize.map((data) => data.policy));
    return keysOf(endpoint.methods, route).map((key) => ({ key, route, kind: endpoint.kind, access, roles, policies }));
  });
}

function listEndpoint(endpoint: InventoryEndpoint): Listed[] {
  const roles = join((endpoint.authorize ?? []).map((data) => data.roles));
  const policies = join((endpoint.authorize ?? []).map((data) => data.policy));
  return keysOf(endpoint.httpMethods, endpoint.route).map((key) => ({ key, endpoint, roles, policies }));
}

/** Takes what matches out of the list; of several with one method and route, the one that agrees. */
function take(listed: Listed[], expected: Expected, fixture: Fixture): Listed | undefined {
  const also = fixture.alsoRoutes[expected.route];
  const keys = [expected.key];
  if (also !== undefined) keys.push(`${expected.key.split(' ', 1)[0]} ${normalize(also)}`);
  const candidates = listed.filter((item) => keys.includes(item.key));
  const best = candidates.find((item) => compare(expected, item, fixture).length === 0) ?? candidates[0];
  if (best !== undefined) listed.splice(listed.indexOf(best), 1);
  return best;
}

function compare(expected: Expected, { endpoint, roles, policies }: Listed, fixture: Fixture): string[] {
  const lines: string[] = [];
  const say = (what: string, want: string, got: string) =>
    lines.push(`${what}: ${expected.key}: want ${want}, got ${got}`);
  const { access, byFallback } = expected.access;
  if (!access.includes(endpoint.access as Access)) say('access', access.join(' or '), endpoint.access);
  else if (byFallback !== undefined && byFallback !== (endpoint.by === 'fallback')) {
    say('by', byFallback ? 'fallback' : 'anything but fallback', String(endpoint.by));
  }
  if (expected.kind !== 'other' && endpoint.kind !== expected.kind) say('kind', expected.kind, endpoint.kind);
  if (roles !== expected.roles) say('roles', expected.roles || 'none', roles || 'none');
  if (policies !== expected.policies) say('policies', expected.policies || 'none', policies || 'none');
  const routes = [expected.route, fixture.alsoRoutes[expected.route]];
  if (!routes.includes(unescapeBraces(endpoint.route))) say('route', expected.route, endpoint.route);
  if (guardsOf(endpoint).includes('development')) say('guards', 'mapped in Production', guardsOf(endpoint).join(', '));
  return lines;
}

/** Keys of the endpoints that exist in Development and not in Production. */
function developmentOnly(fixture: Fixture): string[] {
  const keys = (endpoints: readonly TruthEndpoint[]) => endpoints.flatMap((e) => keysOf(e.methods, routeOf(e)));
  const production = keys(fixture.truth.endpoints);
  return keys(fixture.development?.endpoints ?? []).filter((key) => !production.includes(key));
}

/** The oracle writes `{{` of a regular expression's constraint as `{`. */
const unescapeBraces = (route: string): string => route.replace(/\{\{/g, '{').replace(/\}\}/g, '}');
const routeOf = (endpoint: TruthEndpoint): string => endpoint.resolvedRoute ?? endpoint.route ?? '';
const guardsOf = (endpoint: InventoryEndpoint): readonly string[] => endpoint.guards ?? [];
const isUnresolved = (endpoint: InventoryEndpoint): boolean =>
  endpoint.unresolved !== undefined && endpoint.unresolved !== null && endpoint.unresolved !== false;

function keysOf(methods: readonly string[], route: string): string[] {
  return (methods.length === 0 ? ['ANY'] : methods).map((method) => `${method.toUpperCase()} ${normalize(route)}`);
}

/** Without case and constraints: `/Api/{id:int}` → `/api/{id}`. */
function normalize(route: string): string {
  let depth = 0;
  let skipping = false;
  let result = '';
  for (const character of unescapeBraces(route).toLowerCase()) {
    if (character === '{') depth++;
    if (character === '}' && --depth === 0) skipping = false;
    else if (depth === 1 && (character === ':' || character === '=')) skipping = true;
    if (!skipping) result += character;
  }
  return result.replace(/\?\}/g, '}');
}

/** Comma-separated lists as one sorted list without repetition. */
function join(values: readonly (string | null | undefined)[]): string {
  const parts = values.flatMap((value) => value?.split(',') ?? []).map((value) => value.trim());
  return [...new Set(parts)]
    .filter((part) => part !== '')
    .sort()
    .join(', ');
}
