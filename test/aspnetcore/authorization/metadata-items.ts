import { policyTable } from '../../../src/aspnetcore/authorization/combined-policy.ts';
import {
  type EffectiveAuthorization,
  effectiveAuthorization,
} from '../../../src/aspnetcore/authorization/effective-authorization.ts';
import type { AuthorizationMiddleware } from '../../../src/aspnetcore/authorization/middleware.ts';
import { mayAdmitAnonymous } from '../../../src/aspnetcore/authorization/requirements.ts';
import type { EndpointDraft } from '../../../src/aspnetcore/endpoint-draft.ts';
import type { AuthorizationPolicy, Requirement } from '../../../src/aspnetcore/model.ts';
import type { MetadataItem } from '../../../src/aspnetcore/startup-facts.ts';

/*
 * Metadata as the sources of endpoints give it, and what it comes to.
 */

const base = { origin: 'action', location: undefined } as const;
const attributeType = 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute';

export function authorize(data: { policy?: string; roles?: string; schemes?: string } = {}): MetadataItem {
  return { ...base, kind: 'authorize', policy: data.policy, roles: data.roles, schemes: data.schemes, attributeType };
}

export const allowAnonymous: MetadataItem = {
  ...base,
  kind: 'allow-anonymous',
  attributeType: 'Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute',
};
export const allowAnonymousFilter: MetadataItem = { ...base, kind: 'allow-anonymous-filter' };
export const customFilter: MetadataItem = {
  ...base,
  kind: 'authorization-filter',
  attributeType: 'Shop.ApiKeyAttribute',
  symbol: undefined,
};
export const authorizeFilter: MetadataItem = {
  ...base,
  kind: 'authorize-filter',
  policy: undefined,
  policyName: undefined,
  attributeType: 'Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter',
};

export function requirementData(...requirements: Requirement[]): MetadataItem {
  return { ...base, kind: 'requirement-data', requirements, attributeType: 'Shop.AgeAttribute' };
}

export function policyObject(...requirements: Requirement[]): MetadataItem {
  return { ...base, kind: 'policy', policy: policy(...requirements) };
}

export function policy(...requirements: Requirement[]): AuthorizationPolicy {
  return { requirements, schemes: [], location: undefined, mayAdmitAnonymous: mayAdmitAnonymous(requirements) };
}

export const automatic: AuthorizationMiddleware = {
  presence: 'automatic',
  seesEndpoints: true,
  runsBeforeRouting: false,
};
export const absent: AuthorizationMiddleware = { presence: 'absent', seesEndpoints: false, runsBeforeRouting: false };
export const beforeRouting: AuthorizationMiddleware = {
  presence: 'misplaced',
  seesEndpoints: false,
  runsBeforeRouting: true,
};

export interface Situation {
  readonly middleware?: AuthorizationMiddleware;
  readonly fallback?: AuthorizationPolicy;
  readonly defaultPolicy?: AuthorizationPolicy;
  readonly policies?: Readonly<Record<string, AuthorizationPolicy>>;
  readonly mvc?: EndpointDraft['mvc'];
}

/** What an endpoint with this metadata comes to. */
export function effective(metadata: readonly MetadataItem[], situation: Situation = {}): EffectiveAuthorization {
  const draft: EndpointDraft = {
    httpMethods: ['GET'],
    route: '/x',
    kind: 'controller',
    source: 'attribute-route',
    handler: { name: 'X.Y', location: undefined, code: undefined },
    metadata,
    mvc: situation.mvc ?? 'endpoint-routing',
    guards: [],
    described: true,
    location: undefined,
    unresolved: undefined,
    reachable: true,
  };
  const policies = policyTable({
    authorization: {
      services: true,
      fallbackPolicy: situation.fallback,
      defaultPolicy: situation.defaultPolicy,
      policies: Object.entries(situation.policies ?? {}).map(([name, value]) => ({ name, policy: value })),
      policyProviders: [],
    },
  });
  return effectiveAuthorization(draft, {
    policies,
    middleware: situation.middleware ?? automatic,
    program: { resolve: () => undefined },
  });
}

/** `access by mechanism`, as the tests compare it. */
export function verdict(metadata: readonly MetadataItem[], situation: Situation = {}): string {
  const { access, by } = effective(metadata, situation);
  return `${access} by ${by}`;
}
