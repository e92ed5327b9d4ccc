import assert from 'node:assert/strict';
import type { Endpoint, Inventory } from '../../../src/aspnetcore/index.ts';
import { inventoryOf } from './startup-inventory.ts';

function withOptions(body: string): { readonly inventory: Inventory; readonly endpoint: Endpoint } {
  const source = `
    using Microsoft.AspNetCore.Authorization; using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Hosting;
    var builder = WebApplication.CreateBuilder(args);
    var user = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    builder.Services.AddAuthorization(o => { ${body} });
    var app = builder.Build();
    app.MapGet("/a", () => 1);
    app.MapGet("/b", () => 1).RequireAuthorization("P");
    app.Run();`;
  const inventory = inventoryOf({ name: 'App', sources: [source] });
  return { inventory, endpoint: inventory.endpoints[0] as Endpoint };
}

const mayAdmitAnonymous = (endpoint: Endpoint | undefined): boolean =>
  endpoint?.layers.some((layer) => layer.effective && layer.mayAdmitAnonymous) ?? false;

describe('a policy that is set under a condition', () => {
  it('protects nothing for sure when it is the fallback policy', () => {
    const { endpoint, inventory } = withOptions('if (builder.Configuration["Locked"] == "1") o.FallbackPolicy = user;');
    assert.equal(mayAdmitAnonymous(endpoint), true);
    assert.match(inventory.gaps.map((gap) => gap.message).join(), /only under a condition/);
  });

  it('may take the fallback policy away', () => {
    const { endpoint } = withOptions('o.FallbackPolicy = user; if (args.Length > 0) o.FallbackPolicy = null;');
    assert.equal(mayAdmitAnonymous(endpoint), true);
  });

  it('requires what it requires either way', () => {
    const { endpoint } = withOptions(
      'o.FallbackPolicy = user; if (args.Length > 0) o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole("A").Build();',
    );
    assert.equal(mayAdmitAnonymous(endpoint), false);
  });

  it('is the weaker one of two under one name', () => {
    const { inventory } = withOptions(
      'if (args.Length > 0) o.AddPolicy("P", user); else o.AddPolicy("P", p => p.RequireAssertion(_ => true));',
    );
    assert.equal(mayAdmitAnonymous(inventory.endpoints[1]), true);
  });

  it('is certain when the condition is that this is not another environment', () => {
    for (const body of [
      'if (!builder.Environment.IsDevelopment()) o.FallbackPolicy = user;',
      'if (builder.Environment.IsProduction()) o.FallbackPolicy = user;',
      'o.FallbackPolicy = user; if (!builder.Environment.IsProduction()) o.FallbackPolicy = null;',
      'o.FallbackPolicy = user; if (builder.Environment.IsEnvironment("Testing")) o.FallbackPolicy = null;',
    ]) {
      const { endpoint, inventory } = withOptions(body);
      assert.equal(endpoint.access, 'authenticated', body);
      assert.equal(
        inventory.gaps.some((gap) => gap.message.includes('condition')),
        false,
        body,
      );
    }
  });
});
