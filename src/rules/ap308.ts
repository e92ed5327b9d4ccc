import { approvalKey, requirementsOf } from './approved-inventory.ts';
import { hiddenMapping, isInProduction } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

/** Accesses from the most open to the least. */
const OPENNESS: readonly string[] = ['unspecified', 'anonymous', 'custom', 'authenticated', 'restricted'];

export const ap308 = createRule({
  id: 'AP308',
  name: 'UnapprovedEndpoint',
  title: 'An endpoint that the approved inventory does not have',
  severity: 'medium',
  precision: 'very-high',
  messages: {
    unapproved: '{endpoint} ({handler}) is not in {file}: nobody approved it.',
    opened: '{endpoint} ({handler}) was approved as {before}, and is {now}.',
    gone: '{endpoint} is in {file}, and is no endpoint any more.',
  },
  documentation: {
    summary:
      'The repository has an approved inventory of its endpoints, and an endpoint is not in it, or is open to more callers than it was approved for.',
    whyItMatters:
      'CC8.1 asks that changes are authorized, CC6.8 and CC7.1 that unauthorized components are prevented or detected. A new endpoint, or one that opened, is such a change; the approved inventory makes somebody look at it.',
    howToFix:
      'Review the endpoint, then run authledger inventory --approve and have the changed authledger.endpoints.json reviewed with the code.',
    noncompliant: '// not in authledger.endpoints.json\napp.MapGet("/reports/{id}", …).RequireAuthorization();',
    compliant:
      '// in authledger.endpoints.json, which was changed in the same pull request\napp.MapGet("/reports/{id}", …).RequireAuthorization();',
  },
  inScope: (endpoint, inventory, { approved }) => approved !== undefined && isInProduction(endpoint, inventory),
  undecided: (endpoint, inventory) => endpoint.unresolved ?? hiddenMapping(endpoint, inventory),
  check(endpoint, { approved }, report) {
    if (approved === undefined) return;
    const known = approved.byKey.get(approvalKey(endpoint));
    if (known === undefined) {
      report({
        endpoint,
        messageId: 'unapproved',
        data: { file: approved.path },
        fix: 'Review it, then approve it with authledger inventory --approve.',
      });
      return;
    }
    if (OPENNESS.indexOf(endpoint.access) >= OPENNESS.indexOf(known.access)) return;
    const text = (access: string, requires: readonly string[]): string =>
      requires.length === 0 ? access : `${access} (${requires.join(' and ')})`;
    report({
      endpoint,
      messageId: 'opened',
      data: { before: text(known.access, known.requires), now: text(endpoint.access, requirementsOf(endpoint)) },
      severity: 'high',
      fix: 'Restore its authorization, or review the change and approve it with authledger inventory --approve.',
    });
  },
  checkOthers({ approved, inventory }, report) {
    if (approved === undefined) return;
    const there = new Set(inventory.endpoints.map(approvalKey));
    for (const gone of approved.endpoints) {
      if (there.has(approvalKey(gone))) continue;
      const { application, httpMethods, route } = gone;
      const label = `${httpMethods.length === 0 ? 'ANY' : httpMethods.join(', ')} ${route}`;
      report({
        subject: { label, application, httpMethods, route, handler: '' },
        messageId: 'gone',
        data: { file: approved.path },
        severity: 'note',
        location: approved.location,
        fix: 'Take it out with authledger inventory --approve.',
      });
    }
  },
});
