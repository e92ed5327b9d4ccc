// Installs the package of this action's own version into the runner's folder for temporary files. No script of a package is run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fail, packageFolder, requireNode } from './runner.mjs';

requireNode();
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const wanted = process.env.INPUT_PACKAGE?.trim() || version;
const isTarball = wanted.endsWith('.tgz');
if (!isTarball && !/^\w[\w.-]*$/.test(wanted)) fail(`package is "${wanted}": give a version or the path of a .tgz`);
const specifier = isTarball ? resolve(wanted) : `authledger@${wanted}`;

const args = [
  'install',
  '--prefix',
  packageFolder(),
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];
const { status } = runNpm([...args, specifier]);
if (status !== 0) fail(`npm could not install ${specifier}`);

/** On Windows npm is a batch file, which only a shell could start: its JavaScript lies beside Node. */
function runNpm(npmArgs) {
  const script = join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const [command, first] =
    process.platform === 'win32' && existsSync(script) ? [process.execPath, [script]] : ['npm', []];
  return spawnSync(command, [...first, ...npmArgs], { stdio: ['ignore', 'inherit', 'inherit'] });
}
