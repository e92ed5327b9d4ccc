#!/usr/bin/env node
// `npm test`: installs and builds where needed, then runs every check. A check that fails counts as one failed test. The
// very last line is `N passed, N failed, N skipped`; the exit code is 1 when anything failed.
//
//   npm test                          everything
//   npm test -- test/csharp           the same checks, tests below one path only
//   COVERAGE=1 npm test               with coverage of src/ (summary here, lcov in coverage/)
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { installIfNeeded, root, setup, tools } from './setup.mjs';

const counts = { passed: 0, failed: 0, skipped: 0 };

function check(name, passed, output) {
  counts[passed ? 'passed' : 'failed']++;
  console.log(`${passed ? 'ok' : 'FAILED'}: ${name}`);
  if (output.trim() !== '') console.log(output.trim().replace(/^/gm, '  '));
}

/** Runs a program with Node; resolves to its exit code and, unless it is shown as it comes, its output. */
function run(args, { show = false, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

async function runCheck(name, args) {
  const { code, output } = await run(args);
  check(name, code === 0, output);
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'authledger-test-'));
  const path = join(folder, 'counts.json');
  const mocha = [
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'scripts/mocha-reporter.cjs',
    ...specs(process.argv.slice(2)),
  ];
  const coverage = process.env.COVERAGE === '1' ? ['node_modules/c8/bin/c8.js', process.execPath] : [];
  const { code } = await run([...coverage, ...mocha], { show: true, env: { AUTHLEDGER_TEST_COUNTS: path } });
  let tests;
  try {
    tests = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    tests = { passed: 0, failed: 0, skipped: 0 };
  }
  rmSync(folder, { recursive: true, force: true });
  counts.passed += tests.passed;
  counts.failed += tests.failed;
  counts.skipped += tests.skipped;
  // A test file that does not load, a crash, or nothing to run.
  if (code !== 0 && tests.failed === 0) check('mocha ran to its end', false, `exit code ${code}`);
  else if (tests.passed + tests.failed + tests.skipped === 0) check('mocha found tests', false, '');
}

/** Folders become globs of the tests below them; without arguments, all tests. */
function specs(paths) {
  if (paths.length === 0) return ['test/**/*.test.ts'];
  return paths.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`));
}

const started = performance.now();
try {
  setup();
  installIfNeeded(tools);
  check('install and build', true, '');
} catch (error) {
  check('install and build', false, error.message);
}
await Promise.all([
  runCheck('types (tsc)', ['node_modules/typescript/bin/tsc', '--noEmit']),
  runCheck('format and lint (biome)', [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--max-diagnostics=40',
    '--diagnostic-level=warn',
  ]),
  runCheck('layers', ['scripts/check-layers.mjs']),
  runCheck('files', ['scripts/check-files.mjs']),
]);
await runTests();
console.log(`Took ${Math.round((performance.now() - started) / 1000)} s`);
process.exitCode = counts.failed === 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
