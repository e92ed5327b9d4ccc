import { excludesProduction } from '../aspnetcore/guards.ts';
import type { AuthorizationLayer, Endpoint, Inventory } from '../aspnetcore/model.ts';

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Whether an endpoint takes a method that is there to change something. One that takes any method is judged as a read unless its body is known to write. */
export function isWrite(endpoint: Endpoint): boolean {
  return endpoint.httpMethods.some((m) => WRITES.has(m));
}

/** Whether production maps an endpoint, or may map it, and a request can reach it. */
export function isInProduction(endpoint: Endpoint, inventory: Inventory): boolean {
  if (endpoint.guards.some(excludesProduction)) return false;
  return endpoint.reachable || hiddenMapping(endpoint, inventory) !== undefined;
}

/** Gaps behind which a call that maps endpoints, or sets a fallback policy, may be hidden. */
const MAY_HIDE_STARTUP: ReadonlySet<string> = new Set([
  'unresolved-call',
  'unresolved-builder',
  'unsupported-construct',
  'limit',
]);

/**
 * Why an endpoint that nothing was seen to map may be mapped all the same; undefined when it is reachable, or when everything was
 * understood and it is not.
 */
export function hiddenMapping(endpoint: Endpoint, inventory: Inventory): string | undefined {
  if (endpoint.reachable || !inventory.gaps.some((gap) => MAY_HIDE_STARTUP.has(gap.kind))) return undefined;
  return 'no call that maps it was found, and code that may do so was not understood';
}

/**
 * Why it is not certain that the authorization middleware is missing where the endpoint says so; undefined when it is certain. Out of place is
 * certain: the code that puts it there was seen.
 */
export function hiddenMiddleware(endpoint: Endpoint, inventory: Inventory): string | undefined {
  if (!endpoint.layers.some((l) => l.note === 'no-middleware' || l.note === 'fails-closed')) return undefined;
  const presence = inventory.applications.find((a) => a.name === endpoint.application)?.authorizationMiddleware;
  if (presence === 'unknown') return 'whether the authorization middleware runs is not known';
  if (presence === 'misplaced' || !inventory.gaps.some((gap) => MAY_HIDE_STARTUP.has(gap.kind))) return undefined;
  return 'no authorization middleware was found, and code that may add it was not understood';
}

/** Endpoints whose code is the framework's or a library's: nobody can put an attribute on it, but its mapping can be told what to require. */
export const FRAMEWORK_SOURCES: ReadonlySet<string> = new Set([
  'health',
  'health-details',
  'openapi',
  'static-assets',
  'metrics',
  'fast-endpoints-test-cache',
  'identity-api',
  'short-circuit',
  'health-ui',
  'grpc-health',
  'grpc-reflection',
  'grpc-unimplemented',
]);

/** What in the endpoint's authorization could not be understood, so that it may or may not be protected; undefined when nothing. */
export function unknownAuthorization(endpoint: Endpoint): string | undefined {
  for (const { requirements } of endpoint.layers)
    for (const requirement of requirements) if (requirement.kind === 'unresolved') return requirement.reason;
  return undefined;
}

/** Why it is not certain that an endpoint keeps unknown callers out; undefined when it is. */
export function uncertainProtection(endpoint: Endpoint, inventory: Inventory): string | undefined {
  const reason = endpoint.unresolved ?? hiddenMapping(endpoint, inventory);
  if (reason !== undefined) return reason;
  const unknown = unknownAuthorization(endpoint);
  if (unknown !== undefined) return unknown;
  if (endpoint.access === 'custom') return 'its authorization is code of the application, which was not judged';
  const effective = endpoint.layers.filter((l) => l.effective && l.kind !== 'allow-anonymous');
  return effective.length > 0 && effective.every((l) => l.mayAdmitAnonymous)
    ? `${effective.map((l) => l.text).join(' and ')} may admit callers whom nobody knows`
    : undefined;
}

/** What endpoints of the same class or mapping helper mostly require, as an attribute or call would say it; undefined when they require nothing. */
export function siblingRequirement(endpoint: Endpoint, inventory: Inventory): string | undefined {
  const owner = ownerOf(endpoint);
  const counts = new Map<string, number>();
  for (const sibling of inventory.endpoints) {
    if (sibling === endpoint || sibling.application !== endpoint.application || ownerOf(sibling) !== owner) continue;
    for (const { policy, roles } of sibling.authorize) {
      const text = policy !== undefined ? `Policy = "${policy}"` : roles !== undefined ? `Roles = "${roles}"` : '';
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** The class or mapping helper that an endpoint belongs to. */
export function ownerOf(endpoint: Endpoint): string {
  const name = endpoint.handler.name.replace(/ lambda$/, '');
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** The handler as running text names it: `OrdersController.Add`, `the lambda in OrderEndpoints.Map`. */
export function handlerText({ handler }: Endpoint): string {
  const name = handler.name
    .replace(/ lambda$/, '')
    .split('.')
    .slice(-2)
    .join('.');
  return handler.name.endsWith(' lambda') ? `the lambda in ${name}` : name;
}

/** How to require authorization on this endpoint, in the form that its kind takes. */
export function requireFix(endpoint: Endpoint, inventory: Inventory): string {
  const sibling = siblingRequirement(endpoint, inventory);
  const like = sibling === undefined ? '' : ', as its siblings have it';
  const attribute = sibling === undefined || sibling === '' ? '[Authorize]' : `[Authorize(${sibling})]`;
  if (endpoint.kind === 'controller' || endpoint.kind === 'razor-page' || endpoint.kind === 'hub') {
    return `Add ${attribute} to ${handlerText(endpoint)}${like}, or [AllowAnonymous] if everybody may call it.`;
  }
  if (endpoint.kind === 'fast-endpoint')
    return `State who may call it in Configure(): Policies(…), Roles(…) or AllowAnonymous().`;
  const policy = /^Policy = "(.*)"$/.exec(sibling ?? '')?.[1];
  return `Append .RequireAuthorization(${policy === undefined ? '' : `"${policy}"`}) to the mapping or its group${like}, or .AllowAnonymous() if everybody may call it.`;
}

/** How near to the code a layer is declared: a larger number is nearer. Conventions on the mapping of one endpoint are as near as its handler. */
export function nearness(layer: AuthorizationLayer, endpoint: Endpoint): number {
  const controller = endpoint.kind === 'controller' || endpoint.kind === 'razor-page';
  switch (layer.origin) {
    case 'global':
      return 0;
    case 'group':
      return 1;
    case 'convention':
      return controller ? 1 : 6;
    case 'base-class':
      return 2;
    case 'class':
      return 3;
    case 'base-action':
      return 4;
    case 'action':
      return 5;
    case 'handler':
      return 6;
  }
}
