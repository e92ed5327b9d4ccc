import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import { scanOutputKinds } from '../src/app/scan-outputs.ts';
import { createProgram } from '../src/cli/program.ts';
import { scanInputs } from '../tasks/AuthledgerV1/inputs.ts';
import { repository } from './support/tools.ts';

const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const silent = { write: () => undefined, isTTY: false, columns: undefined };

/** The options of a command of the command line, by their long names. */
function optionsOf(command: string): string[] {
  const program = createProgram(
    {
      stdout: silent,
      stderr: silent,
      environment: {},
      workingDirectory: '/',
      clock: () => new Date(0),
      programFile: undefined,
    },
    () => undefined,
  );
  const found = program.commands.find((c) => c.name() === command);
  return (found?.options ?? []).map((o) => o.long as string);
}

/** Options that no platform offers, and why. */
const nowhere: Readonly<Record<string, string>> = {
  '--format': 'the log is for people; the summary, SARIF and JSON are outputs',
  '--output': 'the report goes to the log',
  '--eager': 'changes no result',
  '--ledger': 'the ledger is that of a later, protected stage: authledger period shows the trend there',
  ...Object.fromEntries(
    scanOutputKinds
      .filter((kind) => kind !== 'html')
      .map((kind) => [`--${kind}`, 'outputs go to the folder of the outputs']),
  ),
};

/** What the task's options of a scan are called on the command line. */
const names: Readonly<Record<string, string>> = {
  configurationFile: '--config',
  defines: '--define',
  key: '--key',
};

const dashed = (name: string) => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

function requireAll(offered: ReadonlySet<string>, unless: Readonly<Record<string, string>>): void {
  const all = new Set([...optionsOf('scan'), ...optionsOf('merge')]);
  assert.ok(all.size > 15);
  for (const option of all)
    assert.ok(offered.has(option) !== option in unless, `${option} is offered, or is left out for a reason: not both`);
  for (const option of Object.keys(unless)) assert.ok(all.has(option), `${option} is an option`);
  for (const option of offered) assert.ok(all.has(option), `${option} is an option`);
}

describe('an option of scan or merge', () => {
  it('has an input of the task for Azure DevOps', () => {
    const declared = new Set<string>(
      JSON.parse(read('tasks/AuthledgerV1/task.json')).inputs.map((i: { name: string }) => i.name),
    );
    const options = Object.keys(scanInputs).filter((name) => name !== 'paths');
    for (const [input] of Object.values(scanInputs)) assert.ok(declared.has(input), input);
    // The task's own: where facts are written follows from the folder of the outputs, what is merged from an input.
    const own = ['--shard', '--facts', '--html'];
    assert.ok(declared.has('htmlReport'));
    requireAll(new Set([...options.map((name) => names[name] ?? dashed(name)), ...own]), {
      ...nowhere,
      '--source': 'the folder of the sources',
    });
  });

  it('has an input of the action for GitHub', async () => {
    const { options } = (await import(pathToFileURL(join(repository, 'action/options.mjs')).href)) as {
      options: Record<string, (text: string, name: string) => string[]>;
    };
    process.env.INPUT_BASELINE = repository;
    const offered = Object.values(options).flatMap((argumentsOf) => {
      const [flag] = argumentsOf('true', 'input');
      return flag?.startsWith('--') ? [flag] : [];
    });
    delete process.env.INPUT_BASELINE;
    // The baseline has to be there to become an option.
    requireAll(new Set([...offered, '--baseline', '--shard', '--facts', '--key', '--html']), {
      ...nowhere,
      '--source': 'the workspace',
    });
    const { inputs } = parse(read('action.yml')) as { inputs: object };
    for (const name of ['signing-key', 'shard', 'facts', 'html-report']) assert.ok(name in inputs, name);
  });

  it('has an input of the component and a variable of the template for GitLab', () => {
    const template = read('templates/Authledger.gitlab-ci.yml');
    const offered = [...template.matchAll(/(--[\w-]+) "\$\{?[A-Z]/g)].map((m) => m[1] as string);
    const scanning = offered.filter((option) => option !== '--package');
    const further = 'variable AUTHLEDGER_OPTIONS, input options';
    requireAll(new Set([...scanning, '--key', '--profile', '--facts']), {
      ...nowhere,
      '--define': further,
      '--include-tests': further,
      '--allow-incomplete': further,
      '--shard': 'a job of its own, see docs/shards.md',
      '--source': 'the folder of the project',
    });
    const [head] = parseAllDocuments(read('templates/authledger/template.yml')).map((d) => d.toJS());
    const variables = Object.keys(parse(template).variables).map((v) => v.replace('AUTHLEDGER_', '').toLowerCase());
    const ofJobs = ['stage', 'job_prefix', 'security_report', 'expire_in'];
    assert.deepEqual(
      Object.keys(head.spec.inputs)
        .filter((name) => !ofJobs.includes(name))
        .sort(),
      variables.sort(),
    );
  });
});

describe('an input', () => {
  it('is explained on the page of its platform', () => {
    const [head] = parseAllDocuments(read('templates/authledger/template.yml')).map((d) => d.toJS());
    const inputs: Readonly<Record<string, readonly string[]>> = {
      'azure-devops': JSON.parse(read('tasks/AuthledgerV1/task.json')).inputs.map((i: { name: string }) => i.name),
      github: Object.keys(parse(read('action.yml')).inputs),
      gitlab: [
        ...Object.keys(head.spec.inputs),
        ...Object.keys(parse(read('templates/Authledger.gitlab-ci.yml')).variables),
      ],
    };
    for (const [page, names] of Object.entries(inputs)) {
      const text = read(`docs/${page}.md`);
      for (const name of names) assert.ok(text.includes(`\`${name}\``), `${page}.md: ${name}`);
    }
  });
});

describe('the version of the program', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const pages = [
    'README.md',
    'overview.md',
    ...['azure-devops', 'github', 'gitlab', 'shards', 'keys', 'auditors'].map((page) => `docs/${page}.md`),
    'templates/Authledger.gitlab-ci.yml',
    'templates/authledger/template.yml',
  ];

  it('is the one that every page and template names', () => {
    let found = 0;
    for (const page of pages)
      for (const [, named] of read(page).matchAll(/authledger(?:@v?|-|:|\/)(\d+\.\d+\.\d+)/g)) {
        assert.equal(named, version, page);
        found++;
      }
    assert.ok(found > 10, `${found} places`);
  });

  it('is that of the extension', () => {
    assert.equal(JSON.parse(read('vss-extension.json')).version, version);
  });

  it('is followed by init, which writes it into the pipelines', async () => {
    const { pipelineSnippets } = await import('../src/app/init/snippets.ts');
    assert.ok(pipelineSnippets.gitlab.step.includes(`/authledger@${version}\n`));
    assert.ok(pipelineSnippets.github.step.includes(`authledger/authledger@v${version}\n`));
    assert.match(pipelineSnippets.azure.step, /task: Authledger@1\n/, 'agents know the major number of the task');
  });
});
