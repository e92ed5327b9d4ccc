import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from './host/temporary-folder.ts';
import { installedPackage, packedPackage } from './support/packed-package.ts';
import { sampleResult } from './support/sample-result.ts';
import { repository } from './support/tools.ts';

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;

describe('the package of npm', function () {
  this.timeout(120_000);

  it('is one small file that holds the program and what one reads about it, and nothing else', async () => {
    const { size, files } = await packedPackage();
    assert.ok(size < 2_000_000, `${size} bytes`);
    const others = files.filter((f) => !f.startsWith('dist/'));
    assert.deepEqual([...others].sort(), ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    for (const file of ['dist/cli.js', 'dist/THIRD-PARTY-NOTICES.txt', 'dist/data/references/index.br'])
      assert.ok(files.includes(file), file);
    assert.ok(!files.some((f) => /\.(?:ts|map)$/.test(f)));
  });

  it('depends on nothing and runs nothing when it is installed', () => {
    for (const member of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
      assert.equal(manifest[member], undefined, member);
    const scripts = Object.keys(manifest.scripts as object);
    assert.deepEqual(
      scripts.filter((s) => /^(?:pre|post)?install$|^prepare$|^dependencies$/.test(s)),
      [],
    );
  });

  it('is installed without a network into an empty folder, and scans from there', async () => {
    const folder = await installedPackage();
    await withFolder({}, async (cwd) => {
      mkdirSync(join(cwd, 'node_modules'));
      cpSync(join(folder, 'node_modules'), join(cwd, 'node_modules'), { recursive: true, verbatimSymlinks: true });
      cpSync(join(repository, 'samples'), join(cwd, 'code'), { recursive: true });
      const npx = (...args: string[]) =>
        spawnSync('npx', ['--offline', 'authledger', ...args], {
          cwd,
          encoding: 'utf8',
          env: { PATH: process.env.PATH, HOME: cwd, npm_config_cache: join(cwd, 'cache') },
        });
      const { status, stdout, stderr } = npx('scan', '.', '--sarif', 'out/authledger.sarif');
      assert.equal(status, 1, stderr);
      const { summary } = await sampleResult();
      assert.match(stdout, new RegExp(`^  ${summary.endpoints.total} endpoints `, 'm'));
      assert.ok(existsSync(join(cwd, 'out/authledger.sarif')));
      assert.equal(npx('--version').stdout.trim(), manifest.version);
    });
  });
});
