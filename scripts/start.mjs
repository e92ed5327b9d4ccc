#!/usr/bin/env node
// `npm start`: installs and builds where needed, scans the bundled sample application, leaves SARIF, evidence and inventory
// in out/, and verifies the evidence. Succeeds although the sample has findings: finding them is what it shows.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root, setup } from './setup.mjs';

const sample = 'samples';
const out = 'out';

const outputs = {
  sarif: `${out}/authledger.sarif`,
  evidence: `${out}/authledger-evidence.json`,
  inventory: `${out}/inventory.json`,
};

const scan = [
  'scan',
  sample,
  '--sarif',
  outputs.sarif,
  '--evidence',
  outputs.evidence,
  '--inventory',
  outputs.inventory,
];
// The key of a demonstration is made for the run, so its evidence can be whole and still be nobody's.
const verify = ['verify', outputs.evidence, '--artifacts', out, '--allow-unauthenticated'];

/** Exit codes of the command line: 0 clean, 1 findings at or over the threshold, others are failures. */
const findings = 1;

function authledger(args) {
  console.log(`\n$ authledger ${args.join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  return status ?? 3;
}

function main() {
  setup();
  mkdirSync(join(root, out), { recursive: true });
  const scanned = authledger(scan);
  if (scanned !== 0 && scanned !== findings) return scanned;
  const verified = authledger(verify);
  if (verified !== 0) return verified;
  console.log('');
  if (scanned === findings) {
    console.log(
      'The sample application has findings on purpose, so the scan itself ended with exit code 1, which is what stops a pipeline.',
    );
  }
  console.log(
    `In ${out}/: the results as SARIF, the inventory of all endpoints, and signed evidence of the scan, which was just verified.`,
  );
  console.log('Scan your own code with: node dist/cli.js scan PATH');
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
