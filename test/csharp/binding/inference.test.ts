import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bound, lastExpression } from './bound-program.ts';
import { typeString } from './expression-text.ts';

const typeOf = (code: string, declarations = '', signature = 'void M()') =>
  typeString(lastExpression(code, declarations, signature).type);
const members = (code: string) => `partial class C { ${code} }`;

describe('type inference', () => {
  it('goes through arrays, constructed types, interfaces and nullable types', () => {
    assert.equal(typeOf('var x = F(new int[0]);', members('T F<T>(T[] a) => default;')), 'int');
    assert.equal(typeOf('var x = F(new List<string>());', members('T F<T>(IEnumerable<T> a) => default;')), 'string');
    assert.equal(
      typeOf(
        'var x = F(new Dictionary<string, int>());',
        members('(K, V) F<K, V>(IReadOnlyDictionary<K, V> a) => default;'),
      ),
      '(string, int)',
    );
    assert.equal(typeOf('int? n = 1; var x = F(n);', members('T F<T>(T? a) where T : struct => default;')), 'int');
  });

  it('takes the type that all bounds of a parameter convert to', () => {
    assert.equal(typeOf('var x = F(1, 2L);', members('T F<T>(T a, T b) => a;')), 'long');
    assert.equal(typeOf('object o = null; var x = F("a", o);', members('T F<T>(T a, T b) => a;')), 'object');
  });

  it('waits for the parameters of a lambda before it takes its result', () => {
    assert.equal(typeOf('var x = new[] { 1 }.Select(i => i.ToString());'), 'IEnumerable<string>');
    assert.equal(typeOf('var x = new[] { "a" }.ToDictionary(s => s.Length, s => s[0]);'), 'Dictionary<int, char>');
    assert.equal(typeOf('var x = new[] { 1 }.Aggregate(0L, (sum, i) => sum + i);'), 'long');
  });

  it('takes what a lambda with several returns gives', () => {
    assert.equal(
      typeOf(
        'var x = F(() => { if (DateTime.Now.Day > 1) return 1; return 2L; });',
        members('T F<T>(Func<T> f) => f();'),
      ),
      'long',
    );
  });

  it('takes the result of an async lambda out of its task', () => {
    assert.equal(typeOf('var x = Task.Run(async () => { await Task.Yield(); return "a"; });'), 'Task<string>');
    assert.equal(
      typeOf(
        'var x = F(async () => { await Task.Yield(); return 1; });',
        members('T F<T>(Func<ValueTask<T>> f) => default;'),
      ),
      'int',
    );
  });

  it('takes the result of a method group', () => {
    assert.equal(
      typeOf('var x = new[] { 1 }.Select(G);', members('static string G(int a) => "";')),
      'IEnumerable<string>',
    );
  });

  it('goes into tuples and collection expressions', () => {
    assert.equal(typeOf('var x = F((1, "a"));', members('U F<T, U>((T, U) a) => a.Item2;')), 'string');
    assert.equal(typeOf('var x = F([1, 2]);', members('T F<T>(List<T> a) => a[0];')), 'int');
  });

  it('keeps type parameters of the method it stands in apart from those of the method that is called', () => {
    assert.equal(
      typeOf('var x = new[] { a }.Select(i => (i, b));', '', 'void M<T, U>(T a, U b)'),
      'IEnumerable<(T, U)>',
    );
    assert.equal(typeOf('return Id(new List<T>());', members('X Id<X>(X x) => x;'), 'List<T> M<T>()'), 'List<T>');
  });

  it('leaves out methods whose constraints are not met', () => {
    const code = members(
      'string F<T>(T a) where T : struct => ""; int F<T>(T a, object o = null) where T : class => 0;',
    );
    assert.equal(typeOf('var x = F("a");', code), 'int');
    assert.equal(typeOf('var x = F(1);', code), 'string');
  });

  it('carries on with what is not known', () => {
    assert.equal(typeOf('var x = Task.FromResult(Unknown.Value);'), 'Task<?>');
    assert.equal(
      bound('var x = new[] { 1 }.Select(i => Unknown.Of(i)).ToList();').includes('Enumerable.ToList<?>'),
      true,
    );
  });
});

describe('natural types of functions', () => {
  it('are Func and Action', () => {
    assert.equal(typeOf('var f = (int a, string b) => a;'), 'Func<int, string, int>');
    assert.equal(typeOf('var f = () => Console.WriteLine();'), 'Action');
    assert.equal(typeOf('var f = async () => { await Task.Yield(); return 1; };'), 'Func<Task<int>>');
    assert.equal(typeOf('var f = int.Abs;'), 'Func<int, int>');
  });

  it('are made where a Delegate is wanted', () => {
    const map = members('void Map(string p, Delegate d) {}');
    assert.equal(bound('Map("/", (int id) => id);', map), 'this -> C.Map(string, Delegate)(p: "/", d: (int id) => id)');
    assert.equal(bound('Map("/", Console.Beep);', map).includes('delegate'), true);
  });

  it('yield to a delegate type that fits', () => {
    const map = members('void Map(Delegate d) {} void Map(Func<string, Task> d) {}');
    assert.equal(
      bound('Map((string s) => Task.CompletedTask);', map),
      'this -> C.Map(Func<string, Task>)(d: (string s) => Task.CompletedTask)',
    );
    assert.equal(
      bound('Map((int i) => Task.CompletedTask);', map),
      'this -> C.Map(Delegate)(d: (int i) => Task.CompletedTask)',
    );
  });
});
