import type { Endpoint } from '../aspnetcore/model.ts';
import { isJudged, undecidedBody } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap106 = createRule({
  id: 'AP106',
  name: 'StateChangingGet',
  title: 'A GET or HEAD that changes state',
  severity: 'medium',
  precision: 'high',
  messages: {
    writes: '{endpoint} ({handler}) answers a method that is safe by definition, and {effect}.',
  },
  documentation: {
    summary: 'An endpoint that only answers GET or HEAD changes what is stored.',
    whyItMatters:
      'Browsers, proxies and crawlers repeat and prefetch GET requests, links and images make them without the user knowing, and antiforgery protection leaves them out. CC6.1 controls that look at the method treat them as reads.',
    howToFix: 'Map the operation with POST, PUT, PATCH or DELETE, and leave GET to reading.',
    noncompliant: '[HttpGet("{id}/archive")]\npublic Task Archive(int id) => _accounts.ArchiveAsync(id);',
    compliant: '[HttpPost("{id}/archive")]\npublic Task Archive(int id) => _accounts.ArchiveAsync(id);',
  },
  inScope: (endpoint, inventory) => isJudged(endpoint, inventory) && isSafe(endpoint),
  undecided: undecidedBody,
  check(endpoint, { bodies }, report) {
    const [write] = bodies.objectAccess(endpoint).writes;
    if (write === undefined) return;
    report({
      endpoint,
      messageId: 'writes',
      data: { effect: write.text },
      location: write.location,
      fix: 'Map it with POST, PUT, PATCH or DELETE instead.',
    });
  },
});

function isSafe({ httpMethods }: Endpoint): boolean {
  return httpMethods.length > 0 && httpMethods.every((m) => m === 'GET' || m === 'HEAD');
}
