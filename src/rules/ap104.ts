import type { AuthorizationLayer, Endpoint } from '../aspnetcore/model.ts';
import { hiddenMapping, isInProduction, nearness } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

/** The nearest authorization of an endpoint and the outer `AllowAnonymous` that defeats it; undefined when nothing is defeated. */
export function defeatedAuthorization(
  endpoint: Endpoint,
): { readonly authorize: AuthorizationLayer; readonly anonymous: AuthorizationLayer } | undefined {
  const anonymous = endpoint.layers.filter((l) => l.kind === 'allow-anonymous');
  const authorize = endpoint.layers.filter(
    (l) => l.kind === 'authorize-data' || l.kind === 'policy' || l.kind === 'requirement-data',
  );
  const near = (l: AuthorizationLayer): number => nearness(l, endpoint);
  const nearest = [...authorize].sort((a, b) => near(b) - near(a))[0];
  if (nearest === undefined || anonymous.length === 0 || anonymous.some((a) => near(a) >= near(nearest)))
    return undefined;
  const outer = [...anonymous].sort((a, b) => near(b) - near(a))[0];
  return outer && { authorize: nearest, anonymous: outer };
}

export const ap104 = createRule({
  id: 'AP104',
  name: 'AuthorizationDefeatedByOuterAllowAnonymous',
  title: 'An outer AllowAnonymous that silently defeats a nearer Authorize',
  severity: 'high',
  precision: 'very-high',
  messages: {
    defeated:
      '{endpoint} ({handler}) looks protected and is not: AllowAnonymous on its {outer} wins over the nearer authorization ({required}), so anybody may call it.',
  },
  documentation: {
    summary:
      'AllowAnonymous on a class, base class, group or convention switches off an Authorize that stands nearer to the endpoint.',
    whyItMatters:
      'ASP.NET Core gives AllowAnonymous precedence wherever it stands (the compiler warns of it as ASP0026). Whoever wrote the nearer Authorize believes that the endpoint is protected, and so does the reviewer: a control that exists on paper only (CC6.1).',
    howToFix:
      'Remove the outer AllowAnonymous and put it on the endpoints that need it. The reverse, an AllowAnonymous on one action of an authorized class, is the documented pattern.',
    noncompliant:
      '[AllowAnonymous]\npublic class ReviewsController : ControllerBase\n{\n    [Authorize]\n    [HttpPost]\n    public IActionResult Add(Review review) => …\n}',
    compliant:
      '[Authorize]\npublic class ReviewsController : ControllerBase\n{\n    [AllowAnonymous]\n    [HttpGet]\n    public IEnumerable<Review> List() => …\n\n    [HttpPost]\n    public IActionResult Add(Review review) => …\n}',
  },
  inScope: isInProduction,
  undecided: (endpoint, inventory) => endpoint.unresolved ?? hiddenMapping(endpoint, inventory),
  check(endpoint, _, report) {
    if (endpoint.access !== 'anonymous') return;
    const found = defeatedAuthorization(endpoint);
    if (found === undefined) return;
    const { authorize, anonymous } = found;
    report({
      endpoint,
      messageId: 'defeated',
      data: { outer: PLACES[anonymous.origin], required: authorize.text.replace(/;.*$/s, '') },
      location: authorize.location ?? endpoint.location,
      related:
        anonymous.location === undefined ? [] : [{ location: anonymous.location, message: 'AllowAnonymous that wins' }],
      fix: `Remove AllowAnonymous from the ${PLACES[anonymous.origin]} and put it on the endpoints that are meant to be public.`,
    });
  },
});

const PLACES: Readonly<Record<AuthorizationLayer['origin'], string>> = {
  global: 'application (a global filter or convention)',
  group: 'route group',
  convention: 'mapping',
  'base-class': 'base class',
  class: 'class',
  'base-action': 'overridden action',
  action: 'action',
  handler: 'handler',
};
