import assert from 'node:assert/strict';
import { inventoryOf, rows } from './startup-inventory.ts';

function fast(endpoints: string, configure = ''): readonly string[] {
  const source = `
    using FastEndpoints; using Microsoft.AspNetCore.Authorization; using System.Threading; using Microsoft.Extensions.DependencyInjection;
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddFastEndpoints().AddAuthorization();
    var app = builder.Build();
    app.UseFastEndpoints(${configure});
    app.Run();
    public class Request { public string Id { get; set; } [BindFrom("label")] public string Name { get; set; } }
    ${endpoints}`;
  return rows(inventoryOf({ name: 'App', sources: [source] })).filter((row) => !row.includes('_test_url_cache_'));
}

const handler = 'public override Task HandleAsync(Request r, CancellationToken c) => Task.CompletedTask;';
const endpoint = (name: string, body: string): string =>
  `public class ${name} : Endpoint<Request> { public override void Configure() { ${body} } ${handler} }`;

describe('FastEndpoints', () => {
  it('are for authenticated users unless they say otherwise, verb by verb', () => {
    const endpoints =
      endpoint('A', 'Get("/a");') +
      endpoint('B', 'Verbs(Http.POST, Http.PUT); Routes("/b"); AllowAnonymous(Http.POST);');
    assert.deepEqual(fast(endpoints), ['GET /a authenticated', 'POST /b anonymous', 'PUT /b authenticated']);
  });

  it('have the global prefix, their own version and the override of the prefix', () => {
    const endpoints =
      endpoint('A', 'Get("/a"); Version(2); AllowAnonymous();') +
      endpoint('B', 'Get("b"); RoutePrefixOverride(""); AllowAnonymous();');
    const options = 'c => { c.Endpoints.RoutePrefix = "api"; c.Versioning.Prefix = "ver"; }';
    assert.deepEqual(fast(endpoints, options), ['GET /api/a/ver2 anonymous', 'GET /b anonymous']);
  });

  it('take prefix and settings of their group and of the group around it', () => {
    const endpoints = `
      public class Outer : Group { public Outer() { Configure("admin", ep => ep.Roles("Admin")); } }
      public class Inner : SubGroup<Outer> { public Inner() { Configure("users", ep => { }); } }
      ${endpoint('A', 'Get("/list"); Group<Inner>();')}`;
    assert.deepEqual(fast(endpoints), ['GET /admin/users/list restricted epPolicy:A']);
  });

  it('are behind the schemes that the library registers', () => {
    const source = `
      using FastEndpoints; using FastEndpoints.Security; using Microsoft.Extensions.DependencyInjection;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddFastEndpoints()
        .AddAuthenticationJwtBearer(s => s.SigningKey = "key").AddAuthenticationCookie(System.TimeSpan.FromMinutes(1)).AddAuthorization();
      var app = builder.Build();
      app.UseFastEndpoints();
      app.Run();`;
    const { applications } = inventoryOf({ name: 'App', sources: [source] });
    assert.deepEqual(applications[0]?.authenticationSchemes, { names: ['Bearer', 'Cookies'], isComplete: true });
  });

  it('are configured by attributes when there is no Configure()', () => {
    const endpoints = `[HttpDelete("/a/{id}"), AllowAnonymous] public class A : Endpoint<Request> { ${handler} }`;
    assert.deepEqual(fast(endpoints), ['DELETE /a/{id} anonymous']);
  });

  it('have parameters named after the properties of an expression', () => {
    assert.deepEqual(fast(endpoint('A', 'Get("/a/{@x}/{@y}", r => new { r.Id, r.Name }); AllowAnonymous();')), [
      'GET /a/{Id}/{label} anonymous',
    ]);
  });

  it('can be filtered out, and opened by the global configurator', () => {
    const endpoints = endpoint('A', 'Get("/a"); Tags("hidden");') + endpoint('B', 'Get("/b"); Tags("open");');
    const options = `c => {
      c.Endpoints.Filter = ep => ep.EndpointTags?.Contains("hidden") is not true;
      c.Endpoints.Configurator = ep => { if (ep.EndpointTags?.Contains("open") is true) ep.AllowAnonymous(); };
    }`;
    assert.deepEqual(fast(endpoints, options), ['GET /b anonymous']);
  });

  it('say so when a route is not known', () => {
    const [row] = fast(endpoint('A', 'Get(System.Environment.GetEnvironmentVariable("X")!); AllowAnonymous();'));
    assert.equal(row, 'GET unresolved anonymous');
  });
});
