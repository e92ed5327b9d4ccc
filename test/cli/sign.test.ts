import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { left, runCli, shop } from './run-cli.ts';

const read = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8');

/** A folder with a scan's evidence (`e.json`, by a key made for the run) and two pairs of keys. */
const withEvidence = (use: (cwd: string) => Promise<void>) =>
  withFolder(shop, async (cwd) => {
    await runCli(['keys', 'generate', '--out', 'team'], { cwd });
    await runCli(['keys', 'generate', '--algorithm', 'ed25519', '--out', 'other'], { cwd });
    await runCli(['scan', '--evidence', 'e.json'], { cwd });
    await use(cwd);
  });

const verify = async (cwd: string, name: string, key: string): Promise<string> => {
  const { code, stdout } = await runCli(['verify', name, '--key', key], { cwd });
  return `${code} ${stdout.split('\n')[0]}`;
};

describe('sign', function () {
  this.timeout(60_000);

  it('makes a bundle of nobody one that verifies, in place or elsewhere, with the payload byte for byte', () =>
    withEvidence(async (cwd) => {
      const before = JSON.parse(read(cwd, 'e.json'));
      const elsewhere = await runCli(['sign', 'e.json', '--key', 'team.key', '--output', 'out/s.json'], { cwd });
      assert.equal(elsewhere.code, 0);
      assert.match(
        elsewhere.stdout,
        /^Scan of 2026-07-01T12:00:00\.000Z\.\nGate: fail \(threshold high\); 2 endpoints/,
      );
      assert.match(elsewhere.stdout, /Wrote out\/s\.json \(evidence, signed by key [0-9a-f]{16}…\)\n$/);
      assert.match(await verify(cwd, 'out/s.json', 'team.pub'), /^0 Valid/);
      assert.match(await verify(cwd, 'e.json', 'team.pub'), /^4 Unauthenticated/, 'the other file is as it was');
      assert.equal((await runCli(['sign', 'e.json', '--key', 'team.key'], { cwd })).code, 0);
      assert.match(await verify(cwd, 'e.json', 'team.pub'), /^0 Valid/);
      const after = JSON.parse(read(cwd, 'e.json'));
      assert.equal(after.payload, before.payload);
      assert.deepEqual(
        after.keys.map((k: { origin: string }) => k.origin),
        ['provided'],
        'the signature of nobody is gone',
      );
    }));

  it('takes the key from the environment, or leaves it with a command', () =>
    withEvidence(async (cwd) => {
      copyFileSync(join(cwd, 'e.json'), join(cwd, 'e2.json'));
      const env = { AUTHLEDGER_KEY: Buffer.from(read(cwd, 'other.key')).toString('base64') };
      assert.equal((await runCli(['sign', 'e.json'], { cwd, env })).code, 0);
      assert.match(await verify(cwd, 'e.json', 'other.pub'), /^0 Valid/);
      const command = `openssl dgst -sha256 -sign ${join(cwd, 'team.key')}`;
      const signed = await runCli(['sign', 'e2.json', '--signer', command, '--public-key', 'team.pub'], { cwd });
      assert.equal(signed.code, 0, signed.stderr);
      assert.match(await verify(cwd, 'e2.json', 'team.pub'), /^0 Valid/);
      const scan = ['scan', '--evidence', 'e3.json', '--signer', command, '--public-key', 'team.pub'];
      assert.equal((await runCli(scan, { cwd })).code, 1);
      assert.match(await verify(cwd, 'e3.json', 'team.pub'), /^0 Valid/);
    }));

  it('leaves the signature of another key beside its own', () =>
    withEvidence(async (cwd) => {
      await runCli(['sign', 'e.json', '--key', 'team.key'], { cwd });
      await runCli(['sign', 'e.json', '--key', 'other.key', '--signed-by', 'team.pub'], { cwd });
      assert.match(await verify(cwd, 'e.json', 'team.pub'), /^0 Valid/);
      assert.match(await verify(cwd, 'e.json', 'other.pub'), /^0 Valid/);
    }));

  it('refuses what was altered, and what is not signed by the key that is asked for: 4, and nothing is written', () =>
    withEvidence(async (cwd) => {
      const bundle = read(cwd, 'e.json');
      const payload = JSON.parse(bundle).payload as string;
      const edited = Buffer.from(
        Buffer.from(payload, 'base64').toString().replace('"verdict":"fail"', '"verdict":"pass"'),
      ).toString('base64');
      assert.notEqual(edited, payload);
      for (const [content, message] of [
        [bundle.replace(payload, edited), /The payload was changed/],
        [`${bundle}\n`, /not in the canonical form/],
        ['{}', /Malformed/],
        ['', /Malformed/],
      ] as const) {
        writeFileSync(join(cwd, 'e.json'), content);
        const before = left(cwd);
        const { code, stdout, stderr } = await runCli(['sign', 'e.json', '--key', 'team.key'], { cwd });
        assert.deepEqual([code, stdout], [4, '']);
        assert.match(stderr, message);
        assert.equal(read(cwd, 'e.json'), content);
        assert.deepEqual(left(cwd), before);
      }
      writeFileSync(join(cwd, 'e.json'), bundle);
      const stranger = await runCli(['sign', 'e.json', '--key', 'team.key', '--signed-by', 'other.pub'], { cwd });
      assert.equal(stranger.code, 4);
      assert.match(stranger.stderr, /Unauthenticated/);
    }));

  it('does nothing without a key, with a wrong one, or with a command that fails: 2', () =>
    withEvidence(async (cwd) => {
      const bundle = read(cwd, 'e.json');
      writeFileSync(join(cwd, 'fails.sh'), `#!/bin/sh\ncat ${cwd}/team.key >&2\nexit 3\n`);
      chmodSync(join(cwd, 'fails.sh'), 0o755);
      for (const [args, message] of [
        [[], /there is no key to sign with/],
        [['--key', 'team.pub'], /This is a public key/],
        [['--key', 'gone.key'], /There is no file/],
        [['--signer', 'x'], /needs --signer COMMAND and --public-key FILE/],
        [['--public-key', 'team.pub'], /needs --signer COMMAND/],
        [['--signer', 'x', '--public-key', 'team.pub', '--key', 'team.key'], /takes no --key/],
        [['--signer', '/nowhere/at-all', '--public-key', 'team.pub'], /signing command ended/],
        [
          ['--signer', join(cwd, 'fails.sh'), '--public-key', 'team.pub'],
          /signing command ended with 3: \[key removed\]/,
        ],
        [['--signer', `openssl dgst -sha256 -sign ${cwd}/team.key`, '--public-key', 'other.pub'], /wrote 7\d bytes/],
      ] as const) {
        const { code, stdout, stderr } = await runCli(['sign', 'e.json', ...args], { cwd });
        assert.deepEqual([code, stdout], [2, ''], args.join(' '));
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /BEGIN|[A-Za-z0-9+/]{60}/, 'no key');
        assert.equal(read(cwd, 'e.json'), bundle);
      }
      assert.equal((await runCli(['sign', 'gone.json', '--key', 'team.key'], { cwd })).code, 2);
    }));
});
