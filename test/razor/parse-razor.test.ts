import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AttributeList, ClassDeclaration, NamespaceDeclaration, NodeBase } from '../../src/csharp/syntax/nodes.ts';
import type { SourceFileSyntax } from '../../src/csharp/syntax/source-file.ts';
import { type ParsedRazor, parseRazor } from '../../src/razor/index.ts';

function parse(files: Readonly<Record<string, string>>): ParsedRazor {
  const all = Object.entries(files).map(([path, text]) => ({ path, text, reportedPath: `src/${path}` }));
  return parseRazor(all, { rootNamespace: 'Shop', defines: new Set(), eager: true });
}

function classIn(file: SourceFileSyntax | undefined): ClassDeclaration {
  const [namespace] = file?.root.members ?? [];
  assert.equal(namespace?.kind, 'NamespaceDeclaration');
  const [type] = (namespace as NamespaceDeclaration).members;
  assert.equal(type?.kind, 'ClassDeclaration');
  return type as ClassDeclaration;
}

/** `1:2-3:4` of a span, as its file tells it. */
function place(file: SourceFileSyntax | undefined, { start, end }: { start: number; end: number }): string {
  const from = file?.positionAt(start);
  const to = file?.positionAt(end);
  return `${from?.line}:${from?.column}-${to?.line}:${to?.column}`;
}

const attributePlaces = (file: SourceFileSyntax | undefined): readonly string[] =>
  classIn(file).attributeLists.map((list: AttributeList) => place(file, list));

describe('places in Razor files', () => {
  it('of attributes, members and the class are where their author wrote them', () => {
    const text =
      '@* about *@\r\n@page "/a"\r\n  @attribute [Authorize,\r\n    Other("x")]\r\n<p/>\r\n@code {\r\n  public int Start { get; set; }\r\n}';
    const { classes } = parse({ 'A.razor': text });
    const [file] = classes;
    assert.equal(file?.path, 'src/A.razor');
    assert.deepEqual(attributePlaces(file).slice(-1), ['3:14-4:16']);
    const type = classIn(file);
    assert.equal(place(file, { start: type.identifierStart, end: type.identifierStart + 1 }), '2:1-2:11');
    assert.equal(place(file, type.members[0] as ClassDeclaration), '7:3-7:33');
  });

  it('of routes are those of the directives', () => {
    const [file] = parse({ 'A.razor': '<p/>\n@page "/a"\n@page "/b/{id}"' }).classes;
    assert.deepEqual(
      classIn(file).attributeLists.map((list) => place(file, list.attributes[0] as NodeBase)),
      ['2:1-2:11', '3:1-3:16'],
    );
  });

  it('of imported attributes are in the imports file', () => {
    const { classes } = parse({ 'Pages/_ViewImports.cshtml': '\n@attribute [Authorize]', 'Pages/A.cshtml': '@page' });
    assert.deepEqual(
      classes.map((file) => [file.path, attributePlaces(file)]),
      [
        ['src/Pages/A.cshtml', []],
        ['src/Pages/_ViewImports.cshtml', ['2:12-2:23']],
      ],
    );
  });

  it('of gaps are those of the file, each once', () => {
    const { documents } = parse({
      '_Imports.razor': '@attribute [A(]',
      'A.razor': '@page about\n@code { int x = ; }\n',
      'B.razor': '@attribute Authorize\n',
    });
    assert.deepEqual(
      documents.map((file) => [file.path, file.gaps.map((gap) => place(file, gap))]),
      [
        ['src/_Imports.razor', ['1:15-1:16']],
        ['src/A.razor', ['1:1-1:12', '2:16-2:16']],
        ['src/B.razor', ['1:1-1:21']],
      ],
    );
  });

  it('of marked comments are those in markup and in code', () => {
    const [file] = parse({
      'A.razor': '@* authledger:ignore AP101 *@\n@page "/a"\n@code {\n  // authledger:ignore AP102\n  int x;\n}',
    }).documents;
    assert.deepEqual(
      file?.markedComments.map(({ start, end }) => file.text.slice(start, end)),
      ['@* authledger:ignore AP101 *@', '// authledger:ignore AP102'],
    );
  });

  it('exist for every attribute, whatever surrounds it', () => {
    const line = fc.constantFrom(
      '<p>x</p>',
      '',
      '@* c *@',
      '  @attribute [A]',
      '@using X',
      '@inject T N',
      '@foreach (var x in y) { <b/> }',
      '@functions { int x; }',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const [file] = parse({ 'Pages/X.cshtml': ['@page', ...lines].join('\n') }).classes;
        const expected = lines.flatMap((text, i) => (text.includes('[A]') ? [`${i + 2}:14-${i + 2}:17`] : []));
        assert.deepEqual(attributePlaces(file), expected);
      }),
    );
  });

  it('come for any text without failing', () => {
    const unit = fc.constantFrom('@', 'page', 'code', '{', '}', '"', "'", '\n', '*', '[A]', ' ', 'x', '\\', '/');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const { classes, documents } = parse({ 'Pages/X.cshtml': `@page\n${text}`, 'Y.razor': text });
        for (const file of [...classes, ...documents])
          for (const gap of file.gaps) assert.match(place(file, gap), /^\d+:\d+-\d+:\d+$/);
      }),
    );
  });
});
