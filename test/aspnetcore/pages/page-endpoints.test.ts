import assert from 'node:assert/strict';
import { buildInventory } from '../../../src/aspnetcore/inventory.ts';
import type { Endpoint } from '../../../src/aspnetcore/model.ts';
import type {
  Mapping,
  MvcFacts,
  PageConvention,
  RazorComponentsMapping,
  RazorPagesMapping,
} from '../../../src/aspnetcore/startup-facts.ts';
import { sourceRange } from '../../../src/symbols/index.ts';
import { programOf } from '../../support/csharp-program.ts';
import { allowAnonymous, authorize } from '../authorization/metadata-items.ts';
import { routeLine, startupFacts } from '../controllers/controllers-of.ts';

const mapping = { guards: [], location: undefined, metadata: [], unresolved: undefined } as const;
const pages: RazorPagesMapping = { ...mapping, kind: 'razor-pages' };
const components: RazorComponentsMapping = { ...mapping, kind: 'razor-components', assemblies: ['Shop'] };

/** The endpoints of Razor files beside some C#. */
function endpointsOf(
  razor: Readonly<Record<string, string>>,
  source = '',
  mvc: Partial<MvcFacts> = {},
  mappings: readonly Mapping[] = [pages],
): readonly Endpoint[] {
  const program = programOf({ name: 'Shop', sources: [source], razor });
  return buildInventory(program.program, [{ facts: startupFacts(program, 'Shop', { mvc, mappings }) }]).endpoints;
}

/** Routes with what access comes to. */
function accessOf(...of: Parameters<typeof endpointsOf>): readonly string[] {
  return endpointsOf(...of).map((endpoint) => `${routeLine(endpoint)} ${endpoint.access}`);
}

const MODELS = `
  using Microsoft.AspNetCore.Authorization; using Microsoft.AspNetCore.Mvc.RazorPages;
  namespace Shop;
  public class OpenModel : PageModel { [Authorize] public void OnGet() { } }
  [Authorize] public abstract class SafeBase : PageModel { }
  public class SafeModel : SafeBase { }
  [Authorize] public class Plain { }`;

describe('Razor pages', () => {
  it('take authorization from the page and from its page model, not from handlers or other models', () => {
    const access = accessOf(
      {
        'Pages/A.cshtml': '@page\n@model Shop.OpenModel',
        'Pages/B.cshtml': '@page\n@model Shop.SafeModel',
        'Pages/C.cshtml': '@page\n@model Shop.Plain',
        'Pages/D.cshtml': '@page\n@using Microsoft.AspNetCore.Authorization\n@attribute [Authorize(Roles = "R")]',
        'Pages/E.cshtml':
          '@page\n@model Shop.SafeModel\n@attribute [Microsoft.AspNetCore.Authorization.AllowAnonymous]',
        'Pages/Safe.cshtml': '@page',
      },
      MODELS,
    );
    assert.deepEqual(access, [
      'ANY /A unspecified',
      'ANY /B authenticated',
      'ANY /C unspecified',
      'ANY /D restricted',
      'ANY /E anonymous',
      'ANY /Safe unspecified',
    ]);
  });

  it('obey conventions for pages, folders and areas', () => {
    const convention = (
      area: string | undefined,
      scope: PageConvention['scope'],
      path: string,
      ...metadata: PageConvention['metadata']
    ) => ({ area, scope, path, metadata });
    const access = accessOf(
      {
        'Pages/Index.cshtml': '@page',
        'Pages/Admin/Index.cshtml': '@page "{id?}"',
        'Pages/Admin/Help.cshtml': '@page',
        'Areas/Staff/Pages/Rota.cshtml': '@page',
      },
      '',
      {
        pageConventions: [
          convention(undefined, 'folder', '/admin', authorize({ policy: 'P' })),
          convention(undefined, 'page', '/Admin/Help', allowAnonymous),
          convention('Staff', 'folder', '/', authorize()),
          { ...convention(undefined, 'page', '/Index'), route: 'start/{x?}' },
        ],
      },
    );
    assert.deepEqual(access, [
      'ANY / unspecified',
      'ANY /Admin/Help anonymous',
      'ANY /Admin/Index/{id?} restricted',
      'ANY /Admin/{id?} restricted',
      'ANY /Index unspecified',
      'ANY /Staff/Rota authenticated',
      'ANY /start/{x?} unspecified',
    ]);
  });

  it('stand where their file says, and are not reachable when nothing maps them', () => {
    const [endpoint] = endpointsOf({ 'Pages/A.cshtml': '@* about *@\n@page\n' }, '', {}, []);
    assert.equal(endpoint?.reachable, false);
    const { location } = endpoint ?? {};
    assert.ok(location?.kind === 'source');
    assert.deepEqual(sourceRange(location), {
      file: 'Pages/A.cshtml',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 6,
    });
  });

  it('are served by UseMvc where endpoint routing is off', () => {
    const legacy = { ...mapping, kind: 'controllers', legacyMvc: true } as const;
    const files = { 'Pages/A.cshtml': '@page\n@model Shop.SafeModel' };
    const reachable = (enableEndpointRouting: boolean) =>
      endpointsOf(files, MODELS, { enableEndpointRouting }, [legacy]).map((e) => [e.reachable, e.access]);
    assert.deepEqual(reachable(false), [[true, 'authenticated']]);
    assert.deepEqual(reachable(true), [[false, 'authenticated']]);
  });

  it('of the host stand in for those of its libraries at the same place', () => {
    const page = { 'Pages/A.cshtml': '@page' };
    const closed = '@page\n@attribute [Microsoft.AspNetCore.Authorization.Authorize]';
    const program = programOf(
      { name: 'Library', sources: [], razor: { 'Pages/A.cshtml': closed, 'Pages/B.cshtml': closed } },
      { name: 'Shop', sources: [''], references: ['Library'], razor: page },
    );
    const facts = startupFacts(program, 'Shop', { mappings: [pages] });
    assert.deepEqual(
      buildInventory(program.program, [{ facts }]).endpoints.map((e) => `${e.route} ${e.access}`),
      ['/A unspecified', '/B authenticated'],
    );
  });

  it('of the identity UI are there when it is, unless the application has its own', () => {
    const endpoints = endpointsOf({ 'Areas/Identity/Pages/Account/Login.cshtml': '@page' }, '', { identityUi: true });
    assert.equal(endpoints.length, 32);
    const access = (route: string) => endpoints.find((e) => e.route === route)?.access;
    assert.equal(access('/Identity/Account/Login'), 'unspecified');
    assert.equal(access('/Identity/Account/Register'), 'anonymous');
    assert.equal(access('/Identity/Account/Manage'), 'authenticated');
  });
});

describe('Razor components', () => {
  it('are endpoints when they have a route', () => {
    const access = accessOf(
      {
        'Pages/Home.razor': '@page "/"\n<p/>',
        'Pages/Counter.razor':
          '@page "/counter"\n@page "/counter/{Start:int}"\n@attribute [Microsoft.AspNetCore.Authorization.Authorize]',
        'Menu.razor': '<p/>',
      },
      '[Microsoft.AspNetCore.Components.Route("/written")] public class Written : Microsoft.AspNetCore.Components.ComponentBase { } public class Derived : Written { }',
      {},
      [components],
    );
    assert.deepEqual(access, [
      'GET,POST / unspecified',
      'GET,POST /counter authenticated',
      'GET,POST /counter/{Start:int} authenticated',
      'GET,POST /written unspecified',
    ]);
  });

  it('bring the hub and the files that their render modes need', () => {
    const routes = (renderModes: RazorComponentsMapping['renderModes'] & {}, ...more: readonly Mapping[]) =>
      endpointsOf({}, '', {}, [{ ...components, renderModes, metadata: [authorize()] }, ...more])
        .filter((endpoint) => endpoint.source !== 'static-assets')
        .map((endpoint) => `${endpoint.kind} ${endpoint.route} ${endpoint.access}`);
    assert.deepEqual(routes(['server']), [
      'hub /_blazor authenticated',
      'other /_blazor/disconnect authenticated',
      'other /_blazor/initializers authenticated',
      'hub /_blazor/negotiate authenticated',
    ]);
    assert.deepEqual(routes(['web-assembly']), ['other /_framework/{*path} authenticated']);
    const assets: Mapping = {
      ...mapping,
      kind: 'route',
      endpointKind: 'other',
      source: 'static-assets',
      httpMethods: ['GET'],
      pattern: '{**path:file}',
      prefixes: [],
      handler: { name: 'MapStaticAssets', code: undefined, location: undefined },
    };
    assert.deepEqual(routes(['web-assembly'], assets), []);
  });
});
