import assert from 'node:assert/strict';
import fc from 'fast-check';
// @ts-expect-error plain JavaScript of the generator
import { encodeGroup } from '../../scripts/references/encode.mjs';
import { ReferenceGroup } from '../../src/references/reference-group.ts';
import { printedType } from './printed-type.ts';

type Printed = Record<string, unknown> & { readonly name: string };

function printed(name: string, more: Record<string, unknown> = {}): Printed {
  return {
    assembly: 'A',
    namespace: 'N',
    name: `N.${name}`,
    kind: 'class',
    accessibility: 'public',
    flags: [],
    base: 'System.Object',
    interfaces: [],
    properties: [],
    events: [],
    methods: [],
    fields: [],
    ...more,
  };
}

function decoded(types: readonly Printed[]): ReferenceGroup {
  const bytes: Uint8Array = encodeGroup(
    types.map((type) => ({ group: 'g', package: `P.${type.assembly} 1.0`, ...type })),
  );
  return new ReferenceGroup(Buffer.from(bytes), { findType: () => undefined });
}

const typeName = fc.stringMatching(/^[A-Z][a-z]{0,3}$/).map((name) => `System.${name}`);

/** Signatures in the reader's form. */
const { signature } = fc.letrec<{ signature: unknown }>((tie) => ({
  signature: fc.oneof(
    { maxDepth: 3 },
    typeName,
    fc
      .record({ name: typeName, args: fc.array(tie('signature'), { minLength: 1, maxLength: 3 }) })
      .map(({ name, args }) => ['g', `${name}\`${args.length}`, args]),
    fc
      .tuple(tie('signature'), tie('signature'), fc.option(fc.constant('a')))
      .map(([a, b, name]) => ['g', 'System.ValueTuple`2', [a, b], [name, 'b']]),
    fc.tuple(tie('signature'), fc.integer({ min: 1, max: 3 })).map(([element, rank]) => ['[]', element, rank]),
    tie('signature').map((element) => ['*', element]),
    fc.tuple(fc.constantFrom('!', '!!'), fc.nat(3), fc.constantFrom('T', 'U')).map((parts) => parts),
    fc
      .tuple(tie('signature'), fc.array(tie('signature'), { maxLength: 2 }))
      .map(([returns, parameters]) => ['fn', returns, parameters]),
    fc.constant(['dynamic']),
  ),
}));

/** Constants in the reader's form. */
const { constant } = fc.letrec<{ constant: unknown }>((tie) => ({
  constant: fc.oneof(
    { maxDepth: 2 },
    fc.constant(['null']),
    fc.boolean().map((value) => ['bool', value]),
    fc.nat(0xffff).map((code) => ['char', code]),
    fc
      .tuple(fc.constantFrom('int', 'ulong', 'sbyte'), fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n))
      .map(([type, value]) => ['int', type, String(value)]),
    fc.tuple(fc.constantFrom('double', 'decimal'), fc.double()).map(([type, value]) => ['real', type, String(value)]),
    fc.string().map((value) => ['string', value]),
    fc
      .tuple(typeName, fc.bigInt(-9n, 9n), fc.option(fc.constant('Member')))
      .map(([type, value, member]) => ['enum', type, String(value), member]),
    signature.map((type) => ['type', type]),
    signature.map((type) => ['default', type]),
    fc
      .tuple(signature, fc.array(tie('constant'), { maxLength: 3 }))
      .map(([type, elements]) => ['array', type, elements]),
  ),
}));

describe('encoding and decoding of reference data', () => {
  it('any signature and any constant comes back', () => {
    fc.assert(
      fc.property(signature, constant, (type, value) => {
        const field = { name: 'F', accessibility: 'public', type, flags: ['static'], constant: value };
        const input = printed('C', { fields: [field] });
        assert.deepEqual(printedType(decoded([input]).allTypes()[0] as never), input);
      }),
    );
  });

  it('types are kept in ordinal order of their names, whatever the order given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Za-z_]{1,6}$/)), (names) => {
        const group = decoded(names.map((name) => printed(name)));
        assert.deepEqual(
          group.allTypes().map(({ name }) => name),
          [...names].sort(),
        );
      }),
    );
  });

  it('equal names of two assemblies are both kept, each with its own nested types', () => {
    const group = decoded([
      printed('Outer', { assembly: 'B' }),
      printed('Outer+Inner', { assembly: 'B' }),
      printed('Outer', { assembly: 'A' }),
      printed('Outer+Inner', { assembly: 'A' }),
    ]);
    const outer = group.findAll('N.Outer');
    assert.deepEqual(
      outer.map(({ assembly }) => assembly.name),
      ['B', 'A'],
      'in the order given',
    );
    for (const type of outer) {
      assert.deepEqual(
        type.nestedTypes.map(({ assembly, name }) => [assembly.name, name]),
        [[type.assembly.name, 'Inner']],
      );
      assert.equal(type.nestedTypes[0]?.containingType, type);
      assert.equal(type.assembly.findType('N.Outer'), type);
    }
  });

  it('the same types give the same bytes', () => {
    const types = [printed('A'), printed('B', { interfaces: ['System.IDisposable'] })];
    assert.deepEqual(encodeGroup(types), encodeGroup(types.map((type) => ({ ...type }))));
  });

  it('what the format has no place for is refused', () => {
    assert.throws(() => decoded([printed('C', { kind: 'module' })]), /module/);
    const property = {
      name: 'P',
      type: 'System.Int32',
      flags: [],
      get: { name: 'Odd', accessibility: 'public', flags: ['special'] },
    };
    assert.throws(() => decoded([printed('C', { properties: [property] })]), /Odd/);
  });
});
