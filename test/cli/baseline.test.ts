import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { withFolder } from '../host/temporary-folder.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { scanResultProblems } from '../reporters/scan-result-schema.ts';
import { closedShop, left, runCli, shop } from './run-cli.ts';

const program = shop['Shop/Program.cs'] as string;
const closedProgram = closedShop['Shop/Program.cs'] as string;
const grown = program.replace('app.Run', 'app.MapDelete("/orders", () => "all");\napp.Run');
const suppressed = program.replace(
  'app.MapPost',
  '// authledger:ignore AP101 reason="internal" owner="shop"\napp.MapPost',
);
const withoutPost = program.replace('app.MapPost("/orders", (string name) => name);\n', '');

const write = (cwd: string, text: string): void => writeFileSync(join(cwd, 'Shop/Program.cs'), text);
const json = (cwd: string, path: string) => JSON.parse(readFileSync(join(cwd, path), 'utf8'));
const payload = (cwd: string, path: string): ReturnType<typeof JSON.parse> =>
  JSON.parse(Buffer.from(json(cwd, path).payload, 'base64').toString('utf8')).predicate;
const resultsOf = (cwd: string, path: string): Result[] => (json(cwd, path) as Log).runs[0]?.results ?? [];

/** Scans with both kinds of baseline, whose answers must be the same. */
async function against(
  cwd: string,
  text: string,
  check: (code: number, report: ReturnType<typeof JSON.parse>, kind: string) => void,
  args: readonly string[] = [],
): Promise<void> {
  write(cwd, text);
  for (const kind of ['old.sarif', 'old.json']) {
    const { code, stdout, stderr } = await runCli(['scan', '--baseline', kind, '--format', 'json', ...args], { cwd });
    assert.equal(stderr, '');
    const report = JSON.parse(stdout);
    assert.deepEqual(scanResultProblems(report), []);
    check(code, report, kind);
  }
}

const withBaseline = (text: string, use: (cwd: string) => Promise<void>) =>
  withFolder({ ...shop, 'Shop/Program.cs': text }, async (cwd) => {
    await runCli(['scan', '--sarif', 'old.sarif', '--evidence', 'old.json'], { cwd });
    await use(cwd);
  });

describe('a baseline', function () {
  this.timeout(120_000);

  it('lets the gate pass with what was there before, and fail with what is new', () =>
    withBaseline(program, async (cwd) => {
      await against(cwd, program, (code, { change, findings, gate }) => {
        assert.equal(code, 0);
        assert.deepEqual(change.counts, { new: 0, worse: 0, unchanged: 1, cleared: 0, notChecked: 0 });
        assert.equal(findings[0].baselineState, 'unchanged');
        assert.deepEqual(gate.reasons, ['no new finding at or over high', '1 unchanged since the baseline']);
      });
      await against(cwd, `// moved\n\n${grown}`, (code, { change, findings, gate }) => {
        assert.equal(code, 1);
        assert.deepEqual(change.counts, { new: 1, worse: 0, unchanged: 1, cleared: 0, notChecked: 0 });
        assert.deepEqual(
          findings.map((f: { endpoint: { httpMethods: string[] }; baselineState: string }) => [
            f.endpoint.httpMethods[0],
            f.baselineState,
          ]),
          [
            ['DELETE', 'new'],
            ['POST', 'unchanged'],
          ],
        );
        assert.equal(gate.reasons[0], '1 new finding at or over high (1 critical)');
      });
    }));

  it('names what is cleared and what guards the endpoint now', () =>
    withBaseline(program, async (cwd) => {
      await against(cwd, closedProgram, (code, { change }, kind) => {
        assert.equal(code, 0);
        assert.equal(change.cleared.length, 1);
        const [gone] = change.cleared;
        assert.deepEqual(
          [gone.ruleId, gone.endpoint.httpMethods, gone.endpoint.route, gone.location.file],
          ['AP101', ['POST'], '/orders', 'Shop/Program.cs'],
        );
        assert.equal(gone.because, 'the endpoint is now authenticated: authenticated user');
        assert.equal(gone.message === null, kind === 'old.json', 'evidence holds no messages');
      });
      await against(cwd, withoutPost, (_, { change }) =>
        assert.equal(change.cleared[0].because, 'the endpoint is gone'),
      );
      for (const args of [[], ['--format', 'markdown']]) {
        const { stdout } = await runCli(['scan', '--baseline', 'old.sarif', ...args], { cwd });
        assert.match(stdout, /cleared since the baseline \(1\)/i);
        assert.match(stdout, /AP101 `?POST \/orders`?: the endpoint is gone/);
        assert.match(stdout, /old\\?\.sarif \(SARIF, unauthenticated\): 0 new, 0 unchanged, 1 cleared/);
      }
    }));

  it('calls nothing cleared that was not looked for: a rule switched off, a file that could not be read, a doubt', () =>
    withBaseline(program, async (cwd) => {
      writeFileSync(join(cwd, 'off.yml'), 'rules: { AP101: { enabled: false } }\n');
      const check = (because: RegExp) => (_: number, report: ReturnType<typeof JSON.parse>) => {
        assert.deepEqual(report.change.cleared, []);
        assert.match(report.change.notChecked[0].because, because);
      };
      await against(cwd, program, check(/the rule is switched off/), ['--config', 'off.yml']);
      const noMap = withoutPost.replace('app.Run', 'app.Unknown( ] );\napp.Run');
      await against(cwd, noMap, check(/Shop\/Program\.cs was not understood in full/));
      mkdirSync(join(cwd, 'Other'));
      writeFileSync(join(cwd, 'Other/Other.csproj'), '<Project');
      await against(cwd, withoutPost, check(/not found, and files could not be read/), ['--allow-incomplete']);
    }));

  it('calls nothing cleared that is left out of the scan: by a pattern, with its application, or by a narrower path', () => {
    const routes = `static class Routes { public static void Map(WebApplication app) => app.MapPost("/orders", () => 1); }\n`;
    const calling = withoutPost.replace('app.Run', 'Routes.Map(app);\napp.Run');
    const other = { 'Other/Other.csproj': shop['Shop/Shop.csproj'] as string, 'Other/Program.cs': closedProgram };
    return withFolder(
      { ...shop, ...other, 'Shop/Program.cs': calling, 'Shop/Routes.cs': routes, '.git/HEAD': '' },
      async (cwd) => {
        await runCli(['scan', '--sarif', 'old.sarif', '--evidence', 'old.json'], { cwd });
        const check = (because: RegExp) => (_: number, report: ReturnType<typeof JSON.parse>) => {
          assert.deepEqual(report.change.cleared, []);
          assert.match(report.change.notChecked[0].because, because);
        };
        await against(cwd, calling, check(/Shop\/Routes\.cs was left out of this scan/), [
          '--exclude',
          'Shop/Routes.cs',
          'Shop',
        ]);
        await against(cwd, calling, check(/was left out of this scan/), ['Other']);
        rmSync(join(cwd, 'Shop'), { recursive: true });
        mkdirSync(join(cwd, 'Shop'));
        await against(cwd, '', check(/its application is not part of this scan/), ['Other']);
      },
    );
  });

  it('counts a finding again whose suppression is gone, and one that became worse', () =>
    withBaseline(suppressed, async (cwd) => {
      await against(cwd, suppressed, (code, { change, findings }) => {
        assert.deepEqual([code, findings[0].baselineState], [0, 'unchanged']);
        assert.deepEqual(change.counts, { new: 0, worse: 0, unchanged: 0, cleared: 0, notChecked: 0 });
      });
      await against(cwd, program, (code, { findings }) =>
        assert.deepEqual([code, findings[0].baselineState], [1, 'new']),
      );
    }));

  it('counts a known finding that became worse', () =>
    withFolder({ ...shop, 'Shop/low.yml': 'rules: { AP101: { severity: low } }\n' }, async (cwd) => {
      await runCli(['scan', '--config', 'Shop/low.yml', '--sarif', 'old.sarif', '--evidence', 'old.json'], { cwd });
      await against(cwd, program, (code, { change, findings }) => {
        assert.deepEqual([code, findings[0].baselineState, change.counts.worse], [1, 'updated', 1]);
      });
    }));

  it('gives SARIF a state for each result and tells of cleared ones as absent, where the platform reads that', () =>
    withBaseline(grown, async (cwd) => {
      write(cwd, program);
      for (const old of ['old.sarif', 'old.json']) {
        await runCli(['scan', '--baseline', old, '--sarif', 'new.sarif'], { cwd });
        assert.deepEqual(
          resultsOf(cwd, 'new.sarif').map((r) => r.baselineState),
          ['unchanged', 'absent'],
        );
        assert.deepEqual(validateSarif(readFileSync(join(cwd, 'new.sarif'), 'utf8')), []);
      }
      for (const profile of ['github', 'gitlab']) {
        await runCli(['scan', '--baseline', 'old.sarif', '--sarif', 'new.sarif', '--profile', profile], { cwd });
        assert.deepEqual(
          resultsOf(cwd, 'new.sarif').map((r) => r.baselineState),
          ['unchanged'],
        );
        assert.match(readFileSync(join(cwd, 'new.sarif'), 'utf8'), /AP101 on DELETE \/orders is cleared/);
      }
      await runCli(['scan', '--baseline', 'old.sarif', '--sarif', 'new.sarif'], { cwd });
      const { stdout } = await runCli(['scan', '--baseline', 'new.sarif', '--format', 'json'], { cwd });
      assert.deepEqual(JSON.parse(stdout).change.cleared, [], 'what was absent before is not cleared again');
    }));

  it('is recorded in the evidence, with what was cleared by name', () =>
    withBaseline(grown, async (cwd) => {
      write(cwd, program);
      const ajv = new Ajv2020({ strict: false });
      addFormats.default(ajv);
      const schema = JSON.parse(
        readFileSync(new URL('../../schemas/evidence-predicate.schema.json', import.meta.url), 'utf8'),
      );
      for (const old of ['old.sarif', 'old.json']) {
        await runCli(['scan', '--baseline', old, '--evidence', 'e.json'], { cwd });
        const predicate = payload(cwd, 'e.json');
        const { change, previous } = predicate;
        assert.ok(ajv.validate(schema, predicate), JSON.stringify(ajv.errors));
        assert.deepEqual([change.new, change.persisting.length, change.cleared.length], [[], 1, 1]);
        assert.equal(change.gone[0].fingerprint, change.cleared[0]);
        assert.equal(change.gone[0].because, 'the endpoint is gone');
        assert.match(change.gone[0].endpoint, /DELETE \/orders/);
        assert.equal(change.baseline.kind, old === 'old.json' ? 'evidence' : 'sarif');
        assert.equal(previous === null, old === 'old.sarif', 'a SARIF log is no link of a chain');
      }
    }));

  it('must be signed by a key that is asked for', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      await runCli(['keys', 'generate', '--out', 'other'], { cwd });
      await runCli(['scan', '--sarif', 'old.sarif', '--evidence', 'old.json', '--key', 'team.key'], { cwd });
      await runCli(['scan', '--evidence', 'nobody.json'], { cwd });
      const scan = (baseline: string, key: string) =>
        runCli(['scan', '--baseline', baseline, '--baseline-key', key], { cwd });
      const good = await scan('old.json', 'team.pub');
      assert.equal(good.code, 0);
      assert.match(good.stdout, /old\.json \(evidence, signed by key [0-9a-f]{16}…\)/);
      for (const [baseline, key, message] of [
        ['old.json', 'other.pub', /Signed by an unknown key/],
        ['nobody.json', 'team.pub', /Unauthenticated/],
        ['old.sarif', 'team.pub', /a SARIF log, which nobody signs/],
      ] as const) {
        const { code, stderr } = await scan(baseline, key);
        assert.equal(code, 2);
        assert.match(stderr, message);
      }
      const alone = await runCli(['scan', '--baseline-key', 'team.pub'], { cwd });
      assert.equal(alone.code, 2);
      assert.match(alone.stderr, /--baseline-key is of a baseline, and none is given/);
    }));

  it('that is broken or hostile is refused with its reason, and nothing is scanned or written: 2', () =>
    withBaseline(program, async (cwd) => {
      const sarif = readFileSync(join(cwd, 'old.sarif'), 'utf8');
      const bundle = readFileSync(join(cwd, 'old.json'), 'utf8');
      const edited = (change: (log: ReturnType<typeof JSON.parse>) => void): string => {
        const log = JSON.parse(sarif);
        change(log);
        return JSON.stringify(log);
      };
      const cases: readonly (readonly [string | Buffer, RegExp])[] = [
        ['', /no JSON in UTF-8/],
        [Buffer.from([0xff, 0xfe, 0x7b, 0x7d]), /no JSON in UTF-8/],
        ['{"runs":', /no JSON in UTF-8/],
        ['[]', /neither a SARIF 2\.1\.0 log nor an evidence bundle/],
        ['null', /neither a SARIF/],
        ['{"version":"2.1.0"}', /neither a SARIF/],
        ['{"version":"2.1.0","runs":[]}', /without a run/],
        [edited((l) => (l.version = '1.0.0')), /neither a SARIF/],
        [edited((l) => (l.runs[0].tool.driver.name = 'Other')), /the SARIF log of another tool/],
        [edited((l) => delete l.runs[0].results), /runs\.0 must have required property 'results'/],
        [edited((l) => (l.runs[0].results[0].ruleId = '../../etc')), /runs\.0\.results\.0\.ruleId must match pattern/],
        [edited((l) => delete l.runs[0].results[0].partialFingerprints), /must have required property/],
        [
          edited((l) => (l.runs[0].results[0].locations[0].physicalLocation.region.startLine = -1)),
          /startLine must be >= 1/,
        ],
        [edited((l) => (l.runs[0].results[0].properties.endpoint.route = { a: 1 })), /route must be string/],
        [bundle.replace('"sig":"M', '"sig":"N'), /Altered|Malformed/],
        [`${bundle} `, /Malformed/],
        ['{"payloadType":"x"}', /Malformed/],
        [`${'['.repeat(200_000)}`, /no JSON|neither a SARIF/],
      ];
      const before = left(cwd);
      for (const [content, message] of cases) {
        writeFileSync(join(cwd, 'old.sarif'), content);
        const { code, stdout, stderr } = await runCli(['scan', '--baseline', 'old.sarif', '--sarif', 'out.sarif'], {
          cwd,
        });
        assert.equal(code, 2, String(content).slice(0, 80));
        assert.equal(stdout, '');
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /internal error|\n {4}at /);
      }
      for (const [name, message] of [
        ['gone.sarif', /gone\.sarif cannot be read: it does not exist/],
        ['Shop', /Shop cannot be read: the folder holds neither/],
      ] as const) {
        const { code, stderr } = await runCli(['scan', '--baseline', name], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, message);
      }
      assert.deepEqual(left(cwd), before);
    }));

  it('cannot command a pipeline, draw on a terminal, point outside the repository or bring a link', () =>
    withBaseline(program, async (cwd) => {
      const hostile =
        '##vso[task.complete result=Succeeded]\u001b[2J\n# heading [x](https://evil.example) <img src=x>|';
      const log = json(cwd, 'old.sarif');
      const [result] = log.runs[0].results;
      result.partialFingerprints['authledger/v1'] = '0'.repeat(32);
      result.message.text = hostile;
      result.properties.endpoint = { application: 'Shop', httpMethods: [hostile], route: hostile, handler: hostile };
      result.locations[0].physicalLocation.artifactLocation.uri = '../../etc/passwd';
      writeFileSync(join(cwd, 'old.sarif'), JSON.stringify(log));
      for (const format of ['table', 'markdown', 'json', 'sarif']) {
        const { code, stdout } = await runCli(['scan', '--baseline', 'old.sarif', '--format', format], { cwd });
        assert.equal(code, 1);
        assert.ok(!stdout.includes('##vso[') && !stdout.includes('\u001b') && !stdout.includes('etc/passwd'), format);
        if (format === 'markdown') {
          assert.doesNotMatch(stdout, /^# heading/m);
          assert.doesNotMatch(stdout.replace(/`[^`\n]*`/g, ''), /(?<!\\)\]\(https/);
        }
        if (format === 'sarif') {
          assert.ok(!JSON.parse(stdout).runs[0].results[1].message.text.includes(']('));
          assert.equal(JSON.parse(stdout).runs[0].results[1].baselineState, 'absent');
        }
      }
    }));
});
