// Scans as the inputs say, shows the summary, sets the outputs. Ends with 0 also when the gate does not pass: the uploads come first, and
// the last step of the action ends with the code of the gate. Without a scan (usage, key, nothing to scan) it fails at once.
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { input, lines, outputs, scanArguments } from './options.mjs';
import { packageFolder, setOutput } from './runner.mjs';

const folder = resolve(input('OUTPUT_FOLDER') || join(process.env.RUNNER_TEMP ?? '.', 'authledger'));
const files = {
  sarif: join(folder, 'authledger.sarif'),
  inventory: join(folder, 'inventory.json'),
  json: join(folder, 'result.json'),
  summary: join(folder, 'summary.md'),
  evidence: join(folder, 'authledger-evidence.json'),
};
// What lies there already is not ours, and must not be taken for it.
for (const file of Object.values(files)) rmSync(file, { force: true });

const paths = lines('PATHS');
const args = [
  ...scanArguments(),
  ...Object.entries(files).flatMap(([kind, file]) => [`--${kind}`, file]),
  '--',
  ...(paths.length === 0 ? ['.'] : paths),
];
const exitCode = scan(args);
if (existsSync(files.json)) publish();
else process.exitCode = exitCode || 3;

/** What the scan prints is no command, and is not looked at for one either. */
function scan(scanArgs) {
  const cli = join(packageFolder(), 'node_modules/authledger/dist/cli.js');
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n`);
  const { status } = spawnSync(process.execPath, [cli, 'scan', ...scanArgs], { stdio: 'inherit' });
  process.stdout.write(`::${token}::\n`);
  return status ?? 3;
}

function publish() {
  const result = JSON.parse(readFileSync(files.json, 'utf8'));
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (input('SUMMARY') !== 'false' && summary) appendFileSync(summary, readFileSync(files.summary));
  for (const [name, part] of Object.entries(outputs)) setOutput(name, String(part(result)));
  setOutput('sarif', files.sarif);
  setOutput('evidence', files.evidence);
  setOutput('evidence-digest', `sha256:${createHash('sha256').update(readFileSync(files.evidence)).digest('hex')}`);
  setOutput('folder', folder);
  setOutput('exit-code', String(exitCode));
}
