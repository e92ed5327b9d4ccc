import { guardOf, isJudged, reportOf, undecidedAccess, unguarded } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap202 = createRule({
  id: 'AP202',
  name: 'UnguardedObjectRead',
  title: 'A read of an owned object by the caller’s identifier, without an ownership check',
  severity: 'high',
  precision: 'high',
  messages: {
    open: '{endpoint} ({handler}) shows {who} a {what} by its identifier: nothing on the way compares it with the caller ({evidence}){sibling}.',
  },
  documentation: {
    summary:
      'An object that belongs to somebody is returned by an identifier from the request, and nothing before that binds the object to the caller (broken object level authorization).',
    whyItMatters:
      'CC6.1 asks that access to information is restricted to those who need it. Whoever can sign in can read the data of everybody else by trying identifiers.',
    howToFix:
      'Make the owner part of the query (x.Id == id && x.OwnerId == userId), or compare it after loading and answer with Forbid or NotFound, or ask IAuthorizationService with the object as the resource.',
    noncompliant: 'var invoice = await db.Invoices.FindAsync(id);\nreturn Ok(invoice);',
    compliant:
      'var invoice = await db.Invoices.FirstOrDefaultAsync(i => i.Id == id && i.OwnerId == User.GetId());\nreturn invoice is null ? NotFound() : Ok(invoice);',
  },
  inScope: isJudged,
  undecided: (endpoint, inventory, bodies) => undecidedAccess('read', endpoint, inventory, bodies),
  answeredBy: (endpoint, bodies) => guardOf('read', endpoint, bodies),
  check(endpoint, { bodies }, report) {
    for (const effect of unguarded('AP202', endpoint, bodies))
      report({ ...reportOf(endpoint, effect, 'high'), messageId: 'open' });
  },
});
