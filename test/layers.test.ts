import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = resolve(dirname(fileURLToPath(import.meta.url)), '../scripts');

/** Runs a check over a tree that holds just `files`; returns its exit code and all that it printed. */
function run(script: string, files: Record<string, string>): { code: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'authledger-layers-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, script), folder], {
      encoding: 'utf8',
    });
    return { code: status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const leaf = 'export const one = 1;\nexport type One = 1;\n';

/** A tree with one file `src/<layer>/from.ts` of the given text, and a leaf in each of the layers named. */
function tree(layer: string, text: string, ...targets: string[]): Record<string, string> {
  const files: Record<string, string> = { [`src/${layer}/from.ts`]: text };
  for (const target of targets) files[`src/${target}/leaf.ts`] = leaf;
  return files;
}

describe('the layer check', () => {
  const check = (files: Record<string, string>) => run('check-layers.mjs', files);

  it('accepts an import that the table allows', () => {
    const { code, output } = check(
      tree('csharp', "import { one } from '../symbols/leaf.ts';\nexport const two = one;\n", 'symbols'),
    );
    assert.equal(code, 0, output);
    assert.match(output, /1 imports of 2 files, 0 problems/);
  });

  const forbidden: Record<string, string> = {
    'an import statement': "import { one } from '../rules/leaf.ts';\n",
    'an import over several lines': "import {\n  one,\n} from '../rules/leaf.ts';\n",
    'a type-only import': "import type { One } from '../rules/leaf.ts';\n",
    'an inline type import': "import { type One } from '../rules/leaf.ts';\n",
    'a re-export': "export * from '../rules/leaf.ts';\n",
    'a side-effect import': "import '../rules/leaf.ts';\n",
    'a dynamic import': "export const load = () => import('../rules/leaf.ts');\n",
    'a type query': "export type T = typeof import('../rules/leaf.ts');\n",
    'a worker URL': "export const url = new URL('../rules/leaf.ts', import.meta.url);\n",
    'an import after a comment with a quote': "/* don't */ import { one } from '../rules/leaf.ts';\n",
  };
  for (const [what, text] of Object.entries(forbidden)) {
    it(`rejects a forbidden layer in ${what}`, () => {
      const { code, output } = check(tree('csharp', text, 'rules'));
      assert.equal(code, 1);
      assert.match(output, /src\/csharp\/from\.ts:\d: csharp must not import rules/);
    });
  }

  it('lets reporters import types of rules, and nothing else of them', () => {
    assert.equal(check(tree('reporters', "import type { One } from '../rules/leaf.ts';\n", 'rules')).code, 0);
    const value = check(tree('reporters', "import { one } from '../rules/leaf.ts';\n", 'rules'));
    assert.equal(value.code, 1);
    assert.match(value.output, /reporters may only `import type` from rules/);
    const after = check(
      tree(
        'reporters',
        "import type { One } from '../rules/leaf.ts';\nimport { one } from '../rules/leaf.ts';\n",
        'rules',
      ),
    );
    assert.equal(after.code, 1);
  });

  it('rejects a cycle between files of one layer, type-only imports included', () => {
    const { code, output } = check({
      'src/symbols/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
      'src/symbols/b.ts': "import { c } from './c.ts';\nexport const b = c;\n",
      'src/symbols/c.ts': "import type { A } from './a.ts';\nexport const c = 1;\n",
    });
    assert.equal(code, 1);
    assert.match(output, /cycle between files: src\/symbols\/a\.ts, src\/symbols\/b\.ts, src\/symbols\/c\.ts/);
  });

  it('accepts listed types that are recursive by nature, and nothing but types', () => {
    const files = {
      'src/symbols/operations.ts': "import type { Method } from './symbols.ts';\nexport type Operation = Method;\n",
      'src/symbols/symbols.ts': "import type { Operation } from './operations.ts';\nexport type Method = Operation;\n",
    };
    assert.equal(check(files).code, 0);
    const value = "import { operation } from './operations.ts';\nexport const method = operation;\n";
    const mixed = { ...files, 'src/symbols/symbols.ts': value };
    assert.equal(check(mixed).code, 0, 'one direction of values is no cycle');
    assert.equal(check({ ...mixed, 'src/symbols/operations.ts': value.replace('operations', 'symbols') }).code, 1);
  });

  it('rejects a file that imports itself', () => {
    assert.match(
      check({ 'src/symbols/a.ts': "import { a } from './a.ts';\nexport const b = a;\n" }).output,
      /cycle between files/,
    );
  });

  it('rejects a cycle between layers that no single file closes', () => {
    const { code, output } = check({
      'src/config/a.ts': "import type { One } from '../app/leaf.ts';\n",
      'src/config/b.ts': leaf,
      'src/app/leaf.ts': leaf,
      'src/app/from.ts': "import { one } from '../config/b.ts';\n",
    });
    assert.equal(code, 1);
    assert.match(output, /cycle between layers: app, config/);
  });

  it('rejects Node modules that reach outside the process, and networking everywhere', () => {
    const outside = check(tree('rules', "import { readFileSync } from 'node:fs';\n"));
    assert.match(outside.output, /rules must not use node:fs/);
    assert.equal(outside.code, 1);
    assert.equal(check(tree('host', "import { readFileSync } from 'node:fs';\n")).code, 0);
    assert.equal(check(tree('host', "import { request } from 'node:https';\n")).code, 1);
  });

  it('rejects what it could not follow: computed imports, missing extensions, unknown layers, paths outside src', () => {
    assert.equal(check(tree('app', 'export const load = (name: string) => import(name);\n')).code, 1);
    assert.equal(check(tree('app', "import { one } from '../rules/leaf';\n", 'rules')).code, 1);
    assert.equal(check(tree('unheard-of', leaf)).code, 1);
    assert.equal(check(tree('app', "import { one } from '../../test/leaf.ts';\n")).code, 1);
  });

  it('takes tasks/ for a layer: over app, host and reporters, and never over the command line', () => {
    const task = (target: string) =>
      check({
        'tasks/ShopV1/index.ts': `import { one } from '../../src/${target}/leaf.ts';\nexport const two = one;\n`,
        [`src/${target}/leaf.ts`]: leaf,
      });
    for (const target of ['app', 'host', 'reporters']) assert.equal(task(target).code, 0, target);
    for (const target of ['cli', 'rules', 'evidence']) {
      const { code, output } = task(target);
      assert.equal(code, 1, target);
      assert.match(output, new RegExp(`tasks/ShopV1/index\\.ts:1: tasks must not import ${target} `));
    }
    const upwards = check({
      'src/cli/main.ts': "import { two } from '../../tasks/ShopV1/index.ts';\nexport const three = two;\n",
      'tasks/ShopV1/index.ts': 'export const two = 2;\n',
    });
    assert.match(upwards.output, /src\/cli\/main\.ts:1: cli must not import tasks/);
  });

  it('leaves the library of Azure Pipelines to tasks/, however it is imported', () => {
    for (const text of [
      "import * as tl from 'azure-pipelines-task-lib/task';\nexport { tl };\n",
      "import type { TaskResult } from 'azure-pipelines-task-lib';\nexport type { TaskResult };\n",
      "export const lib = () => import('azure-pipelines-task-lib/task.js');\n",
      "import tl = require('azure-pipelines-task-lib');\nexport { tl };\n",
    ]) {
      const { code, output } = check({ 'src/app/from.ts': text });
      assert.equal(code, 1, text);
      assert.match(output, /src\/app\/from\.ts:1: app must not use azure-pipelines-task-lib/);
      assert.equal(check({ 'tasks/ShopV1/from.ts': text }).code, 0, text);
    }
  });

  it('fails when it finds nothing to check', () => {
    const { code, output } = check({ 'readme.txt': '' });
    assert.equal(code, 1);
    assert.match(output, /nothing was checked/);
  });
});

describe('the check of source files', () => {
  const check = (files: Record<string, string>) => run('check-files.mjs', files);
  const lines = (count: number) => '// line\n'.repeat(count);

  it('notes a file over 300 lines and rejects one over 450, data and files of types excepted', () => {
    assert.deepEqual(
      check({ 'src/symbols/a.ts': lines(300) }).output,
      'Files: 1 looked at, 0 over 300 lines, 0 problems\n',
    );
    const noted = check({ 'src/symbols/a.ts': lines(301) });
    assert.equal(noted.code, 0);
    assert.match(noted.output, /note: src\/symbols\/a\.ts: 301 lines/);
    assert.equal(check({ 'src/symbols/a.ts': lines(451) + leaf }).code, 1);
    assert.equal(check({ 'src/symbols/a.ts': `${lines(451)}export type One = 1;\n` }).code, 0);
    assert.equal(check({ 'src/references/data/a.ts': lines(5000) }).code, 0);
  });

  it('rejects names that say nothing, and words that mark something unfinished or dependent on the locale', () => {
    assert.equal(check({ 'src/symbols/utils.ts': leaf }).code, 1);
    assert.equal(check({ 'src/helpers/a.ts': leaf }).code, 1);
    assert.equal(check({ 'src/symbols/TypeSymbol.ts': leaf }).code, 1);
    assert.match(check({ 'src/symbols/a.ts': `${leaf}// ${'TO'}DO\n` }).output, /a\.ts:3: finish it/);
    assert.match(
      check({ 'src/symbols/a.ts': 'export const order = "a".localeCompare("b");\n' }).output,
      /a\.ts:1: order is ordinal/,
    );
  });

  it('fails when it finds nothing to check', () => {
    assert.equal(check({ 'readme.txt': '' }).code, 1);
  });
});
