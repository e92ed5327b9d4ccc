import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { filledSnippet, type InitPlatform, pipelineSnippets } from '../../src/app/init/snippets.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli, shop } from './run-cli.ts';

const git = (remote: string, branch = 'main') => ({
  '.git/HEAD': `ref: refs/heads/${branch}\n`,
  '.git/config': `[remote "origin"]\n\turl = ${remote}\n`,
});
const read = (cwd: string, path: string): string => readFileSync(join(cwd, path), 'utf8');
const allFiles = (cwd: string): string[] =>
  readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((e) => !e.isDirectory())
    .map((e) => join(e.parentPath, e.name).slice(cwd.length + 1))
    .sort();

/** An expression of Azure Pipelines and GitHub. */
const expression = (inner: string): string => ['$', `{{ ${inner} }}`].join('');

/** Names of inputs that a snippet gives to the task, component or action of ours. */
function inputsIn(platform: InitPlatform, text: string): string[] {
  const value = parse(filledSnippet(text, { paths: '.', branch: 'main' }));
  const found = JSON.stringify(value).match(/"(?:inputs|with)":(\{[^}]*\})/);
  assert.ok(found, `${platform} gives inputs`);
  return Object.keys(JSON.parse(found[1] as string));
}

describe('init', function () {
  this.timeout(60_000);

  it('writes the pipeline of the platform that hosts the repository, and a configuration that a scan takes', async () => {
    for (const [remote, platform] of [
      ['https://user:secret@dev.azure.com/contoso/shop/_git/shop', 'azure'],
      ['git@ssh.dev.azure.com:v3/contoso/shop/shop', 'azure'],
      ['https://contoso.visualstudio.com/_git/shop', 'azure'],
      ['git@github.com:contoso/shop.git', 'github'],
      ['https://gitlab.example.com/contoso/shop.git', 'gitlab'],
    ] as const)
      await withFolder({ ...shop, ...git(remote, 'release/2.0') }, async (cwd) => {
        const { file } = pipelineSnippets[platform];
        const { code, stdout, stderr } = await runCli(['init'], { cwd: join(cwd, 'Shop') });
        assert.deepEqual([code, stderr], [0, '']);
        assert.match(stdout, /^Found 1 web application \(Shop\) in 1 project; the pipeline is one of /);
        assert.match(stdout, new RegExp(`Wrote ${file.replaceAll('.', '\\.')} \\(pipeline\\)`));
        assert.match(stdout, /Wrote authledger\.yml \(configuration\)/);
        assert.ok(!stdout.includes('secret'));
        assert.doesNotThrow(() => parse(read(cwd, file)));
        if (platform !== 'gitlab') assert.match(read(cwd, file), /"release\/2\.0"/);
        const scan = await runCli(['scan'], { cwd });
        assert.equal(scan.code, 1, scan.stderr);
      });
  });

  it('goes by the pipelines that are there, and by the remote only where they do not tell', async () => {
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ 'azure-pipelines.yml': 'steps: []\n', ...git('git@github.com:a/b.git') }, /Azure Pipelines/],
      [{ '.gitlab-ci.yml': 'stages: [test]\n' }, /GitLab/],
      [{ '.github/workflows/ci.yml': 'on: push\n' }, /GitHub Actions/],
      [{ '.github/workflows/ci.yml': '', '.gitlab-ci.yml': '', ...git('git@gitlab.com:a/b.git') }, /one of GitLab/],
    ];
    for (const [files, expected] of cases)
      await withFolder({ ...shop, ...files }, async (cwd) => {
        const { code, stdout } = await runCli(['init', '--dry-run'], { cwd });
        assert.equal(code, 0);
        assert.match(stdout, expected);
      });
  });

  it('asks for the platform when nothing tells, or several are there: 2', async () => {
    for (const [files, message] of [
      [{}, /nothing here tells on which platform/],
      [git('ssh://git.example.com/shop'), /nothing here tells/],
      [{ 'azure-pipelines.yml': '', '.gitlab-ci.yml': '' }, /several platforms: Azure Pipelines, GitLab/],
    ] as const)
      await withFolder({ ...shop, ...files }, async (cwd) => {
        const before = allFiles(cwd);
        const { code, stderr } = await runCli(['init'], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, message);
        assert.match(stderr, /--platform azure, --platform gitlab or --platform github/);
        assert.deepEqual(allFiles(cwd), before);
        assert.equal((await runCli(['init', '--platform', 'github'], { cwd })).code, 0);
      });
  });

  it('never overwrites: it shows what belongs into the file that is there', () =>
    withFolder(
      { ...shop, 'azure-pipelines.yml': 'steps: [mine]\n', '.authledger.yml': '# mine\n', 'Shop.slnx': '<Solution />' },
      async (cwd) => {
        const { code, stdout } = await runCli(['init'], { cwd });
        assert.equal(code, 0);
        assert.match(
          stdout,
          /azure-pipelines\.yml exists and stays as it is\. Add this to its steps:\n\n {6}- task: Authledger@1/,
        );
        assert.match(stdout, /paths: "Shop\.slnx"/);
        assert.match(stdout, /\.authledger\.yml is the configuration: nothing to do/);
        assert.equal(read(cwd, 'azure-pipelines.yml'), 'steps: [mine]\n');
        assert.equal(read(cwd, '.authledger.yml'), '# mine\n');
      },
    ));

  it('run twice changes nothing the second time', () =>
    withFolder({ ...shop, ...git('git@github.com:a/b.git') }, async (cwd) => {
      await runCli(['init'], { cwd });
      const before = allFiles(cwd).map((path) => [path, read(cwd, path)]);
      const { code, stdout } = await runCli(['init'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /authledger\.yml scans with Authledger already: nothing to do/);
      assert.deepEqual(
        allFiles(cwd).map((path) => [path, read(cwd, path)]),
        before,
      );
    }));

  it('writes nothing with --dry-run, and shows it all', () =>
    withFolder(shop, async (cwd) => {
      const before = allFiles(cwd);
      const { code, stdout } = await runCli(['init', '--dry-run', '--platform', 'gitlab'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /Would write \.gitlab-ci\.yml \(pipeline\):\n\n {4}# Scans .*\n {4}include:/);
      assert.match(stdout, /Would write authledger\.yml \(configuration\):\n/);
      assert.deepEqual(allFiles(cwd), before);
    }));

  it('follows no link that leads nowhere to write through it', () =>
    withFolder(shop, async (cwd) => {
      symlinkSync(join(cwd, 'elsewhere.yml'), join(cwd, '.gitlab-ci.yml'));
      const { code, stdout, stderr } = await runCli(['init', '--platform', 'gitlab'], { cwd });
      assert.equal(existsSync(join(cwd, 'elsewhere.yml')), false);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /\.gitlab-ci\.yml exists and stays as it is/);
    }));

  it('puts no name into a pipeline that the platform would take for an expression', async () => {
    for (const name of [
      '$(rm -rf).slnx',
      `${expression('secrets.X')}.slnx`,
      'a".slnx',
      '$[[ inputs.x ]].slnx',
      'a b.slnx',
    ])
      for (const platform of ['azure', 'gitlab', 'github'] as const)
        await withFolder({ ...shop, ...git('x', `${expression('github.token')}"`) }, async (cwd) => {
          writeFileSync(join(cwd, name), '<Solution />');
          await runCli(['init', '--platform', platform], { cwd });
          const text = read(cwd, pipelineSnippets[platform].file);
          assert.match(text, /paths: "\."/);
          assert.ok(!text.includes(expression('').slice(0, 3)) && !text.includes('$(') && !text.includes('$[['), text);
        });
  });

  it('finds nothing to do in a repository without C#: 2', () =>
    withFolder({ 'readme.md': '' }, async (cwd) => {
      mkdirSync(join(cwd, '.git'));
      const { code, stderr } = await runCli(['init', '--platform', 'github'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /no C# code found/);
    }));

  it('names the same task, component and action as the documentation', () => {
    for (const [page, reference] of [
      ['azure-devops', /task: (Authledger@\d+)/],
      ['gitlab', /component: (\S+)/],
      ['github', /uses: (authledger\/authledger@\S+)/],
    ] as const) {
      const text = readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8');
      const [platform] = page.split('-') as [InitPlatform];
      assert.equal(reference.exec(pipelineSnippets[platform].step)?.[1], reference.exec(text)?.[1]);
    }
  });

  it('gives the task, the component and the action only inputs that they declare', () => {
    const root = new URL('../../', import.meta.url);
    const declared: Readonly<Record<InitPlatform, readonly [file: string, names: (text: string) => string[]]>> = {
      azure: ['tasks/AuthledgerV1/task.json', (text) => JSON.parse(text).inputs.map((i: { name: string }) => i.name)],
      gitlab: [
        'templates/authledger/template.yml',
        (text) => Object.keys(parse(text.split(/^---$/m)[0] as string).spec.inputs),
      ],
      github: ['action.yml', (text) => Object.keys(parse(text).inputs)],
    };
    for (const platform of ['azure', 'gitlab', 'github'] as const) {
      const { pipeline, step } = pipelineSnippets[platform];
      const used = inputsIn(platform, pipeline);
      assert.deepEqual(inputsIn(platform, step), used);
      const [file, names] = declared[platform];
      const known = names(readFileSync(new URL(file, root), 'utf8'));
      assert.deepEqual(
        used.filter((name) => !known.includes(name)),
        [],
      );
    }
  });
});
