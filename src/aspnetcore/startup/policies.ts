import { type CallSite, elementsOf, heapObject, isNull, type Value } from '../../evaluation/index.ts';
import { itemsOf, newItems } from '../../evaluation/library/collections/items.ts';
import { type Location, namedType } from '../../symbols/index.ts';
import { requirementOf as constructedRequirement } from '../authorization/constructed-requirement.ts';
import { mayAdmitAnonymous } from '../authorization/requirements.ts';
import { holdsInProduction } from '../guards.ts';
import type { AuthorizationPolicy, Requirement } from '../model.ts';
import { stringList } from './arguments.ts';
import { constructedObject } from './constructed-object.ts';
import { currentGuards, isDevelopmentOnly } from './roles.ts';
import { PolicyBuilderModel, PolicyModel } from './startup-state.ts';

export const POLICY_BUILDER = 'Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder';
export const POLICY = 'Microsoft.AspNetCore.Authorization.AuthorizationPolicy';

/** A policy of these requirements. */
export function policyOf(
  requirements: readonly Requirement[],
  schemes: readonly string[],
  location: Location | undefined,
): AuthorizationPolicy {
  return { requirements, schemes, location, mayAdmitAnonymous: mayAdmitAnonymous(requirements) };
}

/** The heap object of a policy. */
export function policyObject(policy: AuthorizationPolicy): Value {
  return heapObject(namedType(POLICY), undefined, new PolicyModel(policy));
}

/** The policy that a value is; undefined for null and what is not known. */
export function policyFrom(value: Value | undefined): AuthorizationPolicy | undefined {
  return value?.kind === 'object' && value.object.model instanceof PolicyModel ? value.object.model.policy : undefined;
}

/** The policy that a value stands for, with an unresolved requirement where it is not known. Undefined for null. */
export function policyOrUnresolved(
  value: Value | undefined,
  location: Location | undefined,
): AuthorizationPolicy | undefined {
  if (value === undefined || isNull(value)) return undefined;
  const reason = value.kind === 'unknown' ? value.reason : 'a policy that is made at run time';
  return policyFrom(value) ?? policyOf([{ kind: 'unresolved', reason }], [], location);
}

export function builderOf(value: Value | undefined): PolicyBuilderModel | undefined {
  return value?.kind === 'object' && value.object.model instanceof PolicyBuilderModel ? value.object.model : undefined;
}

/** `new AuthorizationPolicyBuilder(schemes)`, or one that combines a policy. */
export function newPolicyBuilder(schemes: readonly string[], call: CallSite, start?: AuthorizationPolicy): Value {
  // The lists are made now, so that what is added later under a condition is seen to be.
  const emptyList = () => newItems(call, { items: [], incomplete: false });
  const model = new PolicyBuilderModel(emptyList(), emptyList(), call.location);
  model.schemes.push(...schemes, ...(start?.schemes ?? []));
  model.requirements.push(...(start?.requirements ?? []));
  return heapObject(namedType(POLICY_BUILDER), undefined, model);
}

export function build(model: PolicyBuilderModel): AuthorizationPolicy {
  const schemes = stringList(model.schemeList) ?? [];
  return policyOf(
    [...model.requirements, ...addedRequirements(model.requirementList)],
    [...model.schemes, ...schemes],
    model.location,
  );
}

/** Requirements that were added to the list of a builder; one that is added under a condition may be missing. */
function addedRequirements(list: Value): readonly Requirement[] {
  const { items, incomplete } = itemsOf(list) ?? { items: [], incomplete: true };
  const found = items.flatMap(({ value, guards }): readonly Requirement[] => {
    if (isDevelopmentOnly(guards)) return [];
    const open = currentGuards(guards).filter((guard) => !holdsInProduction(guard));
    if (open.length === 0) return [requirementOf(value)];
    return [{ kind: 'unresolved', reason: `a requirement is added only under a condition (${open.join(', ')})` }];
  });
  return incomplete ? [...found, { kind: 'unresolved', reason: 'there may be further requirements' }] : found;
}

/** Runs a callback on a new policy builder and builds what it leaves. */
export function policyFromCallback(callback: Value, call: CallSite): AuthorizationPolicy {
  const builder = newPolicyBuilder([], call);
  call.context.invoke(callback, [builder], call);
  return build(builderOf(builder) as PolicyBuilderModel);
}

/** What a requirement object requires. */
function requirementOf(value: Value): Requirement {
  if (value.kind !== 'object' || value.object.type.kind !== 'named')
    return { kind: 'unresolved', reason: 'a requirement that is not known' };
  return constructedRequirement(constructedObject(value.object));
}

/** Requirements of a list or of a `params` array. */
export function requirementsOf(value: Value | undefined): readonly Requirement[] {
  if (value === undefined || isNull(value)) return [];
  const elements = elementsOf(value);
  if (elements !== undefined) return elements.map(requirementOf);
  return [requirementOf(value)];
}
