import { documentNames, operationSubject } from './documented-endpoint.ts';
import { createRule, endpointLabel } from './rule.ts';

export const ap303 = createRule({
  id: 'AP303',
  name: 'DocumentedOperationWithoutCode',
  title: 'An OpenAPI operation that no code implements',
  severity: 'low',
  precision: 'medium',
  messages: {
    ghost: '{endpoint} is in {document}, and no endpoint of the scanned code implements it.',
    answered: '{endpoint} is in {document}, and no endpoint is made for it: {other} would answer it.',
  },
  documentation: {
    summary: 'An operation of an OpenAPI document has no endpoint in the scanned code.',
    whyItMatters:
      'A document that lists what is not there is no inventory: it hides what is there instead, and controls that are derived from it test nothing. Improper inventory management is API9.',
    howToFix:
      'Take the operation out of the document, or scan the code that implements it as well. When the document describes another application, say so in openapi of the configuration.',
    noncompliant: '// openapi.json lists DELETE /orders/{id}\napp.MapGet("/orders/{id}", …);',
    compliant: '// openapi.json lists GET /orders/{id}\napp.MapGet("/orders/{id}", …);',
  },
  inScope: () => false,
  undecided: () => undefined,
  check: () => undefined,
  checkOthers({ documents }, report) {
    for (const { operation, document, answeredBy } of documents.ghosts) {
      // What takes anything that comes may well be the one that is meant.
      const takesAll = answeredBy !== undefined && /\{\*|^\/$/.test(answeredBy.route);
      if (takesAll || answeredBy?.unresolved !== undefined) continue;
      report({
        subject: operationSubject(operation, document),
        messageId: answeredBy === undefined ? 'ghost' : 'answered',
        data: { document: documentNames([document]), other: answeredBy ? endpointLabel(answeredBy) : '' },
        location: operation.location,
        fix: `Take ${operation.method} ${operation.path} out of ${document.path}, or scan the code that implements it as well.`,
      });
    }
  },
});
