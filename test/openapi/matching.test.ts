import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareDocuments } from '../../src/openapi/index.ts';
import { samePath } from '../../src/openapi/matching/same-path.ts';
import { keysOf, pathTemplate, routeTemplate, type Template } from '../../src/openapi/matching/template.ts';
import { endpoint, inventory } from '../rules/sample-endpoint.ts';
import { documentOf, listing } from './document.ts';

/** The notes of a match; undefined when it is none. Whether the index finds it is part of it. */
function notes(route: string, path: string): readonly string[] | undefined {
  const [left, right] = [routeTemplate(route), pathTemplate(path)];
  if (left === undefined) return undefined;
  const same = samePath(left, right);
  if (same !== undefined)
    assert.ok(
      keysOf(left).some((key) => keysOf(right).includes(key)),
      `${route} ${path}`,
    );
  return same?.notes;
}

describe('templates of routes and paths', () => {
  for (const [route, path, expected] of [
    ['/api/orders', '/api/orders', []],
    ['/', '/', []],
    ['/api/Orders', '/api/orders', ['orders is written Orders in code: case does not count']],
    ['/orders', '/orders/', ['a slash at the end does not count']],
    ['/orders/{id}', '/orders/{id}', []],
    ['/orders/{orderId}', '/orders/{id}', ['the parameter id is called orderId in code']],
    ['/orders/{id:int:min(1)}', '/orders/{id}', ['the constraint int, min(1) of id']],
    ['/orders/{id:regex(^\\d{1,3}$)}', '/orders/{id}', ['the constraint regex(^\\d{1,3}$) of id']],
    ['/orders/{id?}', '/orders', ['the optional parameter id is left out']],
    ['/orders/{id=1}', '/orders/{id}', []],
    ['/a/{b?}/{c?}', '/a/{b}', ['the optional parameter c is left out']],
    ['/files/{**path}', '/files/{path}', ['the catch-all parameter path']],
    ['/files/{*path}', '/files', ['the catch-all parameter path may be empty']],
    ['/v{version:apiVersion}/orders', '/v1/orders', ['the version v1 for v{version}']],
    ['/v{version:apiVersion}/orders', '/v{version}/orders', []],
    ['/{version:apiVersion}/orders', '/2.0/orders', ['the version 2.0 for version']],
    ['/v1/orders', '/v{version}/orders', ['the version v{version} for v1']],
    ['/orders/{version}', '/orders/{id}', ['the parameter id is called version in code']],
    ['/docs/{name}.{ext}', '/docs/{file}.{ext}', ['the parameter {file}.{ext} is called {name}.{ext} in code']],
    ['/caf\u00e9', '/caf%C3%A9', []],
    ['/orders/{id}', '/orders/{id:int}?x=1#two', []],
  ] as const)
    it(`${route} is ${path}`, () => assert.deepEqual(notes(route, path), expected));

  for (const [route, path] of [
    ['/orders/{id}', '/orders'],
    ['/orders/{id}', '/orders/latest'],
    ['/orders/latest', '/orders/{id}'],
    ['/v1/orders', '/v2/orders'],
    ['/orders', '/order'],
    ['/a/{b?}', '/a/{b}/{c}'],
    ['/docs/{name}.json', '/docs/{name}.xml'],
    ['/docs/{name}', '/docs/{name}.xml'],
  ] as const)
    it(`${route} is not ${path}`, () => assert.equal(notes(route, path), undefined));

  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
  const segment = fc.oneof(
    name.map((text) => ({ text, parameter: false })),
    name.map((text) => ({ text, parameter: true })),
  );

  it('are the same whatever their parameters and constraints are called, and however they are cased', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), fc.boolean(), (segments, slash) => {
        const route = segments
          .map((s, i) => (s.parameter ? `/{${s.text}${i}:int}` : `/${s.text.toUpperCase()}`))
          .join('');
        const path = segments.map((s, i) => (s.parameter ? `/{p${i}}` : `/${s.text}`)).join('') + (slash ? '/' : '');
        assert.ok(notes(route, path), `${route} ${path}`);
        const other = `${path.replace(/\/$/, '')}/more`;
        assert.equal(notes(route, other), undefined);
      }),
    );
  });

  it('of any text are compared without an exception', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (route, path) => {
        const left = routeTemplate(route);
        if (left !== undefined) samePath(left, pathTemplate(path));
      }),
    );
  });

  it('have few keys, however many versions they hold', () => {
    const many = routeTemplate(`/${Array.from({ length: 40 }, (_, i) => `v{v${i}:apiVersion}`).join('/')}`) as Template;
    assert.ok(keysOf(many).length <= 8);
  });
});

describe('documents against endpoints', () => {
  const compared = (routes: readonly string[], document: object, applications: readonly string[] = []) => {
    const endpoints = routes.map((text) => {
      const [method = '', route = '', application = 'Shop.Api'] = text.split(' ');
      return endpoint({ httpMethods: method === 'ANY' ? [] : method.split(','), route, application });
    });
    const system = {
      ...inventory(endpoints),
      applications: applications.map((name) => ({ name }) as never),
    };
    return { endpoints, result: compareDocuments(system, [documentOf(document)]) };
  };

  it('tell by method what is documented, and what only the document has', () => {
    const { endpoints, result } = compared(
      ['GET,POST /orders', 'ANY /any', 'GET,HEAD /head', 'DELETE /orders/{id}'],
      listing(['GET /orders', 'GET /any', 'GET /head', 'PUT /orders/{id}', 'GET /gone']),
    );
    assert.deepEqual(endpoints.map(result.undocumentedMethods), [['POST'], [], [], ['DELETE']]);
    assert.deepEqual(
      result.ghosts.map((g) => g.operation.path),
      ['/orders/{id}', '/gone'],
    );
  });

  it('try base paths of servers first, and then the bare path, and say which it was', () => {
    const servers = { servers: [{ url: 'https://x.test/api' }] };
    const { endpoints, result } = compared(
      ['GET /api/orders', 'GET /users'],
      listing(['GET /orders', 'GET /users'], servers),
    );
    assert.deepEqual(
      endpoints.map((e) => result.matchesOf(e).map((m) => m.notes)),
      [
        [['the base path /api is that of a server of the document']],
        [['the base path /api of the document is not part of the route in code']],
      ],
    );
    assert.deepEqual(result.ghosts, []);
  });

  it('give an operation to the endpoint with that very path, and to no other that would take it too', () => {
    const routes = [
      'GET /orders',
      'GET /orders/{id?}',
      'GET /v1/users',
      'GET /v{version}/users',
      'GET /api/items',
      'GET /items',
    ];
    const { endpoints, result } = compared(routes, listing(['GET /orders', 'GET /v1/users']));
    assert.deepEqual(
      endpoints.map((e) => result.matchesOf(e).length),
      [1, 0, 1, 0, 0, 0],
    );
    const based = compared(routes, listing(['GET /items'], { servers: [{ url: 'https://x.test/api' }] }));
    assert.deepEqual(
      based.endpoints.map((e) => based.result.matchesOf(e).length),
      [0, 0, 0, 0, 1, 0],
    );
  });

  it('say which endpoint answers an operation that has none of its own', () => {
    const { endpoints, result } = compared(
      ['GET /orders/{name}', 'GET /files/{**path}'],
      listing(['GET /orders/latest', 'GET /files/a/b', 'POST /files/a', 'GET /other']),
    );
    assert.deepEqual(
      result.ghosts.map((g) => endpoints.indexOf(g.answeredBy as never)),
      [0, 1, -1, -1],
    );
  });

  it('belong to the application that they fit, or that they are said to be of', () => {
    const routes = ['GET /a Shop.Api', 'GET /b Shop.Api', 'GET /a Other.Api', 'GET /c Third.Api'];
    const names = ['Shop.Api', 'Other.Api', 'Third.Api'];
    const { result } = compared(routes, listing(['GET /a', 'GET /b']), names);
    assert.deepEqual(
      names.map((n) => result.documentsOf(n).length),
      [1, 1, 0],
    );
    const said = compareDocuments(inventory([endpoint({ route: '/a', application: 'Other.Api' })]), [
      documentOf(listing(['GET /a']), { application: 'Shop.Api' }),
    ]);
    assert.equal(said.ghosts.length, 1);
    assert.equal(said.documentsOf('Shop.Api').length, 1);
  });
});
