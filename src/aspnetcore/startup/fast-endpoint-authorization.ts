import type { CallSite } from '../../evaluation/index.ts';
import type { Requirement } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import type { FastEndpointModel } from './fast-endpoint-model.ts';
import { policyFromCallback, policyOf } from './policies.ts';
import type { StartupState } from './startup-state.ts';

/**
 * Who may use one verb of a FastEndpoints endpoint: anyone, or whom its policies, roles, schemes, permissions, scopes and claims admit;
 * by default every authenticated user (EndpointSecurityPolicies.cs). Its own policy is added to those of the application.
 */
export function fastEndpointAuthorization(
  state: StartupState,
  model: FastEndpointModel,
  verb: string | undefined,
  call: CallSite,
): readonly MetadataItem[] {
  const base = { origin: 'handler', location: call.location } as const;
  if (model.unresolvedAuthorization !== undefined)
    return [{ kind: 'unresolved', reason: model.unresolvedAuthorization, ...base }];
  const { anonymousVerbs } = model;
  if (anonymousVerbs === 'all' || (verb !== undefined && anonymousVerbs.includes(verb)))
    return [
      {
        kind: 'allow-anonymous',
        attributeType: 'Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute',
        ...base,
      },
    ];
  const policies: (string | undefined)[] = [...model.policies];
  const isRestricted = requiresAuthorization(model);
  if (isRestricted) policies.push(addOwnPolicy(state, model, call));
  return (isRestricted ? policies : [undefined]).map((policy) => ({
    kind: 'authorize',
    policy,
    roles: isRestricted && model.roles.length > 0 ? model.roles.join(',') : undefined,
    schemes: isRestricted && model.schemes.length > 0 ? model.schemes.join(',') : undefined,
    attributeType: 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute',
    ...base,
  }));
}

/** `EndpointExtensions.RequiresAuthorization`: whether it asks for more than an authenticated user. */
function requiresAuthorization(model: FastEndpointModel): boolean {
  const { assertions, policyBuilders, roles, schemes, policies } = model;
  return assertions.size + policyBuilders.length + roles.length + schemes.length + policies.length > 0;
}

function addOwnPolicy(state: StartupState, model: FastEndpointModel, call: CallSite): string {
  const name = `epPolicy:${model.type.metadataName}`;
  if (state.authorization.policies.has(name)) return name;
  const requirements: Requirement[] = [{ kind: 'authenticated' }];
  for (const _ of model.assertions) requirements.push({ kind: 'assertion', location: call.location });
  for (const builder of model.policyBuilders) requirements.push(...policyFromCallback(builder, call).requirements);
  state.authorization.policies.set(name, policyOf(requirements, [], call.location));
  return name;
}
