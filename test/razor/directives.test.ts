import assert from 'node:assert/strict';
import fc from 'fast-check';
import { directives } from '../../src/razor/directives.ts';
import type { RazorKind } from '../../src/razor/razor-file.ts';

/** `keyword value` of each directive. */
function found(text: string, kind: RazorKind = 'page'): readonly string[] {
  return directives(text, kind).found.map(({ keyword, value }) => `${keyword} ${value}`.trim());
}

function problems(text: string, kind: RazorKind = 'page'): readonly string[] {
  return directives(text, kind).problems.map(({ start, end }) => text.slice(start, end));
}

describe('directives of Razor files', () => {
  it('begin a line and go to its end', () => {
    assert.deepEqual(found('\uFEFF@page "/a"\r\n  @model My.Model \r\n@using X;\r\n<p>@model Y</p>'), [
      'page "/a"',
      'model My.Model',
      'using X',
    ]);
  });

  it('are not output, statements or escapes', () => {
    assert.deepEqual(
      found(
        '@model.Name\n@page = 2\n@using (Html.BeginForm())\n@using(var x = y)\n@@page "/css"\n@pages\n@model["x"]\n@inject-me x',
      ),
      [],
    );
  });

  it('are not in comments, but may follow one', () => {
    assert.deepEqual(found('@* @page "/a"\n@model X *@ @page "/b"\n@@* @inject A B\n@using C *@'), [
      'page "/b"',
      'using C *@',
    ]);
  });

  it('differ between pages and components', () => {
    const text = '@model M\n@typeparam T\n@code { int x; }';
    assert.deepEqual(found(text, 'page'), ['model M']);
    assert.deepEqual(found(text, 'component'), ['typeparam T', 'code  int x;']);
  });

  it('have attributes over several lines', () => {
    assert.deepEqual(found('@attribute [A("]"),\n  B(typeof(int[]))] @* c *@\n@attribute[C]'), [
      'attribute [A("]"),\n  B(typeof(int[]))]',
      'attribute [C]',
    ]);
  });

  it('have code up to the brace that closes it, whatever hides braces', () => {
    const code = ` string a = "}", b = @"}""", c = $"{(a ? "{" : "")}"; char d = '}'; // }\n/* } */ var e = """ } """;\n@using NotOne\n`;
    assert.deepEqual(found(`@functions {${code}}\n@using One`), [`code ${code}`.trim(), 'using One']);
  });

  it('let apostrophes of markup in code be', () => {
    assert.deepEqual(found('@code {\n  RenderFragment f = @<p>don\'t { do } that</p>;\n}\n@page "/x"', 'component'), [
      "code \n  RenderFragment f = @<p>don't { do } that</p>;".trim(),
      'page "/x"',
    ]);
  });

  it('go on behind code whose braces do not match, and tell of it', () => {
    const text = '@code {\n  void M() { if (x) { }\n}\n@page "/x"';
    assert.deepEqual(found(text, 'component'), ['code \n  void M() { if (x) { }'.trim(), 'page "/x"']);
    assert.deepEqual(problems(text, 'component'), ['@code {']);
  });

  it('tell of directives without what they need', () => {
    assert.deepEqual(problems('@attribute Authorize\n@attribute [Authorize\n@model\n@using X'), [
      '@attribute Authorize',
      '@attribute [Authorize',
      '@model',
    ]);
  });

  it('come from any text, in order, with values that stand where they say', () => {
    const unit = fc.constantFrom(
      '@',
      'page',
      'code',
      'attribute',
      'model ',
      'inject ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '\n',
      '\r\n',
      '*',
      '@*',
      '*@',
      '//',
      '/*',
      '*/',
      ' ',
      'x',
      '\\',
      '$"',
      '"""',
      '#if A\n',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.constantFrom<RazorKind>('page', 'component'), (parts, kind) => {
        const text = parts.join('');
        let last = 0;
        for (const { at, start, end, value } of directives(text, kind).found) {
          assert.equal(text[at], '@');
          assert.ok(at >= last && start > at && end >= start);
          assert.equal(text.slice(start, end), value);
          last = end;
        }
        for (const { start, end } of directives(text, kind).problems)
          assert.ok(0 <= start && start <= end && end <= text.length);
      }),
      { numRuns: 1000 },
    );
  });
});
