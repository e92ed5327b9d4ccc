import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipelineSnippets } from '../../src/app/init/snippets.ts';
import { closedShop, runCli, shop } from '../cli/run-cli.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { sampleResult } from '../support/sample-result.ts';
import { repository } from '../support/tools.ts';
import { packedExtension } from './packed-extension.ts';
import { everythingLeft, node24, type TaskOptions, type TaskRun, withTaskRun } from './run-task.ts';

const manifest = JSON.parse(readFileSync(join(repository, 'tasks/AuthledgerV1/task.json'), 'utf8')) as {
  inputs: { name: string }[];
  outputVariables: { name: string }[];
};

const issues = (run: TaskRun) => run.commands.filter((c) => c.name === 'task.logissue');
const uploads = (run: TaskRun) =>
  run.commands
    .filter((c) => c.name === 'artifact.upload')
    .map((c) => `${c.properties.artifactname}/${basename(c.data)}`);
/** Without the commands: what people read. */
const log = (run: TaskRun) => run.output.replace(/^##vso\[.*$/gm, '');

/** Every run ends with 0: the agent takes anything else for a broken machine. */
async function failing(options: TaskOptions): Promise<string> {
  return withTaskRun(options, (run) => {
    assert.equal(run.exitCode, 0, run.output);
    assert.equal(run.result, 'Failed');
    assert.equal(run.variables.verdict, 'error');
    assert.deepEqual(uploads(run), []);
    assert.equal(everythingLeft(run.staging), '', 'nothing was written');
    assert.doesNotMatch(log(run), /\n {4}at /, 'no stack trace');
    return run.commands.find((c) => c.name === 'task.complete')?.data ?? '';
  });
}

describe('the task of Azure DevOps, packed', function () {
  this.timeout(180_000);

  for (const node of [20, 24] as const)
    it(`fails the sample application, with issues, variables and artifacts, in Node ${node}`, function () {
      if (node === 24 && node24 === undefined) this.skip();
      return withTaskRun({ node }, async (run) => {
        const { gate, summary: counts, findings } = await sampleResult();
        const { open } = counts.findings;
        assert.equal(run.exitCode, 0, run.output);
        assert.equal(run.result, 'Failed');
        assert.equal(run.commands.findLast((c) => c.name === 'task.complete')?.data, `${gate.reasons.join('; ')}.`);
        assert.deepEqual(
          Object.keys(run.variables),
          manifest.outputVariables.map((v) => v.name),
        );
        const evidence = readFileSync(run.variables.evidencePath as string);
        assert.deepEqual(
          {
            ...run.variables,
            sarifPath: basename(run.variables.sarifPath as string),
            inventoryPath: '',
            evidencePath: '',
          },
          {
            verdict: 'fail',
            criticalFindings: String(open.critical),
            highFindings: String(open.high),
            mediumFindings: String(open.medium),
            lowFindings: String(open.low),
            noteFindings: String(open.note),
            suppressedFindings: String(counts.findings.suppressed),
            endpoints: String(counts.endpoints.total),
            gaps: String(counts.gaps),
            sarifPath: 'authledger.sarif',
            inventoryPath: '',
            evidencePath: '',
            evidenceDigest: `sha256:${createHash('sha256').update(evidence).digest('hex')}`,
          },
        );
        assert.deepEqual(uploads(run), [
          'CodeAnalysisLogs/authledger.sarif',
          'authledger/authledger.sarif',
          'authledger/inventory.json',
          'authledger/Authledger.md',
          'authledger/authledger-evidence.json',
        ]);
        const [first] = issues(run);
        assert.equal(first?.properties.type, 'error');
        assert.equal(first?.properties.code, 'AP101');
        assert.equal(first?.properties.sourcepath, join(run.sources, 'Shop.Api/Controllers/ProductsController.cs'));
        assert.match(first?.properties.linenumber ?? '', /^\d+$/);
        assert.deepEqual(
          issues(run).map((i) => i.properties.type),
          [true, false].flatMap((fails) =>
            findings.filter((f) => /critical|high/.test(f.severity) === fails).map(() => (fails ? 'error' : 'warning')),
          ),
        );
        const summary = run.commands.find((c) => c.name === 'task.uploadsummary')?.data ?? '';
        assert.match(readFileSync(summary, 'utf8'), /^# Authledger: the gate failed\n/);
      });
    });

  it('writes the report as a page when that is asked for, into the artifact of the outputs', () =>
    withTaskRun({ files: shop, inputs: { htmlReport: 'true' } }, (run) => {
      assert.ok(uploads(run).includes('authledger/Authledger.html'));
      assert.match(readFileSync(join(run.staging, 'authledger/Authledger.html'), 'utf8'), /^<!doctype html>/i);
    }));

  it('writes SARIF with what Advanced Security wants to know of the pipeline', () =>
    withTaskRun({ files: shop }, (run) => {
      const text = readFileSync(run.variables.sarifPath as string, 'utf8');
      assert.deepEqual(validateSarif(text), []);
      const { automationDetails } = JSON.parse(text).runs[0];
      assert.match(automationDetails.id, /^azuredevops\/pipeline\/build\/contoso\/2f6a0c2e-[^/]+\/12\/3a3a2a60-/);
      assert.equal(automationDetails.properties['azuredevops/pipeline/build/buildDefinitionName'], 'Shop CI');
    }));

  it('says of a clean system what it looked at, and succeeds', () =>
    withTaskRun({ files: closedShop }, (run) => {
      assert.equal(run.result, 'Succeeded');
      assert.equal(run.variables.verdict, 'pass');
      assert.deepEqual(issues(run), []);
      assert.match(log(run), /1 application +Shop \(2 endpoints\)/);
      const summary = readFileSync(join(run.staging, 'authledger/Authledger.md'), 'utf8');
      assert.match(summary, /\| endpoints \| 2 endpoints: 2 authenticated \|/);
      const [sarif] = JSON.parse(readFileSync(run.variables.sarifPath as string, 'utf8')).runs;
      assert.match(sarif.invocations[0].toolExecutionNotifications[0].message.text, /^Looked at 1 application/);
    }));

  it('succeeds with issues when what it found does not fail the gate', () =>
    withTaskRun({ files: shop, inputs: { failOn: 'none' } }, (run) => {
      assert.equal(run.result, 'SucceededWithIssues');
      assert.equal(run.variables.verdict, 'pass');
      assert.deepEqual(
        issues(run).map((i) => i.properties.type),
        ['warning'],
      );
    }));

  it('fails an incomplete scan, unless that is allowed', async () => {
    const files = { ...closedShop, 'Other/Other.csproj': '<Project' };
    await withTaskRun({ files }, (run) => {
      assert.equal(run.result, 'Failed');
      assert.equal(run.variables.verdict, 'incomplete');
      assert.match(issues(run)[0]?.data ?? '', /Other\/Other\.csproj was not read/);
    });
    await withTaskRun({ files, inputs: { allowIncomplete: 'true' } }, (run) =>
      assert.equal(run.result, 'SucceededWithIssues'),
    );
  });

  it('shows the worst nine errors and says how many more there are', () => {
    const routes = Array.from({ length: 12 }, (_, i) => `app.MapPost("/orders/${i}", (string name) => name);`);
    const program = (shop['Shop/Program.cs'] as string).replace(
      'app.MapPost("/orders", (string name) => name);',
      routes.join('\n'),
    );
    return withTaskRun({ files: { ...shop, 'Shop/Program.cs': program } }, (run) => {
      assert.equal(issues(run).length, 9);
      assert.equal(issues(run)[8]?.data, '4 more errors: the summary and SARIF have all');
      assert.equal(run.variables.criticalFindings, '12');
    });
  });

  it('counts only what is new since an earlier run, and all when there was none', () =>
    withTaskRun({ files: shop, inputs: { failOn: 'none' } }, async (earlier) => {
      const baseline = join(earlier.staging, 'authledger');
      const more = (shop['Shop/Program.cs'] as string).replace(
        'app.Run',
        'app.MapPut("/orders", (string name) => name);\napp.Run',
      );
      await withTaskRun({ files: shop, inputs: { baseline } }, (run) => {
        assert.equal(run.result, 'Succeeded');
        assert.deepEqual(issues(run), []);
        assert.equal(run.variables.criticalFindings, '1');
      });
      await withTaskRun({ files: shop, inputs: { baseline, onlyNew: 'false' } }, (run) =>
        assert.equal(run.result, 'SucceededWithIssues'),
      );
      await withTaskRun({ files: { ...shop, 'Shop/Program.cs': more }, inputs: { baseline } }, (run) => {
        assert.equal(run.result, 'Failed');
        assert.deepEqual(
          issues(run).map((i) => i.properties.linenumber),
          ['6'],
        );
      });
      await withTaskRun({ files: shop, inputs: { baseline: join(earlier.temp, 'gone') } }, (run) => {
        assert.equal(run.result, 'Failed');
        assert.match(run.output, /There is no earlier run at .*: every finding counts as new\./);
      });
    }));

  it('takes what the inputs say: paths, symbols, configuration, names, and what is not to be published', () =>
    withTaskRun(
      {
        files: {
          ...shop,
          'other/settings.yml': 'rules:\n  AP101: { severity: medium }\n',
          'Else/Else.cs': 'class Else { }',
        },
        inputs: {
          paths: 'Shop\n\n',
          defines: 'ONE, TWO;THREE',
          exclude: 'Shop/Legacy, **/Generated\n',
          configuration: 'other/settings.yml',
          failOn: 'configured',
          outputFolder: 'results',
          artifactName: 'shop',
          publishArtifacts: 'false',
          summary: 'false',
          profile: 'generic',
          includeTests: 'false',
        },
      },
      async (run) => {
        assert.equal(run.variables.mediumFindings, '1');
        assert.equal(run.variables.sarifPath, join(run.sources, 'results/shop.sarif'));
        assert.deepEqual(uploads(run), []);
        assert.ok(!run.commands.some((c) => c.name === 'task.uploadsummary'));
        const bundle = JSON.parse(readFileSync(run.variables.evidencePath as string, 'utf8'));
        const { predicate } = JSON.parse(Buffer.from(bundle.payload, 'base64').toString('utf8'));
        assert.deepEqual(predicate.configuration.value.defines, ['ONE', 'TWO', 'THREE']);
        assert.deepEqual(predicate.configuration.value.exclude, ['Shop/Legacy', '**/Generated']);
      },
    ));

  it('fails for bad input and says what to do', async () => {
    assert.match(
      await failing({ inputs: { failOn: 'everything' } }),
      /^failOn is "everything"\. It may be: configured, critical/,
    );
    assert.match(
      await failing({ inputs: { allowIncomplete: 'yes' } }),
      /^allowIncomplete is "yes"\. It may be: true, false/,
    );
    assert.match(await failing({ inputs: { paths: 'gone' } }), /gone does not exist.*Give the folder/);
    assert.match(await failing({ inputs: { artifactName: '../up' } }), /^artifactName is "\.\.\/up"/);
    assert.match(await failing({ inputs: { configuration: 'gone.yml' } }), /gone\.yml cannot be read/);
  });

  it('fails for a key that is missing, rather than signing with another', async () => {
    assert.match(
      await failing({ inputs: { signingKey: '$(authledgerKey)' } }),
      /^signingKey is \$\(authledgerKey\), and there is no such variable\..*Builds of forks get no secrets/,
    );
    assert.match(
      await failing({ env: { AUTHLEDGER_KEY: '$(authledgerKey)' } }),
      /^AUTHLEDGER_KEY is \$\(authledgerKey\)/,
    );
    assert.match(
      await failing({ inputs: { signingKeyFile: '$(key.secureFilePath)' } }),
      /^signingKeyFile is \$\(key\.secureFilePath\)/,
    );
    assert.match(await failing({ inputs: { signingKeyFile: 'gone.pem' } }), /There is no file .*gone\.pem/);
    assert.match(await failing({ inputs: { signingKey: 'no key' } }), /AUTHLEDGER_KEY: .*no PEM block/);
  });

  it('has the inputs that init writes', () => {
    const written = [...pipelineSnippets.azure.step.matchAll(/^ {6}(\w+):/gm)].map((m) => m[1] as string);
    assert.ok(written.length > 0);
    for (const name of written)
      assert.ok(
        manifest.inputs.some((i) => i.name === name),
        name,
      );
  });

  it('reads all inputs that it declares, and no others', () =>
    withTaskRun({ files: closedShop, env: { SYSTEM_DEBUG: 'true' } }, async (run) => {
      const declared = manifest.inputs.map((i) => i.name);
      const printed = run.commands
        .filter((c) => c.name === 'task.debug')
        .map((c) => c.data.slice(0, c.data.indexOf('=')));
      const variables = /^(?:system|agent|build|distributedtask)\./i;
      const read = printed.filter((name) => /^[a-z]\w*$/i.test(name) && !variables.test(name));
      const secrets = ['signingKey', 'signingPassphrase'];
      assert.deepEqual([...new Set([...read, ...secrets])].sort(), [...declared].sort());
      const bundle = readFileSync(join((await packedExtension()).folder, 'tasks/AuthledgerV1/index.js'), 'utf8');
      for (const secret of secrets) assert.ok(bundle.includes(`${secret}:`), secret);
    }));
});

describe('secrets of the task', function () {
  this.timeout(180_000);
  const passphrase = 'correct horse battery staple';
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const forms = {
    'with line ends written out': privateKey.trim().replaceAll('\n', '\\n'),
    'in base64': Buffer.from(privateKey).toString('base64'),
  };
  /** Every line of the key that is not the frame, and the key in base64. */
  const parts = [
    passphrase,
    ...privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----')),
    Buffer.from(privateKey).toString('base64').slice(80, 160),
  ];

  for (const [form, signingKey] of Object.entries(forms))
    it(`sign the evidence with a key ${form}, and are in no log, artifact or variable when everything is debugged`, () =>
      withTaskRun(
        {
          files: shop,
          inputs: { signingKey, signingPassphrase: passphrase },
          env: { SYSTEM_DEBUG: 'true', AUTHLEDGER_DEBUG: '1' },
        },
        async (run) => {
          const left = [run.output, everythingLeft(run.staging), everythingLeft(run.temp), everythingLeft(run.sources)];
          for (const part of parts) for (const text of left) assert.ok(!text.includes(part), part);
          assert.match(run.output, /evidence, signed by key [0-9a-f]{16}…/);
          const { writeFileSync } = await import('node:fs');
          writeFileSync(join(run.temp, 'team.pub'), publicKey);
          const { code, stdout } = await runCli(
            [
              'verify',
              run.variables.evidencePath as string,
              '--key',
              'team.pub',
              '--artifacts',
              join(run.staging, 'authledger'),
            ],
            { cwd: run.temp },
          );
          assert.equal(code, 0, stdout);
        },
      ));

  it('are not told when they are wrong', () =>
    withTaskRun(
      {
        files: shop,
        inputs: { signingKey: forms['in base64'], signingPassphrase: 'a wrong one' },
        env: { SYSTEM_DEBUG: 'true', AUTHLEDGER_DEBUG: '1' },
      },
      (run) => {
        assert.equal(run.result, 'Failed');
        for (const part of [...parts, 'a wrong one'])
          assert.ok(!(run.output + everythingLeft(run.temp)).includes(part), part);
      },
    ));
});
