import assert from 'node:assert/strict';
import type { Endpoint } from '../../../src/aspnetcore/index.ts';
import { inventoryOf } from './startup-inventory.ts';

/** An endpoint with a policy that a callback makes. */
function withPolicy(body: string): Endpoint {
  const source = `
    using Microsoft.AspNetCore.Authorization; using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Hosting;
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddAuthorization();
    var app = builder.Build();
    app.MapGet("/a", () => 1).RequireAuthorization(p => { ${body} });
    app.Run();
    public class Adult : IAuthorizationRequirement { }
    public class Member : IAuthorizationRequirement { }`;
  return inventoryOf({ name: 'App', sources: [source] }).endpoints[0] as Endpoint;
}

const requirements = (endpoint: Endpoint): readonly string[] =>
  endpoint.layers.flatMap((layer) => layer.requirements.map((r) => (r.kind === 'custom' ? r.type : r.kind)));

describe('the lists of a policy builder', () => {
  it('hold requirements that code adds itself', () => {
    const endpoint = withPolicy(
      'p.Requirements.Add(new Adult()); p.RequireAuthenticatedUser(); p.Requirements.Add(new Member());',
    );
    assert.deepEqual([...requirements(endpoint)].sort(), ['Adult', 'Member', 'authenticated']);
    assert.equal(endpoint.access, 'restricted');
  });

  it('are not known where a requirement is added under a condition', () => {
    const endpoint = withPolicy('if (builder.Configuration["Strict"] == "1") p.Requirements.Add(new Adult());');
    assert.deepEqual(requirements(endpoint), ['unresolved']);
  });

  it('do not count what is added in development only', () => {
    const endpoint = withPolicy(
      'p.RequireAuthenticatedUser(); if (builder.Environment.IsDevelopment()) p.Requirements.Add(new Adult());',
    );
    assert.deepEqual(requirements(endpoint), ['authenticated']);
  });
});
