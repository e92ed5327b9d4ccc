import type { AuthorizationPolicy, Requirement } from '../model.ts';

/** The framework's default policy (AuthorizationOptions.DefaultPolicy): an authenticated user. */
export const FRAMEWORK_DEFAULT_POLICY: AuthorizationPolicy = {
  requirements: [{ kind: 'authenticated' }],
  schemes: [],
  location: undefined,
  mayAdmitAnonymous: false,
};

/**
 * Whether a caller nobody knows may satisfy all of these: none of them asks for a user, a role, a claim or a name. Assertions and
 * requirements of the author's can be anything.
 */
export function mayAdmitAnonymous(requirements: readonly Requirement[]): boolean {
  return !requirements.some(
    (r) => r.kind === 'authenticated' || r.kind === 'roles' || r.kind === 'claim' || r.kind === 'name',
  );
}

/** Whether a known user is all that is asked for. */
export function isAuthenticatedOnly(requirements: readonly Requirement[]): boolean {
  return requirements.every((r) => r.kind === 'authenticated');
}

/** What is required, in words; the parts joined with `and`. `any caller` for nothing. */
export function requirementsText(requirements: readonly Requirement[]): string {
  const texts = [...new Set(requirements.map(requirementText))];
  return texts.length === 0 ? 'any caller' : texts.join(' and ');
}

/** One requirement in words: `authenticated user`, `role Admin or Owner`, `claim age = 18`. */
export function requirementText(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'authenticated':
      return 'authenticated user';
    case 'roles':
      return `role ${requirement.roles.join(' or ')}`;
    case 'claim':
      return requirement.values.length === 0
        ? `claim ${requirement.claimType}`
        : `claim ${requirement.claimType} = ${requirement.values.join(' or ')}`;
    case 'name':
      return `user name ${requirement.name}`;
    case 'assertion':
      return 'an assertion';
    case 'custom':
      return `requirement ${simpleName(requirement.type)}`;
    case 'unresolved':
      return `something that is not known (${requirement.reason})`;
  }
}

function simpleName(type: string): string {
  const end = type.indexOf('<');
  const name = end < 0 ? type : type.slice(0, end);
  return name.slice(name.lastIndexOf('.') + 1) + (end < 0 ? '' : type.slice(end));
}
