import type { Location } from '../../symbols/index.ts';
import type { AuthorizationPolicy, Requirement } from '../model.ts';
import type { MetadataItem, StartupFacts } from '../startup-facts.ts';
import { FRAMEWORK_DEFAULT_POLICY } from './requirements.ts';

/** The policies that an application has. */
export interface PolicyTable {
  readonly defaultPolicy: AuthorizationPolicy;
  readonly fallbackPolicy: AuthorizationPolicy | undefined;
  /** The requirements of a named policy; one that is `unresolved` when nothing at hand defines it. */
  named(name: string): AuthorizationPolicy;
  /** Whether something at hand defines it. */
  isDefined(name: string): boolean;
}

/** The policies of `AuthorizationOptions`. A provider of the author's may know more of them. */
export function policyTable(facts: Pick<StartupFacts, 'authorization'>): PolicyTable {
  const { authorization } = facts;
  // Names are compared without case (AuthorizationOptions.PolicyMap).
  const policies = new Map(authorization.policies.map(({ name, policy }) => [name.toLowerCase(), policy]));
  const reason = (name: string): string =>
    authorization.policyProviders.length > 0
      ? `policy "${name}" comes from a policy provider`
      : `policy "${name}" is defined nowhere`;
  return {
    defaultPolicy: authorization.defaultPolicy ?? FRAMEWORK_DEFAULT_POLICY,
    fallbackPolicy: authorization.fallbackPolicy,
    named: (name) =>
      policies.get(name.toLowerCase()) ?? {
        requirements: [{ kind: 'unresolved', reason: reason(name) }],
        schemes: [],
        location: undefined,
        mayAdmitAnonymous: true,
      },
    isDefined: (name) => policies.has(name.toLowerCase()),
  };
}

export type AuthorizeItem = Extract<MetadataItem, { kind: 'authorize' }>;

/** What one `IAuthorizeData` adds to the combined policy. `besidePolicies`: policy objects stand beside it and take the default policy's place. */
export function authorizeRequirements(
  item: AuthorizeItem,
  policies: PolicyTable,
  besidePolicies: boolean,
): readonly Requirement[] {
  const requirements: Requirement[] = [];
  if (item.policy !== undefined && item.policy.trim() !== '')
    requirements.push(...policies.named(item.policy).requirements);
  if (item.roles !== undefined) requirements.push({ kind: 'roles', roles: splitRoles(item.roles) });
  if (requirements.length > 0 || besidePolicies) return requirements;
  return policies.defaultPolicy.requirements;
}

/** Where what an `IAuthorizeData` refers to is defined, when it is not where it stands. */
export function policyLocation(item: AuthorizeItem, policies: PolicyTable): Location | undefined {
  return item.policy === undefined ? undefined : policies.named(item.policy).location;
}

/** The comma-separated roles of an `IAuthorizeData` (AuthorizationPolicy.CombineAsync). */
export function splitRoles(roles: string): readonly string[] {
  return roles
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
}
