import assert from 'node:assert/strict';
import type { Inventory } from '../../../src/aspnetcore/index.ts';
import { inventoryOf, rows } from './startup-inventory.ts';

const CONTROLLER = `
  [Microsoft.AspNetCore.Mvc.ApiController, Microsoft.AspNetCore.Mvc.Route("items")]
  public class ItemsController : Microsoft.AspNetCore.Mvc.ControllerBase { [Microsoft.AspNetCore.Mvc.HttpGet] public int Get() => 1; }`;

function started(calls: string, declarations = ''): Inventory {
  const source = `
    using System.Linq; using Microsoft.Extensions.DependencyInjection; using Some.Library;
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddControllers();
    var app = builder.Build();
    ${calls}
    app.Run();
    ${declarations}`;
  return inventoryOf({ name: 'App', sources: [source] });
}

describe('code that is not at hand', () => {
  it('may map controllers when it is given the application, which is a gap and no proof of the contrary', () => {
    const [endpoint] = started('await app.InitializeModulesAsync();', CONTROLLER).endpoints;
    assert.match(endpoint?.unresolved ?? '', /InitializeModulesAsync, whose code is not at hand, may do so/);
  });

  it('does not matter where controllers are mapped in sight', () => {
    const [endpoint] = started('app.UseThings(); app.MapControllers();', CONTROLLER).endpoints;
    assert.equal(endpoint?.unresolved, undefined);
  });

  it('is not what ASP.NET Core itself does', () => {
    const [endpoint] = started('app.UseStaticFiles(); app.UseHttpsRedirection();', CONTROLLER).endpoints;
    assert.equal(endpoint?.reachable, false);
  });
});

describe('one of several implementations', () => {
  it('maps what it maps once, whether it is known to run or only supposed to', () => {
    const inventory = started(
      `foreach (var type in typeof(IRoutes).Assembly.GetTypes().Where(t => typeof(IRoutes).IsAssignableFrom(t) && !t.IsInterface))
         ((IRoutes)System.Activator.CreateInstance(type)!).Map(app);
       foreach (var routes in app.Services.GetServices<IRoutes>()) routes.Map(app);
       Known.Find().Map(app);`,
      `public interface IRoutes { void Map(IEndpointRouteBuilder routes); }
       public class A : IRoutes { public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/a", () => 1).RequireAuthorization(); }
       public class B : IRoutes { public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/b", () => 1); }
       public static class Known { public static IRoutes Find() => Unseen.Get(); }`,
    );
    assert.deepEqual(rows(inventory), ['GET /a authenticated', 'GET /b unspecified']);
  });
});

describe('a feature provider that fills the list of controllers itself', () => {
  it('is a gap, and the generic classes that it may add are listed as not resolved', () => {
    const source = `
      using Microsoft.Extensions.DependencyInjection; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Mvc.ApplicationParts; using Microsoft.AspNetCore.Mvc.Controllers;
      var builder = WebApplication.CreateBuilder(args);
      builder.Services.AddControllers().ConfigureApplicationPartManager(m => m.FeatureProviders.Add(new Closed()));
      var app = builder.Build(); app.MapControllers(); app.Run();
      public class Closed : IApplicationFeatureProvider<ControllerFeature> {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature) { }
      }
      [Route("of")] public class ThingsController<T> : ControllerBase { [HttpGet("things")] public T? Get() => default; }
      [Route("plain")] public class PlainController : ControllerBase { [HttpGet] public int Get() => 1; }`;
    const inventory = inventoryOf({ name: 'App', sources: [source] });
    assert.deepEqual(rows(inventory), ['GET unresolved unspecified', 'GET /plain unspecified']);
    assert.match(
      inventory.gaps.map((g) => g.message).join(),
      /feature provider Closed fills the list of controllers itself/,
    );
  });
});
