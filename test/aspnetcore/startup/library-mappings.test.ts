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
