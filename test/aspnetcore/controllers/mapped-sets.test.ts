import assert from 'node:assert/strict';
import { authorize } from '../authorization/metadata-items.ts';
import { accessOf, conventional, defaultRoute, inventoryOf, mapControllers, routesOf } from './controllers-of.ts';

const source = `
  public class KeysController : Controller {
    public string Index() => "conventional";
    [HttpGet("keys/master")] public string Master() => "attribute-routed";
  }`;
const required = [{ ...authorize(), origin: 'convention' as const }];

describe('mappings of controllers', () => {
  it('reach attribute-routed actions by any of them, once', () => {
    assert.deepEqual(routesOf(source, { mappings: [mapControllers] }), ['GET /keys/master']);
    assert.deepEqual(routesOf(source, { mappings: [mapControllers, mapControllers, defaultRoute] }), [
      'ANY /Keys/Index/{id?}',
      'GET /keys/master',
    ]);
    assert.deepEqual(routesOf(source, { mappings: [defaultRoute, conventional('public/{controller}/{action}')] }), [
      'ANY /Keys/Index/{id?}',
      'ANY /public/Keys/Index',
      'GET /keys/master',
    ]);
  });

  it('cover all actions with conventions on MapControllers', () => {
    const mappings = [{ ...mapControllers, metadata: required }, defaultRoute];
    assert.deepEqual(accessOf(source, { mappings }), [
      'ANY /Keys/Index/{id?} authenticated',
      'GET /keys/master authenticated',
    ]);
  });

  it('cover their own route only with conventions on MapControllerRoute', () => {
    const mappings = [{ ...defaultRoute, metadata: required }, conventional('public/{controller}/{action}')];
    assert.deepEqual(accessOf(source, { mappings }), [
      'ANY /Keys/Index/{id?} authenticated',
      'ANY /public/Keys/Index unspecified',
      'GET /keys/master unspecified',
    ]);
  });

  it('cover everything in a group with conventions of the group', () => {
    const metadata = [{ ...authorize(), origin: 'group' as const }];
    assert.deepEqual(
      accessOf(source, { mappings: [{ ...defaultRoute, metadata, prefixes: ['/api'], builder: 'group' }] }),
      ['ANY /api/Keys/Index/{id?} authenticated', 'GET /api/keys/master authenticated'],
    );
  });

  it('on two route builders make two sets of endpoints', () => {
    const mappings = [mapControllers, { ...mapControllers, prefixes: ['v1'], builder: 'v1' }];
    assert.deepEqual(routesOf(source, { mappings }), ['GET /keys/master', 'GET /v1/keys/master']);
  });

  it('hand their guards on, unless another mapping has none', () => {
    const guarded = { ...mapControllers, guards: ['development'] };
    const guards = (mappings: Parameters<typeof inventoryOf>[1]) =>
      inventoryOf(source, mappings).endpoints.map((e) => e.guards);
    assert.deepEqual(guards({ mappings: [guarded] }), [['development']]);
    assert.deepEqual(guards({ mappings: [guarded, defaultRoute] }), [[], []]);
  });

  it('that choose the action for each request are one endpoint', () => {
    const dynamic = conventional('{**slug}', { isDynamic: true });
    const { endpoints } = inventoryOf(source, { mappings: [mapControllers, dynamic] });
    assert.deepEqual(
      endpoints.map((e) => [e.kind, e.route]),
      [
        ['controller', '/keys/master'],
        ['dynamic', '/{**slug}'],
      ],
    );
  });

  it('run global filters for controllers', () => {
    const filter = {
      kind: 'authorize-filter',
      policy: undefined,
      policyName: undefined,
      attributeType: 'AuthorizeFilter',
      origin: 'global',
      location: undefined,
    } as const;
    const { endpoints } = inventoryOf(source, { mappings: [mapControllers], mvc: { filters: [filter] } });
    assert.deepEqual(
      endpoints.map((e) => [e.access, e.by]),
      [['authenticated', 'filter']],
    );
  });
});
