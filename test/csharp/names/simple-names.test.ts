import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BindingContext, SimpleName } from '../../../src/csharp/names/binding-context.ts';
import { lookupIndexers, lookupMembers } from '../../../src/csharp/names/members.ts';
import { programOf, programOfSources, project, show, type TestProgram } from '../declarations/program.ts';

/** The context of the body of the only method `M` of a type. */
function bodyOf(test: TestProgram, type = 'C', method = 'M'): BindingContext {
  const symbol = test.type(type).methodsNamed(method)[0];
  symbol?.body;
  const request = test.requests.at(-1);
  if (request === undefined) throw new Error('no body');
  return request.context;
}

function describeName(found: SimpleName | undefined): string {
  if (found === undefined) return 'nothing';
  switch (found.kind) {
    case 'namespace-or-type': {
      const { value } = found;
      if (value.kind === 'namespace') return `namespace ${value.name}`;
      return `type ${value.kind === 'type' ? value.lookup.symbol.metadataName : show(value.type)}`;
    }
    case 'members': {
      const { methods, property, field, event } = found.members;
      const member = methods[0]?.definition ?? property?.symbol ?? field?.symbol ?? event?.symbol;
      return `${methods.length > 0 ? `${methods.length} methods` : 'member'} ${member?.containingType.name}.${member?.name}`;
    }
    default:
      return `${found.kind} ${found.parameter.name}`;
  }
}

describe('simple names in expressions', () => {
  it('are members of the type and its bases, then of enclosing types, then types and namespaces', () => {
    const context = bodyOf(
      programOfSources(
        'using System.Text; class Base { protected int inherited; private int hidden; } class Outer { static int outer; class C : Base { int own; class Nested { } void M() { } } }',
      ),
      'Outer+C',
    );
    const found = ['own', 'inherited', 'hidden', 'outer', 'Nested', 'StringBuilder', 'System', 'Missing'].map((name) =>
      describeName(context.lookupSimpleName(name, 0, false)),
    );
    assert.deepEqual(found, [
      'member C.own',
      'member Base.inherited',
      'member Base.hidden',
      'member Outer.outer',
      'type Outer+C+Nested',
      'type System.Text.StringBuilder',
      'namespace System',
      'nothing',
    ]);
  });

  it('pass over what cannot be invoked when they are invoked', () => {
    const context = bodyOf(
      programOfSources(
        'class Outer { static void F() { } static void G() { } class C { int F; System.Action G; void M() { } } }',
      ),
      'Outer+C',
    );
    assert.equal(describeName(context.lookupSimpleName('F', 0, true)), '1 methods Outer.F');
    assert.equal(describeName(context.lookupSimpleName('F', 0, false)), 'member C.F');
    assert.equal(describeName(context.lookupSimpleName('G', 0, true)), 'member C.G');
  });

  it('are static members that `using static` brings in, of several types together, extension methods aside', () => {
    const context = bodyOf(
      programOfSources(
        'using static A; using static B; static class A { public static int F(int x) => x; public static int P => 1; public static void E(this int i) { } } static class B { public static int F(string s) => 1; } class C { void M() { } }',
      ),
    );
    assert.equal(describeName(context.lookupSimpleName('F', 0, true)), '2 methods A.F');
    assert.equal(describeName(context.lookupSimpleName('P', 0, false)), 'member A.P');
    assert.equal(describeName(context.lookupSimpleName('E', 0, true)), 'nothing');
  });

  it('are primary constructor parameters: in initializers before members, in bodies after them', () => {
    const test = programOfSources('class C(int a, int b) { int a = a; int f = b; void M() { } }');
    const body = bodyOf(test);
    assert.equal(describeName(body.lookupSimpleName('a', 0, false)), 'member C.a');
    assert.equal(describeName(body.lookupSimpleName('b', 0, false)), 'captured-parameter b');
    test.type('C').fields[0]?.initializer;
    const initializer = test.requests.at(-1)?.context;
    assert.equal(describeName(initializer?.lookupSimpleName('a', 0, false)), 'primary-parameter a');
  });

  it('are type parameters', () => {
    const context = bodyOf(programOfSources('class C<T> { void M<U>() { } }'), 'C`1');
    assert.equal(describeName(context.lookupSimpleName('T', 0, false)), 'type !0');
    assert.equal(describeName(context.lookupSimpleName('U', 0, false)), 'type !!0');
  });
});

describe('extension methods', () => {
  it('come scope by scope: namespaces from the inside out, each before its usings', () => {
    const context = bodyOf(
      programOfSources(
        'using Imported; namespace Imported { public static class X { public static void E(this int i) { } } } static class G { public static void E(this int i) { } } namespace A { static class Y { public static void E(this int i) { } } } namespace A.B { class C { void M() { } } }',
      ),
      'A.B.C',
    );
    assert.deepEqual(
      context.extensionMethods('E').map((level) => level.map((m) => m.containingType.name)),
      [['Y'], ['G'], ['X']],
    );
    assert.deepEqual(context.extensionMethods('None'), []);
  });

  it('are those of reference data, of visible projects, and of `using static`', () => {
    const { type, requests, program } = programOf(
      project('Lib', ['namespace Lib; public static class LibX { public static int Where2(this string s) => 1; }']),
      project('Unseen', [
        'namespace Lib; public static class UnseenX { public static int Where2(this string s) => 1; }',
      ]),
      project(
        'App',
        [
          'using System.Linq; using Lib; using static Only; class C { void M() { } } static class Only { public static int Own(this string s) => 1; }',
        ],
        {
          references: ['Lib'],
        },
      ),
    );
    const context = bodyOf({ type, requests, program, gaps: [] });
    assert.deepEqual(
      context
        .extensionMethods('Where2')
        .flat()
        .map((m) => m.containingType.name),
      ['LibX'],
    );
    assert.equal(
      context
        .extensionMethods('Where')
        .flat()
        .every((m) => m.containingType.namespace === 'System.Linq'),
      true,
    );
    assert.equal(context.extensionMethods('Where').flat().length > 1, true);
    assert.deepEqual(
      context.extensionMethods('Own').map((l) => l.length),
      [1, 1],
    );
  });

  it('are found for extension properties by their accessor', () => {
    const context = bodyOf(
      programOfSources('static class X { extension(string s) { public int Size => 1; } } class C { void M() { } }'),
    );
    assert.deepEqual(
      context
        .extensionMethods('get_Size')
        .flat()
        .map((m) => m.parameters[0]?.name),
      ['s'],
    );
  });
});

describe('member lookup', () => {
  it('gives the most derived of an override chain, and all overloads that are not hidden', () => {
    const context = bodyOf(
      programOfSources(
        'class A { public virtual void F(int x) { } public void F(string s) { } public void G() { } } class B : A { public override void F(int x) { } public new void F(string s) { } public void F() { } public new int G; } class C { B b; void M() { } }',
      ),
    );
    const b = context.containingType?.fields[0]?.type;
    assert.ok(b);
    const { methods } = lookupMembers(b, 'F', context);
    assert.deepEqual(
      methods.map((m) => `${m.definition.containingType.name}(${m.definition.parameters.map((p) => show(p.type))})`),
      ['B(System.Int32)', 'B(System.String)', 'B()'],
    );
    assert.equal(lookupMembers(b, 'G', context).field?.symbol.name, 'G');
    assert.equal(lookupMembers(b, 'G', context).methods.length, 0);
  });

  it('lets a method hide an inherited property', () => {
    const context = bodyOf(
      programOfSources(
        'class A { public int P => 1; } class B : A { public new int P() => 2; } class C { B b; void M() { } }',
      ),
    );
    const b = context.containingType?.fields[0]?.type;
    assert.ok(b);
    assert.deepEqual(
      [lookupMembers(b, 'P', context).methods.length, lookupMembers(b, 'P', context).property],
      [1, undefined],
    );
  });

  it('gives the constructed type that a member is taken from', () => {
    const context = bodyOf(
      programOfSources(
        'using System.Collections.Generic; class Repo<T> : List<T> { public T One() => default; } class C { Repo<string> r; void M() { } }',
      ),
    );
    const r = context.containingType?.fields[0]?.type;
    assert.ok(r);
    assert.equal(show(lookupMembers(r, 'One', context).methods[0]?.containingType), 'Repo<System.String>');
    assert.equal(
      show(lookupMembers(r, 'Add', context).methods[0]?.containingType),
      'System.Collections.Generic.List<System.String>',
    );
    assert.equal(show(lookupIndexers(r, context)[0]?.containingType), 'System.Collections.Generic.List<System.String>');
  });

  it('looks into the interfaces of an interface and into object', () => {
    const context = bodyOf(
      programOfSources('interface A { void F(); } interface B : A { } class C { B b; void M() { } }'),
    );
    const b = context.containingType?.fields[0]?.type;
    assert.ok(b);
    assert.equal(lookupMembers(b, 'F', context).methods.length, 1);
    assert.equal(lookupMembers(b, 'ToString', context).methods.length, 1);
  });

  it('looks into the constraints of type parameters', () => {
    const context = bodyOf(
      programOfSources(
        'interface I { int P { get; } } class B { public void F() { } } class C<T, U> where T : B, I where U : T { T t; U u; void M() { } }',
      ),
      'C`2',
    );
    for (const field of context.containingType?.fields ?? []) {
      assert.equal(lookupMembers(field.type, 'F', context).methods.length, 1);
      assert.equal(lookupMembers(field.type, 'P', context).property?.symbol.name, 'P');
      assert.equal(lookupMembers(field.type, 'GetHashCode', context).methods.length > 0, true);
    }
  });

  it('knows the elements of arrays and tuples', () => {
    const context = bodyOf(
      programOfSources(
        'class C { int[] a; (int First, (string, int Inner) Second) t; (int, int, int, int, int, int, int, string Eighth) w; void M() { } }',
      ),
    );
    const [a, t, w] = context.containingType?.fields.map((f) => f.type) ?? [];
    assert.ok(a && t && w);
    assert.equal(lookupMembers(a, 'Length', context).property?.symbol.name, 'Length');
    assert.equal(lookupMembers(t, 'Second', context).field?.symbol.name, 'Item2');
    assert.equal(show(lookupMembers(w, 'Eighth', context).field?.containingType), 'System.ValueTuple<System.String>');
  });

  it('does not find explicit implementations, extension properties and indexers by name', () => {
    const context = bodyOf(
      programOfSources(
        'interface I { void F(); } class C : I { void I.F() { } int this[int i] => 1; void M() { } } static class X { extension(C c) { public int P => 1; } }',
      ),
    );
    const c = context.containingType;
    assert.ok(c);
    const members = (name: string) =>
      lookupMembers({ kind: 'named', name: 'C', assembly: 'App', typeArguments: [] }, name, context);
    assert.deepEqual(
      [members('F').methods.length, members('Item').property, members('P').property],
      [0, undefined, undefined],
    );
    const x = lookupMembers({ kind: 'named', name: 'X', assembly: 'App', typeArguments: [] }, 'P', context);
    assert.equal(x.property, undefined);
  });
});
