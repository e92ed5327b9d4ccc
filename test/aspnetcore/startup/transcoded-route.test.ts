import assert from 'node:assert/strict';
import { transcodedRoute } from '../../../src/aspnetcore/startup/transcoded-route.ts';

describe('routes of JSON transcoding', () => {
  const cases: readonly (readonly [path: string, route: string | undefined])[] = [
    ['/v1/orders', '/v1/orders'],
    ['/v1/orders/{id}', '/v1/orders/{id}'],
    ['/v1/orders/{order.id}:pay', '/v1/orders/{order.id}:pay'],
    ['/v1/{name=shelves/*/books/*}', '/v1/shelves/{__Complex_name_2}/books/{__Complex_name_4}'],
    ['/v1/{name=shelves/*}/books:list', '/v1/shelves/{__Complex_name_2}/books:list'],
    ['/v1/{rest=**}', '/v1/{**rest}'],
    ['/v1/*/x/**', '/v1/{__Discard_1}/x/{**__Discard_3}'],
    ['no path', undefined],
  ];
  for (const [path, route] of cases) it(`${path} is ${route}`, () => assert.equal(transcodedRoute(path), route));
});
