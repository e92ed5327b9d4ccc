import { type ApiDocument, isSecured, operationLabel } from '../openapi/index.ts';
import { documentSubject, operationSubject } from './documented-endpoint.ts';
import { createRule } from './rule.ts';

export const ap307 = createRule({
  id: 'AP307',
  name: 'WeakDocument',
  title: 'An OpenAPI document that weakens authorization',
  severity: 'low',
  precision: 'high',
  messages: {
    silent: '{endpoint} lists {count} and says nowhere who may call them: no security, for none of them.',
    write: '{endpoint} of {document} changes something, and the document asks nobody to say who calls.',
    optional:
      '{endpoint} of {document} names its security as optional: an empty requirement beside others admits everybody.',
    empty:
      '{endpoint} of {document} asks for nothing: its one requirement is empty, so everybody may call it. Some generators write this for a scheme that they did not find.',
    server: '{endpoint} is served over plain HTTP: tokens that clients send there can be read on the way.',
    key: '{endpoint} sends an API key in the query of the address, where logs, caches and browsers keep it.',
  },
  documentation: {
    summary:
      'A document says nothing of security, or asks for it only optionally, or tells clients to send credentials over plain HTTP or in addresses.',
    whyItMatters:
      'Clients, gateways and tests are generated from the document: what it does not demand, nobody sends and nothing checks. A misconfiguration in it spreads to all of them (API8). For the style of documents use a linter such as Spectral; this rule looks only at what weakens authorization.',
    howToFix:
      'Declare the security schemes and a global security, state security: [] where an operation is meant to be open, use https servers, and send keys in a header.',
    noncompliant: '// "servers": [{ "url": "http://api.example.com" }]\n// "security": [{ "bearer": [] }, {}]',
    compliant: '// "servers": [{ "url": "https://api.example.com" }]\n// "security": [{ "bearer": [] }]',
  },
  inScope: () => false,
  undecided: () => undefined,
  check: () => undefined,
  checkOthers({ documents }, report) {
    for (const document of documents.documents) {
      for (const server of document.servers.filter((s) => isPlainHttp(s.url)))
        report({
          subject: documentSubject(document, server.url),
          messageId: 'server',
          location: server.location,
          severity: 'medium',
          fix: `Serve it over https, and name it so: ${server.url.replace(/^http:/i, 'https:')}.`,
        });
      for (const scheme of document.schemes.filter((s) => s.type === 'apiKey' && s.in === 'query'))
        report({
          subject: documentSubject(document, scheme.name),
          messageId: 'key',
          location: scheme.location,
          severity: 'medium',
          fix: 'Send the key in a header: "in": "header".',
        });
      if (!document.speaksOfSecurity && document.operations.length > 0) {
        const n = document.operations.length;
        report({
          subject: documentSubject(document),
          messageId: 'silent',
          data: { count: n === 1 ? '1 operation' : `${n} operations` },
          location: document.location,
          fix: 'Declare securitySchemes and a global security; state "security": [] where an operation is meant to be open.',
        });
      }
      for (const operation of document.operations) {
        const { security } = operation;
        const subject = operationSubject(operation, document);
        const data = { document: document.path };
        const isOptional = security.alternatives.some((uses) => uses.length === 0);
        if (security.declared === 'operation' && isOptional) {
          const messageId = security.alternatives.every((uses) => uses.length === 0) ? 'empty' : 'optional';
          report({ subject, messageId, data, location: security.location, fix: OPTIONAL_FIX });
        }
        // What is open on purpose says so: security: [].
        else if (document.speaksOfSecurity && security.declared === 'none' && WRITES.has(operation.method))
          report({
            subject,
            messageId: 'write',
            data,
            location: operation.location,
            fix: `Give ${operationLabel(operation)} its security, or state "security": [] when everybody may call it.`,
          });
      }
      reportOptionalDocument(document, report);
    }
  },
});

const OPTIONAL_FIX = 'Take {} out of security, or state "security": [] when everybody may call it.';
const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function reportOptionalDocument(
  document: ApiDocument,
  report: (finding: {
    subject: ReturnType<typeof documentSubject>;
    messageId: 'optional';
    data: Readonly<Record<string, string>>;
    location: ApiDocument['location'] | undefined;
    fix: string;
  }) => void,
): void {
  const inherited = document.operations.find(
    ({ security }) => security.declared === 'document' && security.alternatives.length > 0 && !isSecured(security),
  );
  if (inherited === undefined) return;
  report({
    subject: documentSubject(document, 'security'),
    messageId: 'optional',
    data: { document: document.path },
    location: inherited.security.location,
    fix: OPTIONAL_FIX,
  });
}

/** A server on the machine itself is for trying out. */
function isPlainHttp(url: string): boolean {
  return /^http:\/\//i.test(url) && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(url);
}
