import { guardOf, isJudged, reportOf, undecidedAccess, unguarded } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap201 = createRule({
  id: 'AP201',
  name: 'UnguardedObjectWrite',
  title: 'A write to an owned object by the caller’s identifier, without an ownership check',
  severity: 'critical',
  precision: 'high',
  messages: {
    open: '{endpoint} ({handler}) lets {who} change a {what} by its identifier: nothing on the way compares it with the caller ({evidence}){sibling}.',
  },
  documentation: {
    summary:
      'An object that belongs to somebody is changed or deleted by an identifier from the request, and nothing before that binds the object to the caller (broken object level authorization).',
    whyItMatters:
      'CC6.1 asks that access is restricted to those who have a right to it. Requiring a known caller at the door does not do that: every customer can change what belongs to every other customer by counting up an identifier. This is the first entry of the OWASP API Security Top 10.',
    howToFix:
      'Compare the owner of the loaded object with the caller and leave when they differ, or make the owner part of the query, or ask IAuthorizationService with the object as the resource and test the result.',
    noncompliant:
      'var payment = await db.Payments.FindAsync(id);\ndb.Payments.Remove(payment);\nawait db.SaveChangesAsync();',
    compliant:
      'var payment = await db.Payments.FindAsync(id);\nif (payment.OwnerId != User.GetId()) return Forbid();\ndb.Payments.Remove(payment);\nawait db.SaveChangesAsync();',
  },
  inScope: isJudged,
  undecided: (endpoint, inventory, bodies) => undecidedAccess('write', endpoint, inventory, bodies),
  answeredBy: (endpoint, bodies) => guardOf('write', endpoint, bodies),
  check(endpoint, { bodies }, report) {
    for (const effect of unguarded('AP201', endpoint, bodies))
      report({ ...reportOf(endpoint, effect, 'critical'), messageId: 'open' });
  },
});
