import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SourceEvent } from '../../../src/csharp/declarations/source-event.ts';
import type { SourceProperty } from '../../../src/csharp/declarations/source-property.ts';
import type { ConstantValue } from '../../../src/symbols/constant-value.ts';
import type { AttributeData } from '../../../src/symbols/symbols.ts';
import { programOfSources, show } from './program.ts';

const classes = (attributes: readonly AttributeData[] | undefined) => attributes?.map((a) => show(a.attributeClass));
const value = (v: ConstantValue): unknown =>
  v.kind === 'array' ? v.elements.map(value) : v.kind === 'type' ? show(v.type) : 'value' in v ? v.value : v.kind;
const args = (a: AttributeData | undefined) => a?.constructorArguments.map((x) => `${x.name}=${value(x.value)}`);

const DECLARED =
  'class AAttribute : System.Attribute { } class BAttribute : System.Attribute { } class DAttribute : System.Attribute { } ';

describe('attributes', () => {
  it('are classes by their name with or without the suffix', () => {
    const { type } = programOfSources(
      'using System; namespace N { class Plain : Attribute { } class RouteAttribute : Attribute { } class Tag { } class TagAttribute : Attribute { } class G<T> : Attribute { } } namespace M { using N; [Plain, Route, RouteAttribute, Tag, N.Route, G<int>, Unknown, Vendor.Other] class C { } }',
    );
    assert.deepEqual(classes(type('M.C').attributes), [
      'N.Plain',
      'N.RouteAttribute',
      'N.RouteAttribute',
      'N.TagAttribute',
      'N.RouteAttribute',
      'N.G<System.Int32>',
      '?Unknown',
      '?Vendor.Other',
    ]);
    assert.equal(type('M.C').attributes[0]?.classSymbol?.name, 'Plain');
    assert.equal(type('M.C').attributes[6]?.classSymbol, undefined);
  });

  it('have their arguments in parameter order, with defaults and params filled in', () => {
    const { type } = programOfSources(
      'class XAttribute : System.Attribute { public XAttribute(string a, int b = 7, params string[] rest) { } public string Name { get; set; } public int Order; } enum E { } class YAttribute(E e) : System.Attribute { } [X("one", 2, "r1", "r2", Name = "n", Order = 3)] [X(b: 4, a: "two")] [X("three")] [Y(1)] class C { }',
    );
    const [first, second, third, fourth] = type('C').attributes;
    assert.deepEqual(args(first), ['a=one', 'b=2', 'rest=r1,r2']);
    assert.deepEqual(
      first?.namedArguments.map((x) => `${x.name}=${value(x.value)}`),
      ['Name=n', 'Order=3'],
    );
    assert.deepEqual(args(second), ['a=two', 'b=4', 'rest=']);
    assert.deepEqual(args(third), ['a=three', 'b=7', 'rest=']);
    assert.equal(fourth?.constructorArguments[0]?.value.kind, 'enum');
    assert.equal(first?.constructorMethod?.parameters.length, 3);
  });

  it('keep their arguments as written when the class is not known', () => {
    const { type } = programOfSources('[Unknown("a", name: 1, Order = 2)] class C { }');
    const [attribute] = type('C').attributes;
    assert.deepEqual(args(attribute), ['=a', 'name=1']);
    assert.deepEqual(
      attribute?.namedArguments.map((x) => x.name),
      ['Order'],
    );
    assert.equal(attribute?.constructorMethod, undefined);
  });

  it('of a type see its own constants', () => {
    const { type } = programOfSources(
      '[System.Obsolete(Why)] class C { const string Why = "because"; [System.Obsolete(Why)] void M() { } }',
    );
    assert.equal(value(type('C').attributes[0]?.constructorArguments[0]?.value as ConstantValue), 'because');
    assert.equal(
      value(type('C').methodsNamed('M')[0]?.attributes[0]?.constructorArguments[0]?.value as ConstantValue),
      'because',
    );
  });

  it('go to what their target says', () => {
    const { type } = programOfSources(
      `${DECLARED} class C<[A] T> { [A] [return: B] int M<[D] U>([A] int x) => 1; [A] [field: B] public int P { [D] get; [A] [param: B] set; } [A] [field: B] [method: D] event System.Action E; [A, B] int f; C([A] int y) { } } [A] [return: B] delegate int Del([D] int x); enum En { [A] One }`,
    );
    const c = type('C`1');
    const m = c.methodsNamed('M')[0];
    const p = c.properties[0] as SourceProperty;
    const e = c.events[0] as SourceEvent;
    assert.deepEqual(classes(c.typeParameters[0]?.attributes), ['AAttribute']);
    assert.deepEqual(
      [
        classes(m?.attributes),
        classes(m?.returnAttributes),
        classes(m?.parameters[0]?.attributes),
        classes(m?.typeParameters[0]?.attributes),
      ],
      [['AAttribute'], ['BAttribute'], ['AAttribute'], ['DAttribute']],
    );
    assert.deepEqual(
      [classes(p.attributes), classes(p.backingField.attributes), classes(p.getMethod?.attributes)],
      [['AAttribute'], ['BAttribute'], ['DAttribute']],
    );
    assert.deepEqual(
      [classes(p.setMethod?.attributes), classes(p.setMethod?.parameters[0]?.attributes)],
      [['AAttribute'], ['BAttribute']],
    );
    assert.deepEqual(
      [classes(e.attributes), classes(e.backingField?.attributes), classes(e.addMethod.attributes)],
      [['AAttribute'], ['BAttribute'], ['DAttribute']],
    );
    assert.deepEqual(classes(c.fields[0]?.attributes), ['AAttribute', 'BAttribute']);
    assert.deepEqual(classes(c.methodsNamed('.ctor')[0]?.parameters[0]?.attributes), ['AAttribute']);
    const del = type('Del');
    assert.deepEqual(
      [
        classes(del.attributes),
        classes(del.delegateInvoke?.returnAttributes),
        classes(del.delegateInvoke?.parameters[0]?.attributes),
      ],
      [['AAttribute'], ['BAttribute'], ['DAttribute']],
    );
    assert.deepEqual(classes(type('En').fields[0]?.attributes), ['AAttribute']);
  });

  it('of a primary constructor go to constructor, parameter, property or field', () => {
    const { type } = programOfSources(
      `${DECLARED} [A] [method: B] record R([A] [property: B] [field: D] int X); [method: D] class C([A] int x) { }`,
    );
    const r = type('R');
    const constructorMethod = r.methodsNamed('.ctor').find((m) => m.parameters[0]?.name === 'X');
    const x = r.properties[0] as SourceProperty;
    assert.deepEqual([classes(r.attributes), classes(constructorMethod?.attributes)], [['AAttribute'], ['BAttribute']]);
    assert.deepEqual(
      [
        classes(constructorMethod?.parameters[0]?.attributes),
        classes(x.attributes),
        classes(x.backingField.attributes),
      ],
      [['AAttribute'], ['BAttribute'], ['DAttribute']],
    );
    assert.deepEqual(classes(type('C').methodsNamed('.ctor')[0]?.attributes), ['DAttribute']);
  });

  it('make a parameter optional with a default', () => {
    const { type } = programOfSources(
      'using System.Runtime.InteropServices; class C { void M([Optional, DefaultParameterValue(5)] int a, [Optional] string b) { } }',
    );
    const [a, b] = type('C').methodsNamed('M')[0]?.parameters ?? [];
    assert.deepEqual([a?.isOptional, b?.isOptional], [true, true]);
    assert.equal(a?.defaultValue?.kind, 'integer');
    assert.equal(b?.defaultValue?.kind, 'default');
  });
});
