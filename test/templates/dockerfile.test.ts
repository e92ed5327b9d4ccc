import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { shop } from '../cli/run-cli.ts';
import { withFolder, writeFiles } from '../host/temporary-folder.ts';
import { root } from './gitlab-pipeline.ts';

interface Instruction {
  readonly name: string;
  readonly value: string;
  /** Of the build stage that it stands in; empty before the first. */
  readonly stage: string;
}

/** Instructions of a Dockerfile, continued lines joined. */
function instructions(text: string): Instruction[] {
  const joined = text.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '');
  let stage = '';
  return joined.split('\n').flatMap((line) => {
    const [, name, value] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      assert.equal(line.trim(), '', `no instruction: ${line}`);
      return [];
    }
    if (name === 'FROM') stage = / AS (\S+)$/.exec(value)?.[1] ?? 'final';
    return [{ name, value, stage }];
  });
}

describe('the Dockerfile', function () {
  this.timeout(120_000);
  const all = instructions(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const valuesOf = (name: string, stage?: string) =>
    all.filter((i) => i.name === name && (stage === undefined || i.stage === stage)).map((i) => i.value);

  it('uses what hadolint would let pass: known instructions, tagged images, no ADD, no root', () => {
    const known = ['ARG', 'FROM', 'RUN', 'COPY', 'USER', 'ENV', 'WORKDIR', 'CMD'];
    assert.deepEqual(
      all.filter((i) => !known.includes(i.name)),
      [],
    );
    const defaults = Object.fromEntries(valuesOf('ARG').map((v) => v.split('=') as [string, string]));
    for (const [name, value] of Object.entries(defaults))
      if (name !== 'LIBC') assert.match(value, /^[a-z]+:(?!latest)[\w.-]+$/, name);
    for (const from of valuesOf('FROM'))
      for (const [, name] of from.matchAll(/\$\{(\w+)\}/g)) assert.ok(name !== undefined && name in defaults, from);
    const user = valuesOf('USER', 'final').at(-1) ?? '0';
    assert.match(user, /^[1-9]\d*:[1-9]\d*$/);
  });

  it('has a stage for each C library, and copies only from stages that there are', () => {
    const stages = new Set(all.map((i) => i.stage));
    for (const libc of ['glibc', 'musl'])
      for (const stage of [`node-${libc}`, `runtime-${libc}`]) assert.ok(stages.has(stage), stage);
    for (const copy of valuesOf('COPY')) {
      const from = /^--from=(\S+) /.exec(copy)?.[1];
      assert.ok(from === undefined ? copy.startsWith('authledger-*.tgz ') : stages.has(from), copy);
    }
  });

  it('needs no network beyond its base images, and starts no program of its own before a job', () => {
    for (const run of valuesOf('RUN')) assert.doesNotMatch(run, /\b(?:apt|apk|npm|npx|yarn|curl|wget|git)\b/);
    assert.deepEqual(valuesOf('ENTRYPOINT'), []);
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
      .split('\n')
      .filter((l) => l !== '' && !l.startsWith('#'));
    assert.deepEqual(ignored, ['*', '!authledger-*.tgz']);
  });

  it('gives a program that scans as another user than root: its steps, run in a folder', () =>
    withFolder({}, (folder) => {
      chmodSync(folder, 0o755);
      for (const name of ['opt', 'usr/local/bin', 'context']) mkdirSync(join(folder, name), { recursive: true });
      execFileSync('npm', ['pack', '--silent', '--pack-destination', join(folder, 'context')], { cwd: root });
      const [packed] = readdirSync(join(folder, 'context'));
      renameSync(join(folder, 'context', packed as string), join(folder, 'package.tgz'));
      for (const step of [...valuesOf('RUN', 'package'), ...valuesOf('RUN', 'final')]) {
        const here = step.replace(/(?<=\s)\/(?=package\.tgz|opt|usr|work)/g, `${folder}/`);
        const { status, stderr } = spawnSync('sh', ['-ec', here], { encoding: 'utf8' });
        assert.equal(status, 0, `${here}\n${stderr}`);
      }
      writeFiles(join(folder, 'work'), shop);
      const [uid, gid] = (valuesOf('USER', 'final').at(-1) as string).split(':').map(Number);
      const isRoot = process.getuid?.() === 0;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'usr/local/bin/authledger'), 'scan', '--sarif', 'out.sarif', '--evidence', 'evidence.json'],
        {
          cwd: join(folder, 'work'),
          encoding: 'utf8',
          env: { HOME: '/tmp' },
          ...(isRoot && { uid: uid as number, gid: gid as number }),
        },
      );
      assert.equal(status, 1, stderr);
      assert.match(stdout, /FAILED {2}1 finding at or over high/);
      assert.match(readFileSync(join(folder, 'work/out.sarif'), 'utf8'), /"AP101"/);
    }));
});
