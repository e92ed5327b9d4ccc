import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKeyPair } from '../../src/evidence/generate-key.ts';
import { readPrivateKey } from '../../src/evidence/read-key.ts';
import { scanStatement } from '../../src/evidence/scan-statement.ts';
import { signStatement } from '../../src/evidence/sign.ts';
import { keySigner } from '../../src/evidence/signer.ts';
import { bundleAt } from '../evidence/ledger/sample-ledger.ts';
import { tinyInput } from '../evidence/sample-input.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const pair = generateKeyPair('ecdsa-p256-sha256');
const signer = keySigner(readPrivateKey(pair.privatePem));
const reference = 'refs/authledger/ledger';
const time = new Date('2026-07-01T11:59:00.000Z');

/** A git repository with bundles `0.json` … and a pair of keys. */
const withBundles = (count: number, use: (cwd: string) => Promise<void>) =>
  withFolder({}, async (cwd) => {
    execFileSync('git', ['init', '-q', cwd]);
    writeFileSync(join(cwd, 'team.key'), pair.privatePem, { mode: 0o600 });
    writeFileSync(join(cwd, 'team.pub'), pair.publicPem);
    for (let i = 0; i < count; i++) writeFileSync(join(cwd, `${i}.json`), await bundleAt(time, signer, String(i)));
    await use(cwd);
  });

/** Runs the program as a process of its own; its exit code and what it said. */
const process50 = (args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve(code === 0 ? 'ok' : `${code} ${said}`));
  });

const runsOf = async (place: string, cwd: string): Promise<number[]> => {
  const { stdout } = await runCli(['ledger', 'show', place, '--format', 'json'], { cwd });
  return stdout
    .trim()
    .split('\n')
    .map((line) => Number(JSON.parse(line).scan.run))
    .sort((a, b) => a - b);
};

describe('ledger', function () {
  this.timeout(900_000);

  for (const place of ['ledger.jsonl', reference])
    it(`append, show, verify and export work with ${place}`, () =>
      withBundles(3, async (cwd) => {
        for (const i of [0, 1, 2]) {
          const { code, stdout } = await runCli(['ledger', 'append', place, `${i}.json`, '--key', 'team.key'], { cwd });
          assert.equal(code, 0);
          assert.match(stdout, new RegExp(`^Appended entry ${i}, [0-9a-f]{64}, signed by key`));
        }
        const again = await runCli(['ledger', 'append', place, '2.json', '--key', 'team.key'], { cwd });
        assert.match(again.stdout, /^Nothing to append: the bundle is the last one already, entry 2/);
        const shown = await runCli(['ledger', 'show', place, '--last', '2'], { cwd });
        assert.match(shown.stdout, /^ENTRY {2}APPENDED .*\n {4}1 {2}2026-07-01T12:00:00\.000Z {2}fail {2}main shop #1/);
        const verified = await runCli(['ledger', 'verify', place, '--key', 'team.pub'], { cwd });
        assert.equal(verified.code, 0);
        assert.match(
          verified.stdout,
          /^Valid:.*\n3 entries, 3 of them signed by whoever appended them\.\nHead: entry 2, /,
        );
        assert.match(verified.stdout, /cannot be told\.\n$/);
        const head = /Head: entry 2, ([0-9a-f]{64})/.exec(verified.stdout)?.[1] as string;
        const exported = await runCli(['ledger', 'export', place, '--output', 'copy.jsonl', '--digests-only'], { cwd });
        assert.match(exported.stdout, /^Wrote copy\.jsonl \(3 entries\)\n$/);
        assert.ok(readFileSync(join(cwd, 'copy.jsonl')).length < 6000, 'without bundles');
        const copy = await runCli(
          ['ledger', 'verify', 'copy.jsonl', '--key', 'team.pub', '--head', head, '--bundles', '.'],
          { cwd },
        );
        assert.equal(copy.code, 0, copy.stdout);
        assert.match(copy.stdout, /Anchored: the expected head holds entry 2\./);
        assert.doesNotMatch(copy.stdout, /Not at hand/);
      }));

  it('loses nothing when 50 processes append to one file at once', () =>
    withBundles(50, async (cwd) => {
      const all = Array.from({ length: 50 }, (_, i) => i);
      const said = await Promise.all(all.map((i) => process50(['ledger', 'append', 'ledger.jsonl', `${i}.json`], cwd)));
      assert.deepEqual([...new Set(said)], ['ok']);
      assert.deepEqual(await runsOf('ledger.jsonl', cwd), all);
      const { code, stdout } = await runCli(['ledger', 'verify', 'ledger.jsonl', '--key', 'team.pub'], { cwd });
      assert.equal(code, 0, stdout);
      assert.deepEqual(
        readdirSync(cwd).filter((name) => /lock|tmp/.test(name)),
        [],
      );
    }));

  it('loses nothing when 50 processes append to one reference at once, and leaves the work tree alone', () =>
    withBundles(50, async (cwd) => {
      const all = Array.from({ length: 50 }, (_, i) => i);
      const said = await Promise.all(all.map((i) => process50(['ledger', 'append', reference, `${i}.json`], cwd)));
      assert.deepEqual([...new Set(said)], ['ok']);
      assert.deepEqual(await runsOf(reference, cwd), all);
      const { code, stdout } = await runCli(['ledger', 'verify', reference, '--key', 'team.pub'], { cwd });
      assert.equal(code, 0, stdout);
      assert.match(execFileSync('git', ['status', '--porcelain'], { cwd, encoding: 'utf8' }), /^\?\? 0\.json$/m);
    }));

  it('loses nothing when clones push to one remote at once', () =>
    withBundles(4, async (cwd) => {
      execFileSync('git', ['init', '-q', '--bare', join(cwd, 'origin.git')]);
      const all = [0, 1, 2, 3];
      for (const i of all) {
        execFileSync('git', ['clone', '-q', join(cwd, 'origin.git'), join(cwd, `clone-${i}`)], { stdio: 'ignore' });
      }
      const said = await Promise.all(
        all.map((i) =>
          process50(['ledger', 'append', reference, `../${i}.json`, '--remote', 'origin'], join(cwd, `clone-${i}`)),
        ),
      );
      assert.deepEqual([...new Set(said)], ['ok']);
      assert.deepEqual(await runsOf(reference, join(cwd, 'origin.git')), all);
      const { code, stdout } = await runCli(
        ['ledger', 'verify', reference, '--repo', 'origin.git', '--key', 'team.pub'],
        { cwd },
      );
      assert.equal(code, 0, stdout);
    }));

  it('shows a fork of a reference that was merged, and an anchor that a reference holds', () =>
    withBundles(4, async (cwd) => {
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@localhost', ...args], {
          cwd,
          encoding: 'utf8',
        }).trim();
      const append = (place: string, i: number) =>
        runCli(['ledger', 'append', place, `${i}.json`, '--key', 'team.key'], { cwd });
      await append(reference, 0);
      git('update-ref', 'refs/tags/ledger-q1', reference);
      git('update-ref', 'refs/authledger/other', reference);
      await append(reference, 1);
      await append('refs/authledger/other', 2);
      const tree = git('rev-parse', `${reference}^{tree}`);
      const anchored = await runCli(
        ['ledger', 'verify', reference, '--key', 'team.pub', '--anchor', 'refs/tags/ledger-q1'],
        { cwd },
      );
      assert.equal(anchored.code, 0);
      assert.match(anchored.stdout, /Anchored: the reference refs\/tags\/ledger-q1 holds entry 0\./);
      const merge = git('commit-tree', tree, '-p', reference, '-p', 'refs/authledger/other', '-m', 'merge');
      git('update-ref', reference, merge);
      const forked = await runCli(['ledger', 'verify', reference, '--key', 'team.pub'], { cwd });
      assert.equal(forked.code, 4);
      assert.match(forked.stdout, /The ledger is forked after entry 0: it goes on in 2 ways/);
      git('update-ref', reference, 'refs/authledger/other~1');
      await append(reference, 3);
      const rewritten = await runCli(
        ['ledger', 'verify', reference, '--key', 'team.pub', '--anchor', 'refs/authledger/other'],
        { cwd },
      );
      assert.equal(rewritten.code, 4);
      assert.match(rewritten.stdout, /that the reference refs\/authledger\/other holds is not in the ledger/);
    }));

  it('refuses references, remotes and anchors that could be anything else', () =>
    withBundles(1, async (cwd) => {
      for (const hostile of [
        'refs/../x',
        'refs/heads/a..b',
        'refs/heads/-x',
        'refs/heads/a b',
        'refs/heads/x.lock',
        'refs/heads/x@{1}',
        'refs/heads/;id',
        'refs/x',
      ]) {
        const { code, stderr } = await runCli(['ledger', 'append', hostile, '0.json'], { cwd });
        assert.equal(code, 2, hostile);
        assert.match(stderr, /is no reference that a ledger can have/);
      }
      for (const remote of ['ext::sh -c id', '../elsewhere', '--upload-pack=id', 'https://example.org/x'])
        assert.equal(
          (await runCli(['ledger', 'append', reference, '0.json', `--remote=${remote}`], { cwd })).code,
          2,
          remote,
        );
      assert.equal((await runCli(['ledger', 'verify', reference, '--anchor=--all'], { cwd })).code, 2);
      assert.equal(execFileSync('git', ['for-each-ref'], { cwd, encoding: 'utf8' }), '');
    }));

  it('runs no hook of the repository', () =>
    withBundles(1, async (cwd) => {
      const hooks = join(cwd, '.git/hooks');
      mkdirSync(hooks, { recursive: true });
      for (const hook of ['reference-transaction', 'post-commit', 'pre-push'])
        writeFileSync(join(hooks, hook), '#!/bin/sh\ntouch hook-ran\n', { mode: 0o755 });
      await runCli(['ledger', 'append', reference, '0.json'], { cwd });
      assert.ok(!readdirSync(cwd).includes('hook-ran'));
    }));

  it('lets no pull request and no altered bundle in, and nothing onto a line that has no end', () =>
    withBundles(1, async (cwd) => {
      for (const trigger of ['pull_request', 'PullRequest', 'merge_request_event']) {
        const input = tinyInput();
        const ci = { provider: 'other', trigger };
        writeFileSync(
          join(cwd, 'pr.json'),
          await signStatement(scanStatement({ ...input, run: { ...input.run, ci } }), signer),
        );
        const { code, stderr } = await runCli(['ledger', 'append', 'ledger.jsonl', 'pr.json'], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, /is of a pull request/);
      }
      writeFileSync(
        join(cwd, 'altered.json'),
        readFileSync(join(cwd, '0.json'), 'utf8').replace('"sig":"M', '"sig":"N'),
      );
      assert.equal((await runCli(['ledger', 'append', 'ledger.jsonl', 'altered.json'], { cwd })).code, 4);
      assert.ok(!readdirSync(cwd).includes('ledger.jsonl'));
      appendFileSync(join(cwd, 'ledger.jsonl'), '{"entry":');
      const { code, stderr } = await runCli(['ledger', 'append', 'ledger.jsonl', '0.json'], { cwd });
      assert.equal(code, 3);
      assert.match(stderr, /its last line has no end/);
    }));

  it('takes over the lock of a process that has ended', () =>
    withBundles(1, async (cwd) => {
      const ended = spawn(process.execPath, ['-e', '']);
      await new Promise((resolve) => ended.on('close', resolve));
      const { hostname } = await import('node:os');
      writeFileSync(join(cwd, 'ledger.jsonl.lock'), JSON.stringify({ pid: ended.pid, host: hostname() }));
      assert.equal((await runCli(['ledger', 'append', 'ledger.jsonl', '0.json'], { cwd })).code, 0);
    }));
});
