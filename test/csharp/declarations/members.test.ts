import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BodyRequest } from '../../../src/csharp/declarations/body-request.ts';
import type { SourceProperty } from '../../../src/csharp/declarations/source-property.ts';
import type { MethodSymbol } from '../../../src/symbols/symbols.ts';
import { programOfSources, show } from './program.ts';

function signature(method: MethodSymbol | undefined): string {
  if (method === undefined) return 'none';
  const generics = method.typeParameters.length === 0 ? '' : `<${method.typeParameters.map((p) => p.name).join(', ')}>`;
  const parameters = method.parameters.map(
    (p) => `${p.refKind === 'none' ? '' : `${p.refKind} `}${show(p.type)} ${p.name}`,
  );
  return `${show(method.returnType)} ${method.name}${generics}(${parameters.join(', ')})`;
}

const names = (members: readonly { readonly name: string }[]) => members.map((m) => m.name);

describe('methods', () => {
  it('have their parameters with kinds of passing, defaults and params', () => {
    const { type } = programOfSources(
      'class C { ref readonly int M<T>(ref int a, in T b, out string c, ref readonly long d, string? e = "x", params object[] rest) => throw null!; }',
    );
    const m = type('C').methodsNamed('M')[0];
    assert.equal(
      signature(m),
      'System.Int32 M<T>(ref System.Int32 a, in !!0 b, out System.String c, in System.Int64 d, System.String e, System.Object[] rest)',
    );
    assert.equal(m?.returnRefKind, 'in');
    assert.deepEqual(
      m?.parameters.map((p) => p.isOptional),
      [false, false, false, false, true, false],
    );
    assert.deepEqual(m?.parameters[4]?.defaultValue, { kind: 'string', value: 'x' });
    assert.equal(m?.parameters[5]?.isParams, true);
  });

  it('of interfaces are abstract without code, virtual with it', () => {
    const { type } = programOfSources(
      'interface I { void A(); void B() { } static void C() { } private void D() { } static abstract void E(); int P { get; } }',
    );
    const flags = type('I').methods.map(
      (m) => `${m.name}${m.isAbstract ? ' abstract' : ''}${m.isVirtual ? ' virtual' : ''}`,
    );
    assert.deepEqual(flags, ['A abstract', 'B virtual', 'C', 'D', 'E abstract', 'get_P abstract']);
  });

  it('that implement an interface explicitly have the name that they have in metadata', () => {
    const { type } = programOfSources(
      'using System.Collections.Generic; namespace N { interface I { int P { get; } event System.Action E; } class C<T> : I, IEnumerable<T> { IEnumerator<T> IEnumerable<T>.GetEnumerator() => null!; int I.P => 1; event System.Action I.E { add { } remove { } } } }',
    );
    const c = type('N.C`1');
    assert.deepEqual(names(c.methods.filter((m) => m.kind !== 'constructor')), [
      'System.Collections.Generic.IEnumerable<T>.GetEnumerator',
      'N.I.get_P',
      'N.I.add_E',
      'N.I.remove_E',
    ]);
    assert.equal(show(c.methods[0]?.explicitInterface), 'System.Collections.Generic.IEnumerable<!0>');
    assert.equal(c.methodsNamed('GetEnumerator').length, 0);
    assert.equal(c.properties[0]?.name, 'N.I.P');
    assert.equal(c.events[0]?.name, 'N.I.E');
  });

  it('have the metadata names of operators and conversions', () => {
    const { type } = programOfSources(
      'struct S { public static S operator +(S a, S b) => a; public static S operator -(S a) => a; public static S operator checked -(S a) => a; public static bool operator true(S a) => true; public static bool operator false(S a) => true; public static implicit operator int(S s) => 1; public static explicit operator S(int i) => default; public void operator +=(int i) { } public static S operator >>>(S a, int b) => a; }',
    );
    assert.deepEqual(
      type('S').methods.map((m) => `${m.kind} ${m.name}`),
      [
        'operator op_Addition',
        'operator op_UnaryNegation',
        'operator op_CheckedUnaryNegation',
        'operator op_True',
        'operator op_False',
        'conversion op_Implicit',
        'conversion op_Explicit',
        'operator op_AdditionAssignment',
        'operator op_UnsignedRightShift',
      ],
    );
  });

  it('that are partial are one, with the attributes of both parts, the defaults of one and the code of the other', () => {
    const { type, requests } = programOfSources(
      'partial class C { [System.Obsolete] public partial int M(System.String s = "d", int n = 0); partial void Unimplemented(); }',
      'using System; partial class C { [CLSCompliant(true)] public partial int M([ParamArray] string s, int n) => 1; }',
    );
    const methods = type('C').methodsNamed('M');
    assert.equal(methods.length, 1);
    const [m] = methods;
    assert.deepEqual(
      m?.attributes.map((a) => show(a.attributeClass)),
      ['System.CLSCompliantAttribute', 'System.ObsoleteAttribute'].sort().reverse(),
    );
    assert.deepEqual(m?.parameters[0]?.defaultValue, { kind: 'string', value: 'd' });
    assert.equal(m?.parameters[0]?.attributes.length, 1);
    assert.equal(m?.hasBody, true);
    assert.notEqual(m?.body, undefined);
    assert.equal(requests.length, 1);
    assert.equal(type('C').methodsNamed('Unimplemented')[0]?.hasBody, false);
  });

  it('are lowered once, on first access', () => {
    const { type, requests } = programOfSources('class C { void M() { } }');
    const m = type('C').methodsNamed('M')[0];
    assert.equal(m?.hasBody, true);
    assert.equal(requests.length, 0);
    assert.equal(m?.body, m?.body);
    assert.deepEqual(
      requests.map((r) => r.kind),
      ['method'],
    );
  });

  it('stand where their identifier is', () => {
    const { type } = programOfSources('class C\n{\n  public void @event() { }\n  public int this[int i] => 1;\n}');
    const location = type('C').methodsNamed('event')[0]?.location;
    assert.equal(location?.kind === 'source' && location.end - location.start, '@event'.length);
    assert.deepEqual(location?.kind === 'source' && location.file.positionAt(location.start), { line: 3, column: 15 });
    const indexer = type('C').properties[0]?.location;
    assert.deepEqual(indexer?.kind === 'source' && indexer.file.positionAt(indexer.start), { line: 4, column: 14 });
  });
});

describe('constructors', () => {
  it('are there by default in classes, not in static classes, structs and interfaces', () => {
    const { type } = programOfSources(
      'class A { } abstract class B { } static class C { } struct D { } interface E { } class F { F(int x) { } }',
    );
    const constructors = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) =>
      type(name)
        .methodsNamed('.ctor')
        .map((m) => `${m.accessibility} ${m.parameters.length}`)
        .join(),
    );
    assert.deepEqual(constructors, ['public 0', 'protected 0', '', '', '', 'private 1']);
  });

  it('are lowered with the initializers of their type, unless they call another', () => {
    const { type, requests } = programOfSources(
      'class B { } class C : B { int a = 1; int b { get; } = 2; static int s = 3; event System.Action e = () => { }; const int k = 4; C() { } C(int x) : this() { } C(string s) : base() { } }',
    );
    for (const method of type('C').methodsNamed('.ctor')) method.body;
    const described = requests.map(
      (r) => r.kind === 'constructor' && `${r.initializer?.target}: ${names(r.initializers.map((i) => i.member))}`,
    );
    assert.deepEqual(described, ['undefined: a,b,e', 'this: ', 'base: a,b,e']);
    assert.equal(
      requests.every((r) => r.kind === 'constructor' && r.body?.kind === 'Block'),
      true,
    );
  });

  it('are static where static members have initializers', () => {
    const { type, requests } = programOfSources(
      'class A { static int s = 1; } class B { static int s; const int k = 1; } class C { static int s = 1; static C() { } }',
    );
    assert.deepEqual(
      ['A', 'B', 'C'].map((name) => type(name).methodsNamed('.cctor').length),
      [1, 0, 1],
    );
    type('A').methodsNamed('.cctor')[0]?.body;
    assert.equal(requests[0]?.kind === 'constructor' && requests[0].initializers.length, 1);
  });
});

describe('primary constructors', () => {
  const captured = (source: string) => names(programOfSources(source).type('C').fields);

  it('have a field for each parameter that code uses, not for those that only initializers use', () => {
    assert.deepEqual(
      captured(
        'class B(int x) { } class C(int used, int init, int toBase, int unused) : B(toBase) { int f = init; int M() => used; }',
      ),
      ['f', '<used>P'],
    );
  });

  it('capture in accessors, lambdas, nested functions and interpolations', () => {
    assert.deepEqual(
      captured(
        'class C(int a, int b, int c, int d) { int A => a; int B { get { return b; } } System.Func<int> M() { int L() => c; return () => L(); } string S() => $"{d}"; }',
      ),
      ['<a>P', '<b>P', '<c>P', '<d>P'],
    );
  });

  it('do not capture what a local, a parameter, a lambda parameter, a member or nameof has the name for', () => {
    assert.deepEqual(
      captured(
        'class B { protected int inherited; } class C(int local, int parameter, int lambda, int member, int inherited, int named, int range, int pattern, int label, int dotted) : B { int member; int M(int parameter) { int local = 1; System.Func<int, int> f = lambda => lambda; return local + parameter + member + inherited; } string N() => nameof(named); object Q(int[] q) => from range in q select range; bool P(object o) { return o is int pattern && pattern > 0; } void L(int label) => L(label: 1); int D(C c) => c.dotted; int dotted() => 1; }',
      ),
      ['member'],
    );
  });

  it('do not capture what comments and strings mention', () => {
    assert.deepEqual(captured('class C(int x) { int M() { /* x */ var s = "x"; return 1; } }'), []);
  });

  it('capture a parameter that one lambda hides and another use does not', () => {
    assert.deepEqual(captured('class C(int x) { int M() { System.Func<int, int> f = x => x; return f(1) + x; } }'), [
      '<x>P',
    ]);
  });

  it('are lowered with their captures, their base arguments and the initializers', () => {
    const { type, requests } = programOfSources(
      'class B(int x) { } class C([System.Obsolete] int a, int b) : B(b) { int f = 1; int M() => a; }',
    );
    const constructorMethod = type('C').methodsNamed('.ctor')[0];
    constructorMethod?.body;
    const request = requests[0] as Extract<BodyRequest, { kind: 'constructor' }>;
    assert.equal(request.initializer?.target, 'base');
    assert.equal(request.initializer?.context.position, 'initializer');
    assert.deepEqual(
      request.captures.map(({ parameter, member }) => `${parameter.name} → ${member.name}`),
      ['a → <a>P'],
    );
    assert.deepEqual(names(request.initializers.map((i) => i.member)), ['f']);
    assert.equal(constructorMethod?.parameters[0]?.attributes.length, 1);
  });
});

describe('records', () => {
  it('have properties, equality, copying and deconstruction', () => {
    const { type } = programOfSources('record R(int A, string B) { public string B { get; init; } = B; }');
    const r = type('R');
    assert.equal(r.isRecord, true);
    assert.deepEqual(r.interfaces.map(show), ['System.IEquatable<R>']);
    assert.deepEqual(names(r.properties), ['A', 'B', 'EqualityContract']);
    assert.equal(r.properties[0]?.isAutoProperty, true);
    assert.deepEqual(
      r.methods
        .filter((m) => !m.hasBody)
        .map(signature)
        .sort(),
      [
        'R <Clone>$()',
        'System.Boolean Equals(R other)',
        'System.Boolean Equals(System.Object obj)',
        'System.Boolean PrintMembers(System.Text.StringBuilder builder)',
        'System.Boolean op_Equality(R left, R right)',
        'System.Boolean op_Inequality(R left, R right)',
        'System.Int32 GetHashCode()',
        'System.Int32 get_A()',
        'System.String ToString()',
        'System.String get_B()',
        'System.Type get_EqualityContract()',
        'System.Void .ctor(R original)',
        'System.Void Deconstruct(out System.Int32 A, out System.String B)',
        'System.Void set_A(System.Int32 value)',
        'System.Void set_B(System.String value)',
      ],
    );
  });

  it('do not have generated what they declare', () => {
    const { type } = programOfSources(
      'record R(int A) { public override string ToString() => ""; public void Deconstruct(out int a) { a = 1; } protected R(R other) { } }',
    );
    const r = type('R');
    assert.deepEqual(
      ['ToString', 'Deconstruct'].map((name) => r.methodsNamed(name).length),
      [1, 1],
    );
    assert.equal(r.methodsNamed('.ctor').length, 2);
  });

  it('of structs have neither a clone nor a copy constructor', () => {
    const { type } = programOfSources('readonly record struct P(int X);');
    assert.equal(type('P').kind, 'struct');
    assert.equal(type('P').methodsNamed('<Clone>$').length, 0);
    assert.equal(type('P').methodsNamed('.ctor').length, 1);
  });

  it('do not repeat the property that a base record has', () => {
    const { type, requests } = programOfSources('record A(int X); record B(int X, int Y) : A(X);');
    assert.deepEqual(names(type('B').properties), ['Y', 'EqualityContract']);
    assert.equal(type('B').methodsNamed('<Clone>$')[0]?.isOverride, true);
    type('B').methodsNamed('.ctor')[0]?.body;
    const [request] = requests;
    assert.deepEqual(request?.kind === 'constructor' && request.captures.map((c) => c.member.name), ['Y']);
  });
});

describe('properties, fields and events', () => {
  it('know whether their accessors have code of the author', () => {
    const { type } = programOfSources(
      'abstract class C { int A { get; set; } = 1; int B => 1; int D { get { return 1; } } int E { get; init => field = value; } abstract public int F { get; } }',
    );
    assert.deepEqual(
      type('C').properties.map(
        (p) => `${p.name} ${p.isAutoProperty} ${p.getMethod?.hasBody ?? '-'} ${p.setMethod?.hasBody ?? '-'}`,
      ),
      ['A true false false', 'B false true -', 'D false true -', 'E false false true', 'F false false -'],
    );
    assert.equal(type('C').properties[0]?.isAbstract, false);
    assert.equal(type('C').properties[4]?.isAbstract, true);
  });

  it('have initializers as bodies of their own', () => {
    const { type, requests } = programOfSources('class C { int a = 1; int P { get; } = 2; int q; }');
    assert.notEqual(type('C').fields[0]?.initializer, undefined);
    assert.notEqual(type('C').properties[0]?.initializer, undefined);
    assert.equal(type('C').fields[1]?.initializer, undefined);
    assert.deepEqual(
      requests.map((r) => r.kind),
      ['initializer', 'initializer'],
    );
  });

  it('are indexers with the name that they have in metadata', () => {
    const { type } = programOfSources(
      'class C { public int this[string key, int n] { get => 1; set { } } [System.Runtime.CompilerServices.IndexerName("Cell")] public int this[long x] => 1; }',
    );
    const [first, second] = type('C').properties;
    assert.equal(first?.name, 'Item');
    assert.equal(
      signature(first?.setMethod),
      'System.Void set_Item(System.String key, System.Int32 n, System.Int32 value)',
    );
    assert.equal(second?.getMethod?.name, 'get_Cell');
  });

  it('have one symbol for each declarator', () => {
    const { type } = programOfSources(
      'class C { public readonly int a, b = 2; event System.Action x, y; const string K = "k", L = K; }',
    );
    assert.deepEqual(names(type('C').fields), ['a', 'b', 'K', 'L']);
    assert.deepEqual(names(type('C').events), ['x', 'y']);
    assert.deepEqual(type('C').fields[3]?.constantValue, { kind: 'string', value: 'k' });
    assert.equal(type('C').fields[0]?.isReadOnly, true);
    assert.equal(type('C').fields[2]?.isStatic, true);
  });

  it('are constants that do not loop when they are defined by themselves', () => {
    const { type } = programOfSources('class C { const int A = B; const int B = A; }');
    assert.equal(type('C').fields[0]?.constantValue?.kind, 'unknown');
  });

  it('are enum members with their values', () => {
    const { type } = programOfSources('enum E { A, B = 5, C, D = B }');
    assert.deepEqual(
      type('E').fields.map(
        (f) => f.constantValue?.kind === 'enum' && `${f.constantValue.member}=${f.constantValue.value}`,
      ),
      ['A=0', 'B=5', 'C=6', 'D=5'],
    );
  });

  it('that are partial are one', () => {
    const { type } = programOfSources(
      'partial class C { public partial int P { get; } public partial int this[int i] { get; } }',
      'partial class C { public partial int P => 1; public partial int this[int i] { get => 2; } }',
    );
    assert.deepEqual(
      type('C').properties.map((p) => `${p.name} ${p.getMethod?.hasBody}`),
      ['P true', 'Item true'],
    );
  });
});

describe('delegates', () => {
  it('have Invoke', () => {
    const { type } = programOfSources('delegate T D<T>(ref int a, T b);');
    assert.equal(signature(type('D`1').delegateInvoke), '!0 Invoke(ref System.Int32 a, !0 b)');
    assert.equal(type('D`1').isSealed, true);
  });
});

describe('extension blocks', () => {
  const { type } = programOfSources(
    'using System.Collections.Generic; static class X { extension<T>(IEnumerable<T> source) where T : class { public int Count2 => 1; public U Pick<U>(T t, U u) => u; public static int Zero() => 0; } extension(string) { public static string Make() => ""; } public static void Old(this string s) { } }',
  );

  it('make static methods with the receiver first and its type parameters before their own', () => {
    const x = type('X');
    assert.equal(
      signature(x.methodsNamed('Pick')[0]),
      '!!1 Pick<T, U>(System.Collections.Generic.IEnumerable<!!0> source, !!0 t, !!1 u)',
    );
    assert.equal(x.methodsNamed('Pick')[0]?.isStatic, true);
    assert.equal(x.methodsNamed('Pick')[0]?.typeParameters[0]?.hasReferenceTypeConstraint, true);
    assert.equal(
      signature(x.methodsNamed('get_Count2')[0]),
      'System.Int32 get_Count2<T>(System.Collections.Generic.IEnumerable<!!0> source)',
    );
    assert.deepEqual(
      x.methods.filter((m) => m.isExtension).map((m) => m.name),
      ['Pick', 'Old', 'get_Count2'],
    );
    assert.equal((x.properties[0] as SourceProperty).isExtension, true);
  });

  it('give static members no receiver', () => {
    assert.equal(signature(type('X').methodsNamed('Zero')[0]), 'System.Int32 Zero<T>()');
    assert.equal(signature(type('X').methodsNamed('Make')[0]), 'System.String Make()');
  });
});
