import assert from 'node:assert/strict';
import { evaluate } from './csharp-run.ts';

/** Each case: what it shows, the C#, what the probe is told. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'copies structs',
    'var a = new S { X = "1" }; var b = a; b.X = "2"; Probe.Hit(a.X + b.X); struct S { public string X; }',
    ['12'],
  ],
  [
    'tries every implementation of an interface whose object is not known, when it is given something that counts',
    'Probe.Unknown<I>().M(Probe.Services()); interface I { void M(object o); } class A : I { readonly string _p = "a"; public void M(object o) => Probe.Hit(_p); } class B : I { public string P { get; set; } = "b"; public void M(object o) => Probe.Hit(P); }',
    ['a [unknown]', '? [unknown]'],
  ],
  [
    'goes on with values whose types are not at hand',
    'var c = Microsoft.Extensions.DependencyModel.DependencyContext.Load(System.Reflection.Assembly.GetEntryAssembly()); foreach (var l in c.RuntimeLibraries) if (l.Name.StartsWith("A")) Probe.Hit(l.Name); Probe.Hit(c.RuntimeLibraries.Any(l => l.Name == "App"));',
    ['App', 'True'],
  ],
  [
    'calls the extension method that fits a value whose type is not at hand',
    'var x = Missing.Make(1); x = "a"; x.Twice(); static class E1 { public static void Twice(this int n) => Probe.Hit(n * 2); } static class E2 { public static void Twice(this string s) => Probe.Hit(s + s); }',
    ['aa'],
  ],
  [
    'joins conditions by and',
    'if (Probe.If("a") && Probe.If("b")) Probe.Hit("x"); else Probe.Hit("y"); Probe.Hit("z");',
    ['x [a b]', 'y [not-a or not-b]', 'z'],
  ],
  [
    'joins conditions by or',
    'if (Probe.If("a") || Probe.If("b")) Probe.Hit("x"); else Probe.Hit("y");',
    ['x [a or b]', 'y [not-a not-b]'],
  ],
  ['negates a condition', 'if (!Probe.If("a")) Probe.Hit("x");', ['x [not-a]']],
  [
    'keeps a condition in a variable',
    'var on = Probe.If("a"); if (on) Probe.Hit("x"); if (on == false) Probe.Hit("y");',
    ['x [a]', 'y [not-a]'],
  ],
  ['goes through arrays', 'foreach (var s in new[] { "a", "b" }) Probe.Hit(s);', ['a', 'b']],
  ['goes through lists', 'foreach (var s in new List<string> { "a", "b" }) Probe.Hit(s);', ['a', 'b']],
  [
    'goes through collection expressions',
    'string[] some = ["a"]; foreach (string s in (List<string>)["x", .. some]) Probe.Hit(s);',
    ['x', 'a'],
  ],
  [
    'goes through what is not known once',
    'foreach (var s in Probe.Unknown<string[]>()) Probe.Hit("in"); Probe.Hit("after");',
    ['in [unknown]', 'after'],
  ],
  [
    'keeps the condition under which an element was added',
    'var list = new List<string>(); list.Add("a"); if (Probe.If("d")) list.Add("b"); list.Add("c"); foreach (var s in list) Probe.Hit(s); Probe.Hit("after");',
    ['a', 'b [d]', 'c', 'after'],
  ],
  [
    'keeps the condition of an element of an array',
    'var list = new List<string> { "a" }; if (Probe.If("d")) list.Add("b"); foreach (var s in list.ToArray()) Probe.Hit(s); Probe.Hit("after");',
    ['a', 'b [d]', 'after'],
  ],
  [
    'continues and breaks',
    'foreach (var n in new[] { 1, 2, 3, 4 }) { if (n == 2) continue; if (n == 4) break; Probe.Hit(n); }',
    ['1', '3'],
  ],
  [
    'goes on with other elements when one is left out under a condition',
    'foreach (var n in new[] { 1, 2 }) { if (Probe.Unknown<bool>()) continue; Probe.Hit(n); }',
    ['1 [unknown]', '2 [unknown]'],
  ],
  [
    'switches on strings',
    'switch ("b") { case "a": Probe.Hit(1); break; case "b": Probe.Hit(2); break; default: Probe.Hit(3); break; }',
    ['2'],
  ],
  ['evaluates switch expressions', 'Probe.Hit(2 switch { 1 => "one", 2 => "two", _ => "many" });', ['two']],
  [
    'runs every case of a switch that is not known',
    'switch (Probe.Unknown<int>()) { case 1: Probe.Hit(1); break; case 2: Probe.Hit(2); break; }',
    ['1 [unknown]', '2 [unknown]'],
  ],
  [
    'shares captured variables between a lambda and its method',
    'var x = "a"; Action set = () => x = "b"; Probe.Hit(x); set(); Probe.Hit(x);',
    ['a', 'b'],
  ],
  [
    'gives each round of a loop its own variable',
    'var all = new List<Action>(); foreach (var s in new[] { "a", "b" }) all.Add(() => Probe.Hit(s)); foreach (var f in all) f();',
    ['a', 'b'],
  ],
  [
    'keeps lambdas in fields',
    'var h = new Holder(); h.Action = () => Probe.Hit("ran"); h.Run(); class Holder { public Action? Action; public void Run() => Action?.Invoke(); }',
    ['ran'],
  ],
  [
    'calls local functions with their variables',
    'var p = "x"; Map("1"); void Map(string s) => Probe.Hit(p + s);',
    ['x1'],
  ],
  [
    'passes local functions as delegates',
    'var p = "x"; Each(Map); void Map(string s) => Probe.Hit(p + s); static void Each(Action<string> f) { f("1"); f("2"); }',
    ['x1', 'x2'],
  ],
  ['gives back out parameters', 'Get(out var s); Probe.Hit(s); static void Get(out string s) { s = "out"; }', ['out']],
  [
    'writes through ref parameters',
    'var s = "a"; Change(ref s); Probe.Hit(s); static void Change(ref string s) { s += "b"; }',
    ['ab'],
  ],
  ['replaces type parameters in typeof', 'M<string>(); static void M<T>() => Probe.Hit(typeof(T));', ['System.String']],
  [
    'creates objects of type parameters',
    'M<A>(); static void M<T>() where T : new() => Probe.Hit(new T()); class A { public A() { Probe.Hit("made"); } }',
    ['made', 'a A'],
  ],
  [
    'calls static members of interfaces through type parameters',
    'M<A>(); M<B>(); static void M<T>() where T : I { T.Map("x"); Probe.Hit(T.Path); } interface I { static abstract void Map(string s); static abstract string Path { get; } } class A : I { public static void Map(string s) => Probe.Hit("A" + s); public static string Path => "/a"; } class B : I { public static void Map(string s) => Probe.Hit("B" + s); public static string Path => "/b"; }',
    ['Ax', '/a', 'Bx', '/b'],
  ],
  [
    'dispatches virtual calls',
    'Base b = new D(); b.M(); Probe.Hit(b.P); class Base { public virtual void M() => Probe.Hit("base"); public virtual string P => "p"; } class D : Base { public override void M() { base.M(); Probe.Hit("derived"); } public override string P => base.P + "d"; }',
    ['base', 'derived', 'pd'],
  ],
  [
    'dispatches interface calls',
    'I i = new A(); i.M(); interface I { void M(); } class A : I { void I.M() => Probe.Hit("explicit"); }',
    ['explicit'],
  ],
  [
    'runs the only implementation of an interface',
    'Probe.Unknown<I>().M(); interface I { void M(); } class A : I { public void M() => Probe.Hit("A"); }',
    ['A'],
  ],
  [
    'runs default implementations of interfaces',
    'I i = new A(); i.M(); interface I { void M() => Probe.Hit("default"); } class A : I { }',
    ['default'],
  ],
  [
    'calls extension methods',
    '"a".Twice(); static class E { public static void Twice(this string s) => Probe.Hit(s + s); }',
    ['aa'],
  ],
  [
    'reads properties with code',
    'Probe.Hit(new A { X = "1" }.Y); class A { public string X { get; set; } = ""; public string Y => X + "!"; }',
    ['1!'],
  ],
  [
    'initializes members',
    'Probe.Hit(new A("z").All); class A(string z) { private readonly string _x = "x"; public string P { get; } = "p"; public string All => _x + P + z; }',
    ['xpz'],
  ],
  [
    'knows defaults of members that were not set',
    'var a = new A(); Probe.Hit(a.On); Probe.Hit(a.Text); class A { public bool On { get; set; } public string? Text; }',
    ['False', 'null'],
  ],
  [
    'runs iterators',
    'foreach (var s in All()) Probe.Hit(s); static IEnumerable<string> All() { yield return "a"; if (Probe.If("d")) yield return "b"; yield return "c"; }',
    ['a', 'b [d]', 'c'],
  ],
  [
    'reads statics',
    'Probe.Hit(S.A); S.A = "changed"; Probe.Hit(S.A); Probe.Hit(S.C); static class S { public static string A = "a"; public const string C = "c"; }',
    ['a', 'changed', 'c'],
  ],
  [
    'evaluates lazy properties',
    'var a = new A(); Probe.Hit(a.V); Probe.Hit(a.V); class A { private string? _v; public string V => _v ??= Make(); string Make() { Probe.Hit("made"); return "v"; } }',
    ['made', 'v', 'v'],
  ],
  [
    'leaves both values after a write under a condition, and the new one on its path',
    'var a = new A { X = "1" }; if (Probe.If("d")) { a.X = "2"; Probe.Hit(a.X); } Probe.Hit(a.X); class A { public string X = ""; }',
    ['2 [d]', '1|2'],
  ],
  [
    'does not run finally handlers early',
    'try { Probe.Hit("a"); } finally { Probe.Hit("f"); } Probe.Hit("b");',
    ['a', 'f', 'b'],
  ],
  [
    'disposes at the end of using',
    'using (var a = new A()) { Probe.Hit("in"); } Probe.Hit("after"); class A : IDisposable { public void Dispose() => Probe.Hit("disposed"); }',
    ['in', 'disposed', 'after'],
  ],
  ['awaits', 'Probe.Hit(await M()); async Task<string> M() { await Task.Delay(1); return "done"; }', ['done']],
  [
    'takes tuples apart',
    'var (a, b) = M(); Probe.Hit(a + b); Probe.Hit(M().Second); (string First, string Second) M() => ("1", "2");',
    ['12', '2'],
  ],
  ['reads anonymous objects', 'var o = new { A = "1", B = 2 }; Probe.Hit(o.A); Probe.Hit(o.B);', ['1', '2']],
  [
    'copies records',
    'var r = new R("1", "2"); var c = r with { B = "3" }; Probe.Hit(r.A + r.B); Probe.Hit(c.A + c.B); var (x, _) = c; Probe.Hit(x); record R(string A, string B);',
    ['12', '13', '1'],
  ],
  ['interpolates', 'var n = 1; Probe.Hit($"/v{n}/{"x"}{true}");', ['/v1/xTrue']],
  [
    'matches types',
    'object o = "s"; Probe.Hit(o is string); Probe.Hit(o is int); if (o is string { Length: 1 } s) Probe.Hit(s);',
    ['True', 'False', 's'],
  ],
  ['coalesces', 'string? s = null; Probe.Hit(s ?? "d"); Probe.Hit(s?.Length ?? 7);', ['d', '7']],
  [
    'adds to dictionaries',
    'var d = new Dictionary<string, string> { ["a"] = "1", { "b", "2" } }; foreach (var (k, v) in d) Probe.Hit(k + v); Probe.Hit(d.TryGetValue("b", out var x)); Probe.Hit(x);',
    ['a1', 'b2', 'True', '2'],
  ],
  [
    'follows delegates that are passed on',
    'Run(s => Probe.Hit(s)); static void Run(Action<string>? f) { f?.Invoke("x"); }',
    ['x'],
  ],
  [
    'follows method groups',
    'Run(new A("p").M); static void Run(Action<string> f) => f("x"); class A(string p) { public void M(string s) => Probe.Hit(p + s); }',
    ['px'],
  ],
  [
    'runs recursion that is known',
    'Down(3); static void Down(int n) { if (n == 0) return; Probe.Hit(n); Down(n - 1); }',
    ['3', '2', '1'],
  ],
  [
    'runs static constructors once',
    'Probe.Hit(S.X); Probe.Hit(S.X); static class S { public static string X; static S() { Probe.Hit("cctor"); X = "x"; } }',
    ['cctor', 'x', 'x'],
  ],
  [
    'fills in optional parameters',
    'M("a"); M("a", b: "c"); static void M(string a, string b = "d") => Probe.Hit(a + b);',
    ['ad', 'ac'],
  ],
  [
    'fills in params',
    'M("a", "b"); static void M(params string[] all) { foreach (var s in all) Probe.Hit(s); }',
    ['a', 'b'],
  ],
  [
    'uses inherited constructors',
    'Probe.Hit(new D().Name); class B { public string Name; public B(string n) { Name = n; } } class D : B { public D() : base("n") { } }',
    ['n'],
  ],
  [
    'calls lists that are derived',
    'var l = new L(); foreach (var s in l) Probe.Hit(s); class L : List<string> { public L() { Add("x"); Add("y"); } }',
    ['x', 'y'],
  ],
  [
    'holds generic statics apart',
    'S<int>.X = "i"; S<string>.X = "s"; Probe.Hit(S<int>.X); static class S<T> { public static string X = ""; }',
    ['i'],
  ],
];

describe('evaluation of C#', () => {
  for (const [name, source, expected] of CASES) {
    it(name, () => {
      assert.deepEqual(evaluate(source).lines, expected);
    });
  }

  it('goes on behind a loop that has too many rounds, says so, and knows nothing of what the loop changes', () => {
    const { lines, gaps } = evaluate(
      'var x = 0; var y = 1; for (var i = 0; i < 2000000000; i++) { x += i; } Probe.Hit(x); Probe.Hit(y);',
    );
    assert.deepEqual(lines, ['?', '1']);
    assert.equal(gaps.filter((gap) => gap.includes('a loop was followed for 2000 rounds')).length, 1, gaps.join());
  });

  it('does not follow texts and lists that grow without end', () => {
    const { lines } = evaluate(`var s = "ab"; for (var i = 0; i < 100; i++) { s = s + s; } Probe.Hit(s);
var l = new List<int> { 1 }; for (var i = 0; i < 100; i++) { l.AddRange(l); } Probe.Hit(l.Count);
Probe.Hit("a".PadLeft(2000000000)); Probe.Hit("end");`);
    assert.deepEqual(lines, ['?', '?', '?', 'end']);
  });
});
