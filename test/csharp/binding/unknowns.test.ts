import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { bodyOf, bound, lastExpression } from './bound-program.ts';
import { typeString } from './expression-text.ts';

const members = (code: string) => `partial class C { ${code} }`;

describe('what is not known', () => {
  it('keeps calls, with their arguments and lambdas bound', () => {
    assert.equal(bound('Lib.Call(1 + 2, x => x.Name, (int i) => i);'), '?Call(3, (? x) => x.?Name, (int i) => i)');
    const call = lastExpression('Lib.Call();');
    assert.equal(
      call.kind === 'call' && call.target.kind === 'unresolved' && call.target.reason,
      'the type Lib is not known: Lib is not in scope',
    );
    assert.equal(call.kind === 'call' && call.qualifier !== undefined && typeString(call.qualifier), '?Lib');
  });

  it('of a base may hold the member', () => {
    const base = 'partial class C : LibBase {}';
    assert.equal(bound('var x = Help(1);', base), 'this -> ?Help(1)');
    assert.equal(bound('var x = Prop;', base), 'this.?Prop');
    const call = lastExpression('Help(1);', base);
    assert.match(
      call.kind === 'call' && call.target.kind === 'unresolved' ? call.target.reason : '',
      /LibBase is a base of the receiver's type/,
    );
  });

  it('of a receiver leaves extension methods as candidates', () => {
    const extension = 'static class E { public static void Go(this string s, int n) {} }';
    assert.equal(bound('x.Go(1);', extension, 'void M(Lib x)'), 'x -> one of [E.Go(string, int)](1)');
  });

  it('of an argument leaves a call exact when only one method takes that many, or all give the position one type', () => {
    assert.equal(
      bound('F(Lib.X);', members('void F(string a) {} void F(string a, int b) {}')),
      'this -> C.F(string)(a: (string by unresolved)?Lib.?X)',
    );
    assert.equal(
      bound('F(Lib.X, 1);', members('void F(string a, int b) {} void F(string a, string b) {}')),
      'this -> C.F(string, int)(a: (string by unresolved)?Lib.?X, b: 1)',
    );
  });

  it('of an argument that decides leaves candidates', () => {
    assert.equal(
      bound('F(Lib.X);', members('void F(string a) {} void F(int a) {}')),
      'this -> one of [C.F(string) | C.F(int)](?Lib.?X)',
    );
    assert.equal(
      typeString(lastExpression('F(Lib.X);', members('int F(string a) => 1; int F(int a) => 1;')).type),
      'int',
    );
  });

  it('is no known type of another name', () => {
    const map = members('void Map(Delegate d) {} void Map(Func<string, Task> d) {}');
    assert.match(bound('Map(async (ILib l) => { await l.Do(); });', map), /^this -> C\.Map\(Delegate\)/);
  });

  it('flows through members, operators, loops and awaits', () => {
    const body = bodyOf(
      'var a = Lib.X; foreach (var b in a.Items) { if (b.Ok && await b.Run(c => c + 1)) a.Count++; }',
      '',
      'async Task M()',
    );
    assert.equal(body.block.statements.length, 2);
    assert.deepEqual(
      body.locals.map((l) => l.name),
      ['a', 'b'],
    );
  });

  it('in an attribute of code or a type of a parameter does no harm', () => {
    assert.equal(bound('var f = ([FromLib] ILib l, int i) => i;'), '(?ILib l, int i) => i');
  });

  it('is named where code is wrong', () => {
    assert.equal(bound('var x = y;'), 'bad[the type y where a value is expected]()');
    assert.equal(bound('int x = "a";'), '(int by none)"a"');
    assert.equal(bound('var x = "a".Nope;'), '"a".?Nope');
  });

  it('never stops the binder, whatever the code', () => {
    const word = fc.constantFrom(
      'a',
      'b',
      '1',
      '"s"',
      'null',
      'Lib',
      'x => x',
      'new()',
      'default',
      '[1]',
      '(1, 2)',
      'int',
      'this',
      'base',
      'await a',
      'throw a',
      '$"{a}"',
    );
    const code = fc.letrec((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        word,
        fc
          .tuple(tie('expression'), fc.constantFrom('+', '==', '??', '&&', 'is', 'as', '..'), tie('expression'))
          .map(([l, o, r]) => `(${l} ${o} ${r})`),
        fc.tuple(tie('expression'), tie('expression')).map(([f, a]) => `(${f})(${a})`),
        fc
          .tuple(tie('expression'), fc.constantFrom('.X', '?.X', '[0]', '.F(1)', '!', '++'))
          .map(([l, r]) => `(${l})${r}`),
        fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([c, t, f]) => `(${c} ? ${t} : ${f})`),
        fc.tuple(tie('expression'), tie('expression')).map(([v, r]) => `(${v} switch { int i => ${r}, _ => i })`),
      ),
    })).expression as fc.Arbitrary<string>;
    fc.assert(
      fc.property(code, (expression) => {
        bodyOf(
          `var v = ${expression}; F(${expression}, ref v, out var w); a = ${expression};`,
          members('int F(object o, ref int a, out int b) { b = 1; return a; } string b;'),
          'void M(int a)',
        );
      }),
      { numRuns: 60 },
    );
  });

  it('ends when nested lambdas could be bound in too many ways', () => {
    const code = members(
      'int F(Func<int, int> f) => 0; int F(Func<string, int> f) => 0; int F(Func<object, int> f) => 0; int F(Func<char, int> f) => 0;',
    );
    const nested = `${Array.from({ length: 12 }, (_, i) => `F(x${i} => `).join('')}0${')'.repeat(12)}`;
    assert.doesNotThrow(() => bodyOf(`${nested};`, code));
  });

  it('is not bound below a depth that no author reaches', () => {
    const deep = `${'F('.repeat(700)}1${')'.repeat(700)}`;
    assert.doesNotThrow(() => bodyOf(`${deep};`, members('int F(int a) => a;')));
    const chain = `s${'.Trim()'.repeat(230)}`;
    assert.equal(typeString(lastExpression(`var x = ${chain};`, '', 'void M(string s)').type), 'string');
    const sum = (terms: number) =>
      typeString(lastExpression(`var x = s${' + s'.repeat(terms)};`, '', 'void M(string s)').type);
    assert.equal(sum(400), 'string');
    assert.equal(sum(5000), '?');
  });
});
