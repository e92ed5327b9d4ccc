import assert from 'node:assert/strict';
import { inventoryOf, rows } from './startup-inventory.ts';

function carter(modules: string, add = 'builder.Services.AddCarter();'): readonly string[] {
  const source = `
    using Carter; using Microsoft.Extensions.DependencyInjection;
    var builder = WebApplication.CreateBuilder(args);
    ${add}
    var app = builder.Build();
    app.MapCarter();
    app.Run();
    ${modules}`;
  return rows(inventoryOf({ name: 'App', sources: [source] }));
}

const module = (name: string, path: string): string =>
  `public class ${name} : ICarterModule { public void AddRoutes(IEndpointRouteBuilder app) { app.MapGet("${path}", () => 1); } }`;

describe('Carter', () => {
  it('has every module add its routes, those of referenced projects too', () => {
    assert.deepEqual(carter(module('A', '/a') + module('B', '/b')), ['GET /a unspecified', 'GET /b unspecified']);
  });

  it('puts the routes of a CarterModule under its base path, with what its constructor requires', () => {
    const source = `public class A : CarterModule {
      public A() : base("/base") { RequireAuthorization("P"); WithTags("x"); }
      public override void AddRoutes(IEndpointRouteBuilder app) { app.MapGet("/a", () => 1); } }`;
    assert.deepEqual(carter(source), ['GET /base/a restricted P']);
  });

  it('takes only the modules that are named, when some are', () => {
    const add = 'builder.Services.AddCarter(configurator: c => c.WithModule<B>());';
    assert.deepEqual(carter(module('A', '/a') + module('B', '/b'), add), ['GET /b unspecified']);
  });
});
