import assert from 'node:assert/strict';
import { expectedAccess } from './fixture-access.ts';
import { differencesFromTruth, type Fixture, fixtureNames, type Inventory, loadFixture } from './fixture-truth.ts';

/** The inventory that agrees with the framework in all that is compared. */
function faithful(fixture: Fixture): Inventory {
  const production = fixture.truth.endpoints.map((endpoint, index) => {
    const expected = expectedAccess(fixture, endpoint, fixture.status[index]?.status ?? 0);
    return {
      httpMethods: endpoint.methods,
      route: endpoint.resolvedRoute ?? '',
      kind: endpoint.kind,
      access: expected.access[0] ?? 'unspecified',
      by: expected.byFallback === true ? 'fallback' : 'metadata',
      authorize: endpoint.authorize,
      ...(isUnknowable(fixture, endpoint) && { unresolved: 'what source cannot know' }),
    };
  });
  const listed = production.filter((e) => !fixture.assets.includes(`${e.httpMethods} ${e.route}`));
  const mapped = new Set(production.map((endpoint) => `${endpoint.httpMethods} ${endpoint.route}`));
  const development = (fixture.development?.endpoints ?? [])
    .map((endpoint) => ({
      httpMethods: endpoint.methods,
      route: endpoint.resolvedRoute ?? '',
      kind: endpoint.kind,
      access: 'unspecified',
      guards: ['development'],
    }))
    .filter((endpoint) => !mapped.has(`${endpoint.httpMethods} ${endpoint.route}`));
  return { endpoints: [...listed, ...development] };
}

function isUnknowable(
  { unknown }: Fixture,
  { methods, resolvedRoute }: Fixture['truth']['endpoints'][number],
): boolean {
  // Keys have routes without constraints.
  const route = resolvedRoute?.replace(/:[^{}/]*\}/g, '}');
  return unknown.includes(`${methods.length === 0 ? 'ANY' : methods.join()} ${route}`);
}

/** The worker of Azure Functions listens to its host alone: there is nobody to ask for a status. */
const WITHOUT_STATUS: readonly string[] = ['azure-functions'];

/** The faithful inventory of `route-groups` with one endpoint changed. */
function changed(route: string, change: object): Inventory {
  const inventory = faithful(loadFixture('route-groups'));
  return {
    endpoints: inventory.endpoints.map((endpoint) =>
      endpoint.route === route ? { ...endpoint, ...change } : endpoint,
    ),
  };
}

describe('the fixtures of ASP.NET Core applications', () => {
  for (const name of fixtureNames()) {
    it(`${name}: has a status for each endpoint and agrees with itself`, () => {
      const fixture = loadFixture(name);
      assert.notEqual(fixture.covers, '');
      assert.notEqual(fixture.truth.endpoints.length, 0);
      assert.deepEqual(
        fixture.status.slice(0, fixture.truth.endpoints.length).map((entry) => entry.route),
        WITHOUT_STATUS.includes(name) ? [] : fixture.truth.endpoints.map((endpoint) => endpoint.resolvedRoute),
      );
      assert.deepEqual(differencesFromTruth(fixture, faithful(fixture)), []);
    });

    it(`${name}: names no path outside the fixture`, () => {
      const sources = loadFixture(name).truth.endpoints.flatMap((endpoint) => endpoint.source ?? []);
      assert.deepEqual(
        sources.filter((source) => /^([/\\]|[A-Za-z]:)/.test(source)),
        [],
      );
    });
  }
});

describe('differences between an inventory and the framework', () => {
  it('tells of an endpoint that is missing', () => {
    const inventory = faithful(loadFixture('route-groups'));
    const endpoints = inventory.endpoints.filter((endpoint) => endpoint.route !== '/api/open');
    assert.deepEqual(differencesFromTruth('route-groups', { endpoints }), ['missing: GET /api/open']);
  });

  it('counts an unresolved endpoint as missing, not as extra', () => {
    assert.deepEqual(differencesFromTruth('route-groups', changed('/api/open', { unresolved: 'route' })), [
      'missing: GET /api/open',
    ]);
  });

  it('tells of an endpoint that does not exist, unless it is guarded', () => {
    const inventory = faithful(loadFixture('route-groups'));
    const extra = { httpMethods: ['PUT'], route: '/nowhere', kind: 'minimal-api', access: 'unspecified' };
    assert.deepEqual(differencesFromTruth('route-groups', { endpoints: [...inventory.endpoints, extra] }), [
      'extra: PUT /nowhere',
    ]);
    const guarded = { ...extra, guards: ['unknown'] };
    assert.deepEqual(differencesFromTruth('route-groups', { endpoints: [...inventory.endpoints, guarded] }), []);
  });

  it('tells of another method', () => {
    assert.deepEqual(differencesFromTruth('route-groups', changed('/api/open', { httpMethods: ['POST'] })), [
      'extra: POST /api/open',
      'missing: GET /api/open',
    ]);
  });

  it('tells of another kind, where the framework has a name for it', () => {
    assert.deepEqual(differencesFromTruth('route-groups', changed('/api/open', { kind: 'controller' })), [
      'kind: GET /api/open: want minimal-api, got controller',
    ]);
  });

  it('tells of another access', () => {
    assert.deepEqual(differencesFromTruth('route-groups', changed('/api/open', { access: 'anonymous' })), [
      'access: GET /api/open: want unspecified, got anonymous',
    ]);
  });

  it('tells of access that another mechanism gives', () => {
    assert.deepEqual(differencesFromTruth('route-groups', changed('/staff/rota', { by: 'fallback' })), [
      'by: GET /staff/rota: want anything but fallback, got fallback',
    ]);
  });

  it('tells of other roles and policies', () => {
    const inventory = changed('/terrace/bar/drinks', { authorize: [{ roles: 'Chef', policy: null }] });
    assert.deepEqual(differencesFromTruth('route-groups', inventory), [
      'policies: GET /terrace/bar/drinks: want Chef, got none',
      'roles: GET /terrace/bar/drinks: want none, got Chef',
    ]);
  });

  it('tells of a lost constraint', () => {
    assert.deepEqual(
      differencesFromTruth('route-groups', changed('/tables/reserved/{id:int}', { route: '/tables/reserved/{id}' })),
      ['route: DELETE /tables/reserved/{id}: want /tables/reserved/{id:int}, got /tables/reserved/{id}'],
    );
  });

  it('tells of a development guard on what Production has', () => {
    assert.deepEqual(differencesFromTruth('route-groups', changed('/api/open', { guards: ['development'] })), [
      'guards: GET /api/open: want mapped in Production, got development',
    ]);
  });

  it('wants a guard on what only Development has', () => {
    const { endpoints } = faithful(loadFixture('environment-guards'));
    const unguarded = endpoints.map((endpoint) =>
      endpoint.route === '/development' ? { ...endpoint, guards: [] } : endpoint,
    );
    assert.deepEqual(differencesFromTruth('environment-guards', { endpoints: unguarded }), [
      'extra: GET /development',
      'missing in Development, or without a guard: GET /development',
    ]);
  });

  it('expects open endpoints where the middleware does not see them', () => {
    const fixture = loadFixture('no-authorization-middleware');
    const access = fixture.truth.endpoints.map((endpoint, index) => [
      endpoint.resolvedRoute,
      expectedAccess(fixture, endpoint, fixture.status[index]?.status ?? 0).access.join(),
    ]);
    assert.deepEqual(Object.fromEntries(access), {
      '/anonymous': 'anonymous',
      '/controller/authorize': 'authenticated',
      '/controller/fallback': 'unspecified',
      '/controller/requirement-data': 'unspecified',
      '/convention': 'authenticated',
      '/fallback': 'unspecified',
      '/policy': 'unspecified',
    });
  });
});
