import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { closedShop, shop } from '../cli/run-cli.ts';
import { withFolder, writeFiles } from '../host/temporary-folder.ts';
import { fromScripts, repository } from '../support/tools.ts';
import { node24 } from './run-task.ts';

const require = createRequire(join(repository, 'package.json'));
/** The versions that the test library of Azure Pipelines wants to download: where they lie, nothing is. */
const versions = { 20: 'v20.13.1', 24: 'v24.10.0' } as const;

interface MockTestRunner {
  LoadAsync(testPath: string, taskJsonPath: string): Promise<MockTestRunner>;
  runAsync(node: number): Promise<void>;
  readonly succeeded: boolean;
  readonly errorIssues: string[];
  readonly warningIssues: string[];
  readonly stdout: string;
}

/** A suite as the test library wants it: a script that sets inputs, replaces functions of the task library, and runs the task. */
function suite(task: string, sources: string, inputs: Readonly<Record<string, string>>): string {
  return `
process.env.AGENT_TEMPDIRECTORY = __dirname;
const { TaskMockRunner } = require(${JSON.stringify(require.resolve('azure-pipelines-task-lib/mock-run'))});
const runner = new TaskMockRunner(${JSON.stringify(join(task, 'index.js'))});
for (const [name, value] of Object.entries(${JSON.stringify(inputs)})) runner.setInput(name, value);
const variables = { 'System.DefaultWorkingDirectory': ${JSON.stringify(sources)}, 'Build.ArtifactStagingDirectory': ${JSON.stringify(join(sources, '../staging'))} };
runner.registerMockExport('getVariable', (name) => variables[name]);
runner.registerMockExport('uploadArtifact', (folder, path, name) => console.log('uploaded', name, require('node:fs').statSync(path).size > 0));
runner.run();
`;
}

describe('the task under the test library of Azure Pipelines', function () {
  this.timeout(120_000);
  let folder: string;
  let task: string;
  let Runner: new () => MockTestRunner;
  let done: () => void;

  before(async () => {
    await new Promise<void>((ready) => {
      void withFolder({}, async (path) => {
        folder = path;
        task = join(folder, 'task');
        const { buildTask } = await fromScripts<{ buildTask(outdir: string, external: string[]): Promise<void> }>(
          'package.mjs',
        );
        await buildTask(task, ['azure-pipelines-task-lib/*']);
        // The name that the library replaces; modules of ours name the file.
        const bundle = readFileSync(join(task, 'index.js'), 'utf8');
        writeFileSync(
          join(task, 'index.js'),
          bundle.replaceAll('azure-pipelines-task-lib/task.js', 'azure-pipelines-task-lib/task'),
        );
        symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
        for (const [major, version] of Object.entries(versions)) linkNode(Number(major), version);
        Runner = loadRunner(folder);
        ready();
        await new Promise<void>((end) => {
          done = end;
        });
      });
    });
  });
  after(() => done());

  function linkNode(major: number, version: string): void {
    const node = major === 20 ? process.execPath : node24;
    if (node === undefined) return;
    const downloads = join(folder, 'azure-pipelines-task-lib/_download');
    const bin = join(downloads, `node${major}/node-${version}-${process.platform}-x64/bin`);
    mkdirSync(bin, { recursive: true });
    symlinkSync(node, join(bin, 'node'));
    writeFileSync(join(downloads, `node${major}.completed`), '');
  }

  async function run(node: 20 | 24, files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>) {
    const name = `suite-${Math.random().toString(36).slice(2)}`;
    writeFiles(join(folder, name), files);
    writeFileSync(join(folder, `${name}.js`), suite(task, join(folder, name), inputs));
    const runner = new Runner();
    await runner.LoadAsync(join(folder, `${name}.js`), join(task, 'task.json'));
    await runner.runAsync(node);
    return runner;
  }

  for (const node of [20, 24] as const) {
    it(`passes and fails in Node ${node}`, async function () {
      if (node === 24 && node24 === undefined) this.skip();
      const passed = await run(node, closedShop, { paths: '.' });
      assert.ok(passed.succeeded, passed.stdout);
      assert.deepEqual([passed.errorIssues, passed.warningIssues], [[], []]);
      assert.equal(passed.stdout.match(/^uploaded \w+ true$/gm)?.length, 5, passed.stdout);
      const failed = await run(node, shop, { paths: '.', publishArtifacts: 'false' });
      assert.ok(!failed.succeeded);
      assert.deepEqual(failed.errorIssues, ['1 finding at or over high (1 critical).']);
      assert.doesNotMatch(failed.stdout, /^uploaded/m);
    });
  }

  it('warns of what does not fail it, and tells of input that it does not take', async () => {
    const below = await run(20, shop, { failOn: 'none' });
    assert.ok(below.succeeded);
    assert.deepEqual(below.warningIssues, ['1 finding, and no severity fails the gate.']);
    const wrong = await run(20, shop, { failOn: 'all' });
    assert.ok(!wrong.succeeded);
    assert.match(wrong.errorIssues[0] ?? '', /^failOn is "all"\. It may be:/);
  });
});

/** The library looks for its downloads below the home folder of the process that loads it. */
function loadRunner(home: string): new () => MockTestRunner {
  const before = process.env.HOME;
  process.env.HOME = home;
  try {
    const { MockTestRunner } = require('azure-pipelines-task-lib/mock-test');
    return MockTestRunner;
  } finally {
    process.env.HOME = before;
  }
}
