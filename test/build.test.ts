import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = resolve(dirname(fileURLToPath(import.meta.url)), '../scripts/build.mjs');

describe('the build', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'authledger-build-'));
    write('package.json', '{ "type": "module" }');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function build(): { code: number | null; output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    return { code: status, output: stdout + stderr };
  }

  function runCli(): string {
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli.js')], { encoding: 'utf8' });
    return stdout + stderr;
  }

  it('carries data files and folders along, and finds them from any chunk', () => {
    write('src/references/data/one.txt', 'one');
    write('src/rules/pages/data/two.txt', 'two');
    write(
      'src/references/one.ts',
      "import { readFileSync } from 'node:fs';\nexport const one = () => readFileSync(new URL('./data/one.txt', import.meta.url), 'utf8');\n",
    );
    write(
      'src/rules/pages/two.ts',
      "import { readFileSync } from 'node:fs';\nexport const two = (name: string) => readFileSync(new URL(name, new URL('./data/', import.meta.url)), 'utf8');\n",
    );
    write(
      'src/cli/main.ts',
      "const { one } = await import('../references/one.ts');\nconst { two } = await import('../rules/pages/two.ts');\nconsole.log(one(), two('two.txt'));\n",
    );
    const { code, output } = build();
    assert.equal(code, 0, output);
    assert.equal(runCli(), 'one two\n');
    assert.ok(existsSync(join(folder, 'dist/data/references/one.txt')));
    assert.match(readFileSync(join(folder, 'dist/cli.js'), 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  it('builds the entry of a worker beside the command line', () => {
    write(
      'src/host/echo.ts',
      "import { parentPort } from 'node:worker_threads';\nparentPort?.postMessage('from a worker');\n",
    );
    write(
      'src/cli/main.ts',
      "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('../host/echo.ts', import.meta.url)).on('message', (text) => console.log(text));\n",
    );
    assert.equal(build().code, 0);
    assert.equal(runCli(), 'from a worker\n');
  });

  it('refuses a path that would hold for the sources only', () => {
    write(
      'src/cli/main.ts',
      "import { fileURLToPath } from 'node:url';\nconsole.log(fileURLToPath(import.meta.url));\n",
    );
    const { code, output } = build();
    assert.equal(code, 1);
    assert.match(output, /only new URL\('\.\/literal', import\.meta\.url\)/);
  });

  it('refuses a data file that does not exist', () => {
    write('src/cli/main.ts', "console.log(new URL('./data/missing.br', import.meta.url).href);\n");
    const { code, output } = build();
    assert.equal(code, 1);
    assert.match(output, /\.\/data\/missing\.br does not exist/);
  });

  it('removes what an earlier build left', () => {
    write('src/cli/main.ts', 'console.log(1);\n');
    write('dist/chunk-old.js', '');
    assert.equal(build().code, 0);
    assert.ok(!existsSync(join(folder, 'dist/chunk-old.js')));
  });
});
