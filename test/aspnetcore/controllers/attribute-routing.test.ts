import assert from 'node:assert/strict';
import { accessOf, inventoryOf, mapControllers, routesOf } from './controllers-of.ts';

describe('attribute routes of controllers', () => {
  it('combine verbs and templates as the framework does', () => {
    const routes = routesOf(`
      [Route("combo")] public class ComboController : ControllerBase {
        [HttpGet] [Route("r1")] public string A() => "x";
        [HttpGet("h2")] [Route("r2")] public string B() => "x";
        [HttpGet] [HttpPost] [Route("r3")] public string C() => "x";
        [HttpGet] [HttpPost] public string D() => "x";
        [HttpGet("e1")] [HttpPut] public string E() => "x";
        [AcceptVerbs("GET", "put", Route = "av")] public string F() => "x";
        [HttpGet("/abs")] public string G() => "x";
        [HttpGet("~/abs2")] public string G2() => "x";
        [Route("r5")] public string R5() => "x";
        [HttpGet("[action]/[[lit]]")] public string TokAsync() => "x";
        [HttpDelete("")] public string Em() => "x";
        [HttpPatch(Name = "named")] public string Na() => "x";
        [HttpGet("trail/")] public string Tr() => "x";
      }`);
    assert.deepEqual(routes, [
      'ANY /combo/r2',
      'ANY /combo/r5',
      'DELETE /combo',
      'GET /abs',
      'GET /abs2',
      'GET /combo/Tok/[lit]',
      'GET /combo/e1',
      'GET /combo/h2',
      'GET /combo/r1',
      'GET /combo/trail',
      'GET,POST /combo',
      'GET,POST /combo/r3',
      'GET,PUT /combo/av',
      'PATCH /combo',
      'PUT /combo',
    ]);
  });

  it('multiply: each template of the controller by each of the action', () => {
    const routes = routesOf(`
      [Route("v1/[controller]")] [Route("v2/[controller]")] public class ItemsController : ControllerBase {
        [HttpGet("a")] [HttpGet("b")] public string Get() => "x";
        [HttpPost("/alone")] public string Post() => "x";
      }`);
    assert.deepEqual(routes, [
      'GET /v1/Items/a',
      'GET /v1/Items/b',
      'GET /v2/Items/a',
      'GET /v2/Items/b',
      'POST /alone',
    ]);
  });

  it('come from the nearest class and from the nearest or first declaration of the action', () => {
    const routes = routesOf(`
      [Route("base")] public abstract class Base : ControllerBase {
        [HttpGet("own")] public virtual string Get() => "x";
        [HttpGet("list")] public virtual string List() => "x";
      }
      [Route("derived")] public class ADerController : Base { [HttpGet("other")] public override string Get() => "y"; }
      public class BDerController : Base { public override string List() => "y"; }`);
    assert.deepEqual(routes, ['GET /base/list', 'GET /base/own', 'GET /derived/list', 'GET /derived/other']);
  });

  it('fill in the tokens and parameters of controller, action and area', () => {
    const routes = routesOf(`
      [Area("Back")] [Route("[area]/[controller]/[action]")] public class StockController : ControllerBase { public string List() => "x"; }
      [Route("{controller}/{action}/{id:int?}")] public class PlainController : ControllerBase { public string Show() => "x"; }`);
    assert.deepEqual(routes, ['ANY /Back/Stock/List', 'ANY /Plain/Show/{id:int?}']);
  });

  it('that cannot be known are marked, not dropped', () => {
    const { endpoints } = inventoryOf(
      '[Route("[nowhere]/x")] public class AController : ControllerBase { [HttpGet] public string Get() => "x"; }',
    );
    assert.equal(endpoints.length, 1);
    assert.match(endpoints[0]?.unresolved ?? '', /\[nowhere\]/);
  });

  it("of the author's own attributes are what those make of their arguments", () => {
    const routes = routesOf(
      `
      public sealed class VersionRouteAttribute(string template, int version = 1) : System.Attribute, IRouteTemplateProvider {
        public string Template => $"v{version}/{template}"; public int? Order => null; public string Name => null;
      }
      public class GetByIdAttribute : HttpGetAttribute { public GetByIdAttribute(string more = "") : base("{id}" + more) { } }
      public class VerbsAttribute : System.Attribute, IActionHttpMethodProvider { public System.Collections.Generic.IEnumerable<string> HttpMethods => new[] { "GET", "HEAD" }; }
      [VersionRoute("a")] [VersionRoute("b", 2)] public class AController : ControllerBase {
        [GetById] public string A() => "x";
        [GetById("/more")] public string B() => "x";
        [Verbs] [Route("c")] public string C() => "x";
      }`,
      { mappings: [mapControllers] },
    );
    assert.deepEqual(routes, [
      'GET /v1/a/{id}',
      'GET /v1/a/{id}/more',
      'GET /v2/b/{id}',
      'GET /v2/b/{id}/more',
      'GET,HEAD /v1/a/c',
      'GET,HEAD /v2/b/c',
    ]);
  });
});

describe('attributes of controllers', () => {
  it('are inherited as their usage says', () => {
    const access = accessOf(`
      [System.AttributeUsage(System.AttributeTargets.All, Inherited = false)] public class LocalAttribute : AuthorizeAttribute { }
      [Local] public abstract class LocalBase : ControllerBase { [HttpGet("local")] public string A() => "x"; }
      public class LocalController : LocalBase { }
      [Authorize] public abstract class SafeBase : ControllerBase { [HttpGet("safe")] public string A() => "x"; }
      public class SafeController : SafeBase { [AllowAnonymous] [HttpGet("open")] public string B() => "x"; }`);
    assert.deepEqual(access, ['GET /local unspecified', 'GET /open anonymous', 'GET /safe authenticated']);
  });

  it("of the author's own say what their constructors set", () => {
    const { endpoints } = inventoryOf(`
      public class AgeAttribute(int years) : AuthorizeAttribute($"Age{years}") { }
      public class AnyRoleAttribute : AuthorizeAttribute { public AnyRoleAttribute(params string[] roles) => Roles = string.Join(',', roles); }
      public class TypedAttribute<T> : AuthorizeAttribute { public TypedAttribute() : base(typeof(T).Name) { } }
      public class CashierAttribute : System.Attribute, IAuthorizeData { public string Policy { get; set; } public string Roles { get; set; } = "Cashier"; public string AuthenticationSchemes { get; set; } }
      public class AController : ControllerBase {
        [Age(18)] [HttpGet("a")] public string A() => "x";
        [AnyRole("R", "S")] [HttpGet("b")] public string B() => "x";
        [Typed<AController>] [HttpGet("c")] public string C() => "x";
        [Cashier(Policy = "P")] [HttpGet("d")] public string D() => "x";
      }`);
    assert.deepEqual(
      endpoints.map((e) => e.authorize.map((a) => `${a.policy ?? ''}|${a.roles ?? ''}`).join()),
      ['Age18|', '|R,S', 'AController|', 'P|Cashier'],
    );
  });

  it('that allow anyone win over all others', () => {
    const access = accessOf(`
      [Authorize] public class AController : ControllerBase { [AllowAnonymous] [HttpGet("a")] public string A() => "x"; [HttpGet("b")] public string B() => "x"; }
      [AllowAnonymous] public class BController : ControllerBase { [Authorize(Roles = "Admin")] [HttpGet("c")] public string A() => "x"; }`);
    assert.deepEqual(access, ['GET /a anonymous', 'GET /b authenticated', 'GET /c anonymous']);
  });

  it('become layers that tell where they stand', () => {
    const { endpoints } = inventoryOf(`
      [Authorize] public abstract class Base : ControllerBase { [Authorize(Policy = "P")] public virtual string A() => "x"; }
      [Authorize(Roles = "R")] public class CController : Base { [HttpGet("x")] [Authorize(AuthenticationSchemes = "S")] public override string A() => "y"; }`);
    assert.deepEqual(
      endpoints[0]?.layers.map((l) => [l.origin, l.text]),
      [
        ['base-class', 'authenticated user'],
        ['class', 'role R'],
        ['base-action', 'policy "P" (something that is not known (policy "P" is defined nowhere))'],
        ['action', 'authenticated user, authenticated by S'],
      ],
    );
  });

  it('that are MVC filters count as such', () => {
    const access = accessOf(`
      public class KeyAttribute : System.Attribute, IAuthorizationFilter { public void OnAuthorization(AuthorizationFilterContext context) { } }
      public class KeyFilter : IAsyncAuthorizationFilter { public System.Threading.Tasks.Task OnAuthorizationAsync(AuthorizationFilterContext context) => null; }
      public class OtherFilter : IActionFilter { public void OnActionExecuting(ActionExecutingContext c) { } public void OnActionExecuted(ActionExecutedContext c) { } }
      public class AController : ControllerBase {
        [Key] [HttpGet("a")] public string A() => "x";
        [TypeFilter(typeof(KeyFilter))] [HttpGet("b")] public string B() => "x";
        [ServiceFilter<KeyFilter>] [HttpGet("c")] public string C() => "x";
        [TypeFilter(typeof(OtherFilter))] [HttpGet("d")] public string D() => "x";
        [RequireHttps] [HttpGet("e")] public string E() => "x";
      }`);
    assert.deepEqual(access, [
      'GET /a custom',
      'GET /b custom',
      'GET /c custom',
      'GET /d unspecified',
      'GET /e unspecified',
    ]);
  });

  it("of nobody's matter when their name speaks of authorization", () => {
    const { endpoints } = inventoryOf(`
      public class AController : ControllerBase { [Vendor.RequirePermission("x")] [HttpGet("a")] public string A() => "x"; [Vendor.Cached] [HttpGet("b")] public string B() => "x"; }`);
    assert.deepEqual(
      endpoints.map((e) => e.unresolved !== undefined),
      [true, false],
    );
  });

  it('hide endpoints from OpenAPI', () => {
    const { endpoints } = inventoryOf(`
      [ApiExplorerSettings(IgnoreApi = true)] public class AController : ControllerBase {
        [HttpGet("a")] public string A() => "x";
        [ApiExplorerSettings(IgnoreApi = false)] [HttpGet("b")] public string B() => "x";
        public string Conventional() => "x";
      }`);
    assert.deepEqual(
      endpoints.map((e) => [e.route, e.described]),
      [
        ['/A/Conventional/{id?}', false],
        ['/a', false],
        ['/b', true],
      ],
    );
  });
});
