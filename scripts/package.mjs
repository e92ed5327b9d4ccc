#!/usr/bin/env node
// `npm run package`: builds the Azure DevOps task as one CommonJS file with its data, packs the extension with tfx, and leaves
// out/authledger.authledger-<version>.vsix with its SHA-256 beside it. Fails on anything that tfx says beyond success: it only
// warns of a bad manifest. package.json has the version of everything.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installIfNeeded, root, tools } from './setup.mjs';

const task = 'tasks/AuthledgerV1';
/** Bytes; the Marketplace takes more, agents download every one of them. */
const limit = 5_000_000;
const aim = 2_500_000;

/** The bundle and what the task library reads beside it. */
export async function buildTask(outdir, external = []) {
  await bundle({ root, name: 'index', entry: join(root, task, 'index.ts'), outdir, format: 'cjs', external });
  const library = dirname(createRequire(join(root, 'package.json')).resolve('azure-pipelines-task-lib/package.json'));
  cpSync(join(library, 'lib.json'), join(outdir, 'lib.json'));
  cpSync(join(root, task, 'icon.png'), join(outdir, 'icon.png'));
  // Whatever lies above the folder of an agent's tasks.
  writeJson(join(outdir, 'package.json'), { private: true, type: 'commonjs' });
  writeJson(join(outdir, 'task.json'), { ...readJson(join(root, task, 'task.json')), version: taskVersion() });
}

/**
 * Agents load a task anew when its version grows. Its major number is the one that pipelines name (`Authledger@1`), so the product's own goes
 * into the next: 0.3.2 is 1.3.2, 2.3.2 is 1.2003.2.
 */
export function taskVersion(version = readJson(join(root, 'package.json')).version) {
  const [major, minor, patch] = version.split('.').map(Number);
  return { Major: Number(/V(\d+)$/.exec(task)[1]), Minor: major * 1000 + minor, Patch: patch };
}

/** Packs the extension into `out`; returns `{ path, size, sha256 }`. Throws an `Error` that says what is wrong. */
export async function packageExtension(out = join(root, 'out')) {
  const stage = join(out, 'azure-devops');
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  for (const name of readdirSync(out)) if (/\.vsix(?:\.sha256)?$/.test(name)) rmSync(join(out, name));
  await buildTask(join(stage, task));
  for (const path of ['overview.md', 'LICENSE', 'images'])
    cpSync(join(root, path), join(stage, path), { recursive: true });
  const { version } = readJson(join(root, 'package.json'));
  writeJson(join(stage, 'vss-extension.json'), { ...readJson(join(root, 'vss-extension.json')), version });

  createExtension(stage, out);
  const names = readdirSync(out).filter((name) => name.endsWith('.vsix'));
  if (names.length !== 1) throw new Error(`tfx left ${names.length} packages`);
  const path = join(out, names[0]);
  const size = statSync(path).size;
  if (size > limit) throw new Error(`${path} has ${size} bytes, more than ${limit}`);
  if (size > aim) console.warn(`note: ${path} has ${size} bytes (aim ${aim})`);
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  writeFileSync(`${path}.sha256`, `${sha256}  ${names[0]}\n`);
  return { path, size, sha256 };
}

/** @throws when tfx warns of anything, which it does with exit code 0 */
export function createExtension(stage, out) {
  const tfx = join(tools, 'node_modules/tfx-cli/_build/tfx-cli.js');
  const args = ['extension', 'create', '--root', stage, '--manifest-globs', 'vss-extension.json', '--output-path', out];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [tfx, ...args, '--no-prompt', '--no-color'], {
    cwd: stage,
    encoding: 'utf8',
    env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
  });
  if (error !== undefined) throw error;
  const said = `${stdout}${stderr}`;
  if (status !== 0 || /\b(?:warning|error|deprecat\w+)\b/i.test(said))
    throw new Error(`tfx extension create:\n${said}`);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    installIfNeeded();
    installIfNeeded(tools);
    const { path, size, sha256 } = await packageExtension();
    console.log(`${path}\n${(size / 1e6).toFixed(2)} MB, sha256:${sha256}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
