import type { Endpoint } from '../aspnetcore/index.ts';

/** Which endpoints `authledger endpoints` lists, and in what order; what is left out selects all. All that is given must hold. */
export interface EndpointSelection {
  /** Any of them; an endpoint for any method is among those of each. */
  readonly methods?: readonly string[] | undefined;
  readonly access?: readonly string[] | undefined;
  /** A route and what is below it; with `*` for any text, the whole route. Without case and constraints. */
  readonly route?: string | undefined;
  /** Kinds or sources. */
  readonly kinds?: readonly string[] | undefined;
  /** Names of applications. */
  readonly projects?: readonly string[] | undefined;
  readonly sort?: EndpointSort | undefined;
}

export const endpointSorts = ['route', 'method', 'access', 'kind', 'handler', 'project'] as const;
export type EndpointSort = (typeof endpointSorts)[number];

/** The selected endpoints. What is equal in the sort stays in the order of the inventory. */
export function selectEndpoints(endpoints: readonly Endpoint[], selection: EndpointSelection): readonly Endpoint[] {
  const isRoute = selection.route === undefined ? () => true : routeTest(selection.route);
  const selected = endpoints.filter(
    (e) =>
      (e.httpMethods.length === 0 || among(selection.methods, e.httpMethods)) &&
      among(selection.access, [e.access]) &&
      among(selection.kinds, [e.kind, e.source]) &&
      among(selection.projects, [e.application]) &&
      isRoute(e.route),
  );
  const key = selection.sort === undefined ? undefined : SORT_KEYS[selection.sort];
  if (key === undefined) return selected;
  return [...selected].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Tells whether a route is the one that was typed; `*` stands for any text. Without case and constraints. */
export function exactRouteTest(typed: string): (route: string) => boolean {
  const wanted = comparable(typed);
  return wanted.includes('*') ? routeTest(typed) : (route) => comparable(route) === wanted;
}

/** Tells whether a route is meant by what was typed: `/api/orders` means `/api/orders/{id:int}` too, `/api/*` all below. */
export function routeTest(typed: string): (route: string) => boolean {
  const wanted = comparable(typed);
  if (!wanted.includes('*')) return (route) => `${comparable(route)}/`.startsWith(wanted === '/' ? '/' : `${wanted}/`);
  const parts = wanted.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  return (route) => pattern.test(comparable(route));
}

/** `/Api/Orders/{id:int:min(1)}/` → `/api/orders/{id}` */
function comparable(route: string): string {
  const bare = route.replace(/\{(\**[^:=?{}]*)[^{}]*\}/g, '{$1}').replace(/^\/+|\/+$/g, '');
  return `/${bare.toLowerCase()}`;
}

function among(wanted: readonly string[] | undefined, own: readonly string[]): boolean {
  if (wanted === undefined || wanted.length === 0) return true;
  const names = wanted.map((name) => name.toLowerCase());
  return own.some((name) => names.includes(name.toLowerCase()));
}

/** From what is open to everybody to what is open to few. */
const ACCESS_ORDER = ['unspecified', 'anonymous', 'custom', 'authenticated', 'restricted'];

const SORT_KEYS: Readonly<Record<EndpointSort, (endpoint: Endpoint) => string>> = {
  route: (e) => e.route.toLowerCase(),
  method: (e) => e.httpMethods.join(),
  access: (e) => String(ACCESS_ORDER.indexOf(e.access)),
  kind: (e) => `${e.kind} ${e.source}`,
  handler: (e) => e.handler.name,
  project: (e) => e.application,
};
