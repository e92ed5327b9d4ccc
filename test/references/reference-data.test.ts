import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadReferences, referencePackages } from '../../src/references/index.ts';
import type { ReferenceGroup } from '../../src/references/reference-group.ts';
import { normalPrint, printedType } from './printed-type.ts';

const library = loadReferences();
const groups = [...new Set(referencePackages().map(({ group }) => group))];

describe('reference data', () => {
  it('types come out as the reader of assemblies printed them', () => {
    const lines = readFileSync(new URL('./printed-types.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    assert.ok(lines.length >= 20);
    for (const line of lines) {
      const { group, package: origin, ...printed } = JSON.parse(line);
      const assembly = library
        .group(group)
        .assemblies.find((each) => each.name === printed.assembly && origin.startsWith(`${each.packageId} `));
      const type = assembly?.findType(printed.name);
      assert.ok(type, printed.name);
      assert.deepEqual(printedType(type), normalPrint(printed), printed.name);
    }
  });

  it('every assembly of the manifest is there, with types, and no other', () => {
    for (const group of groups) {
      const expected = referencePackages()
        .filter((entry) => entry.group === group)
        .flatMap(({ id, assemblies }) => assemblies.map((name) => `${id}: ${name}`));
      const present = library.group(group).assemblies.map(({ packageId, name }) => `${packageId}: ${name}`);
      assert.deepEqual(present.sort(), expected.sort(), group);
    }
    assert.equal(
      new Set(referencePackages().map(({ id, version }) => `${id} ${version}`)).size,
      referencePackages().length,
    );
  });

  for (const name of groups) {
    it(`every type and member of ${name} decodes, and is found by its name`, () => {
      const group = library.group(name);
      assert.ok(group.allTypes().length > 0);
      for (const type of group.allTypes()) {
        assert.ok(library.findTypes(type.metadataName).includes(type), type.metadataName);
        assert.equal(library.findType(type.metadataName)?.metadataName, type.metadataName);
        assert.ok(library.hasNamespace(type.namespace), type.namespace);
        assert.ok(printedType(type));
        for (const method of type.methods) {
          assert.ok(type.methodsNamed(method.name).includes(method), `${type.metadataName}.${method.name}`);
        }
        if (type.metadataName.includes('+'))
          assert.ok(type.containingType?.nestedTypes.includes(type), type.metadataName);
        if (type.kind === 'delegate') assert.ok(type.delegateInvoke, type.metadataName);
      }
    });

    it(`every extension method of ${name} is found by its namespace and name`, () => {
      const group: ReferenceGroup = library.group(name);
      for (const type of group.allTypes()) {
        for (const method of type.methods.filter(({ isExtension }) => isExtension)) {
          const found = library.extensionMethods(type.namespace, method.name);
          assert.ok(found.includes(method), `${type.metadataName}.${method.name}`);
          assert.ok(found.every((each) => each.isExtension && each.name === method.name));
        }
      }
    });
  }

  it('the bases and interfaces of framework types are types of the frameworks', () => {
    const missing = new Set<string>();
    for (const name of ['netcore', 'aspnetcore']) {
      for (const type of library.group(name).allTypes()) {
        for (const base of [type.baseType, ...type.interfaces]) {
          if (base?.kind === 'named' && library.findType(base.name) === undefined) missing.add(base.name);
        }
      }
    }
    assert.deepEqual([...missing].sort(), []);
  });

  it('the classes and constructors of attributes on framework types are known', () => {
    for (const name of ['netcore', 'aspnetcore']) {
      for (const type of library.group(name).allTypes()) {
        for (const attribute of type.attributes) {
          assert.ok(attribute.constructorMethod, `${type.metadataName}: ${JSON.stringify(attribute.attributeClass)}`);
          assert.ok(attribute.constructorArguments.every((argument) => argument.name !== ''));
        }
      }
    }
  });

  it('what is not known is undefined or empty', () => {
    assert.equal(library.findType('No.Such.Type'), undefined);
    assert.equal(library.findType('System.NoSuchType'), undefined);
    assert.equal(library.findType('NoNamespace'), undefined);
    assert.equal(library.hasNamespace('System.Lin'), false);
    assert.equal(library.hasNamespace(''), false);
    assert.deepEqual(library.extensionMethods('System.Linq', 'NoSuchMethod'), []);
    assert.deepEqual(library.extensionMethods('No.Such', 'Select'), []);
    assert.deepEqual(library.findType('System.String')?.methodsNamed('get_Nothing'), []);
  });
});
