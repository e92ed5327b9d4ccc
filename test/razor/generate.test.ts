import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFile } from '../../src/csharp/syntax/parse.ts';
import { generateClasses } from '../../src/razor/index.ts';

/** The C# of one file among others, with runs of blanks as one. */
function generated(path: string, files: Readonly<Record<string, string>>): string {
  const all = Object.entries(files).map(([name, text]) => ({ path: name, text }));
  const file = generateClasses(all, 'Shop').find((f) => f.path === path);
  assert.ok(file !== undefined, `${path} has a class`);
  assert.deepEqual(parseFile(file.text, { path, defines: new Set(), eager: true }).gaps, [], file.text);
  return file.text.replace(/\s+/g, ' ');
}

describe('classes of Razor pages', () => {
  it('tell the page, its route and its model', () => {
    const text = generated('Pages/Admin/User.cshtml', {
      'Pages/Admin/User.cshtml': '@page "details/{id:guid}"\n@model Shop.UserModel\n<h1>@Model.Name</h1>',
    });
    assert.match(
      text,
      /\[assembly: [\w:.]+RazorCompiledItemAttribute\(typeof\(global::AspNetCoreGeneratedDocument\.Pages_Admin_User\), @"mvc\.1\.0\.razor-page", @"\/Pages\/Admin\/User\.cshtml"\)\]/,
    );
    assert.match(text, /RazorCompiledItemMetadataAttribute\("RouteTemplate", "details\/\{id:guid\}"\)/);
    assert.match(text, /public Shop\.UserModel Model/);
  });

  it('are their own model without @model', () => {
    assert.match(generated('Pages/Index.cshtml', { 'Pages/Index.cshtml': '@page' }), /public Pages_Index Model/);
  });

  it('are not made for views, layouts and imports', () => {
    const files = ['_ViewImports.cshtml', 'Pages/_Layout.cshtml', 'Views/Home/Index.cshtml'].map((path) => ({
      path,
      text: '@model X\n<p/>',
    }));
    assert.deepEqual(generateClasses(files, 'Shop'), []);
  });

  it('take usings, attributes and the namespace from imports above them', () => {
    const text = generated('Pages/Admin/Users/Edit.cshtml', {
      'Pages/_ViewImports.cshtml': '@using Shop.Data\n@namespace Shop.Pages\n@model Far',
      'Pages/Admin/_ViewImports.cshtml': '@attribute [Authorize]\n@addTagHelper *, X\n@model Near',
      'Pages/Other/_ViewImports.cshtml': '@attribute [AllowAnonymous]',
      'Pages/Admin/Users/Edit.cshtml': '@page',
    });
    assert.match(text, /using Shop\.Data;/);
    assert.match(text, /namespace Shop\.Pages\.Admin\.Users\{\[Authorize\]/);
    assert.match(text, /public Near Model/);
    assert.doesNotMatch(text, /AllowAnonymous/);
  });

  it('have attributes, injected services and code on the lines where they stand', () => {
    const source =
      '@page\n@using Shop\n@* @attribute [Commented] *@\n@attribute [Authorize(Roles = "A")]\n@inject IClock Clock\n<p>@Html.Raw("{")</p>\n@functions {\n    string s = "}";\n    public void OnGet() { }\n}\n@using (Html.BeginForm()) { }';
    const [file] = generateClasses([{ path: 'Pages/X.cshtml', text: source }], 'Shop');
    const lines = file?.text.split('\n') ?? [];
    assert.match(lines[3] ?? '', /^ {11}\[Authorize\(Roles = "A"\)\] partial class Pages_X/);
    assert.match(lines[4] ?? '', /IClock Clock/);
    assert.match(lines[8] ?? '', /public void OnGet/);
    assert.doesNotMatch(file?.text ?? '', /Commented|BeginForm/);
    generated('Pages/X.cshtml', { 'Pages/X.cshtml': source });
  });
});

describe('classes of Razor components', () => {
  it('have a route for each @page, and the namespace of their folder', () => {
    const text = generated('Components/Pages/Counter.razor', {
      'Components/_Imports.razor': '@using Microsoft.AspNetCore.Authorization',
      'Components/Pages/_Imports.razor': '@attribute [Authorize]',
      'Components/Pages/Counter.razor':
        '@page "/counter"\n@page "/counter/{Start:int}"\n@inherits Base<int>\n@implements IDisposable\n<p/>\n@code {\n  [Parameter] public int Start { get; set; }\n}',
    });
    assert.match(
      text,
      /namespace Shop\.Components\.Pages\{\[Authorize\]\[[\w:.]+RouteAttribute\("\/counter"\)\]\[[\w:.]+RouteAttribute\("\/counter\/\{Start:int\}"\)\]public partial class Counter : Base<int>, IDisposable/,
    );
    assert.match(text, /public int Start/);
  });

  it('are made without a route as well', () => {
    assert.match(
      generated('App.razor', { 'App.razor': '<Router />' }),
      /namespace Shop\{public partial class App : [\w:.]+ComponentBase/,
    );
  });

  it('may be generic', () => {
    const text = generated('List.razor', {
      'List.razor': '@typeparam TItem where TItem : class\n@code { TItem item; }',
    });
    assert.match(text, /public partial class List<TItem> :/);
    assert.match(text, /partial class List<TItem> \{ TItem item; \}/);
  });
});

describe('generated text', () => {
  it('keeps every line of code in its place, whatever surrounds it', () => {
    const line = fc.constantFrom(
      '<p>x</p>',
      '',
      '@* c *@',
      '@attribute [A]',
      '@using X',
      '@inject T N',
      '@foreach (var x in y) { <b/> }',
      'text @Model.X',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const source = ['@page', ...lines].join('\n');
        const [file] = generateClasses([{ path: 'Pages/X.cshtml', text: source }], 'Shop');
        const made = file?.text.split('\n') ?? [];
        for (const [i, text] of lines.entries())
          assert.equal(/\[A\]/.test(made[i + 1] ?? ''), text === '@attribute [A]');
      }),
    );
  });

  it('comes for any text without failing', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('@', 'page', 'code', '{', '}', '"', "'", '\n', '*', '[A]', ' ', 'x', '\\', '/'),
        }),
        (text) => {
          generateClasses(
            [
              { path: 'Pages/X.cshtml', text: `@page\n${text}` },
              { path: 'Y.razor', text },
            ],
            'Shop',
          );
        },
      ),
    );
  });
});
