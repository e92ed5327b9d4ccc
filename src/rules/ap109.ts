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

/** A scheme that the endpoint, or a policy which it names, goes by and that nothing registers. */
function missingScheme(endpoint: Endpoint, inventory: Inventory): string | undefined {
  const application = applicationOf(endpoint, inventory);
  const registered = application?.authenticationSchemes;
  if (application === undefined || registered === undefined || !registered.isComplete) return undefined;
  const ofPolicies = (name: string | undefined): readonly string[] =>
    application.policies.find((p) => p.name.toLowerCase() === name?.toLowerCase())?.policy.schemes ?? [];
  const named = endpoint.authorize.flatMap(({ schemes, policy }) => [
    ...(schemes?.split(',').map((s) => s.trim()) ?? []),
    ...ofPolicies(policy),
  ]);
  return named.find((name) => name !== '' && !registered.names.includes(name));
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
    scheme:
      '{endpoint} ({handler}) fails for everybody: it asks for the authentication scheme "{scheme}", which nothing registers.',
  },
  documentation: {
    summary:
      'Every request to an endpoint ends in an error, because what it asks for cannot be checked: the middleware is missing or in the wrong place, the policy is defined nowhere, or the authentication scheme is never registered.',
    whyItMatters:
      'It keeps callers out, so nothing leaks; but a control that nobody ever saw working was never tested (CC6.1, CC7.1), and the quick repair is often to take it away.',
    howToFix:
      'Call UseAuthorization after UseRouting and before the endpoints. Define the policy with AddPolicy, register the scheme with AddAuthentication, each under the name that the attribute gives.',
    noncompliant:
      'app.UseAuthorization();\napp.UseRouting();\napp.MapGet("/report", () => "…").RequireAuthorization();',
    compliant: 'app.UseRouting();\napp.UseAuthorization();\napp.MapGet("/report", () => "…").RequireAuthorization();',
  },
  inScope: isInProduction,
  undecided(endpoint, inventory) {
    const unknown = endpoint.unresolved ?? hiddenMapping(endpoint, inventory) ?? hiddenMiddleware(endpoint, inventory);
    if (unknown !== undefined) return unknown;
    if (!mayBeHidden(inventory)) return undefined;
    const policy = missingPolicy(endpoint, inventory);
    if (policy !== undefined) return `the policy "${policy}" may be defined in code that was not understood`;
    const scheme = missingScheme(endpoint, inventory);
    return scheme === undefined
      ? undefined
      : `the authentication scheme "${scheme}" may be registered in code that was not understood`;
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
    if (mayBeHidden(inventory)) return;
    const policy = missingPolicy(endpoint, inventory);
    const scheme = missingScheme(endpoint, inventory);
    if (policy === undefined && scheme !== undefined)
      report({
        endpoint,
        messageId: 'scheme',
        data: { scheme },
        fix: `Register it: builder.Services.AddAuthentication().AddScheme<…>("${scheme}", …), or name one that exists.`,
      });
    if (policy !== undefined)
      report({
        endpoint,
        messageId: 'policy',
        data: { policy },
        fix: `Define it: builder.Services.AddAuthorizationBuilder().AddPolicy("${policy}", policy => …), or name one that exists.`,
      });
  },
});
