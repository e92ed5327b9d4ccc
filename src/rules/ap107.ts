import type { Endpoint, Inventory, Requirement } from '../aspnetcore/model.ts';
import { isInProduction, isWrite, ownerOf, uncertainProtection } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

/** Names by which people call the part of an application that only administrators use; `manage` is not among them: one manages one's own account too. */
const ADMINISTRATION =
  /^(admin(s|istration|istrators?|panel|area)?|back-?office|super-?(admin|user)s?|sys-?admin|root)$/i;

/** Operations that give rights to callers, or take them. */
const GRANTS =
  /impersonat|(assign|grant|revoke|add|set|remove|change|update)(user)?s?(to|from|in)?(role|permission|claim)s?(to|from)?(user)?s?(async)?$/i;

/** The part of the route or of the handler's name that says administration; undefined when none does. */
function administrativeName(endpoint: Endpoint): string | undefined {
  const segments = endpoint.route.split('/').filter((s) => s !== '' && !s.startsWith('{'));
  const place = segments.find((s) => ADMINISTRATION.test(s));
  if (place !== undefined) return `the route says "${place}"`;
  const [method = '', type = '', ...namespaces] = endpoint.handler.name
    .replace(/ lambda$/, '')
    .split('.')
    .reverse();
  const owner = type.replace(/(Controller|Endpoints?|Module|Hub|Service)$/, '');
  if (ADMINISTRATION.test(owner)) return `the class is called ${type}`;
  const namespace = namespaces.find((n) => ADMINISTRATION.test(n));
  if (namespace !== undefined) return `it stands in the namespace ${namespace}`;
  const verb = [method, segments.at(-1)?.replaceAll('-', '') ?? ''].find((name) => GRANTS.test(name));
  return verb !== undefined && isWrite(endpoint) ? `${verb} gives or takes rights` : undefined;
}

const restricts = (requirement: Requirement): boolean =>
  requirement.kind !== 'authenticated' && requirement.kind !== 'unresolved';

/** What all other writes of the same class or mapping helper ask for, when this one asks for less. */
function stricterSiblings(endpoint: Endpoint, inventory: Inventory): { count: number; text: string } | undefined {
  if (!isWrite(endpoint)) return undefined;
  const owner = ownerOf(endpoint);
  const siblings = inventory.endpoints.filter(
    (e) => e !== endpoint && e.application === endpoint.application && ownerOf(e) === owner && isWrite(e),
  );
  const strict = siblings.filter((e) => e.access === 'restricted');
  // The odd one out; where several ask for less, the class serves both kinds of callers.
  if (strict.length < 2 || strict.length < siblings.length) return undefined;
  const layer = strict[0]?.layers.find((l) => l.effective && l.requirements.some(restricts));
  return { count: strict.length, text: layer?.text ?? 'more' };
}

export const ap107 = createRule({
  id: 'AP107',
  name: 'AdministrationForEveryUser',
  title: 'An administrative operation that every signed-in user may call',
  severity: 'high',
  precision: 'medium',
  messages: {
    named: '{endpoint} ({handler}) looks administrative ({reason}), and every authenticated user may call it.',
    siblings:
      '{endpoint} ({handler}) may be called by every authenticated user, while {count} other writes beside it ask for {required}.',
  },
  documentation: {
    summary:
      'An operation that looks like administration, by its route, its name, what it does or what its siblings require, asks for nothing but a signed-in user.',
    whyItMatters:
      'CC6.3 asks that access follows roles and least privilege. Broken function-level authorization (API5) is exactly this: signing in is enough to do what administrators do.',
    howToFix: 'Ask for a role or a policy, as the siblings do.',
    noncompliant:
      '[Authorize]\n[HttpPost("/admin/users/{id}/roles")]\npublic Task AddRole(string id, string role) => …',
    compliant:
      '[Authorize(Policy = "UserAdministration")]\n[HttpPost("/admin/users/{id}/roles")]\npublic Task AddRole(string id, string role) => …',
  },
  inScope: (endpoint, inventory) => isInProduction(endpoint, inventory) && endpoint.access === 'authenticated',
  undecided: uncertainProtection,
  check(endpoint, { inventory }, report) {
    const filters = endpoint.layers.some((l) => l.effective && ['endpoint-filter', 'middleware'].includes(l.kind));
    const custom = endpoint.layers.some((l) => l.effective && l.kind === 'mvc-filter' && l.requirements.length === 0);
    if (filters || custom) return;
    const fix = 'Ask for a role or a policy of administrators here.';
    const reason = administrativeName(endpoint);
    const siblings = stricterSiblings(endpoint, inventory);
    if (reason !== undefined) report({ endpoint, messageId: 'named', data: { reason }, fix });
    else if (siblings !== undefined)
      report({
        endpoint,
        messageId: 'siblings',
        data: { count: String(siblings.count), required: siblings.text },
        severity: 'medium',
        fix: `Ask for the same as its siblings (${siblings.text}), if it is meant for the same people.`,
      });
  },
});
