import assert from 'node:assert/strict';
import { type EndpointSelection, exactRouteTest, selectEndpoints } from '../../src/app/endpoint-selection.ts';
import { endpoint } from '../rules/sample-endpoint.ts';

const all = [
  endpoint({ route: '/api/orders', httpMethods: ['GET'], access: 'authenticated' }),
  endpoint({ route: '/api/orders/{id:int}', httpMethods: ['DELETE', 'GET'], access: 'restricted' }),
  endpoint({ route: '/api/ordersX', httpMethods: ['POST'], access: 'anonymous', kind: 'minimal-api', source: 'route' }),
  endpoint({ route: '/health', httpMethods: [], kind: 'other', source: 'health', application: 'Ops' }),
];

const routes = (selection: EndpointSelection) => selectEndpoints(all, selection).map((e) => e.route);

describe('the selection of endpoints', () => {
  it('is all of them in the order of the inventory when nothing is given', () => {
    assert.deepEqual(routes({}), ['/api/orders', '/api/orders/{id:int}', '/api/ordersX', '/health']);
  });

  it('by method has those for any method too', () => {
    assert.deepEqual(routes({ methods: ['delete', 'POST'] }), ['/api/orders/{id:int}', '/api/ordersX', '/health']);
  });

  it('by route has what is below it, and with * the whole route, without case and constraints', () => {
    assert.deepEqual(routes({ route: 'API/Orders/' }), ['/api/orders', '/api/orders/{id:int}']);
    assert.deepEqual(routes({ route: '/api/orders/{id}' }), ['/api/orders/{id:int}']);
    assert.deepEqual(routes({ route: '/api/*s*' }), ['/api/orders', '/api/orders/{id:int}', '/api/ordersX']);
    assert.deepEqual(routes({ route: '/' }), routes({}));
  });

  it('is what fits all that is given', () => {
    assert.deepEqual(routes({ access: ['anonymous', 'restricted'], kinds: ['controller'] }), ['/api/orders/{id:int}']);
    assert.deepEqual(routes({ kinds: ['health'] }), ['/health']);
    assert.deepEqual(routes({ projects: ['ops'] }), ['/health']);
    assert.deepEqual(routes({ projects: ['none'] }), []);
  });

  it('is sorted by access from open to closed', () => {
    assert.deepEqual(routes({ sort: 'access' }), ['/health', '/api/ordersX', '/api/orders', '/api/orders/{id:int}']);
    assert.deepEqual(routes({ sort: 'project' }), ['/health', '/api/orders', '/api/orders/{id:int}', '/api/ordersX']);
  });

  it('of a route to explain is that one alone', () => {
    assert.deepEqual(
      all.map((e) => exactRouteTest('/api/orders')(e.route)),
      [true, false, false, false],
    );
  });
});
