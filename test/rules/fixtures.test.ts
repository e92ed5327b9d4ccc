import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { approvedInventory } from '../../src/app/approved/read-approved.ts';
import { generatedFiles } from '../../src/app/generated-files.ts';
import { readAssemblies } from '../../src/app/read-assemblies.ts';
import { readSides } from '../../src/app/read-sides.ts';
import { placeOf } from '../../src/app/report-parts.ts';
import { readSideBodies } from '../../src/app/side-bodies.ts';
import type { Inventory } from '../../src/aspnetcore/index.ts';
import { criteriaIn, defaultMapping } from '../../src/compliance/mapping.ts';
import { WHOLE } from '../../src/dataflow/analyze-bodies.ts';
import { NO_DECLARATIONS } from '../../src/dataflow/declarations/declarations.ts';
import { judgeBodies } from '../../src/dataflow/judge-bodies.ts';
import { NodeFileTree } from '../../src/host/node-file-tree.ts';
import { compareDocuments, readDocument } from '../../src/openapi/index.ts';
import {
  type Expectations,
  type Finding,
  NOTHING_EXPECTED,
  type Rule,
  rules,
  runRules,
} from '../../src/rules/index.ts';
import { type Expectation, expectationsOf } from './expectations.ts';

const folder = resolve(fileURLToPath(import.meta.url), '..');
const root = resolve(folder, '../..');

/** An assembly of its name in the folder `compiled` is scanned with a fixture. */
function findingsOf(rule: Rule, file: string): readonly Finding[] {
  const name = basename(file, '.cs');
  const assembly = join(file, '../compiled', name, `${name}.dll`);
  const inputs = [file, ...(existsSync(assembly) ? [assembly] : [])];
  const options = { inputs, defines: [], includeTests: false, eager: false };
  const sides = readSides(options, { tree: new NodeFileTree(), archives: [], readAssemblies });
  const { inventory } = sides;
  assert.deepEqual(
    // That nothing defines a policy is what one of the rules finds.
    inventory.gaps.filter((g) => g.kind !== 'unresolved-policy').map((g) => g.message),
    [],
    'the fixture is understood in full',
  );
  assert.ok(inventory.endpoints.length > 0);
  const bodies = judgeBodies(inventory, readSideBodies(sides, WHOLE, NO_DECLARATIONS));
  return runRules([rule], { inventory, bodies, ...expectationsBeside(file, inventory) });
}

/** What stands beside a fixture: a document of its name, and an approved inventory. */
function expectationsBeside(file: string, inventory: Inventory): Expectations {
  const stem = file.replace(/\.cs$/, '');
  const document = `${stem}.openapi.yaml`;
  const approval = `${stem}.endpoints.json`;
  const read = existsSync(document)
    ? readDocument(basename(document), readFileSync(document, 'utf8'), () => undefined)
    : undefined;
  if (read !== undefined && read.kind !== 'document') assert.fail(`${document}: ${JSON.stringify(read)}`);
  return {
    ...NOTHING_EXPECTED,
    documents: compareDocuments(inventory, read === undefined ? [] : [read.document]),
    approved: existsSync(approval)
      ? approvedInventory({ root: folder }, { approvedInventory: relative(folder, approval) })
      : undefined,
  };
}

/** The expectations in a fixture and in its document. */
function expectationsIn(file: string): readonly Expectation[] {
  const document = file.replace(/\.cs$/, '.openapi.yaml');
  const files = [file, ...(existsSync(document) ? [document] : [])];
  return files.flatMap((f) => expectationsOf(readFileSync(f, 'utf8')).map((e) => ({ ...e, file: basename(f) })));
}

function compare(findings: readonly Finding[], expected: readonly Expectation[]): string[] {
  const open = [...findings];
  const problems: string[] = [];
  for (const { line, severity, parts, fix, file } of expected) {
    const at = open.findIndex(
      (f) =>
        placeOf(f.location)?.line === line &&
        (file === undefined || placeOf(f.location)?.file.endsWith(file)) &&
        parts.every((p) => f.message.includes(p)),
    );
    const [found] = at < 0 ? [] : open.splice(at, 1);
    if (found === undefined) problems.push(`line ${line}: not found: ${parts.join(' … ')}`);
    else if (found.severity !== severity) problems.push(`line ${line}: ${found.severity} instead of ${severity}`);
    else if (fix !== undefined && !found.fix.includes(fix)) problems.push(`line ${line}: the fix is ${found.fix}`);
  }
  return [...problems, ...open.map((f) => `line ${placeOf(f.location)?.line}: not expected: ${f.message}`)];
}

describe('rules', () => {
  for (const rule of rules) {
    const own = join(folder, rule.id);
    for (const name of readdirSync(own)
      .filter((file) => file.endsWith('.cs'))
      .sort()) {
      it(`${rule.id} on ${name}`, () => {
        const expected = expectationsIn(join(own, name));
        assert.equal(expected.length > 0, !name.includes('compliant') || name.includes('noncompliant'));
        assert.deepEqual(compare(findingsOf(rule, join(own, name)), expected), []);
      });
    }
  }

  it('have fixtures of both kinds, and there are none of rules that do not exist', () => {
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
    assert.deepEqual(
      folders.sort(),
      rules.map((r) => r.id),
    );
    for (const { id } of rules) {
      const names = readdirSync(join(folder, id));
      assert.ok(
        names.some((n) => n.endsWith('noncompliant.cs')),
        `${id}: noncompliant`,
      );
      assert.ok(
        names.some((n) => n.endsWith('compliant.cs') && !n.endsWith('noncompliant.cs')),
        `${id}: compliant`,
      );
    }
  });

  it('stand in the order of their ids, each once, in a file of its name', () => {
    const ids = rules.map((r) => r.id as string);
    assert.deepEqual([...new Set(ids)].sort(), ids);
    assert.equal(new Set(rules.map((r) => r.name)).size, rules.length);
    const files = readdirSync(join(root, 'src/rules'));
    for (const { id, name } of rules) {
      assert.ok(files.includes(`${id.toLowerCase()}.ts`), id);
      assert.match(name, /^[A-Z][A-Za-z]+$/);
    }
  });

  it('say in every message which endpoint it is, and are documented in whole sentences', () => {
    for (const { id, messages, documentation, title } of rules) {
      for (const message of Object.values(messages)) {
        assert.match(message, /\{endpoint\}/, id);
        assert.match(message, /\.$/, id);
      }
      for (const text of [documentation.summary, documentation.whyItMatters, documentation.howToFix])
        assert.match(text, /^[A-Z"].*\.$/s, id);
      assert.ok(documentation.noncompliant !== documentation.compliant);
      assert.ok(title.length <= 100 && !title.endsWith('.'));
    }
  });

  it('map to SOC 2 and ISO 27001, and to a weakness where they find one that lets callers in', () => {
    const harmless = ['AP108', 'AP109', 'AP305', 'AP306'];
    // An inventory that is out of date is told to those who keep it; no criterion of SOC 2 is about it.
    const inventoryOnly = ['AP303', 'AP305'];
    for (const { id } of rules) {
      for (const framework of ['soc2', 'cwe', 'iso27001'] as const)
        assert.equal(
          criteriaIn(defaultMapping, id, framework).length > 0,
          !(framework === 'cwe' && harmless.includes(id)) && !(framework === 'soc2' && inventoryOnly.includes(id)),
          `${id} ${framework}`,
        );
    }
  });

  it('have pages that are current, as is the schema of the configuration', () => {
    for (const [path, text] of generatedFiles())
      assert.equal(
        readFileSync(join(root, path), 'utf8'),
        text,
        `${path} is not current: run node --import tsx scripts/generate-docs.mjs`,
      );
    const pages = readdirSync(join(root, 'docs/rules')).sort();
    assert.deepEqual(pages, ['README.md', ...rules.map((r) => `${r.id}.md`)].sort());
  });

  it('never say that anything complies', () => {
    for (const text of generatedFiles().values()) assert.doesNotMatch(text, /\bcompl(?:y|ies|iance) with\b/i);
  });
});

describe('expectations of fixtures', () => {
  it('are read with severity, parts and fix, braces of routes included', () => {
    assert.deepEqual(expectationsOf('x\ny(); // Noncompliant (low) {{GET /a/{id}}} {{b}} fix {{c}}'), [
      { line: 2, severity: 'low', parts: ['GET /a/{id}', 'b'], fix: 'c' },
    ]);
  });

  it('that are malformed fail the test instead of being passed over', () => {
    for (const text of [
      '// Noncompliant',
      '// Noncompliant {{a}}',
      '// noncompliant (low) {{a}}',
      '// Noncompliant (bad) {{a}}',
      '// Noncompliant (low) {a}',
      '// Noncompliant (low) {{a}} and more',
    ])
      assert.throws(() => expectationsOf(text), /not understood/, text);
  });

  it('that are not met, or met by nothing, are told of', () => {
    const [rule] = rules as readonly [Rule];
    const file = join(folder, 'AP101/noncompliant.cs');
    const findings = findingsOf(rule, file);
    const expected = expectationsOf(readFileSync(file, 'utf8'));
    assert.equal(compare(findings.slice(1), expected).length, 1);
    assert.equal(compare(findings, expected.slice(1)).length, 1);
    assert.equal(
      compare(
        findings,
        expected.map((e) => ({ ...e, severity: 'note' })),
      ).length,
      expected.length,
    );
  });
});
