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

export const ap102 = createRule({
  id: 'AP102',
  name: 'ReadPublicByOmission',
  title: 'A read endpoint that is public by omission',
  severity: 'high',
  precision: 'high',
  messages: {
    open: '{endpoint} ({handler}) is public by omission: no authorization applies, and nothing says that it is meant to be anonymous.',
    uncertain:
      '{endpoint} ({handler}) has no authorization of its own, and what else might protect it could not be understood: {reason}.',
    framework: '{endpoint} is mapped by {handler} without authorization, so it is public by omission.',
    page: '{endpoint} serves the same files or page to everybody: public by omission.',
  },
  documentation: {
    summary:
      'An endpoint that reads (GET, HEAD, or any method) has neither authorization nor an explicit statement that it is anonymous.',
    whyItMatters:
      'CC6.1 asks that access to information is restricted to those who need it. "Public because nobody thought of it" cannot be told from "public on purpose" unless the code says which one it is.',
    howToFix:
      'Decide: [Authorize] or RequireAuthorization() with the right policy when the data is not for everybody, [AllowAnonymous] or AllowAnonymous() when it is. Either ends the finding, and the inventory then shows the decision.',
    noncompliant: '[HttpGet("{sku}")]\npublic Stock Get(string sku) => _stock.Find(sku);',
    compliant:
      '[AllowAnonymous] // stock levels are shown in the shop window\n[HttpGet("{sku}")]\npublic Stock Get(string sku) => _stock.Find(sku);',
  },
  inScope: (endpoint, inventory) => isInProduction(endpoint, inventory) && !isWrite(endpoint),
  undecided: (endpoint, inventory) =>
    endpoint.access === 'anonymous' ? undefined : uncertainProtection(endpoint, inventory),
  check(endpoint, { inventory }, report) {
    if (endpoint.access !== 'unspecified') return;
    const fix = requireFix(endpoint, inventory);
    const reason = unknownAuthorization(endpoint) ?? hiddenMapping(endpoint, inventory);
    if (FRAMEWORK_SOURCES.has(endpoint.source)) report({ endpoint, messageId: 'framework', severity: 'low', fix });
    else if (endpoint.source === 'fallback' && !endpoint.handler.hasCode)
      report({ endpoint, messageId: 'page', severity: 'low', fix });
    else if (reason !== undefined)
      report({ endpoint, messageId: 'uncertain', data: { reason }, severity: 'medium', fix });
    else report({ endpoint, messageId: 'open', fix });
  },
});
