import type { Endpoint } from '../../aspnetcore/model.ts';
import type { ProtectedEffect } from '../endpoint-body.ts';
import { declaringType } from '../endpoint-groups.ts';
import { conjuncts } from '../values/logic.ts';
import type { Value } from '../values/value.ts';
import { pathOf, queryOf } from '../values/walk.ts';

/** Handlers of one class, or mapped in one method, are written together: their authorization is compared. */
function containerOf(endpoint: Endpoint): string {
  return `${endpoint.application} ${declaringType(endpoint)}`;
}

/** Containers in which some endpoint asks for a known caller by its own metadata. */
export function attributedContainers(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  return new Set(
    endpoints
      .filter((e) => e.by === 'metadata' && (e.access === 'authenticated' || e.access === 'restricted'))
      .map(containerOf),
  );
}

/**
 * Whether an endpoint is open to everybody on purpose: it says so, or what is written beside it asks for a known caller and it does not. That
 * nothing is said anywhere is an omission.
 */
export function isOpenOnPurpose(endpoint: Endpoint, attributed: ReadonlySet<string>): boolean {
  return (
    endpoint.access === 'anonymous' || (endpoint.access === 'unspecified' && attributed.has(containerOf(endpoint)))
  );
}

/** What only somebody who was told it can ask by. */
const SECRET = /token|code|secret|signature|nonce|otp|password|invit|hash|ticket|guid/i;

/** Whether an object is looked up by such a thing. */
export function needsSecret(object: Value): boolean {
  const parts = queryOf(object)?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  return parts.some(
    (part) => part.kind === 'equal' && [part.left, part.right].some((side) => SECRET.test(pathOf(side).at(-1) ?? '')),
  );
}

/** An effect that hands an entity to whoever asks: nothing of it is compared with the caller, and no secret has to be known. */
export function servesEverybody(
  { effect, protection, flag, needsSecret: isSecret }: ProtectedEffect,
  { httpMethods }: Endpoint,
): boolean {
  if (effect !== 'read' || protection.kind !== 'open' || flag !== undefined || isSecret) return false;
  return httpMethods.every((m) => m === 'GET' || m === 'HEAD');
}

/**
 * Endpoints that a library maps for itself: health checks, documents, assets, hubs of components. They touch no object of the application's; those of
 * `MapIdentityApi` touch the account of the caller, or of whoever proves by a password or a code that it is theirs.
 */
const OF_LIBRARIES: ReadonlySet<string> = new Set([
  'health',
  'health-details',
  'health-ui',
  'identity-api',
  'metrics',
  'openapi',
  'grpc-health',
  'grpc-reflection',
  'grpc-unimplemented',
  'static-assets',
  'blazor-hub',
  'short-circuit',
]);

export function isOfLibrary({ source, route, kind, handler }: Endpoint): boolean {
  if (kind === 'hub' && route.endsWith('/negotiate')) return true;
  return OF_LIBRARIES.has(source) || (source === 'razor-component' && handler.type === undefined);
}
