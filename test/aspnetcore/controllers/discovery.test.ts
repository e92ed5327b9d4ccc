import assert from 'node:assert/strict';
import { buildInventory } from '../../../src/aspnetcore/inventory.ts';
import { programOf } from '../../support/csharp-program.ts';
import { inventoryOf, mapControllers, routeLine, routesOf, startupFacts } from './controllers-of.ts';

describe('controllers', () => {
  it('are public top-level classes with the suffix or the attribute', () => {
    const routes = routesOf(`
      public class PocoController { [HttpGet("poco")] public string G() => "x"; }
      public class lowercasecontroller { [HttpGet("lcc")] public string G() => "x"; }
      [ApiController] [Route("apic")] public class ApiThing { [HttpGet] public string G() => "x"; }
      public class Thing : ControllerBase { [HttpGet("derived")] public string G() => "x"; }
      public class ClosedController : GenController<int> { }
      public record RecController { [HttpGet("record")] public string G() => "x"; }
      public class NoSuffix { [HttpGet("none")] public string G() => "x"; }
      internal class IntController : ControllerBase { [HttpGet("int")] public string G() => "x"; }
      public class GenController<T> : ControllerBase { [HttpGet("gen")] public string G() => "x"; }
      public abstract class AbsController : ControllerBase { [HttpGet("abs")] public string G() => "x"; }
      public static class StaController { [HttpGet("sta")] public static string G() => "x"; }
      public struct StructController { [HttpGet("struct")] public string G() => "x"; }
      public class Outer { public class NestedController : ControllerBase { [HttpGet("nested")] public string G() => "x"; } }
      [NonController] public class NonBaseController : ControllerBase { [HttpGet("non")] public string G() => "x"; }
      public class DerivedOfNonController : NonBaseController { [HttpGet("derivednon")] public string G2() => "x"; }`);
    assert.deepEqual(routes, [
      'ANY /Rec/<Clone>$/{id?}',
      'ANY /Rec/Equals/{id?}',
      'GET /apic',
      'GET /derived',
      'GET /gen',
      'GET /lcc',
      'GET /poco',
      'GET /record',
    ]);
  });

  it('have public instance methods as actions', () => {
    const routes = routesOf(`
      public interface IHasAction { string Default() => "x"; string Explicit(); }
      public class HomeController : Controller, IHasAction {
        public string Index() => "x";
        public async System.Threading.Tasks.Task<string> DoAsync() => "x";
        public string Async() => "x";
        [HttpGet] public string OnlyGet() => "x";
        [ActionName("renamedAsync")] public string Ren() => "x";
        public string OutP(out int a) { a = 1; return ""; }
        public string Generic<T>() => "x";
        public static string Static() => "x";
        [NonAction] public string Not() => "x";
        internal string Internal() => "x";
        protected string Protected() => "x";
        string IHasAction.Explicit() => "x";
        public string this[int i] => "x";
        public string Property { get; set; }
        public event System.Action Event;
        public override string ToString() => "x";
      }`);
    assert.deepEqual(routes, [
      'ANY /Home/Do/{id?}',
      'ANY /Home/Index/{id?}',
      'ANY /Home/OutP/{id?}',
      'ANY /Home/renamedAsync/{id?}',
      'GET /Home/OnlyGet/{id?}',
    ]);
  });

  it('trim the suffix Async only when told to, and not when it is all there is', () => {
    const source = 'public class HomeController { public string LoadAsync() => "x"; }';
    assert.deepEqual(routesOf(source), ['ANY /Home/Load/{id?}']);
    assert.deepEqual(routesOf(source, { mvc: { suppressAsyncSuffixInActionNames: false } }), [
      'ANY /Home/LoadAsync/{id?}',
    ]);
  });

  it('do not have IDisposable.Dispose as an action, but any other Dispose', () => {
    const routes = routesOf(`
      public class AController : System.IDisposable { public void Dispose() { } public string X() => "x"; }
      public class BController { public void Dispose() { } }
      public class CController : Controller, System.IDisposable { public new void Dispose() { } }`);
    assert.deepEqual(routes, ['ANY /A/X/{id?}', 'ANY /B/Dispose/{id?}']);
  });

  it('inherit actions with their attributes, once for each override chain', () => {
    const { endpoints } = inventoryOf(`
      public abstract class Base : ControllerBase {
        [Authorize] [HttpGet("base/v")] public virtual string V() => "x";
        [NonAction] public virtual string NonA() => "x";
        [Authorize] public virtual string Conv() => "x";
      }
      public class DerController : Base {
        public override string V() => "y";
        public override string NonA() => "y";
        public override string Conv() => "y";
      }
      public class Old : ControllerBase { [Authorize] [HttpGet("old/x")] public string X() => "x"; }
      [NonController] public class OldBase : Old { }
      public class NewController : Old { [HttpGet("new/x")] public new string X() => "y"; }`);
    assert.deepEqual(
      endpoints.map((e) => `${routeLine(e)} ${e.handler.name} ${e.access}`),
      [
        'ANY /Der/Conv/{id?} DerController.Conv authenticated',
        'GET /base/v DerController.V authenticated',
        'GET /new/x NewController.X unspecified',
        'GET /old/x NewController.X authenticated',
        'GET /old/x Old.X authenticated',
      ],
    );
  });

  it('are listed as not reachable when nothing maps them', () => {
    const { endpoints } = inventoryOf(
      'public class HomeController { [HttpGet("a")] public string A() => "x"; public string B() => "x"; }',
      { mappings: [] },
    );
    assert.deepEqual(
      endpoints.map((e) => [e.route, e.reachable]),
      [
        ['/Home/B', false],
        ['/a', false],
      ],
    );
  });

  it('are looked for in referenced projects that use MVC, and in parts that are added', () => {
    const program = programOf(
      { name: 'Plain', sources: ['public class PlainController { public string Get() => "x"; }'] },
      {
        name: 'Library',
        sources: [
          'using Microsoft.AspNetCore.Mvc; public class LibraryController : ControllerBase { [HttpGet("library")] public string Get() => "x"; }',
        ],
      },
      {
        name: 'Indirect',
        references: ['Library'],
        sources: ['public class IndirectController { public string Get() => "x"; }'],
      },
      {
        name: 'Elsewhere',
        sources: [
          'using Microsoft.AspNetCore.Mvc; public class ElsewhereController : ControllerBase { [HttpGet("elsewhere")] public string Get() => "x"; }',
        ],
      },
      {
        name: 'Host',
        references: ['Plain', 'Indirect'],
        sources: ['public class HostController { public string Get() => "x"; }'],
      },
    );
    const routes = (addedParts: readonly string[], removedParts: readonly string[] = []) =>
      buildInventory(program.program, [
        { facts: startupFacts(program, 'Host', { mvc: { addedParts, removedParts } }) },
      ]).endpoints.map((e) => e.route);
    assert.deepEqual(routes([]), ['/Host/Get/{id?}', '/Indirect/Get/{id?}', '/library']);
    assert.deepEqual(routes(['Plain'], ['Library']), ['/Host/Get/{id?}', '/Indirect/Get/{id?}', '/Plain/Get/{id?}']);
  });

  it('with a base class that is not at hand are told as gaps', () => {
    const { endpoints, gaps } = inventoryOf(
      `
      public class KnownController : Vendor.CrudController { [HttpGet("known")] public string Get() => "x"; }
      public class Perhaps : Vendor.ApiBase { [HttpGet("perhaps")] public string Get() => "x"; }
      public class Nothing : Vendor.Thing { public string Get() => "x"; }`,
      { mappings: [mapControllers] },
    );
    assert.deepEqual(
      endpoints.map((e) => e.route),
      ['/known'],
    );
    assert.deepEqual(
      gaps.map((g) => [g.kind, /^\S+ controller \S+|^\S+/.exec(g.message)?.[0]]),
      [
        ['unresolved-type', 'the controller KnownController'],
        ['unresolved-type', 'Perhaps'],
      ],
    );
  });
});
