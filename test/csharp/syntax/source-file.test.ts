import assert from 'node:assert/strict';
import { parseFile } from '../../../src/csharp/syntax/parse.ts';
import { methodM } from './wrapping.ts';

function parse(text: string) {
  return parseFile(text, { path: 'a/b.cs', defines: new Set() });
}

describe('a parsed file', () => {
  it('knows lines and columns, however lines end', () => {
    const file = parse('a\nb\r\nc\rd\u2028e\u0085f\n');
    assert.deepEqual(file.lineStarts, [0, 2, 5, 7, 9, 11, 13]);
    assert.deepEqual(file.positionAt(0), { line: 1, column: 1 });
    assert.deepEqual(file.positionAt(3), { line: 2, column: 2 });
    assert.deepEqual(file.positionAt(5), { line: 3, column: 1 });
    assert.deepEqual(file.positionAt(13), { line: 7, column: 1 });
  });

  it('counts columns in UTF-16 units', () => {
    assert.deepEqual(parse('"\u{1f600}" a').positionAt(5), { line: 1, column: 6 });
  });

  it('keeps its path and text', () => {
    const file = parse('class C { }');
    assert.equal(file.path, 'a/b.cs');
    assert.equal(file.text, 'class C { }');
  });

  it('collects marked comments, in bodies too, once and in order', () => {
    const text =
      '// authledger: one\nclass C { /* authledger:two */ void M() { a(); // authledger: three\n // other\n string s = "authledger:"; } }';
    const file = parse(text);
    const texts = () => file.markedComments.map(({ start, end }) => text.slice(start, end));
    const expected = ['// authledger: one', '/* authledger:two */', '// authledger: three'];
    assert.deepEqual(texts(), expected);
    assert.equal(methodM(file).body?.statements.length, 2);
    assert.deepEqual(texts(), expected);
  });

  it('leaves marked comments of inactive text out', () => {
    assert.deepEqual(parse('#if A\n// authledger: x\n#endif\n').markedComments, []);
  });
});

describe('identifiers', () => {
  const names = (text: string) => {
    const [type] = parse(text).root.members;
    assert.ok(type?.kind === 'ClassDeclaration');
    return { name: type.identifier, text: text.slice(type.identifierStart) };
  };

  it('are decoded', () => {
    assert.equal(names('class @class { }').name, 'class');
    assert.equal(names('class \\u0041b\\U00000063 { }').name, 'Abc');
    assert.equal(names('class Größe { }').name, 'Größe');
    assert.equal(names('class a\u200db { }').name, 'ab');
    assert.equal(names('class constructor { }').name, 'constructor');
  });

  it('have the offset at which they are written', () => {
    assert.ok(names('class @class { }').text.startsWith('@class'));
  });

  it('that are written with @ are no contextual words', () => {
    const file = parse('class C { void M() { @await(x); @from = 1; @var y; } }');
    assert.equal(methodM(file).body?.statements.length, 3);
    assert.deepEqual(file.gaps, []);
  });
});
