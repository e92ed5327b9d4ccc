import type { Application, Endpoint, Inventory } from '../aspnetcore/model.ts';
import { hiddenMapping, hiddenMiddleware, isInProduction } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

/** Gaps behind which the definition of a policy may be hidden. */
const MAY_HIDE_POLICY: ReadonlySet<string> = new Set(['unresolved-call', 'unresolved-builder', 'limit']);

function applicationOf(endpoint: Endpoint, inventory: Inventory): Application | undefined {
  return inventory.applications.find((a) => a.name === endpoint.application);
}

/** A policy that the endpoint names and no code of the application adds. */
function missingPolicy(endpoint: Endpoint, inventory: Inventory): string | undefined {
  const application = applicationOf(endpoint, inventory);
  if (application === undefined || application.policyProviders.length > 0) return undefined;
  const defined = new Set(application.policies.map((p) => p.name.toLowerCase()));
  return endpoint.authorize
    .map((a) => a.policy)
    .find((name) => name !== undefined && name !== '' && !defined.has(name.toLowerCase()));
}

const mayBeHidden = (inventory: Inventory): boolean => inventory.gaps.some((gap) => MAY_HIDE_POLICY.has(gap.kind));

export const ap109 = createRule({
  id: 'AP109',
  name: 'FailsClosedByMistake',
  title: 'Authorization that turns everybody away by mistake',
  severity: 'low',
  precision: 'high',
  messages: {
    middleware:
      '{endpoint} ({handler}) fails for everybody: it asks for {required}, and no authorization middleware runs where it could see the endpoint.',
    policy: '{endpoint} ({handler}) fails for everybody: it asks for the policy "{policy}", which nothing defines.',
  },
  documentation: {
    summary:
      'Every request to an endpoint ends in an error, because what it asks for cannot be checked: the middleware is missing or in the wrong place, or the policy is defined nowhere.',
    whyItMatters:
      'It keeps callers out, so nothing leaks; but a control that nobody ever saw working was never tested (CC6.1, CC7.1), and the quick repair is often to take it away.',
    howToFix:
      'Call UseAuthorization after UseRouting and before the endpoints. Define the policy with AddPolicy under the name that the attribute gives.',
    noncompliant:
      'app.UseAuthorization();\napp.UseRouting();\napp.MapGet("/report", () => "…").RequireAuthorization();',
    compliant: 'app.UseRouting();\napp.UseAuthorization();\napp.MapGet("/report", () => "…").RequireAuthorization();',
  },
  inScope: isInProduction,
  undecided(endpoint, inventory) {
    const unknown = endpoint.unresolved ?? hiddenMapping(endpoint, inventory) ?? hiddenMiddleware(endpoint, inventory);
    if (unknown !== undefined) return unknown;
    const policy = mayBeHidden(inventory) ? missingPolicy(endpoint, inventory) : undefined;
    return policy === undefined ? undefined : `the policy "${policy}" may be defined in code that was not understood`;
  },
  check(endpoint, { inventory }, report) {
    if (endpoint.access === 'anonymous') return;
    const closed = endpoint.layers.find((l) => l.note === 'fails-closed' && l.effective);
    if (closed !== undefined && hiddenMiddleware(endpoint, inventory) === undefined) {
      report({
        endpoint,
        messageId: 'middleware',
        data: { required: closed.text.replace(/;.*$/s, '') },
        related:
          closed.location === undefined
            ? []
            : [{ location: closed.location, message: 'Authorization that nothing checks' }],
        fix: 'Call app.UseAuthorization() after UseRouting() and before the endpoints are mapped.',
      });
      return;
    }
    const policy = missingPolicy(endpoint, inventory);
    if (policy !== undefined && !mayBeHidden(inventory))
      report({
        endpoint,
        messageId: 'policy',
        data: { policy },
        fix: `Define it: builder.Services.AddAuthorizationBuilder().AddPolicy("${policy}", policy => …), or name one that exists.`,
      });
  },
});
