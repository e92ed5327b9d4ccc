import assert from 'node:assert/strict';
import { coveredOffset, readSuppressionComments } from '../../src/app/suppression-comments.ts';
import { parseFile } from '../../src/csharp/syntax/parse.ts';
import { parseRazor } from '../../src/razor/index.ts';

const read = (text: string) => readSuppressionComments([parseFile(text, { path: 'a.cs', defines: new Set() })]);

describe('suppression comments in C#', () => {
  it('cover their own line and the next line of code', () => {
    const { suppressions } = read(
      'class C\n{\n    // authledger:ignore AP101 reason="r" owner="o"\n    void M() { }\n}\n',
    );
    assert.deepEqual(
      suppressions.map((s) => [s.rules, s.file, s.line, s.coveredLine, s.suppression.reason]),
      [[['AP101'], 'a.cs', 3, 4, 'r']],
    );
  });

  it('cover the member behind attributes, further comments, directives and empty lines', () => {
    const text = `class C
{
    // authledger:ignore AP101 reason="r"

    // a word more
    [HttpPost("a]b")] // and here
    [Route(
        "x", Order = 1), Name(@"a "" ]")]
#if true
    /* [ */ public void M() { }
#endif
}
`;
    assert.deepEqual(
      read(text).suppressions.map((s) => s.coveredLine),
      [10],
    );
  });

  it('stand behind the code as well', () => {
    const { suppressions } = read(
      'class C\n{\n    void M() { } // authledger:ignore AP101 reason="r"\n    void N() { }\n}\n',
    );
    assert.deepEqual(
      suppressions.map((s) => [s.line, s.coveredLine]),
      [[3, 4]],
    );
  });

  it('are told of when they are not understood', () => {
    const { suppressions, unreadable } = read(
      '// authledger:ignore all of it\nclass C { }\n// authledger:ignore AP101\nclass D { }\n',
    );
    assert.equal(suppressions.length, 1);
    assert.deepEqual(
      unreadable.map((u) => u.text),
      ['// authledger:ignore all of it'],
    );
  });

  it('end at the end of the file at the latest', () => {
    for (const text of ['', '[', '["', '["""', '/*', '//x', "[a('", '#if', '  \n'])
      assert.ok(coveredOffset(text, 0) <= text.length, JSON.stringify(text));
  });
});

describe('suppression comments in Razor files', () => {
  it('cover the directive behind further comments', () => {
    const text = '@* authledger:ignore AP101 reason="r" *@\n@* about *@\n@page\n@attribute [A]\n';
    const options = { rootNamespace: 'Shop', defines: new Set<string>() };
    const { documents } = parseRazor([{ path: 'Pages/A.cshtml', text }], options);
    assert.deepEqual(
      readSuppressionComments(documents).suppressions.map((s) => [s.file, s.line, s.coveredLine]),
      [['Pages/A.cshtml', 1, 3]],
    );
  });
});
