import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SourceType } from '../../../src/csharp/declarations/source-type.ts';
import {
  allInterfaces,
  asType,
  baseTypes,
  derivesFrom,
  isSubtypeOf,
  selfType,
  unresolvedAncestors,
} from '../../../src/symbols/hierarchy.ts';
import { findImplementation, overrideChain, virtualTarget } from '../../../src/symbols/implementations.ts';
import type { MethodReference } from '../../../src/symbols/operations.ts';
import { namedType, type TypeReference } from '../../../src/symbols/type-reference.ts';
import { programOfSources, show } from '../declarations/program.ts';

const reference = (
  type: SourceType,
  method: string,
  typeArguments: readonly TypeReference[] = selfType(type).typeArguments,
): MethodReference => {
  const [definition] = type.methodsNamed(method);
  if (definition === undefined) throw new Error(`no ${method}`);
  return { definition, containingType: { ...selfType(type), typeArguments }, typeArguments: [] };
};
const named = (method: MethodReference | undefined) => `${show(method?.containingType)}.${method?.definition.name}`;

describe('ancestors', () => {
  const { type, program } = programOfSources(
    'using System.Collections.Generic; interface I<T> : IEnumerable<T> { } class B<T, U> : Unknown<U>, I<T[]> { public abstract class N { } } class C<V> : B<V, int> { } class D : C<string> { } class L : List<D> { }',
  );

  it('have the type arguments in place', () => {
    const d = selfType(type('D'));
    assert.deepEqual(
      baseTypes(d, program).map((b) => show(b.type)),
      ['C<System.String>', 'B<System.String, System.Int32>'],
    );
    assert.deepEqual(
      allInterfaces(d, program).map((i) => show(i.type)),
      [
        'I<System.String[]>',
        'System.Collections.Generic.IEnumerable<System.String[]>',
        'System.Collections.IEnumerable',
      ],
    );
    assert.equal(
      show(asType(d, 'System.Collections.Generic.IEnumerable`1', program)),
      'System.Collections.Generic.IEnumerable<System.String[]>',
    );
    assert.deepEqual(unresolvedAncestors(type('D'), program).map(show), ['?Unknown<System.Int32>']);
  });

  it('go on into reference data', () => {
    const l = selfType(type('L'));
    assert.equal(
      show(asType(l, 'System.Collections.Generic.ICollection`1', program)),
      'System.Collections.Generic.ICollection<D>',
    );
    assert.equal(derivesFrom(type('L'), 'System.Collections.IEnumerable', program), true);
    assert.equal(derivesFrom(type('D'), 'System.Collections.IList', program), false);
  });

  it('tell subtypes', () => {
    const d = selfType(type('D'));
    assert.equal(isSubtypeOf(d, namedType('C`1', [namedType('System.String')]), program), true);
    assert.equal(isSubtypeOf(d, namedType('C`1', [namedType('System.Int32')]), program), false);
    assert.equal(isSubtypeOf(d, namedType('System.Object'), program), true);
    const vector: TypeReference = { kind: 'array', element: d, rank: 1 };
    assert.equal(isSubtypeOf(vector, namedType('System.Collections.Generic.IEnumerable`1', [d]), program), true);
    assert.equal(isSubtypeOf(vector, namedType('System.Array'), program), true);
  });
});

describe('implementations', () => {
  const { type, program } = programOfSources(`
    interface I<T> { void Implicit(T x); void Explicit(); void Default() { } void Redefault() { } T Generic<U>(U u, T t); }
    interface J<T> : I<T> { void I<T>.Redefault() { } }
    class A<T> { public virtual void Implicit(T x) { } public void Implicit(string s, int n) { } public T Generic<V>(V v, T t) => t; }
    class B : A<string>, J<string> { void I<string>.Explicit() { } public void Explicit() { } }
    class C : B { public override void Implicit(string x) { } }`);
  const c = selfType(type('C'));
  const implementation = (name: string) =>
    named(findImplementation(c, reference(type('I`1'), name, [namedType('System.String')]), program));

  it('of interface members are found through bases, explicit ones first, with the override that runs', () => {
    assert.equal(implementation('Implicit'), 'C.Implicit');
    assert.equal(implementation('Explicit'), 'B.I<System.String>.Explicit');
    assert.equal(implementation('Default'), 'I<System.String>.Default');
    assert.equal(implementation('Redefault'), 'J<System.String>.I<T>.Redefault');
    assert.equal(implementation('Generic'), 'A<System.String>.Generic');
  });

  it('of interface members are not what a class below the implementing one declares anew, unless it lists the interface', () => {
    const test = programOfSources(
      'interface I { void F(); void G(); } class A : I { public virtual void F() { } public void G() { } } class B : A { public new void G() { } public override void F() { } } class Again : B, I { } class Below : B { }',
    );
    const found = (name: string, method: string) =>
      named(findImplementation(selfType(test.type(name)), reference(test.type('I'), method), test.program));
    assert.deepEqual([found('Below', 'F'), found('Below', 'G'), found('Again', 'G')], ['B.F', 'A.G', 'B.G']);
  });

  it('of virtual methods are the most derived override', () => {
    const virtual = reference(type('A`1'), 'Implicit', [namedType('System.String')]);
    assert.equal(named(virtualTarget(c, virtual, program)), 'C.Implicit');
    assert.equal(named(virtualTarget(selfType(type('B')), virtual, program)), 'A<System.String>.Implicit');
    assert.deepEqual(overrideChain(reference(type('C'), 'Implicit'), program).map(named), [
      'A<System.String>.Implicit',
    ]);
  });
});
