import assert from 'node:assert/strict';
import { evaluateDirective } from '../../../src/csharp/syntax/directive-expressions.ts';
import type { TypeDeclaration } from '../../../src/csharp/syntax/nodes.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { shapeOf } from './shape.ts';
import { methodM } from './wrapping.ts';

function parse(text: string, ...defines: string[]) {
  return parseFile(text, { path: 'c.cs', defines: new Set(defines), eager: true });
}

function typeNames(text: string, ...defines: string[]): string[] {
  const file = parse(text, ...defines);
  assert.deepEqual(file.gaps, []);
  return file.root.members.map((member) => (member as TypeDeclaration & { identifier: string }).identifier);
}

describe('conditional directives', () => {
  const branches = '#if A\nclass X { }\n#elif B && !C\nclass Y { }\n#else\nclass Z { }\n#endif\nclass W { }\n';

  it('select the branch whose condition holds', () => {
    assert.deepEqual(typeNames(branches, 'A', 'B'), ['X', 'W']);
    assert.deepEqual(typeNames(branches, 'B'), ['Y', 'W']);
    assert.deepEqual(typeNames(branches, 'B', 'C'), ['Z', 'W']);
  });

  it('are recorded with their conditions, symbols and extents', () => {
    const { conditionalRegions, consultedSymbols } = parse(branches, 'B');
    assert.deepEqual(
      conditionalRegions.map(({ start, end, ...region }) => ({ ...region, text: branches.slice(start, end) })),
      [
        { condition: 'A', symbols: ['A'], active: false, text: 'class X { }\n' },
        { condition: '!(A) && (B && !C)', symbols: ['A', 'B', 'C'], active: true, text: 'class Y { }\n' },
        { condition: '!(A) && !(B && !C)', symbols: ['A', 'B', 'C'], active: false, text: 'class Z { }\n' },
      ],
    );
    assert.deepEqual(consultedSymbols, ['A', 'B', 'C']);
  });

  it('nest, and those in inactive text are not evaluated', () => {
    const text = '#if A\n#if B\nclass X { }\n#else\nclass Y { }\n#endif\n#else\n#if B\nclass Z { }\n#endif\n#endif\n';
    assert.deepEqual(typeNames(text, 'A', 'B'), ['X']);
    assert.deepEqual(typeNames(text, 'A'), ['Y']);
    assert.deepEqual(typeNames(text, 'B'), ['Z']);
    assert.deepEqual(parse(text).consultedSymbols, ['A', 'B']);
  });

  it('follow #define and #undef at the head of the file', () => {
    assert.deepEqual(typeNames('#define A\n#undef B\n#if A && !B\nclass X { }\n#endif\n', 'B'), ['X']);
  });

  it('may cut through a call chain, a method header and an attribute', () => {
    const text =
      'class C {\n[\n#if A\nX\n#else\nY\n#endif\n]\nvoid M(\n#if A\nint a\n#else\nstring b\n#endif\n) {\n' +
      'a\n#if A\n.b()\n#else\n.c()\n#endif\n.d();\n}\nint After;\n}';
    for (const [define, parameter, call] of [
      ['A', 'PredefinedType int', 'b'],
      ['B', 'PredefinedType string', 'c'],
    ] as const) {
      const file = parse(text, define);
      assert.deepEqual(file.gaps, []);
      const method = methodM(file);
      assert.match(shapeOf(method.parameterList), new RegExp(parameter));
      assert.match(shapeOf(method), new RegExp(`IdentifierName ${call}\\b`));
      assert.equal((file.root.members[0] as TypeDeclaration).members.length, 2);
    }
  });

  it('hide braces, quotes and comments in inactive text', () => {
    const text = 'class C { void M() {\n#if A\n } } " /* \' """ \n#else\n a(); \n#endif\n } int After; }';
    const file = parse(text);
    assert.deepEqual(file.gaps, []);
    assert.equal(methodM(file).body?.statements.length, 1);
    assert.equal((file.root.members[0] as TypeDeclaration).members.length, 2);
  });

  it('are the same whether a body is parsed at once or later', () => {
    const text = 'class C { void M() {\n#if A\n a(); } void N() {\n#else\n b(); c();\n#endif\n } }';
    const lazy = parseFile(text, { path: 'c.cs', defines: new Set() });
    assert.equal(methodM(lazy).body?.statements.length, 2);
    assert.equal(lazy.conditionalRegions.length, 2);
  });

  it('that do not match are gaps', () => {
    assert.equal(parse('#if A\nclass X { }').gaps.length, 1);
    assert.equal(parse('#endif\nclass X { }').gaps.length, 1);
    assert.equal(parse('#else\nclass X { }').gaps.length, 1);
    assert.equal(parse('#if (A\nclass X { }\n#endif').gaps.length, 1);
  });

  it('are no directives within strings and comments', () => {
    const text = 'class C { string a = @"\n#if A\n"; string b = """\n  #else\n  """; /*\n#endif\n*/ }';
    const file = parse(text);
    assert.deepEqual(file.gaps, []);
    assert.deepEqual(file.conditionalRegions, []);
  });
});

describe('other directives', () => {
  it('are trivia wherever a line begins', () => {
    const lines = ['#region "a { \' /*', '#endregion', '#nullable enable', '#pragma warning disable', '#line 1 "x"'];
    for (const line of [
      ...lines,
      '#error { "',
      '#warning }',
      '# region x',
      '#:package A@1.0',
      '#!/usr/bin/env dotnet',
    ]) {
      const text = `${line}\nclass C {\n  ${line}\n void M() {\n${line}\n a(\n${line}\n); } }`;
      const file = parse(text);
      assert.deepEqual(file.gaps, [], line);
      assert.equal(methodM(file).body?.statements.length, 1, line);
    }
  });
});

describe('a preprocessing expression', () => {
  const defines = new Set(['A', 'B']);
  const cases: readonly (readonly [string, boolean])[] = [
    ['A', true],
    ['C', false],
    ['!C', true],
    ['A && C || B', true],
    ['A && (C || !B)', false],
    ['A == B', true],
    ['A != true', false],
    ['!(A && B) == false', true],
    ['false || ((A))', true],
    ['@A', true],
  ];
  for (const [text, value] of cases) {
    it(`${text} is ${value}`, () => {
      const result = evaluateDirective(text, defines);
      assert.equal(result.value, value);
      assert.ok(result.valid);
    });
  }

  it('reports its symbols once, also behind an operand that decides', () => {
    assert.deepEqual(evaluateDirective('A || C || A', defines).symbols, ['A', 'C']);
  });

  it('that is malformed or nested without end counts as false', () => {
    for (const text of ['', 'A &&', '(A', 'A B', '&& A', 'A ++', '!'.repeat(100_000), '('.repeat(100_000)]) {
      assert.equal(evaluateDirective(text, defines).valid, false, text.slice(0, 10));
    }
  });
});
