import {
  FRAMEWORK_SOURCES,
  hiddenMapping,
  isInProduction,
  isWrite,
  requireFix,
  uncertainProtection,
  unknownAuthorization,
} from './endpoint-posture.ts';
import { createRule } from './rule.ts';

export const ap101 = createRule({
  id: 'AP101',
  name: 'WriteWithoutAuthorization',
  title: 'A write endpoint that no authorization applies to',
  severity: 'critical',
  precision: 'very-high',
  messages: {
    open: '{endpoint} ({handler}) changes data and nothing decides who may call it: no attribute, convention, filter or fallback policy applies.',
    uncertain:
      '{endpoint} ({handler}) changes data, and what would authorize its callers could not be understood: {reason}.',
    framework:
      '{endpoint} is mapped by {handler} without authorization. The framework means it to be public; say so on the mapping.',
  },
  documentation: {
    summary:
      'A POST, PUT, PATCH or DELETE endpoint is reachable by anybody, because no authorization of any kind applies to it.',
    whyItMatters:
      'CC6.1 asks that logical access is restricted. An endpoint that changes data and was simply forgotten is the gap an auditor looks for first: nothing in the code says that leaving it open was a decision.',
    howToFix:
      'Put [Authorize] with the right policy on the action or its class, or RequireAuthorization() on the mapping or group. Set a fallback policy so that the next forgotten endpoint is closed. If everybody may call it, say so with [AllowAnonymous].',
    noncompliant: 'app.MapPost("/orders", (Order order, ShopDb db) => db.Add(order));',
    compliant: 'app.MapPost("/orders", (Order order, ShopDb db) => db.Add(order)).RequireAuthorization("Customers");',
  },
  inScope: (endpoint, inventory) => isInProduction(endpoint, inventory) && isWrite(endpoint),
  undecided: (endpoint, inventory) =>
    endpoint.access === 'anonymous' ? undefined : uncertainProtection(endpoint, inventory),
  check(endpoint, { inventory }, report) {
    if (endpoint.access !== 'unspecified') return;
    const fix = requireFix(endpoint, inventory);
    const reason = unknownAuthorization(endpoint) ?? hiddenMapping(endpoint, inventory);
    if (FRAMEWORK_SOURCES.has(endpoint.source)) report({ endpoint, messageId: 'framework', severity: 'low', fix });
    else if (reason !== undefined)
      report({ endpoint, messageId: 'uncertain', data: { reason }, severity: 'high', fix });
    else report({ endpoint, messageId: 'open', fix });
  },
});
