import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { walk } from '../../../src/csharp/syntax/children.ts';
import type { SyntaxNode, TypeDeclaration } from '../../../src/csharp/syntax/nodes.ts';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { shapeOf } from './shape.ts';
import { methodM } from './wrapping.ts';

const root = new URL('../../../', import.meta.url);
const fixtures = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(?:test|samples)[\\/].*\.cs$/.test(path))
  .sort();
const defines = new Set(['DEBUG', 'NET10_0']);

function spans(node: SyntaxNode): string[] {
  const result: string[] = [];
  walk(node, ({ kind, start, end }) => {
    result.push(`${kind} ${start} ${end}`);
    return true;
  });
  return result;
}

describe('lazy bodies', () => {
  it('are found in fixtures', () => assert.ok(fixtures.length > 0));

  it('give the tree that parsing everything at once gives, on all fixtures', () => {
    for (const path of fixtures) {
      const text = readFileSync(new URL(path.replaceAll('\\', '/'), root), 'utf8');
      const lazy = parseFile(text, { path, defines });
      const eager = parseFile(text, { path, defines, eager: true });
      assert.equal(shapeOf(lazy.root), shapeOf(eager.root), path);
      assert.deepEqual(spans(lazy.root), spans(eager.root), path);
      const byStart = (left: { start: number }, right: { start: number }) => left.start - right.start;
      assert.deepEqual([...lazy.gaps].sort(byStart), [...eager.gaps].sort(byStart), path);
    }
  });

  it('are read without a gap in a file that has one of each construct', () => {
    const text = readFileSync(new URL('./fixtures/everything.cs', import.meta.url), 'utf8');
    assert.deepEqual(parseFile(text, { path: 'everything.cs', defines, eager: true }).gaps, []);
  });

  it('are not parsed before they are asked for', () => {
    const file = parseFile('class C { void M() { a b c d } int P => 1 2; int f = 3 4; }', { path: 'c.cs', defines });
    assert.equal(file.gaps.length, 0);
    assert.ok(methodM(file).body);
    assert.equal(file.gaps.length, 0);
    assert.ok((methodM(file).body?.statements.length ?? 0) > 0);
    assert.ok(file.gaps.length > 0);
  });

  it('are parsed once', () => {
    const { body } = methodM(parseFile('class C { void M() { a(); } }', { path: 'c.cs', defines }));
    assert.equal(body?.statements, body?.statements);
  });

  it('know where expressions end when comments and directives stand before the semicolon', () => {
    const text = 'class C { int P => a // b\n /* c */ \n#region x;\n#endregion\n ; int Q = 1 /* ; */; int R; }';
    const file = parseFile(text, { path: 'c.cs', defines, eager: true });
    assert.deepEqual(file.gaps, []);
    const [p, q, r] = (file.root.members[0] as TypeDeclaration).members;
    assert.ok(p?.kind === 'PropertyDeclaration' && q?.kind === 'FieldDeclaration' && r?.kind === 'FieldDeclaration');
    assert.equal(text.slice(p.expressionBody?.start, p.expressionBody?.end), '=> a');
    const initializer = q.declaration.variables[0]?.initializer;
    assert.equal(text.slice(initializer?.start, initializer?.end), '= 1');
  });

  it('tell variables from type arguments behind an initializer', () => {
    const text = 'class C { A<B, C> a = new A<B, C>(), b = D<E, F, G>(1), @c = x < y, d; int e; }';
    const file = parseFile(text, { path: 'c.cs', defines, eager: true });
    assert.deepEqual(file.gaps, []);
    const [field] = (file.root.members[0] as TypeDeclaration).members;
    assert.ok(field?.kind === 'FieldDeclaration');
    assert.deepEqual(
      field.declaration.variables.map(({ identifier }) => identifier),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('end top-level statements where the first type begins', () => {
    const text = 'var a = new B { C = () => { } } ; if (a) { } [D] internal sealed class E { } record F(int G);';
    const { root: unit, gaps } = parseFile(text, { path: 'c.cs', defines, eager: true });
    assert.deepEqual(gaps, []);
    assert.equal(text.slice(unit.topLevel?.start, unit.topLevel?.end), 'var a = new B { C = () => { } } ; if (a) { }');
    assert.equal(unit.topLevel?.statements.length, 2);
    assert.equal(unit.members.length, 2);
  });

  it('have gaps that count when somebody asks for them, whether they are parsed before that or not', () => {
    const text = 'class C { int x y; void M() { a b c d } void N() { e f g h } int P => 1 2; }';
    for (const eager of [false, true]) {
      const file = parseFile(text, { path: 'c.cs', defines, eager });
      const places = () => file.askedGaps.map((gap) => gap.start).sort((a, b) => a - b);
      const declared = places();
      assert.ok(declared.length > 0 && declared.every((start) => start < text.indexOf('void M')), String(eager));
      assert.ok(methodM(file).body?.statements);
      const asked = places();
      assert.ok(
        asked.length > declared.length && asked.every((start) => start < text.indexOf('void N')),
        String(eager),
      );
      file.askForBodies();
      assert.deepEqual(
        places(),
        file.gaps.map((gap) => gap.start).sort((a, b) => a - b),
      );
      assert.ok(places().some((start) => start > text.indexOf('int P')));
    }
  });
});
