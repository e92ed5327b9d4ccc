import { guardOf, isJudged, reportOf, undecidedAccess, unguarded } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap206 = createRule({
  id: 'AP206',
  name: 'UnrestrictedList',
  title: 'A list of owned objects that is not restricted to the caller',
  severity: 'high',
  precision: 'medium',
  messages: {
    open: '{endpoint} ({handler}) lists every {what} to {who}: the query is not restricted to what is theirs ({evidence}){sibling}.',
  },
  documentation: {
    summary: 'A list of objects that belong to people is returned without a condition on the caller.',
    whyItMatters:
      'CC6.1 asks that access to information is restricted to those who need it. A list without a condition gives the data of everybody to anybody who may call the endpoint at all.',
    howToFix:
      'Add the owner to the query, by a condition or a global query filter. If the list is meant for a role, require that role on the endpoint.',
    noncompliant: 'return Ok(await db.Orders.ToListAsync());',
    compliant: 'return Ok(await db.Orders.Where(o => o.CustomerId == User.GetId()).ToListAsync());',
  },
  inScope: isJudged,
  undecided: (endpoint, inventory, bodies) => undecidedAccess('read', endpoint, inventory, bodies),
  answeredBy: (endpoint, bodies) => guardOf('read', endpoint, bodies),
  check(endpoint, { bodies }, report) {
    for (const effect of unguarded('AP206', endpoint, bodies))
      report({ ...reportOf(endpoint, effect, 'high'), messageId: 'open' });
  },
});
