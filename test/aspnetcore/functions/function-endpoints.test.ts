import assert from 'node:assert/strict';
import { functionsRoutePrefix } from '../../../src/app/functions-host.ts';
import { buildInventory, inProcessFacts } from '../../../src/aspnetcore/index.ts';
import { programOf } from '../../support/csharp-program.ts';
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

  it('are found without startup code too: the host loads them into its own process', () => {
    const { program, assembly } = programOf({
      name: 'InProcess',
      sources: [
        `using Microsoft.AspNetCore.Authorization; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc;
        using Microsoft.Azure.WebJobs; using Microsoft.Azure.WebJobs.Extensions.Http;
        public static class Stock {
          [Authorize, FunctionName("CountStock")]
          public static IActionResult Count([HttpTrigger(AuthorizationLevel.Function, "get", Route = "stock/{id}")] HttpRequest request, string id) => new OkResult();
          [FunctionName("Refill")]
          public static IActionResult Refill([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = null)] HttpRequest request) => new OkResult();
        }`,
      ],
    });
    const { endpoints } = buildInventory(program, [{ facts: inProcessFacts(assembly('InProcess')) }]);
    assert.deepEqual(
      endpoints.map((e) => `${e.httpMethods.join()} ${e.route} ${e.access}`),
      ['POST /api/Refill anonymous', 'GET /api/stock/{id} custom'],
    );
  });

  it('have the prefix of host.json, comments or not', () => {
    assert.equal(functionsRoutePrefix('{ "extensions": { "http": { "routePrefix": "" /* none */ } } }'), '');
    assert.equal(functionsRoutePrefix('{ "version": "2.0" }'), undefined);
    assert.equal(functionsRoutePrefix('not JSON'), undefined);
  });
});
