import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BoundStatement } from '../../../src/csharp/binding/index.ts';
import { bindM, bindStatements } from './bind.ts';
import { qualified } from './bound-text.ts';

const USINGS =
  'using System; using System.Collections; using System.Collections.Generic; using System.Threading.Tasks;';

/** Statements of `void M()`-like methods, with the usings of the tests. */
const statementsOf = (code: string, signature = 'void M()', members = ''): readonly BoundStatement[] =>
  bindM(`${USINGS} class C { ${signature} { ${code} } ${members} }`).block.statements;

function enumerationOf(code: string, signature: string, members = '') {
  const [loop] = statementsOf(code, signature, members);
  if (loop?.kind !== 'foreach') throw new Error('not a foreach');
  return loop.enumeration;
}

describe('local variables', () => {
  it('have the type that is written or that of their value, one statement each', () => {
    assert.equal(bindStatements('var a = 1; long b = a, c;'), 'a: Int32 = 1; b: Int64 = (numeric: Int64)a; c: Int64;');
  });

  it('that are constants are literals where they are used', () => {
    assert.equal(bindStatements('const string A = "a", B = A + "b"; s = B;'), 's = "ab";');
  });

  it('stay when their constant value is not known', () => {
    assert.equal(bindStatements('const int A = Unknown.Value; i = A;').startsWith('A: Int32 = '), true);
  });

  it('may be references', () => {
    const code = 'ref int r = ref a[0]; ref readonly var q = ref r;';
    assert.equal(bindStatements(code, '', 'void M(int[] a)'), 'ref r: Int32 = ref a[0]; in q: Int32 = ref r;');
  });

  it('take an array initializer as a new array', () => {
    assert.equal(
      bindStatements('object[] a = { 1, s };'),
      'a: Object[] = { (boxing: Object)1, (reference: Object)s };',
    );
  });

  it('of type var have an unknown type in their own initializer', () => {
    const [declaration] = statementsOf('var x = x + 1;');
    assert.equal(declaration?.kind === 'local-declaration' && declaration.local.type.kind, 'unresolved');
  });

  it('are declared by a type named var where there is one', () => {
    assert.equal(bindStatements('var x = null;', 'class var { }'), 'x: var = null;');
  });
});

describe('names declared in expressions', () => {
  it('of an if are in scope behind it', () => {
    const code = 'if (!(o is string t)) return; s = t;';
    assert.equal(bindStatements(code), 'if (!o is type String t: String) return; s = t;');
  });

  it('of a loop or an embedded statement are not', () => {
    const last = (code: string) => {
      const statement = statementsOf(`object o = null; int i; ${code} i = t;`, 'void M()', 'int t;').at(-1);
      if (statement?.kind !== 'expression-statement' || statement.expression.kind !== 'assignment') return undefined;
      return statement.expression.value.kind;
    };
    assert.equal(last('while (o is int t) { }'), 'field');
    assert.equal(last('for (; o is int t; ) { }'), 'field');
    assert.equal(last('foreach (var x in o is int[] t ? t : null) { }'), 'field');
    assert.equal(last('do { } while (o is int t);'), 'field');
    assert.equal(last('using (o is IDisposable t ? t : null) { }'), 'field');
    assert.equal(last('if (o == null) { } else if (o is int t) { }'), 'field');
    assert.equal(last('if (o is int t) { }'), 'local');
    assert.equal(last('i = o is int t ? 1 : 2;'), 'local');
    assert.equal(last('lock (o is int t ? o : o) { }'), 'local');
    assert.equal(last('switch (o is int t) { }'), 'local');
  });

  it('of an out argument have the type of the parameter', () => {
    const code = 'if (!int.TryParse(s, out var n)) return; i = n;';
    assert.equal(bindStatements(code), 'if (!TryParse(s, n: Int32)) return; i = n;');
  });
});

describe('conditions', () => {
  it('are converted to bool, or tested with operator true', () => {
    const members =
      'class B { public static bool operator true(B b) => true; public static bool operator false(B b) => false; }';
    assert.equal(
      bindStatements('if (b) { } while (b) { }', members, 'void M(B b)'),
      'if (op_True(b)) {  } while (op_True(b)) {  }',
    );
  });

  it('of a type that is not known are kept', () => {
    assert.equal(bindStatements('if (b) { }', '', 'void M(Unknown b)'), 'if ((unresolved: Boolean)b) {  }');
  });
});

describe('foreach', () => {
  it('goes through arrays and strings by index', () => {
    assert.equal(
      bindStatements('foreach (var c in s) { } foreach (long n in a) { }', '', 'void M(string s, int[] a)'),
      'foreach (c: Char <- $item; string of Char in s) {  } foreach (n: Int64 <- (numeric: Int64)$item; array of Int32 in a) {  }',
    );
  });

  it('prefers the pattern of the type to its interfaces', () => {
    const { enumerator, elementType } = enumerationOf('foreach (var x in c) { }', 'void M(List<int> c)');
    assert.equal(qualified(enumerator?.getEnumerator), 'List<Int32>.GetEnumerator');
    assert.equal(qualified(enumerator?.moveNext), 'Enumerator<Int32>.MoveNext');
    assert.equal(elementType.kind === 'named' && elementType.name, 'System.Int32');
  });

  it('falls back to IEnumerable<T>, IEnumerable and an extension method', () => {
    const through = (signature: string, members = '') =>
      qualified(enumerationOf('foreach (var x in c) { }', signature, members).enumerator?.getEnumerator);
    assert.equal(through('void M<T>(T c) where T : IEnumerable<int>'), 'IEnumerable<Int32>.GetEnumerator');
    assert.equal(through('void M(IEnumerable c)'), 'IEnumerable.GetEnumerator');
    const bag = '} class Bag { } static class E { public static IEnumerator<int> GetEnumerator(this Bag b) => null;';
    assert.equal(through('void M(Bag c)', bag), 'E.GetEnumerator');
  });

  it('converts the element as a cast would', () => {
    const code = 'foreach (string x in c) { }';
    const text = bindStatements(code, '', 'void M(System.Collections.IEnumerable c)');
    assert.match(text, /^foreach \(x: String <- \(explicit-reference: String\)\$item; enumerator of Object/);
  });

  it('takes elements apart', () => {
    const text = bindStatements(
      'foreach (var (k, v) in c) { s = v; }',
      '',
      'void M(Dictionary<int, string> c, string s)',
    );
    assert.match(text, /^foreach \(Deconstruct\(k: Int32 <- \$\w+, v: String <- \$\w+\); .* \{ s = v; \}$/);
    const nested = bindStatements('foreach (var (x, (y, _)) in c) { }', '', 'void M((int, (string, int))[] c)');
    assert.match(
      nested,
      /^foreach \(\(x: Int32 <- \$\w+\.Item1, \(y: String <- \$\w+\.Item1, _ <- \$\w+\.Item2\)\); array/,
    );
  });

  it('awaits asynchronous sequences', () => {
    const text = bindStatements('await foreach (var x in c) { }', '', 'async Task M(IAsyncEnumerable<string> c)');
    assert.match(text, /async enumerator of String in c by IAsyncEnumerable<String>\.GetAsyncEnumerator/);
  });

  it('over what is not known keeps its body and says why', () => {
    const enumeration = enumerationOf('foreach (var x in c) { x.F(); }', 'void M(Unknown c)');
    assert.equal(enumeration.kind, 'unresolved');
    assert.match(enumeration.reason ?? '', /Unknown/);
  });
});

describe('switch statements', () => {
  it('have constants, patterns, conditions and jumps between sections', () => {
    assert.equal(
      bindStatements('switch (i) { case 1: goto case 2; case 2 when i > 3: goto default; default: break; }'),
      'switch (i) { case = 1: goto case 2; case = 2 when i > 3: goto default; default: break; }',
    );
  });

  it('convert what goto case names as the labels', () => {
    const code = 'switch (n) { case 1: goto case 2; case 2: break; }';
    const [node] = statementsOf(code, 'void M(long n)');
    const jump = node?.kind === 'switch' ? node.sections[0]?.statements[0] : undefined;
    const value = jump?.kind === 'goto' && jump.target.kind === 'case' ? jump.target.value : undefined;
    assert.equal(value?.type.kind === 'named' && value.type.name, 'System.Int64');
  });

  it('share the variables of their sections, but not those of their labels', () => {
    const used = (code: string) => {
      const [node] = statementsOf(code, 'void M(object o, int i)', 'int t;');
      const last = node?.kind === 'switch' ? node.sections.at(-1)?.statements[0] : undefined;
      if (last?.kind !== 'expression-statement' || last.expression.kind !== 'assignment') return undefined;
      return last.expression.value.kind;
    };
    assert.equal(used('switch (i) { case 1: var t = 2; break; default: i = t; break; }'), 'local');
    assert.equal(used('switch (i) { case 1: if (o is int t) break; break; default: i = t; break; }'), 'local');
    assert.equal(used('switch (o) { case int t: break; default: i = t; break; }'), 'field');
    assert.equal(used('switch (o) { case string: break; case int t: i = t; break; }'), 'local');
  });

  it('know local functions of any section', () => {
    const code = 'switch (i) { case 1: F(); break; default: void F() { } break; }';
    assert.equal(bindStatements(code), 'switch (i) { case = 1: F(); break; default: Void F() {  } break; }');
  });
});

describe('exceptions', () => {
  it('are caught with their variable, filter and type', () => {
    assert.equal(
      bindStatements(
        'try { } catch (ArgumentException x) when (x.Message == s) { throw; } catch { throw new Exception(s); } finally { i = 1; }',
      ),
      'try {  } catch (ArgumentException x) when (x.Message == s) { throw; } catch (Object) { throw new Exception(s); } finally { i = 1; }',
    );
  });
});

describe('resources', () => {
  it('are disposed of through IDisposable', () => {
    assert.equal(
      bindStatements('using var a = new System.IO.MemoryStream(); using (a) { }'),
      'using a: MemoryStream = new MemoryStream(); by IDisposable.Dispose using (a) by IDisposable.Dispose {  }',
    );
  });

  it('are disposed of asynchronously by their own method before that of the interface', () => {
    const members =
      'class A : IAsyncDisposable { public ValueTask DisposeAsync() => default; } class B : IAsyncDisposable { ValueTask IAsyncDisposable.DisposeAsync() => default; }';
    assert.equal(
      bindStatements('await using var a = new A(); await using (new B()) { }', members, 'async Task M()'),
      'await using a: A = new A(); by A.DisposeAsync await using (new B()) by IAsyncDisposable.DisposeAsync {  }',
    );
  });

  it('that are no IDisposable are disposed of by their own method', () => {
    const members = 'ref struct R { public void Dispose() { } }';
    assert.equal(
      bindStatements('using (var r = F()) { }', `${members} R F() => default;`, 'void M()'),
      'using (r: R = F();) by R.Dispose {  }',
    );
  });

  it('that have no Dispose at all say so', () => {
    assert.equal(
      bindStatements('using (new R()) { }', 'sealed class R { }', 'void M()'),
      'using (new R()) by ?Dispose {  }',
    );
  });

  it('are locked by a Monitor or as a Lock', () => {
    assert.equal(
      bindStatements('lock (o) { } lock (l) { }', 'System.Threading.Lock l;'),
      'lock (o) {  } lock Lock (l) {  }',
    );
  });
});

describe('local functions', () => {
  it('are known in the whole block and know one another', () => {
    assert.equal(
      bindStatements('i = F(1); int F(int a) => a + G(a); int G(int a) { return a; }'),
      'i = F(1); Int32 F(Int32 a) { return a + G(a); } Int32 G(Int32 a) { return a; }',
    );
  });

  it('are generic beside the type parameters of the method', () => {
    const code = 'T F<T, U>(T x, V y) { return x; } var z = F<string, int>("a", v);';
    assert.equal(
      bindStatements(code, '', 'void M<V>(V v)'),
      'T F(T x, V y) { return x; } z: String = F<String, Int32>("a", v);',
    );
  });

  it('convert what they return to their own return type', () => {
    assert.equal(
      bindStatements('long F() => i; async Task<long> G() { return i; }'),
      'Int64 F() { return (numeric: Int64)i; } async Task<Int64> G() { return (numeric: Int64)i; }',
    );
  });

  it('may be iterators, also when the method is none', () => {
    assert.equal(
      bindStatements('IEnumerable<long> F() { yield return i; yield break; }'),
      'iterator IEnumerable<Int64> F() { yield (numeric: Int64)i; yield; }',
    );
    const body = bindM(`${USINGS} class C { void M() { IEnumerable<int> F() { yield break; } } }`);
    assert.equal(body.isIterator, false);
  });

  it('have attributes, a place and no this when static', () => {
    const [node] = statementsOf('[Obsolete("x")] static void F() { }');
    if (node?.kind !== 'local-function') throw new Error('no local function');
    const { symbol } = node.function;
    assert.equal(symbol.attributes.length, 1);
    assert.equal(symbol.isStatic, true);
    assert.equal(symbol.location?.kind, 'source');
  });

  it('that only throw are a throw statement', () => {
    assert.equal(bindStatements('int F() => throw new Exception(s);'), 'Int32 F() { throw new Exception(s); }');
  });

  it('stand inside lambdas', () => {
    assert.equal(
      bindStatements('Func<int, int> f = x => { int F(int y) => y + x; return F(x); };'),
      'f: Func<Int32, Int32> = (Int32 x) => { Int32 F(Int32 y) { return y + x; } return F(x); };',
    );
  });
});

describe('returns', () => {
  it('are converted to the result of an asynchronous method', () => {
    assert.equal(bindStatements('return 1;', '', 'async Task<object> M()'), 'return (boxing: Object)1;');
    assert.equal(bindStatements('return;', '', 'async Task M()'), 'return;');
  });

  it('of a lambda wait for the type that it returns', () => {
    assert.equal(
      bindStatements('Func<object> f = () => { if (i > 1) return null; return i; };'),
      'f: Func<Object> = () => { if (i > 1) return null; return (boxing: Object)i; };',
    );
  });

  it('of a lambda make its type where nothing else does', () => {
    assert.match(
      bindStatements('var f = (int z) => { if (z > 1) return 1; return 2L; };'),
      /^f: Func<Int32, Int64> = /,
    );
  });

  it('of an iterator have the type of its elements', () => {
    assert.equal(
      bindStatements('yield return 1;', '', 'async IAsyncEnumerable<object> M()'),
      'yield (boxing: Object)1;',
    );
    assert.equal(
      bindStatements('yield return 1;', '', 'System.Collections.IEnumerator M()'),
      'yield (boxing: Object)1;',
    );
  });
});

describe('other statements', () => {
  it('keep what is inside', () => {
    assert.equal(
      bindStatements('checked { i = 1; void F() { } } unsafe { i = 2; } ; a: i = 3; goto a;'),
      '{ i = 1; Void F() {  } } { i = 2; } empty; a: i = 3; goto a;',
    );
  });

  it('tell checked arithmetic', () => {
    const [block] = statementsOf('checked { int i = 1; i = i + i; }');
    const statement = block?.kind === 'block' ? block.statements[1] : undefined;
    const value =
      statement?.kind === 'expression-statement' && statement.expression.kind === 'assignment'
        ? statement.expression.value
        : undefined;
    assert.equal(value?.kind === 'binary' && value.isChecked, true);
  });

  it('include for loops with several variables', () => {
    assert.equal(
      bindStatements('for (int j = 0, k = 1; j < k; j++, k--) { continue; } for (i = 0; ; ) break;'),
      'for (j: Int32 = 0; k: Int32 = 1; j < k; j++, k--) { continue; } for (i = 0; ; ) break;',
    );
  });
});
