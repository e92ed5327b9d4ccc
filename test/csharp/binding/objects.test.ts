import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bound, lastExpression } from './bound-program.ts';
import { typeString } from './expression-text.ts';

const members = (code: string) => `partial class C { ${code} }`;

describe('object creation', () => {
  const point =
    'class P { public int X; public P Next { get; set; } public List<int> L { get; } = new(); public P() {} public P(int x) {} }';

  it('chooses the constructor, then runs the initializer on the object', () => {
    assert.equal(
      bound('var p = new P(1) { X = 2, Next = new() { X = 3 } };', point),
      'new P..ctor(int)(x: 1) { $initialized.X = 2, $initialized.Next = new P..ctor()() { $initialized.X = 3 } }',
    );
    assert.equal(
      bound('var p = new P { L = { 1, 2 } };', point),
      'new P..ctor()() { $initialized.L = { $initialized -> List<int>.Add(T)(item: 1), $initialized -> List<int>.Add(T)(item: 2) } }',
    );
  });

  it('fills collections by Add and by index', () => {
    assert.equal(
      bound('var d = new Dictionary<string, int> { { "a", 1 }, ["b"] = 2 };').replace(
        'new Dictionary<string, int>..ctor()()',
        'new',
      ),
      'new { $initialized -> Dictionary<string, int>.Add(TKey, TValue)(key: "a", value: 1), $initialized.[key: "b"] = 2 }',
    );
  });

  it('takes its type from the target', () => {
    assert.equal(bound('P p = new(1);', point), 'new P..ctor(int)(x: 1)');
    assert.equal(bound('F(new());', `${point} ${members('void F(P p) {}')}`), 'this -> C.F(P)(p: new P..ctor()())');
  });

  it('of a struct without arguments is its default', () => {
    assert.equal(bound('var g = new Guid();'), 'default(Guid)');
  });

  it('of a delegate type makes a delegate', () => {
    assert.equal(bound('var a = new Action(Console.WriteLine);'), 'delegate Console.WriteLine()');
  });

  it('of anonymous types names what is not named', () => {
    assert.equal(
      bound('var a = new { X = 1, s.Length, s };', '', 'void M(string s)'),
      'new { X = 1, Length = s.Length, s = s }',
    );
    assert.equal(typeString(lastExpression('var a = new { X = 1 }; var b = a.X;').type), 'int');
  });

  it('copies records', () => {
    assert.equal(
      bound('var b = a with { X = 2 };', 'record R(int X);', 'void M(R a)'),
      'a with { $initialized.X = 2 }',
    );
  });
});

describe('arrays and collection expressions', () => {
  it('find the element type', () => {
    assert.equal(bound('var a = new[] { 1, 2L };'), 'long[] { 1, 2 }');
    assert.equal(bound('int[] a = { 1, 2 };'), 'int[] { 1, 2 }');
    assert.equal(bound('var a = new int[2, 3];'), 'new int[,](2, 3)');
  });

  it('become what is asked for', () => {
    assert.equal(bound('int[] a = [1, 2];'), 'int[] by array [1, 2]');
    assert.equal(bound('IReadOnlyList<long> a = [1];'), 'IReadOnlyList<long> by list-interface [1]');
    assert.equal(bound('HashSet<string> a = ["x"];'), 'HashSet<string> by constructor ["x"]');
    assert.equal(
      bound('System.Collections.Immutable.ImmutableArray<int> a = [1];'),
      'ImmutableArray<int> by builder [1]',
    );
    assert.equal(bound('ReadOnlySpan<int> a = [1];'), 'ReadOnlySpan<int> by span [1]');
    assert.equal(
      bound('List<object> a = [1, ..new[] { "b" }];'),
      'List<object> by constructor [(object by boxing)1, ..string[] { "b" }]',
    );
  });

  it('are no string, although a string is a sequence', () => {
    assert.match(
      bound("var a = s.Split(['x', 'y'], StringSplitOptions.None);", '', 'void M(string s)'),
      /string\.Split\(char\[\], StringSplitOptions\)/,
    );
  });
});

describe('tuples', () => {
  it('have the types and names of their elements', () => {
    assert.equal(bound('var t = (a: 1, b: "x"); var u = t.b;'), 't.Item2');
    assert.equal(bound('(long, object) t = (1, "x");'), '(1, (object by reference)"x")');
  });

  it('are taken apart', () => {
    assert.equal(
      bound('var (a, b) = t;', '', 'void M((int, string) t)'),
      '(int a = $deconstructed.Item1, string b = $deconstructed.Item2) of t',
    );
    assert.equal(
      bound('var (k, v) = p;', '', 'void M(KeyValuePair<string, int> p)'),
      'KeyValuePair<string, int>.Deconstruct(out TKey, out TValue) (string k = $out0, int v = $out1) of p',
    );
    assert.equal(
      bound('(x, y) = (y, x);', '', 'void M(int x, int y)'),
      '(x = $deconstructed.Item1, y = $deconstructed.Item2) of (y, x)',
    );
  });
});

describe('conversions', () => {
  it('box, widen, narrow and go through operators', () => {
    assert.equal(bound('object o = 1;'), '(object by boxing)1');
    assert.equal(bound('var x = (int)l;', '', 'void M(long l)'), '(int by numeric)l');
    assert.equal(bound('var x = (string)o;', '', 'void M(object o)'), '(string by explicit-reference)o');
    assert.equal(bound('var x = (int)o;', '', 'void M(object o)'), '(int by unboxing)o');
    assert.equal(bound('decimal? x = i;', '', 'void M(int i)'), '(decimal? by nullable)i');
    assert.equal(
      bound('DateTimeOffset x = d;', '', 'void M(DateTime d)'),
      '(DateTimeOffset by DateTimeOffset.op_Implicit(DateTime))d',
    );
  });

  it('follow variance and arrays', () => {
    assert.equal(
      bound('IEnumerable<object> x = l;', '', 'void M(List<string> l)'),
      '(IEnumerable<object> by reference)l',
    );
    assert.equal(bound('object[] x = a;', '', 'void M(string[] a)'), '(object[] by reference)a');
    assert.equal(bound('IEnumerable<object> x = l;', '', 'void M(List<int> l)'), '(IEnumerable<object> by none)l');
  });

  it('of lambdas make delegates and expression trees', () => {
    assert.equal(bound('Func<int, long> f = x => x;'), '(int x) => (long by numeric)x');
    assert.equal(bound('Expression<Func<int, bool>> f = x => x > 1;'), 'tree (int x) => (x > 1)');
    assert.equal(bound('Func<Task<long>> f = async () => 1;'), 'async () => 1');
  });

  it('of interpolated strings keep the string or its parts', () => {
    assert.equal(bound('string s = $"a{i,3:x}";', '', 'void M(int i)'), '$"a{i,3:x}": string');
    assert.equal(bound('FormattableString s = $"a";'), '$"a": FormattableString');
  });

  it('of branches go to the target when they have no type in common', () => {
    assert.equal(
      bound('object o = b ? 1 : "x";', '', 'void M(bool b)'),
      '(b ? (object by boxing)1 : (object by reference)"x"): object',
    );
    assert.equal(
      bound('Func<int, bool> f = b switch { true => x => x > 1, _ => x => false };', '', 'void M(bool b)'),
      'b switch { (int x) => (x > 1), (int x) => false }: Func<int, bool>',
    );
  });
});

describe('await', () => {
  it('gives the result of the awaiter', () => {
    assert.equal(typeString(lastExpression('var x = await Task.FromResult(1);', '', 'async Task M()').type), 'int');
    assert.equal(
      typeString(lastExpression('var x = await new ValueTask<string>("a");', '', 'async Task M()').type),
      'string',
    );
    assert.equal(
      typeString(lastExpression('var x = await t.ConfigureAwait(false);', '', 'async Task M(Task<int> t)').type),
      'int',
    );
    assert.equal(typeString(lastExpression('await Task.Yield();', '', 'async Task M()').type), 'void');
  });
});
