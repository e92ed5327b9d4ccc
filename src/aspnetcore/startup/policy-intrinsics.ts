import { type CallSite, type Intrinsic, isNull, knownString, NULL, type Value } from '../../evaluation/index.ts';
import { FRAMEWORK_DEFAULT_POLICY, requirementText } from '../authorization/requirements.ts';
import { holdsInProduction } from '../guards.ts';
import type { AuthorizationPolicy, Requirement } from '../model.ts';
import { argument, delegateArgument, stringList } from './arguments.ts';
import {
  build,
  builderOf,
  newPolicyBuilder,
  POLICY,
  POLICY_BUILDER,
  policyFrom,
  policyFromCallback,
  policyObject,
  policyOf,
  policyOrUnresolved,
  requirementsOf,
} from './policies.ts';
import { currentGuards, isDevelopmentOnly } from './roles.ts';
import { AuthorizationOptionsModel, type StartupState } from './startup-state.ts';

const OPTIONS = 'Microsoft.AspNetCore.Authorization.AuthorizationOptions';
const BUILDER = 'Microsoft.AspNetCore.Authorization.AuthorizationBuilder';

/** AuthorizationPolicyBuilder.cs, AuthorizationOptions.cs, AuthorizationBuilder.cs. */
export function policyIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const onBuilder = (name: string, requirement: (call: CallSite) => readonly Requirement[]): void => {
    table.set(`${POLICY_BUILDER}.${name}`, (call) => {
      const model = builderOf(call.receiver);
      if (model === undefined) return undefined;
      model.requirements.push(...requirement(call));
      return call.receiver;
    });
  };
  table.set(`${POLICY_BUILDER}..ctor`, (call) =>
    newPolicyBuilder(
      stringList(argument(call, 'authenticationSchemes')) ?? [],
      call,
      policyFrom(argument(call, 'policy')),
    ),
  );
  onBuilder('RequireAuthenticatedUser', () => [{ kind: 'authenticated' }]);
  onBuilder('RequireRole', (call) => {
    const roles = stringList(argument(call, 'roles'));
    return [roles === undefined ? { kind: 'unresolved', reason: 'the roles are not known' } : { kind: 'roles', roles }];
  });
  onBuilder('RequireClaim', (call) => {
    const claimType = knownString(argument(call, 'claimType'));
    if (claimType === undefined) return [{ kind: 'unresolved', reason: 'the claim type is not known' }];
    return [{ kind: 'claim', claimType, values: stringList(argument(call, 'allowedValues')) ?? ['?'] }];
  });
  onBuilder('RequireUserName', (call) => [{ kind: 'name', name: knownString(argument(call, 'userName')) ?? '?' }]);
  onBuilder('RequireAssertion', (call) => [{ kind: 'assertion', location: call.location }]);
  onBuilder('AddRequirements', (call) => requirementsOf(argument(call, 'requirements')));
  onBuilder(
    'Combine',
    (call) =>
      policyFrom(argument(call, 'policy'))?.requirements ?? [
        { kind: 'unresolved', reason: 'a policy that is not known' },
      ],
  );
  table.set(`${POLICY_BUILDER}.get_Requirements`, (call) => builderOf(call.receiver)?.requirementList);
  table.set(`${POLICY_BUILDER}.get_AuthenticationSchemes`, (call) => builderOf(call.receiver)?.schemeList);
  table.set(`${POLICY_BUILDER}.AddAuthenticationSchemes`, (call) => {
    builderOf(call.receiver)?.schemes.push(...(stringList(argument(call, 'schemes')) ?? []));
    return call.receiver;
  });
  table.set(`${POLICY_BUILDER}.Build`, (call) => {
    const model = builderOf(call.receiver);
    return model && policyObject(build(model));
  });
  table.set(`${POLICY}..ctor`, (call) =>
    policyObject(
      policyOf(
        requirementsOf(argument(call, 'requirements')),
        stringList(argument(call, 'authenticationSchemes')) ?? [],
        call.location,
      ),
    ),
  );
  table.set(`${POLICY}.Combine`, (call) => {
    const list = argument(call, 'policies');
    const policies = list?.kind === 'object' ? (list.object.elements ?? []).map(policyFrom) : [];
    return policyObject(
      policyOf(
        policies.flatMap(
          (p) => p?.requirements ?? [{ kind: 'unresolved' as const, reason: 'a policy that is not known' }],
        ),
        [],
        call.location,
      ),
    );
  });
  for (const [key, intrinsic] of optionsIntrinsics(state)) table.set(key, intrinsic);
  return table;
}

function optionsModel(value: Value | undefined): AuthorizationOptionsModel | undefined {
  return value?.kind === 'object' && value.object.model instanceof AuthorizationOptionsModel
    ? value.object.model
    : undefined;
}

function optionsIntrinsics(state: StartupState): Map<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const addPolicy: Intrinsic = (call) => {
    const options = optionsModel(call.receiver) ?? state.authorization;
    const name = knownString(argument(call, 'name'));
    if (name === undefined) {
      call.context.gap('unresolved-policy', 'a policy is defined under a name that is not known', call.location);
      return call.receiver ?? NULL;
    }
    const policy = policyArgument(call);
    const before = options.policies.get(name);
    if (policy !== undefined && (!isDevelopmentOnly(call.context.guards) || before === undefined))
      options.policies.set(name, (before && underConditions(before, policy, call)) ?? policy);
    return call.receiver ?? NULL;
  };
  const setter =
    (slot: 'defaultPolicy' | 'fallbackPolicy'): Intrinsic =>
    (call) => {
      const options = optionsModel(call.receiver) ?? state.authorization;
      const value = policyArgument(call);
      if (!isDevelopmentOnly(call.context.guards)) {
        const unset = slot === 'defaultPolicy' ? FRAMEWORK_DEFAULT_POLICY : undefined;
        options[slot] = underConditions(options[slot] ?? unset, value, call);
      }
      return call.receiver ?? NULL;
    };
  table.set(`${OPTIONS}.AddPolicy`, addPolicy);
  table.set(`${OPTIONS}.GetPolicy`, (call) => {
    const name = knownString(argument(call, 'name'));
    const policy = name === undefined ? undefined : state.authorization.policies.get(name);
    if (policy !== undefined) return policyObject(policy);
    return name === undefined ? undefined : NULL;
  });
  table.set(`${OPTIONS}.set_DefaultPolicy`, setter('defaultPolicy'));
  table.set(`${OPTIONS}.set_FallbackPolicy`, setter('fallbackPolicy'));
  table.set(`${OPTIONS}.get_DefaultPolicy`, () =>
    policyObject(state.authorization.defaultPolicy ?? policyOf([{ kind: 'authenticated' }], [], undefined)),
  );
  table.set(`${OPTIONS}.get_FallbackPolicy`, () =>
    state.authorization.fallbackPolicy === undefined ? NULL : policyObject(state.authorization.fallbackPolicy),
  );
  table.set(`${BUILDER}.AddPolicy`, addPolicy);
  table.set(`${BUILDER}.SetDefaultPolicy`, setter('defaultPolicy'));
  table.set(`${BUILDER}.SetFallbackPolicy`, setter('fallbackPolicy'));
  for (const slot of ['defaultPolicy', 'fallbackPolicy'] as const) {
    const name = slot === 'defaultPolicy' ? 'AddDefaultPolicy' : 'AddFallbackPolicy';
    table.set(`${BUILDER}.${name}`, (call) => {
      setter(slot)(call);
      return addPolicy(call);
    });
  }
  return table;
}

/**
 * What holds after a policy was set, perhaps only under a condition: then no more is certain than what it requires both with and without.
 * Undefined: nothing is required.
 */
function underConditions(
  before: AuthorizationPolicy | undefined,
  after: AuthorizationPolicy | undefined,
  call: CallSite,
): AuthorizationPolicy | undefined {
  const open = currentGuards(call.context.guards).filter((guard) => !holdsInProduction(guard));
  if (open.length === 0 || (before === undefined && after === undefined)) return after;
  const reason = `a policy is set only under a condition (${open.join(', ')})`;
  call.context.gap('unresolved-policy', reason, call.location);
  const common = (before?.requirements ?? []).filter((requirement) =>
    (after?.requirements ?? []).some((other) => requirementText(other) === requirementText(requirement)),
  );
  return policyOf([...common, { kind: 'unresolved', reason }], [], call.location);
}

/** The policy that a call defines: given as an object, or by a callback on a builder. */
function policyArgument(call: CallSite) {
  const callback = delegateArgument(call);
  if (callback !== undefined) return policyFromCallback(callback, call);
  const value = argument(call, 'policy', 'value');
  return value === undefined || isNull(value) ? undefined : policyOrUnresolved(value, call.location);
}
