import assert from 'node:assert/strict';
import { functionsRoutePrefix } from '../../../src/app/functions-host.ts';
import { inventoryOf } from '../startup/startup-inventory.ts';

const SOURCE = `
  using Microsoft.Azure.Functions.Worker; using Microsoft.Azure.Functions.Worker.Http; using Microsoft.Extensions.Hosting;
  new HostBuilder().ConfigureFunctionsWorkerDefaults().Build().Run();
  public class Orders {
    [Function("ListOrders")] public string List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "orders")] HttpRequestData request) => "";
    [Function("AddOrder")] public string Add([HttpTrigger("post")] HttpRequestData request) => "";
    [Function(nameof(Close))] public string Close([HttpTrigger(AuthorizationLevel.Admin, Route = "orders/{id:int}/close")] HttpRequestData request, int id) => "";
    [Function("Nightly")] public void Nightly(string timer) { }
  }`;

describe('functions that HTTP requests trigger', () => {
  it('are endpoints below the route prefix, for holders of a key unless they say Anonymous', () => {
    const rows = inventoryOf({ name: 'App', sources: [SOURCE] }).endpoints.map(
      (e) => `${e.httpMethods.join() || 'ANY'} ${e.route} ${e.access} ${e.layers.map((l) => l.text).join()}`,
    );
    assert.deepEqual(rows, [
      'POST /api/AddOrder custom a key of the Functions host (level Function)',
      'GET,HEAD /api/orders anonymous any caller',
      'ANY /api/orders/{id:int}/close custom a key of the Functions host (level Admin)',
    ]);
  });

  it('have the prefix of host.json, comments or not', () => {
    assert.equal(functionsRoutePrefix('{ "extensions": { "http": { "routePrefix": "" /* none */ } } }'), '');
    assert.equal(functionsRoutePrefix('{ "version": "2.0" }'), undefined);
    assert.equal(functionsRoutePrefix('not JSON'), undefined);
  });
});
