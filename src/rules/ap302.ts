import { excludesProduction, holdsInProduction } from '../aspnetcore/guards.ts';
import type { Endpoint, MiddlewareEndpoint } from '../aspnetcore/model.ts';
import { diagnosticName } from './diagnostic-words.ts';
import { hiddenMapping, isInProduction } from './endpoint-posture.ts';
import type { Severity, Subject } from './finding.ts';
import { TOOL_MIDDLEWARE, TOOL_SOURCES } from './production-tools.ts';
import { createRule } from './rule.ts';

const FIX =
  'Map it inside if (app.Environment.IsDevelopment()), or take it out; if production needs it, require a policy of administrators.';

export const ap302 = createRule({
  id: 'AP302',
  name: 'DiagnosticEndpointInProduction',
  title: 'A debug, test or diagnostic endpoint that is mapped in production',
  severity: 'high',
  precision: 'high',
  messages: {
    named: '{endpoint} ({handler}) looks like a diagnostic endpoint: {reason}. Production maps it; {access}.',
    tool: '{endpoint} {what}, in production too.',
  },
  documentation: {
    summary:
      'An endpoint that was made for debugging, testing, diagnosis or as a scaffold is mapped whatever the environment, or a tool of the framework for developers is.',
    whyItMatters:
      'Endpoints that nobody manages are where attackers look first: they tell connection strings, stack traces and data, and were never reviewed. CC7.1 asks to detect unknown or unauthorized components; improper inventory management is API9.',
    howToFix:
      'Map it inside if (app.Environment.IsDevelopment()), which keeps it in the inventory with its guard. Words that mean something else in this system go to diagnostics.ignore of the configuration.',
    noncompliant:
      'app.MapGet("/debug/test-connection", async (ShopDbContext db) =>\n    Results.Ok(new { db.Database.GetDbConnection().ConnectionString }));',
    compliant:
      'if (app.Environment.IsDevelopment())\n    app.MapGet("/debug/test-connection", async (ShopDbContext db) =>\n        Results.Ok(await db.Database.CanConnectAsync()));',
  },
  inScope: isInProduction,
  undecided: (endpoint, inventory) => endpoint.unresolved ?? hiddenMapping(endpoint, inventory),
  check(endpoint, { inventory, diagnostics }, report) {
    const tool = TOOL_SOURCES[endpoint.source];
    if (tool !== undefined) {
      if (isOpen(endpoint))
        report({
          endpoint,
          messageId: 'tool',
          data: { what: tool.what },
          severity: guarded(tool.severity, endpoint),
          fix: FIX,
        });
      return;
    }
    const reason = diagnosticName(endpoint, diagnostics);
    if (reason === undefined) return;
    const severity = hiddenMapping(endpoint, inventory) === undefined ? severityOf(endpoint) : 'medium';
    report({
      endpoint,
      messageId: 'named',
      data: { reason, access: accessText(endpoint) },
      severity: guarded(severity, endpoint),
      fix: FIX,
    });
  },
  checkOthers({ inventory }, report) {
    for (const middleware of inventory.middlewareEndpoints) {
      const tool = TOOL_MIDDLEWARE.find(([name]) => name.test(middleware.middleware))?.[1];
      if (tool === undefined || !mayRunInProduction(middleware)) continue;
      report({
        subject: middlewareSubject(middleware),
        messageId: 'tool',
        data: { what: tool.what },
        severity: guarded(tool.severity, middleware),
        location: middleware.location,
        fix: `Call ${middleware.middleware} inside if (app.Environment.IsDevelopment()), or put it behind authorization of its own.`,
      });
    }
  },
});

function mayRunInProduction({ guards }: Pick<Endpoint, 'guards'>): boolean {
  return !guards.some(excludesProduction);
}

/** What stands under a condition that is not known may be there in production or not. */
function guarded(severity: Severity, { guards }: Pick<Endpoint, 'guards'>): Severity {
  return severity === 'high' && !guards.every(holdsInProduction) ? 'medium' : severity;
}

const isOpen = ({ access }: Endpoint): boolean => access === 'unspecified' || access === 'anonymous';

function severityOf(endpoint: Endpoint): Severity {
  if (isOpen(endpoint)) return 'high';
  return endpoint.access === 'restricted' ? 'low' : 'medium';
}

function accessText({ access, layers }: Endpoint): string {
  if (access === 'unspecified' || access === 'anonymous') return 'everybody may call it';
  const required = [...new Set(layers.filter((l) => l.effective).map((l) => l.text))].join(' and ');
  return required === '' ? 'who may call it is decided by its own code' : `it asks for: ${required}`;
}

function middlewareSubject({ application, middleware, path }: MiddlewareEndpoint): Subject {
  return {
    label: `${middleware}${path === undefined ? '' : ` ${path}`}`,
    application,
    httpMethods: [],
    route: path ?? '',
    handler: middleware,
  };
}
