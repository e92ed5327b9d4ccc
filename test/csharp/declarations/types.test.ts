import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { programOf, programOfSources, project, show } from './program.ts';

describe('types declared in C#', () => {
  it('are merged over partial declarations in several files', () => {
    const { type, program } = programOfSources(
      'namespace N; [System.Obsolete] public partial class C : System.IDisposable { int a; partial class Inner { } }',
      'namespace N; abstract partial class C : System.Exception { void M() { } partial class Inner { int x; } }',
    );
    const c = type('N.C');
    assert.equal(program.assemblies[0]?.types().length, 2);
    assert.equal(c.locations.length, 2);
    assert.equal(show(c.baseType), 'System.Exception');
    assert.deepEqual(c.interfaces.map(show), ['System.IDisposable']);
    assert.equal(c.accessibility, 'public');
    assert.equal(c.isAbstract, true);
    assert.equal(c.attributes.length, 1);
    assert.deepEqual(
      c.fields.map((f) => f.name),
      ['a'],
    );
    assert.equal(type('N.C+Inner').fields.length, 1);
  });

  it('have ECMA-335 names and flattened type parameters when nested in generic types', () => {
    const { type } = programOfSources(
      'namespace A.B { class Outer<T> { internal class Inner<U, V> { T t; V v; Inner<V, U> i; } } }',
    );
    const inner = type('A.B.Outer`1+Inner`2');
    assert.deepEqual(
      inner.typeParameters.map((p) => `${p.name}${p.ordinal}`),
      ['T0', 'U1', 'V2'],
    );
    assert.deepEqual(
      inner.fields.map((f) => show(f.type)),
      ['!0', '!2', 'A.B.Outer+Inner<!0, !2, !1>'],
    );
    assert.equal(inner.containingType?.metadataName, 'A.B.Outer`1');
    assert.equal(inner.namespace, 'A.B');
  });

  it('have the accessibility that C# gives where none is written', () => {
    const { type } = programOfSources(
      'class C { class N { } int f; void M() { } protected internal int P { get; private set; } } interface I { void M(); class N { } } file class F { }',
    );
    assert.equal(type('C').accessibility, 'internal');
    assert.equal(type('C+N').accessibility, 'private');
    assert.equal(type('C').fields[0]?.accessibility, 'private');
    assert.equal(type('C').methodsNamed('M')[0]?.accessibility, 'private');
    assert.equal(type('C').properties[0]?.accessibility, 'protected-internal');
    assert.equal(type('C').properties[0]?.setMethod?.accessibility, 'private');
    assert.equal(type('I').methodsNamed('M')[0]?.accessibility, 'public');
    assert.equal(type('I+N').accessibility, 'public');
  });

  it('derive from what C# does not have written', () => {
    const { type } = programOfSources(
      'class C { } struct S { } enum E : byte { A } interface I { } delegate void D(); record R; record struct RS;',
    );
    const bases = ['C', 'S', 'E', 'I', 'D', 'R', 'RS'].map((name) => `${type(name).kind} ${show(type(name).baseType)}`);
    assert.deepEqual(bases, [
      'class System.Object',
      'struct System.ValueType',
      'enum System.Enum',
      'interface none',
      'delegate System.MulticastDelegate',
      'class System.Object',
      'struct System.ValueType',
    ]);
    assert.equal(show(type('E').enumUnderlyingType), 'System.Byte');
  });

  it('tell a base class from an interface by its definition, or by its name when there is none', () => {
    const { type } = programOfSources(
      'class A : IUnknown { } class B : Unknown, IOther { } class Item { } class C : Item { }',
    );
    assert.deepEqual([show(type('A').baseType), ...type('A').interfaces.map(show)], ['System.Object', '?IUnknown']);
    assert.deepEqual([show(type('B').baseType), ...type('B').interfaces.map(show)], ['?Unknown', '?IOther']);
    assert.equal(show(type('C').baseType), 'Item');
  });

  it('of `file` accessibility are one type for each file', () => {
    const { type, program } = programOfSources(
      'namespace N; file class Helper { public int A; } class One { Helper h; }',
      'namespace N; file class Helper { public int B; } class Two { Helper h; }',
    );
    assert.equal(program.assemblies[0]?.types().length, 4);
    const fieldOf = (name: string) => {
      const field = type(name).fields[0]?.type;
      return field?.kind === 'named' ? program.resolve(field)?.fields[0]?.name : undefined;
    };
    assert.deepEqual([fieldOf('N.One'), fieldOf('N.Two')], ['A', 'B']);
  });

  it('of equal name in two projects are told apart by the references of the project that asks', () => {
    const settings = 'namespace Lib; public class Settings { }';
    const user = (name: string) =>
      project(name, ['namespace App; class Uses { Lib.Settings s; }'], { references: [`${name}Lib`] });
    const { program } = programOf(project('ALib', [settings]), project('BLib', [settings]), user('A'), user('B'));
    const used = program.assemblies.flatMap((a) => a.findType('App.Uses')?.fields.map((f) => f.type) ?? []);
    assert.deepEqual(
      used.map((t) => (t.kind === 'named' ? t.assembly : t.kind)),
      ['ALib', 'BLib'],
    );
  });

  it('are seen through transitive references, and not without one', () => {
    const { program } = programOf(
      project('Core', ['namespace Core; public class Entity { }']),
      project('Data', ['namespace Data; public class Store { Core.Entity e; }'], { references: ['Core'] }),
      project('Web', ['namespace Web; class C { Core.Entity e; }'], { references: ['Data'] }),
      project('Other', ['namespace Other; class C { Core.Entity e; }']),
    );
    const fieldOf = (name: string) =>
      show(program.assemblies.map((a) => a.findType(name)).find((t) => t !== undefined)?.fields[0]?.type);
    assert.equal(fieldOf('Web.C'), 'Core.Entity');
    assert.equal(fieldOf('Other.C'), '?Core.Entity');
  });

  it('are listed below their bases at any depth, through types of the reference data too', () => {
    const { program } = programOfSources(
      'using Microsoft.AspNetCore.Mvc; class A : Controller { } class B : A { } class C { } interface I { } class D : B, I { }',
    );
    const names = (base: string) => program.derivedTypes(base).map((t) => t.name);
    assert.deepEqual(names('Microsoft.AspNetCore.Mvc.ControllerBase'), ['A', 'B', 'D']);
    assert.deepEqual(names('A'), ['B', 'D']);
    assert.deepEqual(names('I'), ['D']);
  });

  it('survive a circle of bases', () => {
    const { type, program } = programOfSources(
      'class A : B { } class B : A { } interface I : J { } interface J : I { }',
    );
    assert.equal(show(type('A').baseType), 'B');
    assert.doesNotThrow(() => program.derivedTypes('A'));
    const records = programOfSources(
      'record A(int X) : B(X); record B(int X) : A(X); class C(int x) : D(x) { int M() => x; } class D(int x) : C(x) { int M() => x; }',
    );
    for (const name of ['A', 'B', 'C', 'D']) assert.equal(records.type(name).methodsNamed('.ctor').length > 0, true);
    assert.deepEqual(
      records.type('C').fields.map((f) => f.name),
      ['<x>P'],
    );
  });
});

describe('projects', () => {
  it('come referenced ones first, and report what is missing or circular', () => {
    const { program, gaps } = programOf(
      project('Web', [''], { references: ['Core', 'Nowhere'] }),
      project('Core', [''], { references: ['Cycle'] }),
      project('Cycle', [''], { references: ['Core'] }),
      project('Web', ['']),
    );
    assert.deepEqual(
      program.assemblies.map((a) => a.name),
      ['Cycle', 'Core', 'Web'],
    );
    assert.deepEqual(
      gaps.map((g) => g.kind),
      ['project', 'project', 'project'],
    );
  });

  it('have the attributes of all their files', () => {
    const { program } = programOfSources(
      'using System.Reflection; [assembly: AssemblyTitle("x")]',
      '[assembly: System.CLSCompliant(false)]',
    );
    assert.deepEqual(
      program.assemblies[0]?.attributes.map((a) => show(a.attributeClass)),
      ['System.Reflection.AssemblyTitleAttribute', 'System.CLSCompliantAttribute'],
    );
  });
});

describe('entry points', () => {
  it('are the top-level statements, in a Program that is merged with partial declarations', () => {
    const { program, type } = programOfSources(
      'var x = 1; await System.Threading.Tasks.Task.Delay(x); return 3;',
      'public partial class Program { public static int Port; }',
    );
    const entry = program.assemblies[0]?.entryPoint;
    assert.equal(entry?.name, '<Main>$');
    assert.equal(entry?.kind, 'entry-point');
    assert.equal(entry?.isAsync, true);
    assert.equal(show(entry?.returnType), 'System.Threading.Tasks.Task<System.Int32>');
    assert.deepEqual(
      entry?.parameters.map((p) => `${p.name}: ${show(p.type)}`),
      ['args: System.String[]'],
    );
    assert.equal(type('Program').accessibility, 'public');
    assert.equal(type('Program').fields.length, 1);
  });

  it('make a Program that is internal when nothing else declares it', () => {
    const { program, type } = programOfSources('System.Console.WriteLine(() => { return 1; });');
    assert.equal(type('Program').accessibility, 'internal');
    assert.equal(program.assemblies[0]?.entryPoint?.isAsync, false);
    assert.equal(show(program.assemblies[0]?.entryPoint?.returnType), 'System.Void');
    assert.equal(type('Program').locations.length, 1);
  });

  it('are the Main of an application otherwise', () => {
    const source =
      'namespace N; class A { void Main() { } } class B { static async System.Threading.Tasks.Task Main(string[] args) { } }';
    assert.equal(
      programOf(project('App', [source], { isApplication: true })).program.assemblies[0]?.entryPoint?.containingType
        .name,
      'B',
    );
    assert.equal(programOf(project('Lib', [source])).program.assemblies[0]?.entryPoint, undefined);
  });

  it('in more than one file are a gap, and none is lost', () => {
    const { type, gaps } = programOfSources('Run(1);', 'Run(2);');
    assert.equal(gaps.length, 1);
    assert.equal(type('Program').methods.filter((m) => m.kind === 'entry-point').length, 2);
  });
});
