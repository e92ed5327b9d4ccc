import type { AuthorizationLayer, Endpoint, Inventory } from '../aspnetcore/model.ts';
import { hiddenMapping, hiddenMiddleware, isInProduction } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

const OPEN: ReadonlySet<Endpoint['access']> = new Set(['unspecified', 'custom']);

/** The first layer that asks for something and is left aside for this reason. */
function leftAside(endpoint: Endpoint, note: NonNullable<AuthorizationLayer['note']>): AuthorizationLayer | undefined {
  return endpoint.layers.find((l) => l.note === note && !l.effective && l.kind !== 'allow-anonymous');
}

/**
 * Authorization on a conventional route of the same application: whoever wrote it may think that it covers the controllers, and it leaves the
 * actions that have a route of their own open (ControllerActionEndpointDataSource.cs: conventions of a route go to its own endpoints).
 */
function conventionElsewhere(endpoint: Endpoint, inventory: Inventory): AuthorizationLayer | undefined {
  if (endpoint.source !== 'attribute-route' || endpoint.access !== 'unspecified') return undefined;
  for (const other of inventory.endpoints) {
    if (other.application !== endpoint.application || other.source !== 'conventional-route') continue;
    const layer = other.layers.find((l) => l.origin === 'convention' && l.kind === 'authorize-data' && l.effective);
    if (layer !== undefined) return layer;
  }
  return undefined;
}

/** The fallback policy that gave way to a policy which lets unknown callers in. */
function displacedByOpenPolicy(endpoint: Endpoint): readonly [AuthorizationLayer, AuthorizationLayer] | undefined {
  const fallback = leftAside(endpoint, 'displaced');
  const effective = endpoint.layers.filter((l) => l.effective && l.kind !== 'middleware');
  const [first] = effective;
  if (fallback === undefined || fallback.mayAdmitAnonymous || first === undefined) return undefined;
  const asks = effective.every((l) => l.kind !== 'allow-anonymous' && l.mayAdmitAnonymous);
  return asks ? [fallback, first] : undefined;
}

const bare = (layer: AuthorizationLayer): string => layer.text.replace(/;.*$/s, '');

export const ap105 = createRule({
  id: 'AP105',
  name: 'DeclaredButNotEnforced',
  title: 'Authorization that is declared and not enforced',
  severity: 'high',
  precision: 'high',
  messages: {
    middleware:
      '{endpoint} ({handler}) is open although {required} is declared for it: no authorization middleware runs where it could see the endpoint.',
    'handed-on':
      '{endpoint} is open although its mapping asks for {required}: the request is handed to a page or action, and only what is required there counts.',
    route:
      '{endpoint} ({handler}) has a route of its own, so the authorization on the conventional route ({required}) does not reach it, and nothing else applies.',
    'page-handler':
      '{endpoint} is open although a handler method of {handler} asks for {required}: the framework reads attributes of the page model, not of its methods.',
    'called-method':
      '{endpoint} ({handler}) is open although a method that it calls asks for {required}: the framework reads the attributes of the handler, not of what it calls.',
    displaced:
      '{endpoint} ({handler}) would be covered by the {fallback}, but its own {required} takes the place of that, and may let callers in whom nobody knows.',
  },
  documentation: {
    summary:
      'Authorization stands in the code and does not act: no middleware checks it, it stands where the framework does not look, or it takes the place of a stricter rule.',
    whyItMatters:
      'A control that is written down and not enforced is worse than none (CC6.1): review and documentation count on it. What rests on a fallback policy, on requirement data or on bare policies is open without the middleware; conventions on one mapping do not reach the endpoints of another.',
    howToFix:
      'Call UseAuthorization after UseRouting and before the endpoints. Put authorization where it acts: on MapControllers(), on the page model class, on the target of a fallback. Let every policy require an authenticated user, unless anonymous callers are meant.',
    noncompliant:
      'app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}").RequireAuthorization();\n// an action with [Route("report")] stays open',
    compliant:
      'app.MapControllers().RequireAuthorization();\napp.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}").RequireAuthorization();',
  },
  inScope: isInProduction,
  undecided: (endpoint, inventory) =>
    endpoint.unresolved ?? hiddenMapping(endpoint, inventory) ?? hiddenMiddleware(endpoint, inventory),
  check(endpoint, { inventory }, report) {
    const displaced = displacedByOpenPolicy(endpoint);
    if (displaced !== undefined) {
      const [fallback, policy] = displaced;
      report({
        endpoint,
        messageId: 'displaced',
        data: { fallback: bare(fallback), required: bare(policy) },
        severity: 'medium',
        location: policy.location ?? endpoint.location,
        related: related(fallback, 'fallback policy that gives way'),
        fix: 'Add RequireAuthenticatedUser() to the policy, or say AllowAnonymous when everybody may call it.',
      });
      return;
    }
    if (!OPEN.has(endpoint.access)) return;
    for (const [note, messageId, fix] of CASES) {
      const layer = leftAside(endpoint, note);
      if (layer === undefined || (note === 'no-middleware' && hiddenMiddleware(endpoint, inventory) !== undefined))
        continue;
      const location = endpoint.location;
      const isCalled = note === 'not-read' && endpoint.kind !== 'razor-page' && endpoint.kind !== 'controller';
      report({
        endpoint,
        messageId: isCalled ? 'called-method' : messageId,
        data: { required: bare(layer) },
        location,
        related: related(layer, DECLARED),
        fix: isCalled ? 'Give the method itself to the mapping, or add RequireAuthorization to it.' : fix,
      });
      return;
    }
    const convention = conventionElsewhere(endpoint, inventory);
    if (convention !== undefined)
      report({
        endpoint,
        messageId: 'route',
        data: { required: bare(convention) },
        related: related(convention, DECLARED),
        fix: 'Map the controllers with MapControllers().RequireAuthorization(), or put [Authorize] on the controller.',
      });
  },
});

const DECLARED = 'Authorization that does not act';

const CASES = [
  [
    'no-middleware',
    'middleware',
    'Call app.UseAuthorization() after UseRouting() and before the endpoints are mapped.',
  ],
  ['handed-on', 'handed-on', 'Put the requirement on the page or action that answers.'],
  ['not-read', 'page-handler', 'Put the attribute on the page model class, or check in the handler itself.'],
] as const;

function related({ location }: AuthorizationLayer, message: string) {
  return location === undefined ? [] : [{ location, message }];
}
