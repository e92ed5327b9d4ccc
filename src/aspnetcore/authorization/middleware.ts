import { holdsInProduction } from '../guards.ts';
import type { Application } from '../model.ts';
import type { MiddlewareUse, StartupFacts } from '../startup-facts.ts';

/** How the authorization middleware stands to the endpoints of an application. */
export interface AuthorizationMiddleware {
  readonly presence: Application['authorizationMiddleware'];
  /** It runs with the endpoint known, so endpoint metadata is enforced. */
  readonly seesEndpoints: boolean;
  /** It runs before routing: no endpoint is known, so the fallback policy holds for every request, `AllowAnonymous` or not. */
  readonly runsBeforeRouting: boolean;
}

const ROUTING = 'UseRouting';
const AUTHORIZATION = 'UseAuthorization';
const AUTHENTICATION = 'UseAuthentication';
const ENDPOINTS: readonly string[] = ['UseEndpoints', 'UseMvc', 'UseMvcWithDefaultRoute'];

/**
 * Where authorization runs. WebApplication puts routing at the start unless the code calls UseRouting, and authorization right after it
 * when its services are registered and the code does not use it (WebApplicationBuilder.ConfigureApplication). Any other host has what it uses.
 */
export function authorizationMiddleware(
  facts: Pick<StartupFacts, 'host' | 'middleware' | 'authorization'>,
): AuthorizationMiddleware {
  const pipeline = endpointPipeline(facts.middleware).filter(isInProduction);
  const isWebApplication = facts.host === 'web-application';
  const routing = lastIndex(pipeline, (use) => use.name === ROUTING);
  const endpoints = pipeline.findIndex((use) => ENDPOINTS.includes(use.name));
  const uses = pipeline.map((use, index) => ({ use, index })).filter(({ use }) => use.name === AUTHORIZATION);
  if (uses.length === 0) {
    if (conditionallyUsed(facts.middleware))
      return { presence: 'unknown', seesEndpoints: false, runsBeforeRouting: false };
    if (!isWebApplication || !facts.authorization.services) {
      const presence = facts.host === 'unknown' ? 'unknown' : 'absent';
      return { presence, seesEndpoints: false, runsBeforeRouting: false };
    }
    // The automatic one comes before what the code adds, so before an explicit UseRouting.
    return routing < 0
      ? { presence: 'automatic', seesEndpoints: true, runsBeforeRouting: false }
      : { presence: 'misplaced', seesEndpoints: false, runsBeforeRouting: true };
  }
  const inPlace = uses.filter(({ index }) => index > routing && (endpoints < 0 || index < endpoints));
  const needsRouting = !isWebApplication && routing < 0 && endpoints < 0;
  if (inPlace.some(({ use }) => isUnconditional(use)) && !needsRouting)
    return { presence: 'explicit', seesEndpoints: true, runsBeforeRouting: false };
  if (inPlace.length > 0) return { presence: 'unknown', seesEndpoints: false, runsBeforeRouting: false };
  return { presence: 'misplaced', seesEndpoints: false, runsBeforeRouting: uses.some(({ index }) => index < routing) };
}

/** Where authentication runs; WebApplication adds it when its services are registered. */
export function authenticationMiddleware(
  facts: Pick<StartupFacts, 'host' | 'middleware' | 'authenticationServices'>,
): Application['authenticationMiddleware'] {
  const uses = endpointPipeline(facts.middleware).filter((use) => use.name === AUTHENTICATION && isInProduction(use));
  if (uses.length > 0) return uses.some(isUnconditional) ? 'explicit' : 'unknown';
  if (facts.host === 'web-application' && facts.authenticationServices) return 'automatic';
  return facts.host === 'unknown' ? 'unknown' : 'absent';
}

/** The pipeline that reaches the endpoints: the main one, or the branch that holds UseEndpoints when the main one does not. */
function endpointPipeline(main: readonly MiddlewareUse[]): readonly MiddlewareUse[] {
  const maps = (uses: readonly MiddlewareUse[]): boolean => uses.some((use) => ENDPOINTS.includes(use.name));
  if (maps(main)) return main;
  const branch = main.find((use) => maps(use.branch));
  if (branch === undefined) return main;
  // What stands before the branch runs for it too.
  return [...main.slice(0, main.indexOf(branch)), ...branch.branch];
}

/** What runs only in development does not protect production. */
function isInProduction(use: MiddlewareUse): boolean {
  return !use.guards.includes('development');
}

/** What runs only in production is as good as what always runs. */
function isUnconditional(use: MiddlewareUse): boolean {
  return use.guards.every(holdsInProduction);
}

function conditionallyUsed(main: readonly MiddlewareUse[]): boolean {
  return main.some((use) => use.branch.some((inner) => inner.name === AUTHORIZATION));
}

function lastIndex<T>(items: readonly T[], test: (item: T) => boolean): number {
  for (let i = items.length - 1; i >= 0; i--) if (test(items[i] as T)) return i;
  return -1;
}
