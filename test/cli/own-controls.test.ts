import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { PeriodReport } from '../../src/evidence/period/period-report.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { scanResultProblems } from '../reporters/scan-result-schema.ts';
import { runCli, shop } from './run-cli.ts';

const configuration = `controls:
  - id: ACME AC-01(a)
    title: Orders are <b>closed</b>
    url: https://controls.example/ac-01
    covers: [CC6.1, AP107]
`;
const files = { ...shop, 'Shop/authledger.yml': configuration };
const json = (file: string): ReturnType<typeof JSON.parse> => JSON.parse(readFileSync(file, 'utf8'));
const schemaOf = (path: string): object => json(new URL(path, import.meta.url).pathname);

describe('own controls', function () {
  this.timeout(60_000);

  it('are in every report of a scan', () =>
    withFolder(files, async (cwd) => {
      const outputs = ['--sarif', 's.sarif', '--json', 's.json', '--summary', 's.md', '--html', 's.html'];
      const more = ['--gitlab-sast', 'g.json', '--evidence', 'e.json'];
      const { stdout, stderr } = await runCli(['scan', 'Shop', ...outputs, ...more], { cwd });
      assert.match(stdout, /Own control: ACME AC-01\(a\) Orders are <b>closed<\/b>/, stderr);
      assert.match(stdout, /1 own control +ACME AC-01\(a\)/);

      const result = json(join(cwd, 's.json'));
      assert.deepEqual(scanResultProblems(result), []);
      assert.deepEqual(result.controls[0].covers, ['CC6.1', 'AP107']);
      assert.ok(result.rules.find((r: { id: string }) => r.id === 'AP101').criteria.includes('ACME AC-01(a)'));

      const { driver } = json(join(cwd, 's.sarif')).runs[0].tool;
      const own = json(join(cwd, 's.sarif')).runs[0].taxonomies.find(
        (t: { name: string }) => t.name === 'Own controls',
      );
      assert.deepEqual([own.taxa[0].id, own.taxa[0].helpUri], ['ACME AC-01(a)', 'https://controls.example/ac-01']);
      const rule = driver.rules.find((r: { id: string }) => r.id === 'AP101');
      assert.ok(rule.properties.tags.includes('external/control/acme-ac-01-a-'), rule.properties.tags.join());
      assert.ok(rule.relationships.some((r: { target: { id: string } }) => r.target.id === 'ACME AC-01(a)'));

      assert.match(readFileSync(join(cwd, 's.md'), 'utf8'), /CC6\.1.*ACME AC-01\(a\)/);
      const page = readFileSync(join(cwd, 's.html'), 'utf8');
      assert.match(page, /title="Own controls: Orders are &#60;b&#62;closed&#60;\/b&#62;">ACME AC-01\(a\)/);
      assert.doesNotMatch(page, /<b>closed/);
      assert.match(json(join(cwd, 'g.json')).vulnerabilities[0].details.criteria.value, /, ACME AC-01\(a\)$/);

      const { predicate }: ReturnType<typeof JSON.parse> = JSON.parse(
        Buffer.from(json(join(cwd, 'e.json')).payload, 'base64').toString('utf8'),
      );
      const ajv = new Ajv2020({ strict: false });
      addFormats.default(ajv);
      const valid: boolean = ajv.validate(schemaOf('../../schemas/evidence-predicate.schema.json'), predicate);
      assert.ok(valid, ajv.errorsText());
      const control = predicate.controls.find((c: { framework: string }) => c.framework === 'organization');
      assert.deepEqual(
        [control.criterion, control.covers, control.relation, control.endpoints.failing],
        ['ACME AC-01(a)', ['CC6.1', 'AP107'], 'supports testing of ACME AC-01(a)', 1],
      );
    }));

  it('are in every report on a period', () =>
    withFolder(files, async (cwd) => {
      mkdirSync(join(cwd, 'bundles'));
      await runCli(['scan', 'Shop', '--evidence', 'bundles/e.json'], { cwd });
      const span = ['--from', '2026-06-01', '--to', '2026-07-31'];
      const outputs = ['--json', 'p.json', '--csv', 'p.csv', '--oscal', 'o.json', '--html', 'p.html'];
      const { stderr } = await runCli(['period', 'bundles', ...span, ...outputs], { cwd });
      const report: PeriodReport = json(join(cwd, 'p.json'));
      assert.equal(report.controls.at(-1)?.criterion, 'ACME AC-01(a)', stderr);
      assert.match(readFileSync(join(cwd, 'p.csv'), 'utf8'), /own controls\r?\n.*,ACME AC-01\(a\)/);
      assert.match(
        readFileSync(join(cwd, 'p.html'), 'utf8'),
        /title="Orders are &#60;b&#62;closed&#60;\/b&#62;">Own controls ACME AC-01\(a\)/,
      );
      const oscal = json(join(cwd, 'o.json'));
      const ajv = new Ajv({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const schema = schemaOf('../reporters/oscal-assessment-results-1.2.1.schema.json');
      const valid: boolean = ajv.validate(schema, oscal);
      assert.ok(valid, ajv.errorsText());
      const [result] = oscal['assessment-results'].results;
      const props = (title: string, name: string): string[] =>
        result.observations
          .find((o: { title: string }) => o.title.includes(title))
          .props.flatMap((p: { name: string; value: string }) => (p.name === name ? p.value : []));
      assert.deepEqual(props(' CC6.1: ', 'own-control'), ['ACME AC-01(a)']);
      assert.deepEqual(props('ACME AC-01(a): ', 'covers'), ['CC6.1', 'AP107']);
    }));

  it('are refused with their place when what they cover does not exist, in a configuration and in a policy', () =>
    withFolder(files, async (cwd) => {
      const wrong = 'controls:\n  - id: A\n    covers: [CC6.1, CC99.9]\n';
      writeFileSync(join(cwd, 'Shop/authledger.yml'), wrong);
      const refused = await runCli(['scan', 'Shop'], { cwd });
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /authledger\.yml:3:21: The own control A covers CC99\.9, which is no rule/);
      writeFileSync(join(cwd, 'Shop/authledger.yml'), '');
      writeFileSync(join(cwd, 'policy.yml'), wrong);
      const policy = await runCli(['scan', 'Shop', '--policy', 'policy.yml'], { cwd });
      assert.equal(policy.code, 2);
      assert.match(policy.stderr, /policy\.yml:3:21: /);
    }));

  it('of a policy stand in place of those of a configuration, and the report says so', () =>
    withFolder({ ...files, 'policy.yml': 'controls: [{ id: CORP-7, covers: [AP101] }]\n' }, async (cwd) => {
      const { stdout } = await runCli(['scan', 'Shop', '--policy', 'policy.yml', '--format', 'json'], { cwd });
      const { controls, policy } = JSON.parse(stdout);
      assert.deepEqual(
        controls.map((c: { id: string }) => c.id),
        ['CORP-7'],
      );
      assert.deepEqual(policy.overrides, ['the own controls are those of the policy']);
    }));
});
