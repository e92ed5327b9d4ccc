import type { Endpoint, Inventory, Requirement } from '../../aspnetcore/model.ts';
import type { EndpointBody } from '../endpoint-body.ts';

/** To whom authorization restricts an endpoint beyond being known. */
export interface Restriction {
  /** In words: `role Admin`. Equal for endpoints that are open to the same callers. */
  readonly text: string;
  /** `roles`: certain people; `code`: the application's own requirement or assertion decides. */
  readonly kind: 'roles' | 'code';
}

/** Requirements of what every endpoint asks for that says nothing else: who meets them is an ordinary caller. */
export function ordinaryRequirements(applications: Inventory['applications']): ReadonlySet<string> {
  const policies = applications.flatMap((a) => [a.defaultPolicy, a.fallbackPolicy]);
  return new Set(policies.flatMap((p) => p?.requirements.flatMap((r) => (r.kind === 'custom' ? [r.type] : [])) ?? []));
}

/** @param body what the application's own requirements ask for, by the code of their handlers */
export function restrictionOf(
  { layers, access }: Endpoint,
  { asks, askedFor }: Pick<EndpointBody, 'asks' | 'askedFor'>,
  ordinary: ReadonlySet<string>,
): Restriction | undefined {
  if (access === 'anonymous' || access === 'unspecified') return undefined;
  const requirements = layers.filter((l) => l.effective && l.kind !== 'allow-anonymous').flatMap((l) => l.requirements);
  const people = requirements.filter(namesPeople);
  if (people.length > 0) return { text: people.map(text).sort().join(', '), kind: 'roles' };
  const code = requirements
    .filter((r) => r.kind === 'custom' || r.kind === 'assertion' || r.kind === 'unresolved')
    .filter((r) => r.kind !== 'custom' || askedFor.length > 0 || !ordinary.has(r.type));
  if (code.length === 0) return undefined;
  const others = code.some((r) => r.kind !== 'custom');
  if (asks === 'anyone' && !others) return undefined;
  const words = [...new Set(code.map(text))].sort().join(', ');
  const said = [...new Set(askedFor)].sort().join(', ');
  return { text: said === '' ? words : `${words} (${said})`, kind: asks === 'people' ? 'roles' : 'code' };
}

/** A scope says what a client may ask for, not whose data. */
function namesPeople(requirement: Requirement): boolean {
  if (requirement.kind === 'claim')
    return !/^(scope|scp|http:.*scope|amr|aud|azp|client_id)$/i.test(requirement.claimType);
  return requirement.kind === 'roles' || requirement.kind === 'name';
}

function text(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'roles':
      return `role ${requirement.roles.join(' or ')}`;
    case 'claim':
      return requirement.values.length === 0
        ? `claim ${requirement.claimType}`
        : `claim ${requirement.claimType} = ${requirement.values.join(' or ')}`;
    case 'name':
      return `user ${requirement.name}`;
    case 'custom':
      return `requirement ${requirement.type.replace(/^.*[.+]/, '')}`;
    case 'unresolved':
      return requirement.reason;
    default:
      return requirement.kind;
  }
}
