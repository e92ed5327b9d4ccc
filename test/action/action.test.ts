import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pipelineSnippets } from '../../src/app/init/snippets.ts';
import { closedShop, shop } from '../cli/run-cli.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { attacks, hostileApplication } from '../support/hostile-application.ts';
import { htmlStructure, markdownRenderers } from '../support/html-structure.ts';
import { sampleResult } from '../support/sample-result.ts';
import { repository } from '../support/tools.ts';
import { everythingLeft } from '../tasks/run-task.ts';
import { type ActionRun, action, actionText, withActionRun } from './run-action.ts';

interface ParseResult {
  readonly context: { readonly errors: { getErrors(): { readonly message: string }[] } };
}
/** What GitHub's own parser has to say of an action. */
async function actionProblems(content: string): Promise<string[]> {
  const parser = join(repository, 'tools/node_modules/@actions/workflow-parser/dist');
  const load = (path: string) => import(pathToFileURL(join(parser, path)).href);
  const { parseAction } = (await load('actions/action-parser.js')) as {
    parseAction(file: { name: string; content: string }, trace: object): ParseResult;
  };
  const { NoOperationTraceWriter } = (await load('index.js')) as { NoOperationTraceWriter: new () => object };
  const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map((e) => e.message);
}

const tables = (await import(pathToFileURL(join(repository, 'action/options.mjs')).href)) as {
  options: object;
  ownInputs: string[];
  outputs: object;
};
const shellSteps = action.runs.steps.filter((s) => s.run !== undefined);
const variableOf = (input: string) => `INPUT_${input.toUpperCase().replaceAll('-', '_')}`;

describe('the action for GitHub', function () {
  this.timeout(180_000);

  it("is valid for GitHub's own parser", async () => {
    assert.deepEqual(await actionProblems(actionText), []);
    assert.notDeepEqual(
      await actionProblems(actionText.replace('shell: bash', 'shel: bash')),
      [],
      'the check can fail',
    );
  });

  it('puts no expression into a script', () => {
    for (const step of shellSteps) assert.doesNotMatch(step.run as string, /\$\{\{/, step.name);
  });

  it('uses other actions at a commit, with the version that it is', () => {
    const uses = [...actionText.matchAll(/uses: (.*)/g)].map((m) => m[1] as string);
    assert.equal(uses.length, 2);
    for (const use of uses) assert.match(use, /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('reads all inputs that it declares, and no others', () => {
    const inExpressions = [...actionText.matchAll(/inputs\.([\w-]+)/g)].map((m) => m[1] as string);
    assert.deepEqual([...new Set(inExpressions)].sort(), Object.keys(action.inputs).sort());
    const scan = action.runs.steps.find((s) => s.id === 'scan');
    const variables = Object.keys(scan?.env ?? {}).filter((name) => name.startsWith('INPUT_'));
    const read = [...Object.keys(tables.options), ...tables.ownInputs].map((name) => `INPUT_${name}`);
    assert.deepEqual([...variables].sort(), [...read].sort());
    for (const step of shellSteps)
      for (const [variable, value] of Object.entries(step.env ?? {})) {
        const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1];
        if (variable.startsWith('INPUT_')) assert.equal(variable, variableOf(input ?? ''), step.name);
      }
  });

  it('has the inputs that init writes', () => {
    const written = [...pipelineSnippets.github.step.matchAll(/^ {10}([\w-]+):/gm)].map((m) => m[1] as string);
    assert.ok(written.length > 0);
    for (const name of written) assert.ok(name in action.inputs, name);
  });

  it('sets all outputs that it declares', () => {
    const set = [...Object.keys(tables.outputs), 'sarif', 'evidence', 'evidence-digest'];
    assert.deepEqual(Object.keys(action.outputs).sort(), [...set].sort());
    for (const [name, { value }] of Object.entries(action.outputs))
      assert.equal(value, `\${{ steps.scan.outputs.${name} }}`);
  });

  it('installs the package that is given, scans, shows, uploads, and fails last', () =>
    withActionRun({ install: true }, async (run) => {
      const { summary } = await sampleResult();
      assert.deepEqual(run.codes, { 'Install Authledger': 0, Scan: 0, Gate: 1 }, run.log);
      assert.equal(run.outputs.verdict, 'fail');
      assert.equal(run.outputs['critical-findings'], String(summary.findings.open.critical));
      assert.equal(run.outputs.endpoints, String(summary.endpoints.total));
      assert.match(run.outputs['evidence-digest'] ?? '', /^sha256:[0-9a-f]{64}$/);
      assert.match(run.summary, /^# Authledger: the gate failed\n/);
      assert.match(run.log, /AP101 A write endpoint that no authorization applies to/);
      const [upload, keep] = run.used;
      assert.equal(upload?.with.sarif_file, join(run.temp, 'authledger/authledger.sarif'));
      assert.equal(keep?.with.path, join(run.temp, 'authledger'));
      const sarif = readFileSync(run.outputs.sarif as string, 'utf8');
      assert.deepEqual(validateSarif(sarif, 'Sarif;Ghas'), []);
      assert.equal(JSON.parse(sarif).runs[0].automationDetails.id, 'authledger/scan/');
    }));

  it('passes a clean system and says what it looked at', () =>
    withActionRun(
      { files: closedShop, inputs: { 'upload-sarif': 'false', 'upload-artifact': 'false', 'html-report': 'true' } },
      (run) => {
        assert.match(readFileSync(join(run.temp, 'authledger/authledger.html'), 'utf8'), /^<!doctype html>/i);
        assert.deepEqual(run.codes, { Scan: 0, Gate: 0 });
        assert.equal(run.outputs.verdict, 'pass');
        assert.deepEqual(run.used, []);
        assert.match(run.summary, /\| endpoints \| 2 endpoints: 2 authenticated \|/);
      },
    ));

  it('takes what the inputs say', () =>
    withActionRun(
      {
        files: { ...shop, 'other/settings.yml': 'rules:\n  AP101: { severity: medium }\n' },
        inputs: {
          paths: '\nShop\n',
          defines: 'ONE, TWO',
          exclude: 'Shop/Legacy\n**/Generated',
          configuration: 'other/settings.yml',
          'fail-on': 'medium',
          'output-folder': 'results',
          profile: 'generic',
          summary: 'false',
          'allow-incomplete': 'true',
          'include-tests': 'true',
          baseline: 'gone',
          'baseline-key': 'gone.pub',
        },
      },
      (run) => {
        assert.equal(run.codes.Gate, 1, run.log);
        assert.equal(run.outputs['medium-findings'], '1');
        assert.equal(run.summary, '');
        assert.match(run.log, /There is no earlier run at the baseline: every finding counts as new\./);
        assert.equal(run.outputs.sarif, join(run.workspace, 'results/authledger.sarif'));
      },
    ));

  it('fails at once for bad input, and takes nothing that lay there for its result', async () => {
    await withActionRun({ files: shop, inputs: { 'fail-on': 'everything' } }, (run) => {
      assert.deepEqual(run.codes, { Scan: 2 });
      assert.deepEqual(run.used, []);
      assert.equal(run.outputs.verdict, '');
    });
    const planted = '{"gate":{"verdict":"pass","exitCode":0}}';
    const inputs = { paths: 'gone', 'output-folder': 'results' };
    await withActionRun({ files: { ...shop, 'results/result.json': planted }, inputs }, (run) => {
      assert.deepEqual(run.codes, { Scan: 2 });
      assert.equal(run.outputs.verdict, '');
    });
    await withActionRun({ install: true, files: shop, inputs: { package: '1.0.0; touch pwned' } }, (run) => {
      assert.deepEqual(run.codes, { 'Install Authledger': 2 });
      assert.match(run.log, /give a version or the path of a \.tgz/);
    });
  });

  it('signs with the key of a secret, which is in no log, file or output', () => {
    const passphrase = 'correct horse battery staple';
    const { privateKey } = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const inputs = { 'signing-key': privateKey, 'signing-passphrase': passphrase };
    return withActionRun({ files: shop, inputs, env: { RUNNER_DEBUG: '1', AUTHLEDGER_DEBUG: '1' } }, (run) => {
      assert.match(run.log, /evidence, signed by key [0-9a-f]{16}…/);
      const left = run.log + run.summary + JSON.stringify(run.outputs) + everythingLeft(join(run.temp, 'authledger'));
      const lines = privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'));
      for (const part of [passphrase, ...lines]) assert.ok(!left.includes(part), part);
    });
  });
});

describe('in the action for GitHub, scanned code that holds', function () {
  this.timeout(180_000);
  const page = (run: ActionRun) =>
    Object.values(markdownRenderers)
      .map((render) => htmlStructure(render(run.summary)))
      .join('\n');
  const hostile = (text: string) => ({
    files: hostileApplication(text),
    env: { GITHUB_REF_NAME: text, GITHUB_HEAD_REF: text, GITHUB_WORKFLOW: text, GITHUB_ACTOR: text },
  });
  let harmless: string;
  before(() =>
    withActionRun(hostile('harmless'), (run) => {
      harmless = page(run);
    }),
  );

  for (const [what, text] of Object.entries(attacks))
    it(`${what} issues no command, sets no output and changes no structure of the summary`, () =>
      withActionRun(hostile(text), (run) => {
        const commands = run.log.split('\n').filter((line) => /^\s*::/.test(line) || /##\[/.test(line));
        assert.equal(commands.length, 2, commands.join('\n'));
        const token = /^::stop-commands::([0-9a-f-]{36})$/.exec(commands[0] ?? '')?.[1];
        assert.equal(commands[1], `::${token}::`);
        assert.equal(run.outputs.verdict, 'fail');
        assert.equal(run.outputs['critical-findings'], '3');
        assert.equal(page(run), harmless);
      }));
});
