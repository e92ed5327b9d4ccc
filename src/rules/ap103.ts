import { defeatedAuthorization } from './ap104.ts';
import { handlerText, hiddenMapping, isInProduction, isWrite } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

export const ap103 = createRule({
  id: 'AP103',
  name: 'ExplicitAnonymousWrite',
  title: 'An explicit anonymous write',
  severity: 'high',
  precision: 'high',
  messages: {
    unexplained:
      '{endpoint} ({handler}) is declared anonymous and changes data. Neither the handler nor what it calls, two calls deep, signs in or verifies a password, signature or one-time code.',
    explained: '{endpoint} ({handler}) is anonymous on purpose, and its code shows why: it {purpose} ({evidence}).',
    unknown:
      '{endpoint} ({handler}) is declared anonymous and changes data. Whether its code verifies anything could not be told: {reason}.',
  },
  documentation: {
    summary:
      'A write is declared anonymous by AllowAnonymous. It is rated lower when its body shows why that is right.',
    whyItMatters:
      'Anonymous writes are where accounts are made, passwords reset and webhooks received. CC6.1 wants each of them to authenticate the caller in some other way. A name such as "register" is no proof: an anonymous registration may make administrators.',
    howToFix:
      'Verify something that only the right caller can have: a password, a signed token, a signature over the body, a one-time code. If the operation needs a known user, remove AllowAnonymous. If it is public by design, suppress the finding with a reason and an owner.',
    noncompliant:
      '[AllowAnonymous]\n[HttpDelete("subscriptions/{email}")]\npublic Task Unsubscribe(string email) => _newsletter.RemoveAsync(email);',
    compliant:
      '[AllowAnonymous]\n[HttpDelete("subscriptions/{token}")]\npublic Task Unsubscribe(string token) => _newsletter.RemoveAsync(_protector.Unprotect(token));',
  },
  inScope: (endpoint, inventory) => isInProduction(endpoint, inventory) && isWrite(endpoint),
  undecided: (endpoint, inventory) =>
    endpoint.access === 'anonymous' ? undefined : (endpoint.unresolved ?? hiddenMapping(endpoint, inventory)),
  check(endpoint, { bodies }, report) {
    if (endpoint.access !== 'anonymous' || defeatedAuthorization(endpoint) !== undefined) return;
    const purpose = bodies.anonymousPurpose(endpoint);
    const fix = `Verify the caller in ${handlerText(endpoint)} (password, signature, one-time code), or remove AllowAnonymous.`;
    if (purpose.kind === 'no-effect') return;
    if (purpose.kind === 'verified') {
      report({
        endpoint,
        messageId: 'explained',
        data: { purpose: purpose.text, evidence: purpose.method },
        severity: 'low',
        related: purpose.location === undefined ? [] : [{ location: purpose.location, message: purpose.method }],
        fix: 'Nothing to do if this is what the endpoint is for; suppress with a reason to keep the decision on record.',
      });
    } else if (purpose.kind === 'unknown')
      report({ endpoint, messageId: 'unknown', data: { reason: purpose.reason }, fix });
    else report({ endpoint, messageId: 'unexplained', fix });
  },
});
