import assert from 'node:assert/strict';
import type { Inventory } from '../../../src/aspnetcore/index.ts';
import { inventoryOf, rows } from './startup-inventory.ts';

function mapped(calls: string, declarations = ''): Inventory {
  const source = `
    using Microsoft.Extensions.DependencyInjection; using Hangfire; using Asp.Versioning; using Asp.Versioning.Builder;
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddRazorPages();
    var app = builder.Build();
    ${calls}
    app.Run();
    ${declarations}`;
  return inventoryOf({ name: 'App', sources: [source] });
}

describe('mappings of libraries', () => {
  it('of the Hangfire dashboard require the policy that the call names', () => {
    const inventory = mapped(
      'app.MapHangfireDashboard("/jobs"); app.MapHangfireDashboardWithAuthorizationPolicy("Ops"); app.MapForwarder("/f/{**rest}", "http://x");',
    );
    assert.deepEqual(rows(inventory), [
      'ANY /f/{**rest} unspecified',
      'ANY /hangfire/{**path} restricted Ops',
      'ANY /jobs/{**path} unspecified',
    ]);
  });

  it('are not made by a method that only adds a convention', () => {
    const inventory = mapped('app.MapGroup("/v").MapToApiVersion(1.0).MapGet("/a", () => 1);');
    assert.deepEqual(rows(inventory), ['GET /v/a unspecified']);
  });

  it('of MCP are the endpoints of its transport, fewer when it is stateless', () => {
    assert.deepEqual(rows(mapped('app.MapMcp("/mcp").RequireAuthorization("Tools");')), [
      'DELETE /mcp restricted Tools',
      'GET /mcp restricted Tools',
      'POST /mcp restricted Tools',
      'POST /mcp/message restricted Tools',
      'GET /mcp/sse restricted Tools',
    ]);
    const stateless = `
      using Microsoft.Extensions.DependencyInjection;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddMcpServer().WithHttpTransport(o => o.Stateless = true);
      var app = builder.Build(); app.MapMcp(); app.Run();`;
    assert.deepEqual(rows(inventoryOf({ name: 'App', sources: [stateless] })), ['POST / unspecified']);
  });

  it('of the health checks UI are where its options put them', () => {
    assert.deepEqual(rows(mapped('app.MapHealthChecksUI(o => o.UIPath = "/hc-ui");')), [
      'ANY /hc-ui unspecified',
      'ANY /healthchecks-api unspecified',
      'ANY /healthchecks-api/ui-settings unspecified',
      'ANY /healthchecks-webhooks unspecified',
      'ANY /ui/resources/{resource} unspecified',
    ]);
  });

  it('of MinimalApi.Endpoint have every endpoint class add its route', () => {
    const declarations = `
      public class List : MinimalApi.Endpoint.IEndpoint<string> {
        public void AddRoute(IEndpointRouteBuilder app) => app.MapGet("brands", HandleAsync).RequireAuthorization();
        public Task<string> HandleAsync() => Task.FromResult("");
      }`;
    assert.deepEqual(
      rows(mapped('MinimalApi.Endpoint.Extensions.MinimalApiEndpointExtensions.MapEndpoints(app);', declarations)),
      ['GET /brands authenticated'],
    );
  });

  it('of Wolverine are the methods with its attributes, under the prefixes and what the options require', () => {
    const declarations = `
      public static class OrderEndpoints {
        [Wolverine.Http.WolverineGet("/orders/{id}")] public static string Get(int id) => "";
        [Wolverine.Http.WolverinePost("/orders"), Microsoft.AspNetCore.Authorization.AllowAnonymous] public static string Add(string body) => body;
      }
      [Wolverine.Http.RoutePrefix("v2"), Microsoft.AspNetCore.Authorization.Authorize(Roles = "Staff")]
      public class StaffEndpoint { [Wolverine.Http.WolverineDelete("/orders/{id}")] public void Remove(int id) { } }
      [Wolverine.Attributes.WolverineIgnore] public class IgnoredEndpoint { [Wolverine.Http.WolverineGet("/no")] public string Get() => ""; }
      internal class InnerEndpoint { [Wolverine.Http.WolverineGet("/inner")] public string Get() => ""; }`;
    const calls =
      'Wolverine.Http.WolverineHttpEndpointRouteBuilderExtensions.MapWolverineEndpoints(app, o => { o.RoutePrefix("api"); o.RequireAuthorizeOnAll(); });';
    assert.deepEqual(rows(mapped(calls, declarations)), [
      'POST /api/orders anonymous',
      'GET /api/orders/{id} authenticated',
      'DELETE /v2/orders/{id} restricted',
    ]);
  });

  it('of remote commands and events of FastEndpoints go by their names, with what handler and event ask for', () => {
    const declarations = `
      namespace FastEndpoints { public class VoidHandlerExecutor<TCommand, THandler> { } public class EventHub<TEvent, TRecord, TProvider> { } }
      namespace Shop {
        public class Close { }
        public class CloseHandler { [Microsoft.AspNetCore.Authorization.Authorize] public Task ExecuteAsync(Close command) => Task.CompletedTask; }
        [Microsoft.AspNetCore.Authorization.AllowAnonymous] public class Closed { }
      }`;
    const calls =
      'app.MapGrpcService<FastEndpoints.VoidHandlerExecutor<Shop.Close, Shop.CloseHandler>>(); app.MapGrpcService<FastEndpoints.EventHub<Shop.Closed, int, int>>();';
    assert.deepEqual(rows(mapped(calls, declarations)), [
      'POST /Shop.Close authenticated',
      'POST /Shop.Closed/sub anonymous',
    ]);
  });

  it('that nobody knows are listed once, with one gap', () => {
    const inventory = mapped('app.MapThings();');
    assert.deepEqual(rows(inventory), ['ANY unresolved unspecified']);
    assert.equal(inventory.gaps.filter((gap) => gap.message.includes('MapThings is not known')).length, 1);
  });

  it('of dynamic pages answer whatever their transformer says', () => {
    const declarations = 'public class Names : Microsoft.AspNetCore.Mvc.Routing.DynamicRouteValueTransformer { }';
    assert.deepEqual(rows(mapped('app.MapDynamicPageRoute<Names>("/{name}");', declarations)), [
      'ANY /{name} unspecified',
    ]);
  });
});
