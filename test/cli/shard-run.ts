import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reproducibleBytes } from '../../src/evidence/scan-statement.ts';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { runCli } from './run-cli.ts';

const outputs = {
  sarif: 'a.sarif',
  inventory: 'i.json',
  json: 'r.json',
  summary: 's.md',
  'gitlab-sast': 'gl.json',
  codequality: 'cq.json',
  evidence: 'e.json',
} as const;

/** Options for all outputs, below a folder. */
export function outputOptions(folder: string): string[] {
  return Object.entries(outputs).flatMap(([name, file]) => [`--${name}`, `${folder}/${file}`]);
}

/** What was written there, without what differs between two runs. */
export function writtenIn(folder: string): Record<string, string> {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { subject, predicate } = statementOf(join(folder, outputs.evidence));
  const sast = JSON.parse(text(outputs['gitlab-sast']));
  const own = Object.fromEntries(
    (['sarif', 'inventory', 'json', 'summary', 'codequality'] as const).map((name) => [name, text(outputs[name])]),
  );
  return {
    ...own,
    'gitlab-sast': JSON.stringify({ ...sast, scan: { ...sast.scan, start_time: '', end_time: '' } }),
    // The digest of the report with the times differs as well.
    subject: JSON.stringify(subject.filter((s) => s.name !== outputs['gitlab-sast'])),
    predicate: reproducibleBytes(predicate).toString(),
  };
}

export function statementOf(path: string): ScanStatement {
  return JSON.parse(Buffer.from(JSON.parse(readFileSync(path, 'utf8')).payload, 'base64').toString());
}

/** Makes the facts of all shards of a scan in `folder`. */
export async function makeFacts(args: readonly string[], count: number, folder: string, cwd: string): Promise<void> {
  mkdirSync(join(cwd, folder), { recursive: true });
  for (let i = 1; i <= count; i++) {
    const run = await runCli(['scan', ...args, '--shard', `${i}/${count}`, '--facts', `${folder}/${i}.facts`], { cwd });
    assert.equal(run.code, 0, run.stderr);
    assert.equal(run.stdout, '');
  }
}
