import assert from 'node:assert/strict';
import { buildInventory, evaluateStartup } from '../../src/aspnetcore/index.ts';
import { programOf } from '../support/csharp-program.ts';

function inventoryOf(source: string) {
  const { program } = programOf({ name: 'App', sources: [`using Microsoft.Extensions.DependencyInjection;${source}`] });
  const assembly = program.assemblies[0];
  assert.ok(assembly);
  const facts = evaluateStartup(program, assembly);
  assert.ok(facts);
  return buildInventory(program, [{ facts }]);
}

describe('services that the container holds when the host is built', () => {
  it('set the authorization options where they are registered to configure them', () => {
    const { endpoints } = inventoryOf(`
      using Microsoft.AspNetCore.Authorization;
      using Microsoft.Extensions.Options;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddAuthorization();
      builder.Services.AddSingleton<IConfigureOptions<AuthorizationOptions>, Setup>();
      var app = builder.Build();
      app.MapGet("/open", () => "x");
      app.MapGet("/admin", () => "x").RequireAuthorization("Admin");
      app.Run();
      class Setup : IConfigureOptions<AuthorizationOptions>
      {
          public void Configure(AuthorizationOptions options)
          {
              options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
              options.AddPolicy("Admin", policy => policy.RequireRole("admin"));
          }
      }`);
    assert.deepEqual(
      endpoints.map((e) => [e.route, e.access, e.by]),
      [
        ['/admin', 'restricted', 'metadata'],
        ['/open', 'authenticated', 'fallback'],
      ],
    );
  });

  it('name the policy provider that replaces the default one', () => {
    const { applications } = inventoryOf(`
      using Microsoft.AspNetCore.Authorization;
      using Microsoft.Extensions.Options;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddSingleton<IAuthorizationPolicyProvider, Provider>();
      builder.Build().Run();
      class Provider(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options);`);
    assert.deepEqual(applications[0]?.policyProviders, ['Provider']);
  });
});
