import { entityName } from '../dataflow/ownership/evidence-text.ts';
import { isJudged, undecidedBody } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap205 = createRule({
  id: 'AP205',
  name: 'MassAssignment',
  title: 'Owner, role, tenant or price taken from the request',
  severity: 'high',
  precision: 'high',
  messages: {
    bound: '{endpoint} ({handler}) lets its caller set {members} of a {what}: {how}.',
  },
  documentation: {
    summary:
      'A stored object gets a member that decides about ownership, rights or worth (owner, tenant, role, price, credit limit) from what the caller sends, or one that only the privileged decide elsewhere.',
    whyItMatters:
      'CC6.1 asks that access rights are given by those who may give them. When a request is copied into an entity as a whole, a caller can hand objects to others, take those of others, or make themselves an administrator, by adding a member to the request.',
    howToFix:
      'Bind a type that has only the members that a caller may set, and set the others from the authenticated caller. With TryUpdateModelAsync give the list of members; with SetValues copy from a type made for the request.',
    noncompliant: 'app.MapPost("/notebooks", (Notebook book, NotesDb db) => db.Add(book));',
    compliant:
      'app.MapPost("/notebooks", (NewNotebook request, ClaimsPrincipal user, NotesDb db) => db.Add(new Notebook { OwnerId = user.GetId(), Title = request.Title }));',
  },
  inScope: isJudged,
  undecided: undecidedBody,
  check(endpoint, { bodies }, report) {
    for (const { entity, members, how, location } of bodies.objectAccess(endpoint).massAssignments) {
      const what = entityName(entity);
      const list = members.join(', ');
      report({
        endpoint,
        messageId: 'bound',
        data: { what, members: list, how },
        location,
        fix: `Take ${list} of ${what} from the authenticated caller, and bind a type that has none of ${members.length === 1 ? 'it' : 'them'}.`,
      });
    }
  },
});
