import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bound } from './bound-program.ts';

const members = (code: string) => `partial class C { ${code} }`;

describe('overload resolution', () => {
  it('prefers the parameter type that the argument has', () => {
    assert.equal(
      bound('F(1);', members('void F(int a) {} void F(long a) {} void F(object a) {}')),
      'this -> C.F(int)(a: 1)',
    );
    assert.equal(
      bound('F("x");', members('void F(int a) {} void F(object a) {}')),
      'this -> C.F(object)(a: (object by reference)"x")',
    );
  });

  it('prefers a method without defaults, without params, without type parameters', () => {
    assert.equal(bound('F(1);', members('void F(int a) {} void F(int a, int b = 0) {}')), 'this -> C.F(int)(a: 1)');
    assert.equal(bound('F(1);', members('void F(int a) {} void F(params int[] a) {}')), 'this -> C.F(int)(a: 1)');
    assert.equal(bound('F(1);', members('void F(int a) {} void F<T>(T a) {}')), 'this -> C.F(int)(a: 1)');
  });

  it('fills in named arguments, defaults and params in parameter order', () => {
    assert.equal(
      bound('F(b: 1, a: 2);', members('int F(int a, int b, string c = "x", params int[] d) => 0;')),
      'this -> C.F(int, int, string, int[])(a: 2, b: 1, c: default "x", d: params int[] {  })',
    );
    assert.equal(
      bound('F(1, 2, 3);', members('void F(int a, params object[] b) {}')),
      'this -> C.F(int, object[])(a: 1, b: params object[] { (object by boxing)2, (object by boxing)3 })',
    );
  });

  it('passes the caller where a parameter asks for it', () => {
    assert.equal(
      bound(
        'F(1 + 2);',
        members('void F(int a, [CallerMemberName] string m = "", [CallerArgumentExpression("a")] string e = "") {}'),
      ),
      'this -> C.F(int, string, string)(a: 3, m: default "M", e: default "1 + 2")',
    );
  });

  it('takes an applicable method of a class before those of its base, overrides where they were introduced', () => {
    const types =
      'class A { public virtual void F(int a) {} } class B : A { public override void F(int a) {} public void F(object a) {} }';
    assert.equal(bound('new B().F(1);', types), 'new B..ctor()() -> B.F(object)(a: (object by boxing)1)');
  });

  it('takes a span before a sequence for arrays and params', () => {
    assert.equal(
      bound('var x = new[] { 1 }.Contains(2);'),
      'MemoryExtensions.Contains<int>(ReadOnlySpan<T>, T)(span: (ReadOnlySpan<int> by span)int[] { 1 }, value: 2)',
    );
    assert.equal(
      bound('var x = string.Join(",", "a", "b");'),
      'string.Join(string, ReadOnlySpan<string>)(separator: ",", value: params ReadOnlySpan<string> by span ["a", "b"])',
    );
  });

  it('follows [OverloadResolutionPriority] among the methods of one type', () => {
    const code = 'void F(object a) {} [OverloadResolutionPriority(-1)] void F(int a) {}';
    assert.equal(bound('F(1);', members(code)), 'this -> C.F(object)(a: (object by boxing)1)');
  });

  it('tells lambdas apart by what their bodies can do', () => {
    const code = 'void F(Func<string, int> f) {} void F(Func<int, int> f) {}';
    assert.equal(
      bound('F(x => x.Length);', members(code)),
      'this -> C.F(Func<string, int>)(f: (string x) => x.Length)',
    );
    assert.equal(
      bound('Run(async () => { await Task.Delay(1); });', members('void Run(Action a) {} void Run(Func<Task> a) {}')),
      'this -> C.Run(Func<Task>)(a: async () => { … })',
    );
    assert.equal(
      bound('Run(() => 1);', members('void Run(Action a) {} void Run(Func<int> a) {} void Run(Func<object> a) {}')),
      'this -> C.Run(Func<int>)(a: () => 1)',
    );
  });

  it('compares delegates that a lambda calls', () => {
    const code = 'void Use(Func<string, Func<Task>, Task> f) {} void Use(Func<string, Func<int, Task>, Task> f) {}';
    assert.equal(
      bound('Use(async (c, next) => { await next(1); });', members(code)),
      'this -> C.Use(Func<string, Func<int, Task>, Task>)(f: async (string c, Func<int, Task> next) => { … })',
    );
    assert.equal(
      bound('Use(async (c, next) => { await next(); });', members(code)),
      'this -> C.Use(Func<string, Func<Task>, Task>)(f: async (string c, Func<Task> next) => { … })',
    );
  });

  it('gives an interpolated string to a handler before a string, also one that is passed by reference', () => {
    assert.equal(
      bound('var b = new StringBuilder(); b.Append($"a{1}");'),
      'b -> StringBuilder.Append(ref AppendInterpolatedStringHandler)(handler: ref $"a{1}": AppendInterpolatedStringHandler)',
    );
  });

  it('binds a delegate parameter of a call to the delegate that the method group fits', () => {
    assert.equal(
      bound('var x = new[] { "1" }.Select(int.Parse);'),
      'Enumerable.Select<string, int>(IEnumerable<TSource>, Func<TSource, TResult>)(source: (IEnumerable<string> by reference)string[] { "1" }, selector: delegate int.Parse(string))',
    );
  });
});

describe('extension methods', () => {
  const extensions = `
    namespace Near { static class E { public static int Foo(this string s, object o) => 1; } }
    static class Far { public static int Foo(this string s, int o) => 2; }`;

  it('are static calls with the receiver as first argument', () => {
    assert.equal(
      bound('"a".Foo(1);', 'static class E { public static int Foo(this string s, int o) => 2; }'),
      'E.Foo(string, int)(s: "a", o: 1)',
    );
  });

  it('of a nearer scope are taken before better ones', () => {
    assert.equal(
      bound('"a".Foo(1);', `${extensions} namespace Near { class D { int N() => "a".Foo(1); } }`),
      'Far.Foo(string, int)(s: "a", o: 1)',
    );
  });

  it('are no match for a method of the type itself', () => {
    const types = 'class A { public void F(object o) {} } static class E { public static void F(this A a, int o) {} }';
    assert.equal(bound('new A().F(1);', types), 'new A..ctor()() -> A.F(object)(o: (object by boxing)1)');
  });

  it('are found where a property of that name cannot be called', () => {
    assert.match(bound('var n = new List<int>().Count();'), /^Enumerable\.Count<int>/);
  });

  it('come from extension blocks, properties too', () => {
    const block =
      'static class E { extension(string s) { public int Twice => s.Length * 2; public string Plus(int n) => s; } }';
    assert.equal(bound('var n = "a".Plus(1);', block), 'E.Plus(string, int)(s: "a", n: 1)');
    assert.equal(bound('var n = "a".Twice;', block), '"a".Twice');
  });
});
