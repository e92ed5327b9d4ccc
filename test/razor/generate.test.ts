import assert from 'node:assert/strict';
import { parseFile } from '../../src/csharp/syntax/parse.ts';
import { generateClasses } from '../../src/razor/index.ts';

/** The C# of one file among others, as one line: what stands in the file itself, then what it takes from imports. */
function generated(path: string, files: Readonly<Record<string, string>>): readonly string[] {
  const all = Object.entries(files).map(([name, text]) => ({ path: name, text }));
  const made = generateClasses(all, 'Shop');
  const at = made.findIndex((file) => file.path === path);
  assert.ok(at >= 0, `${path} has a class`);
  for (const file of made)
    assert.deepEqual(parseFile(file.text, { path, defines: new Set(), eager: true }).gaps, [], file.text);
  const next = made.findIndex((file, i) => i > at && !/_(View)?Imports\./.test(file.path));
  return made.slice(at, next < 0 ? undefined : next).map(({ text }) => oneLine(text));
}

/** Blanks that mean nothing left out. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?([{}()[\],;:]) ?/g, '$1')
    .replace(/ </g, '<')
    .trim();
}

function inFile(path: string, files: Readonly<Record<string, string>>): string {
  return generated(path, files)[0] ?? '';
}

describe('classes of Razor pages', () => {
  it('tell the page, its route and its model', () => {
    const text = inFile('Pages/Admin/User.cshtml', {
      'Pages/Admin/User.cshtml': '@page "details/{id:guid}"\n@model Shop.UserModel\n<h1>@Model.Name</h1>',
    });
    assert.match(
      text,
      /^\[assembly:[\w:.]+RazorCompiledItemAttribute\(typeof\(global::AspNetCoreGeneratedDocument\.Pages_Admin_User\),@"mvc\.1\.0\.razor-page",@"\/Pages\/Admin\/User\.cshtml"\)\]/,
    );
    assert.match(text, /RazorCompiledItemMetadataAttribute\("RouteTemplate",@"details\/\{id:guid\}"\)/);
    assert.match(text, /public Shop\.UserModel Model/);
  });

  it('have the route as it stands between the quotes', () => {
    const text = inFile('Pages/A.cshtml', { 'Pages/A.cshtml': '@page "{id:regex(^\\\\d+$)}" @* c *@' });
    assert.match(text, /"RouteTemplate",@"\{id:regex\(\^\\\\d\+\$\)\}"\)/);
  });

  it('are their own model without @model', () => {
    assert.match(inFile('Pages/Index.cshtml', { 'Pages/Index.cshtml': '@page' }), /public Pages_Index Model/);
  });

  it('are not made for views, layouts and imports', () => {
    const files = ['_ViewImports.cshtml', 'Pages/_Layout.cshtml', 'Views/Home/Index.cshtml'].map((path) => ({
      path,
      text: '@model X\n<p/>',
    }));
    assert.deepEqual(generateClasses(files, 'Shop'), []);
  });

  it('take usings, names, the model and attributes from imports above them', () => {
    const [own = '', ...imported] = generated('Pages/Admin/Users/Edit.cshtml', {
      'Pages/_ViewImports.cshtml': '@using Shop.Data;\n@namespace Shop.Pages\n@model Far\n@inject IClock Clock',
      'Pages/Admin/_ViewImports.cshtml': '@attribute [Authorize]\n@addTagHelper *, X\n@model Near',
      'Pages/Other/_ViewImports.cshtml': '@attribute [AllowAnonymous]',
      'Pages/Admin/Users/Edit.cshtml': '@page\n@using Own',
    });
    assert.match(
      own,
      /namespace Shop\.Pages\.Admin\.Users\{.*using Shop\.Data;using Own;internal sealed partial class/,
    );
    assert.match(own, /public Near Model/);
    assert.equal(imported.length, 2);
    assert.match(
      imported[0] ?? '',
      /partial class Pages_Admin_Users_Edit\{\[[\w:.]+\]public IClock Clock\{get;set;\}\}\}$/,
    );
    assert.match(imported[1] ?? '', /using Own;\[Authorize\]partial class Pages_Admin_Users_Edit\{\}\}$/);
  });

  it('have the model in place of TModel in their base', () => {
    const text = inFile('Pages/A.cshtml', { 'Pages/A.cshtml': '@page\n@inherits Base<TModel>\n@model M' });
    assert.match(text, /partial class Pages_A:Base<M>\{public M Model/);
  });

  it('have attributes, injected services and code', () => {
    const text = inFile('Pages/X.cshtml', {
      'Pages/X.cshtml':
        '@page\n@* @attribute [Commented] *@\n@attribute [Authorize(Roles = "A")]\n@inject Dictionary<string, int> Counts;\n<p>@Html.Raw("{")</p>\n@functions {\n    string s = "}";\n    public void OnGet() { }\n}\n@using (Html.BeginForm()) { }',
    });
    assert.match(text, /\[Authorize\(Roles = "A"\)\]internal/);
    assert.match(
      text,
      /public Dictionary<string,int> Counts\{get;set;\}string s = "\}";public void OnGet\(\)\{\}\}\}$/,
    );
    assert.doesNotMatch(text, /Commented|BeginForm/);
  });
});

describe('classes of Razor components', () => {
  it('have a route for each @page, and the namespace of their folder', () => {
    const [own = '', imported] = generated('Components/Pages/Counter.razor', {
      'Components/_Imports.razor': '@using Microsoft.AspNetCore.Authorization',
      'Components/Pages/_Imports.razor': '@attribute [Authorize]',
      'Components/Pages/Counter.razor':
        '@page "/counter"\n@page "/counter/{Start:int}"\n@inherits Base<int>\n@implements IDisposable\n<p/>\n@code {\n  [Parameter] public int Start { get; set; }\n}',
    });
    assert.match(
      own,
      /namespace Shop\.Components\.Pages\{.*\[[\w:.]+RouteAttribute\(@"\/counter"\)\]\[[\w:.]+RouteAttribute\(@"\/counter\/\{Start:int\}"\)\]public partial class Counter:Base<int>,IDisposable\{\[Parameter\]public int Start/,
    );
    assert.match(imported ?? '', /\[Authorize\]partial class Counter\{\}\}$/);
  });

  it('are made without a route as well, and for imports', () => {
    const files = { 'App.razor': '<Router />', '_Imports.razor': '@using X', 'Sub-Folder/1.razor': '@page "/1"' };
    assert.match(inFile('App.razor', files), /^namespace Shop\{.*using X;public partial class App:\S+ComponentBase\{/);
    assert.match(inFile('_Imports.razor', files), /public partial class _Imports:object\{\}/);
    assert.match(inFile('Sub-Folder/1.razor', files), /^namespace Shop\.Sub_Folder\{.*partial class _1:/);
  });

  it('may be generic', () => {
    const text = inFile('List.razor', {
      'List.razor': '@typeparam TItem where TItem : class\n@code { TItem item; }',
    });
    assert.match(text, /public partial class List<TItem>:\S+ComponentBase\{TItem item;\}/);
  });
});
