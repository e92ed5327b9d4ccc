import type { AuthorizationLayer, Endpoint, Inventory } from '../../src/aspnetcore/index.ts';
import type { BodyFacts } from '../../src/dataflow/body-facts.ts';
import type { Subject } from '../../src/rules/finding.ts';

/** An endpoint that production maps, public by omission. */
export function endpoint(changes: Partial<Endpoint> = {}): Endpoint {
  return {
    application: 'Shop.Api',
    httpMethods: ['GET'],
    route: '/api/orders',
    kind: 'controller',
    source: 'attribute-route',
    handler: { name: 'Shop.Api.OrdersController.List', location: undefined, hasCode: false, code: undefined },
    access: 'unspecified',
    by: 'none',
    layers: [],
    authorize: [],
    guards: [],
    described: true,
    location: undefined,
    unresolved: undefined,
    reachable: true,
    ...changes,
  };
}

/** What a finding about that endpoint says it is about. */
export function subject(changes: Partial<Endpoint> = {}): Subject {
  const { application, httpMethods, route, handler } = endpoint(changes);
  return { label: `${httpMethods.join(', ')} ${route}`, application, httpMethods, route, handler: handler.name };
}

export function layer(changes: Partial<AuthorizationLayer>): AuthorizationLayer {
  return {
    kind: 'authorize-data',
    origin: 'action',
    text: 'authenticated user',
    effective: true,
    note: undefined,
    requirements: [{ kind: 'authenticated' }],
    mayAdmitAnonymous: false,
    attributeType: undefined,
    location: undefined,
    ...changes,
  };
}

export function inventory(endpoints: readonly Endpoint[]): Inventory {
  return { applications: [], endpoints, middlewareEndpoints: [], gaps: [] };
}

export const noPurpose: BodyFacts = {
  anonymousPurpose: () => ({ kind: 'none' }),
  objectAccess: () => ({ effects: [], verdict: 'not-applicable', reason: 'no code', writes: [], massAssignments: [] }),
  entities: () => [],
  unmatchedDeclarations: () => [],
};
