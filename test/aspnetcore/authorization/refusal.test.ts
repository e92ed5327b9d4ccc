import assert from 'node:assert/strict';
import { middlewareLayers } from '../../../src/aspnetcore/authorization/middleware-layers.ts';
import { refusesCallers } from '../../../src/aspnetcore/authorization/refusal.ts';
import type { MiddlewareUse } from '../../../src/aspnetcore/startup-facts.ts';
import { namedType } from '../../../src/symbols/index.ts';
import { programOf } from '../../support/csharp-program.ts';

const USINGS =
  'using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Mvc.Filters; using System; using System.Threading.Tasks;\n';

/** Whether the method `M` of a class with this body turns callers away. */
function refuses(member: string): boolean {
  const { program } = programOf({ name: 'Shop', sources: [`${USINGS}public class C { ${member} }`] });
  const method = program.resolve(namedType('C'))?.methodsNamed('M')[0];
  assert.ok(method?.hasBody);
  return refusesCallers(method);
}

describe('code that turns callers away', () => {
  it('answers 401 or 403', () => {
    assert.ok(refuses('public IResult M() => Results.Unauthorized();'));
    assert.ok(refuses('public IResult M() => Results.StatusCode(403);'));
    assert.ok(refuses('public IResult M() => Results.StatusCode(StatusCodes.Status401Unauthorized);'));
    assert.ok(refuses('public void M(AuthorizationFilterContext c) { c.Result = new ForbidResult(); }'));
    assert.ok(refuses('public void M(HttpContext c) { c.Response.StatusCode = 401; }'));
    assert.ok(refuses('public void M() { throw new UnauthorizedAccessException(); }'));
    assert.ok(refuses('public Func<IResult> M() => () => Results.Forbid();'));
  });

  it('is not what answers anything else', () => {
    assert.ok(!refuses('public IResult M() => Results.StatusCode(404);'));
    assert.ok(!refuses('public IResult M(int status) => Results.StatusCode(status);'));
    assert.ok(!refuses('public int M() => 403;'));
    assert.ok(!refuses('public void M(HttpContext c) { c.Response.StatusCode = 400; }'));
  });

  it('is not what tells of a refusal made elsewhere', () => {
    assert.ok(
      !refuses(
        'public void M(HttpContext c, Action next) { try { next(); } catch (UnauthorizedAccessException) { c.Response.StatusCode = 401; } }',
      ),
    );
  });
});

const SOURCE = `${USINGS}
  public class KeyMiddleware(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext c) { if (!c.Request.Headers.ContainsKey("X-Key")) { c.Response.StatusCode = 401; return; } await next(c); }
  }
  public class AdminMiddleware(RequestDelegate next) {
    public async Task Invoke(HttpContext c) { if (c.Request.Path.StartsWithSegments("/admin")) { c.Response.StatusCode = 403; return; } await next(c); }
  }
  public class TimingMiddleware(RequestDelegate next) { public Task Invoke(HttpContext c) => next(c); }`;

describe('middleware of the author', () => {
  const { program } = programOf({ name: 'Shop', sources: [SOURCE] });
  const use = (type: string, more: Partial<MiddlewareUse> = {}): MiddlewareUse => ({
    name: 'UseMiddleware',
    type: namedType(type),
    path: undefined,
    branch: [],
    guards: [],
    location: undefined,
    code: undefined,
    ...more,
  });
  const layers = (...uses: MiddlewareUse[]) =>
    middlewareLayers(uses, program).map((l) => [l.attributeType, l.effective]);

  it('protects everything when it asks every request', () => {
    assert.deepEqual(layers(use('KeyMiddleware'), use('TimingMiddleware')), [['KeyMiddleware', true]]);
  });

  it('is told, and counts for nothing, when it asks some requests', () => {
    assert.deepEqual(layers(use('AdminMiddleware')), [['AdminMiddleware', false]]);
    assert.deepEqual(layers(use('KeyMiddleware', { guards: ['configuration:Keys'] })), [['KeyMiddleware', false]]);
  });

  it('does not count when it runs in development only, or is not at hand', () => {
    assert.deepEqual(layers(use('KeyMiddleware', { guards: ['development'] }), use('Vendor.Middleware')), []);
  });
});
