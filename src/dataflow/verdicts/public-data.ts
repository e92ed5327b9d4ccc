import type { Endpoint } from '../../aspnetcore/model.ts';
import { conjuncts } from '../values/logic.ts';
import { pathOf, queryOf } from '../values/walk.ts';
import type { ProtectedEffect } from './judge-endpoint.ts';

/** Handlers of one class, or mapped in one method, are written together: their authorization is compared. */
function containerOf({ handler, application }: Endpoint): string {
  return `${application} ${handler.type?.metadataName ?? handler.name.replace(/( lambda.*)?$/, '').replace(/\.[^.]*$/, '')}`;
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

/** An effect that hands an entity to whoever asks: nothing of it is compared with the caller, and no secret has to be known. */
export function servesEverybody({ target, protection, flag }: ProtectedEffect, { httpMethods }: Endpoint): boolean {
  if (target.effect !== 'read' || protection.kind !== 'open' || flag !== undefined) return false;
  if (httpMethods.some((m) => m !== 'GET' && m !== 'HEAD')) return false;
  const parts = queryOf(target.object)?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  return !parts.some(
    (part) => part.kind === 'equal' && [part.left, part.right].some((side) => SECRET.test(pathOf(side).at(-1) ?? '')),
  );
}

/** Endpoints that a library maps for itself: health checks, documents, assets, hubs of components. They touch no object of the application's. */
const OF_LIBRARIES: ReadonlySet<string> = new Set([
  'health',
  'health-ui',
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
