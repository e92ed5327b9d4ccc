import assert from 'node:assert/strict';
import { walk } from '../../../src/csharp/syntax/children.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';

interface Outcome {
  /** Names of types and members, and called names, in order. */
  readonly names: readonly string[];
  /** The texts of the gaps, trimmed. */
  readonly gaps: readonly string[];
}

function outcome(text: string): Outcome {
  const file = parseFile(text, { path: 'c.cs', defines: new Set(), eager: true });
  const names: string[] = [];
  walk(file.root, (node) => {
    if (/Declaration$/.test(node.kind) && 'identifier' in node) names.push(String(node.identifier));
    if (node.kind === 'InvocationExpression' && node.expression.kind === 'IdentifierName') {
      names.push(`${node.expression.identifier}()`);
    }
    return true;
  });
  return { names, gaps: file.gaps.map(({ start, end }) => text.slice(start, end).trim()) };
}

describe('recovery from errors', () => {
  it('keeps the statements around one that is malformed', () => {
    const { names, gaps } = outcome('class C { void M() { a(); ) ] foo bar baz; b(); } void N() { } }');
    assert.deepEqual(names, ['C', 'M', 'a()', 'b()', 'N']);
    assert.ok(gaps.length > 0);
  });

  it('keeps the members around what is none', () => {
    const { names, gaps } = outcome('class C { void M() { } %% int x; public ? void N() { } }');
    assert.deepEqual(names, ['C', 'M', 'N']);
    assert.ok(gaps.includes('%%'));
  });

  it('keeps what follows a missing semicolon', () => {
    const text = 'class C { void M() { a() b(); } int P { get; } = 1 void N() { } void O() { } }';
    assert.deepEqual(outcome(text).names, ['C', 'M', 'a()', 'b()', 'P', 'N', 'O']);
  });

  it('keeps what follows unclosed parentheses', () => {
    const text = 'class C { void M() { a(b, c; d(); } int P => e(; void N(int { f((g; } void O() { } }';
    assert.deepEqual(outcome(text).names, ['C', 'M', 'a()', 'd()', 'P', 'e()', 'N', 'f()', 'O']);
  });

  it('ends an unclosed string with its line', () => {
    const text = 'class C {\n  void M() { a("b); }\n  }\n  void N() { }\n}';
    assert.deepEqual(outcome(text).names, ['C', 'M', 'a()', 'N']);
  });

  it('tells bodies apart by indentation where a brace is missing', () => {
    const text =
      'class C\n{\n    void M()\n    {\n        if (a) {\n            b();\n        }\n\n' +
      '    void N()\n    {\n        c();\n    }\n\n    int P { get; }\n}\n\nclass D { }\n';
    assert.deepEqual(outcome(text).names, ['C', 'M', 'b()', 'N', 'c()', 'P', 'D']);
  });

  it('tells bodies apart by indentation where a brace is too many', () => {
    const text =
      'class C\n{\n    void M()\n    {\n        if (a) b(); }\n    }\n\n    void N()\n    {\n        c();\n    }\n}\n\nclass D { }\n';
    assert.deepEqual(outcome(text).names, ['C', 'M', 'b()', 'N', 'c()', 'D']);
  });

  it('keeps the types behind a type that is not closed, and behind top-level statements that are not', () => {
    const unclosed = 'class C\n{\n    void M() { }\n\nclass D\n{\n    void N() { }\n}\n';
    assert.deepEqual(outcome(unclosed).names, ['C', 'M', 'D', 'N']);
    assert.deepEqual(outcome('a(() => {\nb();\n);\nclass C { }\n').names, ['a()', 'b()', 'C']);
  });

  it('leaves conflict markers out', () => {
    const text = 'class C {\n<<<<<<< HEAD\n  void M() { }\n=======\n  void N() { }\n>>>>>>> x\n  void O() { }\n}';
    const { names, gaps } = outcome(text);
    assert.deepEqual(names, ['C', 'M', 'N', 'O']);
    assert.ok(gaps.length > 0);
  });

  it('makes attributes and modifiers without a member an incomplete member', () => {
    const file = parseFile('class C { [A] public }', { path: 'c.cs', defines: new Set() });
    const [type] = file.root.members;
    assert.ok(type?.kind === 'ClassDeclaration');
    assert.equal(type.members[0]?.kind, 'IncompleteMember');
    assert.equal(file.gaps.length, 1);
  });

  it('records one gap for a region, however many tokens it has', () => {
    assert.equal(outcome('class C { % % % % % % }').gaps.length, 1);
  });

  it('reports what cannot be a value', () => {
    for (const value of [
      "''",
      "'ab'",
      '"a',
      '@"a',
      '"""a',
      '$"{a',
      '$"a',
      '0xG',
      '99999999999999999999',
      '"""\n a\n  """',
    ]) {
      assert.ok(outcome(`class C { object x = ${value}\n; }`).gaps.length > 0, value);
    }
  });
});

describe('bounds', () => {
  const parse = (text: string) => parseFile(text, { path: 'c.cs', defines: new Set(), eager: true });

  it('hold for what is nested too deeply: a gap to its end, and the members around it stay', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['a(', ')'],
      ['-', ''],
      ['x => ', ''],
      ['a is (', ')'],
      ['new A { B = ', '}'],
      ['a ? b : ', 'c'],
      ['a?[', ']'],
    ] as const) {
      const text = `class C { object x = ${open.repeat(1000)}a${close.repeat(1000)}; void N() { } }`;
      const file = parse(text);
      assert.ok(file.gaps.length > 0, open);
      const [type] = file.root.members;
      assert.ok(type?.kind === 'ClassDeclaration');
      assert.ok(type.members.length >= 2, open);
    }
  });

  it('do not exist for long chains', () => {
    const chains = ['a + ', 'a.b().', 'a && b || ', 'a[0].'].map((link) => `x = ${link.repeat(10_000)}c;`);
    chains.push(`${'if (a) b(); else '.repeat(10_000)}c();`, 'a();'.repeat(20_000));
    for (const chain of chains) assert.deepEqual(parse(`class C { void M() { ${chain} } }`).gaps, []);
  });
});
