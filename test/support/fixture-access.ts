import type { Fixture, TruthEndpoint } from './fixture-truth.ts';

export type Access = 'anonymous' | 'unspecified' | 'authenticated' | 'restricted' | 'custom';

/** What an inventory may say of an endpoint's access. */
export interface ExpectedAccess {
  readonly access: readonly Access[];
  /** Whether only the fallback policy applies; undefined where it does not matter. */
  readonly byFallback: boolean | undefined;
}

const denied = new Set([302, 401, 403]);
const failed = 500;
const identityRequirement =
  /^(authenticated$|roles:|claim:|Microsoft\.AspNetCore\.Authorization\.Infrastructure\.Name)/;
const legacyRouter = 'UseMvc without endpoint routing';

/**
 * The access classes that agree with an endpoint's metadata and with what an anonymous request really met. The metadata
 * alone supposes that the authorization middleware runs and sees the endpoint; the status tells whether it does.
 */
export function expectedAccess(fixture: Fixture, endpoint: TruthEndpoint, status: number): ExpectedAccess {
  const { truth } = fixture;
  const legacy = truth.notes.some((note) => note.startsWith(legacyRouter));
  if (legacy && truth.useAuthorization && truth.fallbackPolicy !== undefined) {
    return { access: ['authenticated', 'restricted'], byFallback: undefined };
  }
  switch (endpoint.effective.access) {
    case 'anonymous': {
      // A fallback policy that runs before routing knows of no endpoint, and so of no AllowAnonymous.
      const overruled = truth.fallbackPolicy !== undefined && denied.has(status);
      return {
        access: overruled ? ['anonymous', 'authenticated', 'restricted'] : ['anonymous'],
        byFallback: undefined,
      };
    }
    case 'open':
      // What stands in front of the application decides, and the application knows nothing of it.
      if (fixture.status.length === 0) return { access: ['unspecified', 'custom', 'anonymous'], byFallback: undefined };
      return { access: openAccess(endpoint, status), byFallback: undefined };
    default: {
      const requirements = requirementsOf(endpoint);
      const demandsUser = requirements.some((requirement) => identityRequirement.test(requirement));
      if (fixture.status.length > 0 && demandsUser && !denied.has(status) && status !== failed) {
        return { access: ['unspecified'], byFallback: undefined };
      }
      return { access: closedAccess(endpoint, requirements), byFallback: endpoint.effective.access === 'fallback' };
    }
  }
}

/** Nothing of the framework's applies: an authorization filter, or where the request was turned away something else, may. */
function openAccess(endpoint: TruthEndpoint, status: number): Access[] {
  if (endpoint.authorizationFilters.length > 0) return ['custom'];
  return denied.has(status) ? ['unspecified', 'custom'] : ['unspecified'];
}

function closedAccess(endpoint: TruthEndpoint, requirements: readonly string[]): Access[] {
  // What requirement data and requirements of the application's own ask for is known to their handlers only.
  const opaque = endpoint.requirementData.length > 0 || !requirements.some((r) => identityRequirement.test(r));
  if (opaque) return ['authenticated', 'restricted'];
  return requirements.every((requirement) => requirement === 'authenticated') ? ['authenticated'] : ['restricted'];
}

/** Requirements of the metadata and of MVC's own AuthorizeFilters. */
function requirementsOf(endpoint: TruthEndpoint): string[] {
  const filters = endpoint.authorizationFilters.filter((filter) => /\.AuthorizeFilter\b/.test(filter.type));
  return [
    ...endpoint.effective.requirements,
    ...filters.flatMap((filter) => /\[(.*)\]$/.exec(filter.type)?.[1]?.split('; ') ?? ['authenticated']),
    ...filters
      .flatMap((filter) => filter.authorize ?? [])
      .flatMap((data) => (data.roles === undefined ? [] : [`roles:${data.roles}`])),
  ];
}
