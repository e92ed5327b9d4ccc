import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import { isInProduction } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

/** More roles than this on one endpoint are a list that nobody reviews; the configuration may say another number (`maxRoles`). */
const MANY = 5;

const SAYS_NOTHING = /^(role|group|user|test|temp|dummy|foo|bar|xyz?|abc|[a-z])[-_ ]?\d*$/i;
/** Names of people's standing that are plain words all the same. */
const PLAIN = /^user$/i;

/** Each role that an endpoint names, once, in order. */
function rolesOf({ authorize }: Endpoint): readonly string[] {
  const names = authorize.flatMap(({ roles }) => roles?.split(',') ?? []).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Roles that policies of the application ask for. */
function rolesOfPolicies(endpoint: Endpoint, inventory: Inventory): ReadonlySet<string> {
  const application = inventory.applications.find((a) => a.name === endpoint.application);
  const requirements = (application?.policies ?? []).flatMap(({ policy }) => policy.requirements);
  return new Set(requirements.flatMap((r) => (r.kind === 'roles' ? r.roles : [])));
}

export const ap108 = createRule({
  id: 'AP108',
  name: 'RolesHardToReview',
  title: 'Roles that are hard to review',
  severity: 'low',
  precision: 'medium',
  messages: {
    many: '{endpoint} ({handler}) names {count} roles ({roles}): more than {limit} are a list that nobody reviews.',
    undefined:
      '{endpoint} ({handler}) names the role {roles} in place, while other roles of this application stand in policies: a misspelt or retired role would not be noticed.',
    nameless: '{endpoint} ({handler}) asks for the role {roles}, whose name does not say who has it.',
  },
  documentation: {
    summary: `An endpoint names more than ${MANY} roles (or the number that \`maxRoles\` of the configuration says), roles that no policy of the application knows, or roles whose names say nothing.`,
    whyItMatters:
      'CC6.3 asks for access by role and for its review. A reviewer has to tell from the name who may call what; a policy gives the answer one place.',
    howToFix: 'Define a policy with a telling name that holds the roles, and name the policy.',
    noncompliant: '[Authorize(Roles = "Role1,Sales,Support,Desk,Lead,Ops")]',
    compliant: '[Authorize(Policy = "OrderHandling")] // RequireRole("Sales", "Support", …) in one place',
  },
  inScope: (endpoint, inventory) => isInProduction(endpoint, inventory) && rolesOf(endpoint).length > 0,
  undecided: (endpoint) => endpoint.unresolved,
  check(endpoint, { inventory, settings }, report) {
    const roles = rolesOf(endpoint);
    const fix = 'Define a policy with a telling name that requires these roles, and name it here.';
    const limit = settings?.maxRoles ?? MANY;
    if (roles.length > limit)
      report({
        endpoint,
        messageId: 'many',
        data: { count: String(roles.length), roles: roles.join(', '), limit: String(limit) },
        fix,
      });
    const nameless = roles.filter((name) => SAYS_NOTHING.test(name) && !PLAIN.test(name));
    if (nameless.length > 0)
      report({ endpoint, messageId: 'nameless', data: { roles: quoted(nameless) }, severity: 'note', fix });
    const known = rolesOfPolicies(endpoint, inventory);
    const loose = roles.filter((name) => !known.has(name) && !nameless.includes(name));
    if (known.size > 0 && loose.length > 0)
      report({ endpoint, messageId: 'undefined', data: { roles: quoted(loose) }, fix });
  },
});

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
