// Scans as the inputs say, shows the summary, sets the outputs. Ends with 0 also when the gate does not pass: the uploads come first, and
// the last step of the action ends with the code of the gate. Without a scan (usage, key, nothing to scan) it fails at once. A shard leaves its
// facts and nothing else; a merge takes the facts of all shards for what it works on.
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { command, input, lines, outputs } from './options.mjs';
import { packageFolder, setOutput } from './runner.mjs';

const isShard = input('SHARD') !== '';
const artifact = input('ARTIFACT_NAME') || 'authledger';
const folder = resolve(input('OUTPUT_FOLDER') || join(process.env.RUNNER_TEMP ?? '.', 'authledger'));
const files = isShard
  ? { facts: join(folder, `${Number.parseInt(input('SHARD'), 10)}.facts`) }
  : {
      sarif: join(folder, 'authledger.sarif'),
      inventory: join(folder, 'inventory.json'),
      json: join(folder, 'result.json'),
      summary: join(folder, 'summary.md'),
      ...(input('HTML_REPORT') === 'true' && { html: join(folder, 'authledger.html') }),
      evidence: join(folder, 'authledger-evidence.json'),
    };
// What lies there already is not ours, and must not be taken for it.
for (const file of Object.values(files)) rmSync(file, { force: true });

const subjects = input('FACTS') === '' || isShard ? lines('PATHS') : [input('FACTS')];
const args = [
  ...command(),
  ...Object.entries(files).flatMap(([kind, file]) => [`--${kind}`, file]),
  '--',
  ...(subjects.length === 0 ? ['.'] : subjects),
];
const exitCode = scan(args);
if (isShard && exitCode === 0) publishShard();
else if (!isShard && existsSync(files.json)) publish();
else process.exitCode = exitCode || 3;

/** What the scan prints is no command, and is not looked at for one either. */
function scan(scanArgs) {
  const cli = join(packageFolder(), 'node_modules/authledger/dist/cli.js');
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n`);
  const { status } = spawnSync(process.execPath, [cli, ...scanArgs], { stdio: 'inherit' });
  process.stdout.write(`::${token}::\n`);
  return status ?? 3;
}

/** One artifact for each shard: no two jobs may leave the same. */
function publishShard() {
  setOutput('folder', folder);
  setOutput('artifact', `${artifact}-facts-${Number.parseInt(input('SHARD'), 10)}`);
  setOutput('exit-code', '0');
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
  setOutput('artifact', artifact);
  setOutput('exit-code', String(exitCode));
}
