import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { fixtureBytes, withoutPdb } from '../support/assembly-bytes.ts';
import { runCli } from './run-cli.ts';

const shop = fixtureBytes('handlers', 'HandlerForms');
const text = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

const drift = (path: string): Buffer => readFileSync(new URL(`../rules/AP306/${path}`, import.meta.url));

describe('a scan of an assembly', function () {
  this.timeout(60_000);

  it('without debug information has places that platforms accept: the assembly, and the method by name', () =>
    withFolder({ 'bin/HandlerForms.dll': withoutPdb(shop) }, async (cwd) => {
      const { code } = await runCli(['scan', 'bin', '--sarif', 'a.sarif'], { cwd });
      assert.equal(code, 1);
      const log = text(cwd, 'a.sarif');
      const [run] = (JSON.parse(log) as Log).runs;
      assert.ok((run?.results?.length ?? 0) > 0);
      const hashes = new Set<string>();
      for (const { locations, partialFingerprints } of run?.results ?? []) {
        const [location] = locations ?? [];
        assert.equal(location?.physicalLocation?.artifactLocation?.uri, 'HandlerForms.dll');
        assert.deepEqual(location?.physicalLocation?.region, {
          startLine: 1,
          startColumn: 1,
          endLine: 1,
          endColumn: 2,
        });
        assert.match(location?.logicalLocations?.[0]?.fullyQualifiedName ?? '', /^\w[\w.<>$ ]+$/);
        assert.equal(location?.logicalLocations?.[0]?.kind, 'function');
        hashes.add(partialFingerprints?.primaryLocationLineHash ?? '');
      }
      assert.equal(hashes.size, run?.results?.length, 'each result is another one for GitHub');
      assert.ok(!log.includes('This program cannot be run in DOS mode'), 'no bytes of the assembly as text');
      // Notes that ask for excerpts: an assembly has no text.
      const asked = /^SARIF(?:2010|2011|2013) note/;
      assert.deepEqual(
        validateSarif(log).filter((message) => !asked.test(message)),
        [],
      );
    }));

  it('binds the digest, module and version of each assembly in the evidence', () =>
    withFolder({ 'bin/HandlerForms.dll': shop }, async (cwd) => {
      const { stderr } = await runCli(['scan', 'bin', '--evidence', 'e.json'], { cwd });
      assert.equal(stderr.includes('Error'), false, stderr);
      const { payload } = JSON.parse(text(cwd, 'e.json')) as { payload: string };
      const { subject, predicate } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as ScanStatement;
      const sha256 = createHash('sha256').update(shop).digest('hex');
      const [assembly] = predicate.source.assemblies;
      assert.deepEqual(assembly?.digest, { sha256 });
      assert.equal(assembly?.name, 'HandlerForms.dll');
      assert.equal(assembly?.assembly, 'HandlerForms');
      assert.match(assembly?.mvid ?? '', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.match(assembly?.pdbId ?? '', /^[0-9a-f-]{36}$/);
      assert.match(assembly?.informationalVersion ?? '', /^1\.0\.0/);
      assert.deepEqual(
        subject.filter((s) => s.annotations.role === 'assembly').map((s) => s.digest),
        [{ sha256 }],
      );
      const ajv = addFormats.default(new Ajv2020({ strict: false }));
      const schema = readFileSync(new URL('../../schemas/evidence-predicate.schema.json', import.meta.url), 'utf8');
      assert.ok(ajv.validate(JSON.parse(schema), predicate), JSON.stringify(ajv.errors));
    }));

  it('together with its source says what is on one side only, in every verdict of the evidence', () =>
    withFolder(
      {
        'src/noncompliant.cs': drift('noncompliant.cs'),
        'bin/noncompliant.dll': drift('compiled/noncompliant/noncompliant.dll'),
      },
      async (cwd) => {
        await runCli(['scan', 'src/noncompliant.cs', 'bin', '--evidence', 'e.json', '--sarif', 'a.sarif'], { cwd });
        const { payload } = JSON.parse(text(cwd, 'e.json')) as { payload: string };
        const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as ScanStatement;
        assert.deepEqual(
          predicate.population.endpoints.map(({ httpMethods, route, verdicts }) => [
            `${httpMethods.join()} ${route}`,
            verdicts.find((v) => v.rule === 'AP306')?.verdict,
          ]),
          [
            ['GET /debug/orders', 'fail'],
            ['POST /orders', 'fail'],
            ['DELETE /orders/{id:int}', 'fail'],
            ['GET /orders/{id:int}', 'pass'],
          ],
        );
        assert.deepEqual(
          predicate.source.assemblies.map((a) => a.name),
          ['bin/noncompliant.dll'],
        );
        const [run] = (JSON.parse(text(cwd, 'a.sarif')) as Log).runs;
        assert.equal(run?.results?.filter((r) => r.ruleId === 'AP306').length, 3);
      },
    ));
});
