import { isJudged, reportOf, undecidedAccess, unguarded } from './object-access.ts';
import { createRule } from './rule.ts';

export const ap204 = createRule({
  id: 'AP204',
  name: 'AuthorizationResultIgnored',
  title: 'AuthorizeAsync whose result nothing tests',
  severity: 'high',
  precision: 'very-high',
  messages: {
    open: '{endpoint} ({handler}) asks {check} for a {what} and does nothing with the answer: {who} gets through.',
  },
  documentation: {
    summary:
      'IAuthorizationService.AuthorizeAsync is called for an object, and its result is not tested before the object is touched.',
    whyItMatters:
      'AuthorizeAsync refuses nobody by itself: it returns an AuthorizationResult. When nothing tests Succeeded, the policy is evaluated and has no effect, which CC6.1 counts as no control at all.',
    howToFix:
      'Test the result before the object is touched, and leave when it failed: if (!result.Succeeded) return Forbid().',
    noncompliant:
      'await authorization.AuthorizeAsync(User, document, "Owner");\ndocument.Title = input.Title;\nawait db.SaveChangesAsync();',
    compliant:
      'var result = await authorization.AuthorizeAsync(User, document, "Owner");\nif (!result.Succeeded) return Forbid();\ndocument.Title = input.Title;\nawait db.SaveChangesAsync();',
  },
  inScope: isJudged,
  undecided: (endpoint, inventory, bodies) => undecidedAccess(undefined, endpoint, inventory, bodies),
  check(endpoint, { bodies }, report) {
    for (const effect of unguarded('AP204', endpoint, bodies))
      report({
        ...reportOf(endpoint, effect, effect.effect === 'write' ? 'critical' : 'high'),
        messageId: 'open',
        fix: 'Test the result before the object is touched: if (!result.Succeeded) return Forbid();',
      });
  },
});
