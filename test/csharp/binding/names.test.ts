import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bound } from './bound-program.ts';

const members = (code: string) => `partial class C { ${code} }`;

describe('names', () => {
  it('mean local variables before parameters of enclosing code before members before types', () => {
    assert.equal(bound('int x = 1; x++;', members('int x;')), 'post x := ($current + 1)');
    assert.equal(bound('var y = x;', members('int x;')), 'this.x');
    assert.equal(bound('Func<int, int> f = x => x;', members('int x;')), '(int x) => x');
    assert.equal(bound('var y = X.Value;', 'static class X { public static int Value => 1; }'), 'X.Value');
  });

  it('that are a value and its type at once mean what has the member', () => {
    const color =
      'class Color { public static Color Red => null; public int Depth; } partial class C { Color Color => null; }';
    assert.equal(bound('var a = Color.Red;', color), 'Color.Red');
    assert.equal(bound('var a = Color.Depth;', color), 'this.Color.Depth');
  });

  it('behind a qualifier mean members of the type, nested types, members of namespaces', () => {
    assert.equal(bound('var a = System.Math.Abs(1);'), 'Math.Abs(int)(value: 1)');
    assert.equal(bound('var a = global::System.DateTime.Now;'), 'DateTime.Now');
    assert.equal(bound('var a = new Outer.Inner();', 'class Outer { public class Inner {} }'), 'new Inner..ctor()()');
  });

  it('of fields that a primary constructor makes mean those in bodies', () => {
    assert.equal(bound('var a = db;', 'partial class C(string db) { }'), 'this.<db>P');
  });

  it('of base members are found through base, without virtual dispatch', () => {
    assert.equal(bound('var a = base.ToString();'), 'base -> object.ToString()()');
  });

  it('of interfaces hide those of the interfaces they extend, on every path', () => {
    const types =
      'interface IA { object P { get; } } interface IB : IA { new string P { get; } } interface IX : IA {} interface ID : IX, IB {}';
    assert.equal(bound('var a = d.P.Length;', types, 'void M(ID d)'), 'd.P.Length');
  });

  it('of members of type parameters come from their constraints', () => {
    assert.equal(
      bound('var a = t.CompareTo(t);', '', 'void M<T>(T t) where T : IComparable<T>'),
      't -> IComparable<T>.CompareTo(T)(other: t)',
    );
    assert.equal(
      bound('var a = T.Parse("1", null);', '', 'void M<T>() where T : IParsable<T>'),
      'IParsable<T>.Parse(string, IFormatProvider)(s: "1", provider: null)',
    );
  });

  it('of local functions are called without a receiver', () => {
    assert.equal(bound('T Id<T>(T t) => t; var a = Id(1);'), 'Id<int>(T)(t: 1)');
  });
});

describe('element access', () => {
  it('reads arrays, indexers and strings', () => {
    assert.equal(bound('var a = x[1];', '', 'void M(int[] x)'), 'x[1]');
    assert.equal(bound('var a = x["k"];', '', 'void M(Dictionary<string, int> x)'), 'x.[key: "k"]');
    assert.equal(bound('var a = x[0];', '', 'void M(string x)'), 'x.[index: 0]');
  });

  it('counts from the end where a type has a length', () => {
    assert.equal(bound('var a = x[^1];', '', 'void M(List<int> x)'), 'x[^1]');
    assert.equal(bound('var a = x[1..];', '', 'void M(string x)'), 'x[(Index by Index.op_Implicit(int))1..]');
    assert.equal(bound('var a = x[^1];', '', 'void M(int[] x)'), 'x[^1]');
  });
});
