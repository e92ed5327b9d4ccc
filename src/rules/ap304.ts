import type { Endpoint } from '../aspnetcore/model.ts';
import { type ApiOperation, isSecured, operationLabel } from '../openapi/index.ts';
import { isOperation } from './documented-endpoint.ts';
import { isInProduction, uncertainProtection } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

export const ap304 = createRule({
  id: 'AP304',
  name: 'SecurityDrift',
  title: 'A document and the code disagree on who may call',
  severity: 'high',
  precision: 'high',
  messages: {
    open: '{endpoint} ({handler}) is documented as secured ({schemes}) by {operation} of {document}, and code lets everybody call it.',
    secured:
      '{endpoint} ({handler}) is documented as open by {operation} of {document}, and code asks for: {required}.',
    scopes: '{endpoint} ({handler}) asks any known caller in, while {operation} of {document} demands {scopes}.',
    values: '{endpoint} ({handler}) asks for {required}, while {operation} of {document} demands {scopes}.',
  },
  documentation: {
    summary:
      'An OpenAPI document says that an operation is secured and the code lets everybody call it, or the reverse, or they name different scopes.',
    whyItMatters:
      'Reviewers, gateways and clients believe the document. Where it promises authorization that the code does not ask for, CC6.1 is tested against something that does not exist.',
    howToFix:
      'Decide which one is right. Add [Authorize] or RequireAuthorization() when the document is, change security in the document when the code is.',
    noncompliant: '// openapi.json: "get": { "security": [{ "bearer": [] }] }\napp.MapGet("/orders", …);',
    compliant:
      '// openapi.json: "get": { "security": [{ "bearer": [] }] }\napp.MapGet("/orders", …).RequireAuthorization();',
  },
  inScope: (endpoint, inventory, { documents }) =>
    isOperation(endpoint) &&
    isInProduction(endpoint, inventory) &&
    documents.matchesOf(endpoint).some((m) => speaks(m.operation, documents.documents)),
  undecided: (endpoint, inventory) =>
    endpoint.access === 'anonymous' || endpoint.access === 'unspecified'
      ? undefined
      : uncertainProtection(endpoint, inventory),
  check(endpoint, { inventory, documents }, report) {
    const isOpen = endpoint.access === 'anonymous' || endpoint.access === 'unspecified';
    const required = [...new Set(endpoint.layers.filter((l) => l.effective).map((l) => l.text))].join(' and ');
    for (const { operation } of documents.matchesOf(endpoint)) {
      if (!speaks(operation, documents.documents)) continue;
      const secured = isSecured(operation.security);
      const data = { operation: operationLabel(operation), document: operation.document, required };
      const related = [{ location: operation.location, message: `${operationLabel(operation)} in the document` }];
      if (secured && isOpen && uncertainProtection(endpoint, inventory) === undefined)
        report({
          endpoint,
          messageId: 'open',
          data: { ...data, schemes: schemesOf(operation) },
          related,
          fix: 'Require authorization in code as the document promises, or document the operation as open: "security": [].',
        });
      else if (!secured && !isOpen && uncertainProtection(endpoint, inventory) === undefined)
        report({
          endpoint,
          messageId: 'secured',
          data,
          severity: 'medium',
          related,
          fix: `Give ${operationLabel(operation)} its security in ${operation.document}.`,
        });
      else if (secured && !isOpen) {
        const scopes = [...new Set(operation.security.alternatives.flat().flatMap((use) => use.scopes))];
        const asked = scopeValues(endpoint);
        const missing = scopes.filter((s) => !asked?.has(s));
        if (scopes.length === 0 || missing.length === 0 || (asked === undefined && endpoint.access !== 'authenticated'))
          continue;
        report({
          endpoint,
          messageId: asked === undefined ? 'scopes' : 'values',
          data: { ...data, scopes: missing.join(', ') },
          severity: 'medium',
          related,
          fix: `Require ${missing.join(', ')} by a policy here, or take ${missing.length === 1 ? 'it' : 'them'} out of the document.`,
        });
      }
    }
  },
});

function speaks(
  { document, security }: ApiOperation,
  documents: readonly { path: string; speaksOfSecurity: boolean }[],
) {
  return security.declared !== 'none' || documents.some((d) => d.path === document && d.speaksOfSecurity);
}

function schemesOf({ security }: ApiOperation): string {
  return security.alternatives.map((uses) => uses.map((u) => u.scheme).join(' and ')).join(' or ');
}

/** Values of the scope claims that the endpoint asks for; undefined when it asks for none. */
function scopeValues({ layers }: Endpoint): ReadonlySet<string> | undefined {
  const claims = layers
    .filter((l) => l.effective)
    .flatMap((l) => l.requirements)
    .flatMap((r) => (r.kind === 'claim' && /(?:^|\/)(?:scope|scp)$/i.test(r.claimType) ? [r] : []));
  return claims.length === 0 ? undefined : new Set(claims.flatMap((c) => c.values.flatMap((v) => v.split(' '))));
}
