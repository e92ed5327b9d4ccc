import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { programOf, programOfSources, project, show, type TestProgram } from '../declarations/program.ts';

/** The types of the fields of a class, as they are shown. */
function fields(test: TestProgram, type: string): readonly string[] {
  return test.type(type).fields.map((f) => show(f.type));
}

/** The type that one field of these sources' class C has; C is in the last source. */
function field(...sources: readonly string[]): string {
  const test = programOfSources(...sources);
  const c = test.program.assemblies[0]?.types().find((t) => t.name === 'C');
  return c === undefined ? 'no C' : show(c.fields[0]?.type);
}

describe('type syntax', () => {
  it('means what C# says', () => {
    const test = programOfSources(`
      using System; using System.Collections.Generic;
      struct S { } enum E { } class K { }
      unsafe class C<T, V> where V : struct {
        int a; string? b; int? c; S? d; E? e; K? f; T? g; V? h; DateTime? i; Guid?[] j; int[][,] k; byte* l; void** m;
        (int A, string) n; (int, (string, K)?) o; dynamic p; nint q; delegate*<int, ref string, void> r; List<Dictionary<string, T[]>> s;
        global::System.Uri t; System.Threading.Tasks.Task<List<int?>> u; List<T>.Enumerator v; (int, int, int, int, int, int, int, string) w;
      }`);
    assert.deepEqual(fields(test, 'C`2'), [
      'System.Int32',
      'System.String',
      'System.Nullable<System.Int32>',
      'System.Nullable<S>',
      'System.Nullable<E>',
      'K',
      '!0',
      'System.Nullable<!1>',
      'System.Nullable<System.DateTime>',
      'System.Nullable<System.Guid>[]',
      'System.Int32[,][]',
      'System.Byte*',
      'System.Void**',
      'System.ValueTuple<System.Int32, System.String>',
      'System.ValueTuple<System.Int32, System.Nullable<System.ValueTuple<System.String, K>>>',
      'dynamic',
      'System.IntPtr',
      'delegate*<System.Int32, System.String, System.Void>',
      'System.Collections.Generic.List<System.Collections.Generic.Dictionary<System.String, !0[]>>',
      'System.Uri',
      'System.Threading.Tasks.Task<System.Collections.Generic.List<System.Nullable<System.Int32>>>',
      'System.Collections.Generic.List+Enumerator<!0>',
      'System.ValueTuple<System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.ValueTuple<System.String>>',
    ]);
    const tuple = test.type('C`2').fields[13]?.type;
    assert.deepEqual(tuple?.kind === 'named' && tuple.tupleNames, ['A', undefined]);
  });

  it('that nothing defines is unresolved, as written, and says what was tried', () => {
    const test = programOfSources(
      'using Vendor.Api; using System; class C { Widget a; Vendor.Api.Gadget<int> b; Uri.Nested c; }',
    );
    const types = test.type('C').fields.map((f) => f.type);
    assert.deepEqual(types.map(show), ['?Widget', '?Vendor.Api.Gadget<System.Int32>', '?Uri.Nested']);
    assert.match(types[0]?.kind === 'unresolved' ? types[0].reason : '', /no type Widget .*Vendor\.Api$/);
  });

  it('tells a type named like a contextual keyword from the keyword', () => {
    assert.equal(field('class dynamic { } class C { dynamic d; }'), 'dynamic');
    const { type } = programOfSources('class dynamic { } class C { dynamic d; }');
    assert.equal(type('C').fields[0]?.type.kind, 'named');
  });

  it('keeps constraints', () => {
    const { type } = programOfSources(
      'interface I<T> { } class C<T, U, V> where T : class, I<T>, new() where U : T where V : unmanaged, System.Enum { void M<W>() where W : notnull, I<V> { } }',
    );
    const [t, u, v] = type('C`3').typeParameters;
    assert.deepEqual(t?.constraintTypes.map(show), ['I<!0>']);
    assert.deepEqual(
      [t?.hasReferenceTypeConstraint, t?.hasConstructorConstraint, t?.hasValueTypeConstraint],
      [true, true, false],
    );
    assert.deepEqual(u?.constraintTypes.map(show), ['!0']);
    assert.equal(v?.hasValueTypeConstraint, true);
    assert.deepEqual(v?.constraintTypes.map(show), ['System.Enum']);
    assert.deepEqual(type('C`3').methodsNamed('M')[0]?.typeParameters[0]?.constraintTypes.map(show), ['I<!2>']);
  });
});

describe('names of types', () => {
  it('are found from the inside out: nested types, namespaces, then usings', () => {
    assert.equal(field('class T { } namespace N { class T { } class C { class T { } T t; } }'), 'N.C+T');
    assert.equal(field('class T { } namespace N { class T { } class C { T t; } }'), 'N.T');
    assert.equal(field('class T { } namespace N { class C { T t; } }'), 'T');
    assert.equal(
      field(
        'namespace Other { public class T { } } namespace A { class T { } } namespace A.B { using Other; class C { T t; } }',
      ),
      'Other.T',
    );
    assert.equal(
      field(
        'namespace A { class T { } } namespace Other { class T { } }',
        'using Other; namespace A.B; class C { T t; }',
      ),
      'A.T',
    );
  });

  it('are found in every level of a dotted namespace, and relative to it', () => {
    assert.equal(
      field('namespace A { class T { } } namespace A.B { class U { } }', 'namespace A.X.Y; class C { B.U u; }'),
      'A.B.U',
    );
    assert.equal(
      field('namespace A.System { class Uri { } }', 'namespace A; class C { System.Uri u; }'),
      'A.System.Uri',
    );
    assert.equal(
      field('namespace A.System { class Uri { } }', 'namespace A; class C { global::System.Uri u; }'),
      'System.Uri',
    );
  });

  it('are inherited from base types, with their type arguments', () => {
    assert.equal(
      field('class B<T> { public class N<U> { } } class D : B<int> { } class C : D { N<string> n; }'),
      'B+N<System.Int32, System.String>',
    );
    assert.equal(field('interface I { class N { } } class C { I.N n; }'), 'I+N');
  });

  it('go by the number of type arguments', () => {
    assert.equal(field('class T { } class T<A> { } class T<A, B> { } class C { T<int> t; }'), 'T<System.Int32>');
    const test = programOfSources('class T { } class C { T<int> t; }');
    assert.deepEqual(fields(test, 'C'), ['?T<System.Int32>']);
  });

  it('are type parameters before members of outer scopes', () => {
    assert.equal(field('class T { } class C<T> { T t; }'), '!0');
    const { type } = programOfSources('class T { } class C<T> { U M<U, T>(T t, U u) => u; }');
    assert.deepEqual(
      type('C`1')
        .methodsNamed('M')[0]
        ?.parameters.map((p) => show(p.type)),
      ['!!1', '!!0'],
    );
  });

  it('come in by global usings of any file and of the project file', () => {
    const source = 'class C { StringBuilder a; Names b; Alias c; Nested d; }';
    const { type } = programOf(
      project(
        'App',
        [
          source,
          'global using System.Text; global using Names = System.Collections.Generic.List<string>;',
          'class Outer { public class Nested { } }',
        ],
        {
          globalUsings: [
            { name: 'System.Uri', alias: 'Alias' },
            { name: 'Outer', isStatic: true },
          ],
        },
      ),
    );
    assert.deepEqual(
      type('C').fields.map((f) => show(f.type)),
      ['System.Text.StringBuilder', 'System.Collections.Generic.List<System.String>', 'System.Uri', 'Outer+Nested'],
    );
  });

  it('are aliases of types, tuples, arrays and namespaces', () => {
    const test = programOfSources(`
      using Pair = (int Left, string Right); using Bytes = byte[]; using Sys = System; using Gen = System.Collections.Generic; using Map = System.Collections.Generic.Dictionary<string, int>; using Maybe = int?;
      class C { Pair a; Bytes b; Sys.Uri c; Gen::List<int> d; Map.KeyCollection e; Maybe f; Sys.Collections.Generic.List<Pair> g; }`);
    assert.deepEqual(fields(test, 'C'), [
      'System.ValueTuple<System.Int32, System.String>',
      'System.Byte[]',
      'System.Uri',
      'System.Collections.Generic.List<System.Int32>',
      'System.Collections.Generic.Dictionary+KeyCollection<System.String, System.Int32>',
      'System.Nullable<System.Int32>',
      'System.Collections.Generic.List<System.ValueTuple<System.Int32, System.String>>',
    ]);
  });

  it('behind an extern alias are those of the global namespace', () => {
    assert.equal(field('extern alias Lib; class C { Lib::System.Uri u; }'), 'System.Uri');
  });

  it('in usings do not see the usings beside them, but the namespaces around them', () => {
    assert.equal(field('namespace A.B { class T { } } namespace A { using B; class C { T t; } }'), 'A.B.T');
    assert.equal(field('using System; using Alias = Uri; class C { Alias a; }'), '?Uri');
    assert.equal(field('using A = B; using B = A; class C { A a; }'), '?B');
  });

  it('prefer what is accessible over the internals of another project', () => {
    const { program } = programOf(
      project('One', ['namespace N; internal class T { }']),
      project('Two', ['namespace N; public class T { }']),
      project('App', ['using N; class C { T t; }'], { references: ['One', 'Two'] }),
    );
    const type = program.assemblies[2]?.findType('C')?.fields[0]?.type;
    assert.equal(type?.kind === 'named' && type.assembly, 'Two');
  });

  it('that two imported namespaces have mean the accessible and scanned one', () => {
    const { program } = programOf(
      project('Lib', ['namespace Lib; public class Timer { } internal class Hidden { }']),
      project(
        'App',
        [
          'using System.Threading; using Lib; using Own; class C { Timer a; Hidden b; } namespace Own { class Hidden { } }',
        ],
        {
          references: ['Lib'],
        },
      ),
    );
    const types = program.assemblies[1]?.findType('C')?.fields.map((f) => show(f.type));
    assert.deepEqual(types, ['Lib.Timer', 'Own.Hidden']);
  });

  it('of own types win over equally named ones of other projects and of libraries', () => {
    const { program } = programOf(
      project('Lib', ['namespace System { public class Uri { } public class Version { } }']),
      project(
        'App',
        [
          'namespace System { class Uri { } } namespace N { using System; class C { Uri own; Version referenced; Guid library; } }',
        ],
        {
          references: ['Lib'],
        },
      ),
    );
    const types = program.assemblies[1]?.findType('N.C')?.fields.map((f) => f.type);
    assert.deepEqual(
      types?.map((t) => t.kind === 'named' && t.assembly),
      ['App', 'Lib', undefined],
    );
  });

  it('in a base list do not see what the type itself declares', () => {
    const { type } = programOfSources('class Base { } class C : Base { class Base { } Base b; }');
    assert.equal(show(type('C').baseType), 'Base');
    assert.equal(show(type('C').fields[0]?.type), 'C+Base');
  });

  it('may stand in a base list that is about the type itself', () => {
    const { type } = programOfSources(
      'using System; class C<T> : IEquatable<C<T>>, IComparable<C<T>.N> { public class N { } }',
    );
    assert.deepEqual(type('C`1').interfaces.map(show), ['System.IEquatable<C<!0>>', 'System.IComparable<C+N<!0>>']);
  });
});
