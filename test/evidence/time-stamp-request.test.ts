import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sha256 } from '../../src/evidence/digest.ts';
import { EvidenceError } from '../../src/evidence/errors.ts';
import { generateKeyPair } from '../../src/evidence/generate-key.ts';
import { scanStatement } from '../../src/evidence/scan-statement.ts';
import { signStatement } from '../../src/evidence/sign.ts';
import { ephemeralSigner } from '../../src/evidence/signer.ts';
import { requireAnswer, timeStampRequest } from '../../src/evidence/time-stamp-request.ts';
import { left, runCli } from '../cli/run-cli.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { answer, makeAuthority } from '../support/time-stamp-authority.ts';
import { sampleInput } from './sample-input.ts';

const digest = sha256(Buffer.from('data'));
const nonce = Buffer.from('fe00000000000001', 'hex');
const pair = generateKeyPair('ecdsa-p256-sha256');

/** A folder with a bundle, a key and an authority. */
const withBundle = (use: (cwd: string) => Promise<void>, kind: 'ec' | 'rsa' = 'ec') =>
  withFolder({}, async (cwd) => {
    writeFileSync(join(cwd, 'e.json'), await signStatement(scanStatement(sampleInput()), ephemeralSigner()));
    writeFileSync(join(cwd, 'team.key'), pair.privatePem, { mode: 0o600 });
    writeFileSync(join(cwd, 'team.pub'), pair.publicPem);
    mkdirSync(join(cwd, 'tsa'));
    makeAuthority(join(cwd, 'tsa'), kind);
    await use(cwd);
  });
const sign = (cwd: string, command: string) =>
  runCli(['sign', 'e.json', '--key', 'team.key', '--timestamp-command', command], { cwd });

describe('a request for a time stamp', function () {
  this.timeout(60_000);

  it('is one that openssl reads, whatever the nonce', () =>
    withFolder({}, async (cwd) => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
          const request = timeStampRequest(digest, bytes);
          assert.equal(request.length, 69);
          assert.equal(request[1], 67);
        }),
      );
      writeFileSync(join(cwd, 'q.tsq'), timeStampRequest(digest, nonce));
      const text = execFileSync('openssl', ['ts', '-query', '-in', 'q.tsq', '-text'], { cwd, encoding: 'utf8' });
      assert.match(text, /Version: 1\nHash Algorithm: sha256/);
      assert.match(text, /Nonce: 0x7E00000000000001\nCertificate required: yes/);
    }));

  it('is answered by what is granted, over its digest and with its nonce only', () =>
    withFolder({}, async (cwd) => {
      makeAuthority(cwd);
      const answerTo = (request: Buffer): Buffer => {
        writeFileSync(join(cwd, 'q.tsq'), request);
        answer(cwd, 'q.tsq', 'q.tsr');
        return readFileSync(join(cwd, 'q.tsr'));
      };
      const good = answerTo(timeStampRequest(digest, nonce));
      requireAnswer(good, digest, nonce);
      const other = answerTo(timeStampRequest(digest, Buffer.alloc(8, 1)));
      const wrong = answerTo(timeStampRequest(sha256(Buffer.from('other')), nonce));
      // Status 2, rejection, and no token.
      const refused = Buffer.from('30053003020102', 'hex');
      for (const [response, message] of [
        [other, /nonce/],
        [wrong, /it is over [0-9a-f]{64}, and was asked for over/],
        [refused, /refused it with status 2/],
        [Buffer.concat([good, Buffer.from('\n')]), /no time-stamp response/],
        [good.subarray(0, 100), /no time-stamp response/],
        [Buffer.from('<html>busy</html>'), /no time-stamp response/],
        [Buffer.alloc(0), /no time-stamp response/],
      ] as const)
        assert.throws(
          () => requireAnswer(response, digest, nonce),
          (e) => e instanceof EvidenceError && e.code === 'time-stamp-invalid' && message.test(e.message),
          String(message),
        );
    }));
});

describe('--timestamp-command', function () {
  this.timeout(60_000);

  for (const kind of ['ec', 'rsa'] as const)
    it(`has an authority (${kind}) stamp the bundle that sign writes, as verify and openssl find it`, () =>
      withBundle(async (cwd) => {
        const signed = await sign(cwd, `sh ${cwd}/tsa/tsa.sh`);
        assert.equal(signed.code, 0, signed.stderr);
        assert.match(signed.stdout, /Wrote e\.json\.tsr \(time stamp over it\)/);
        const stamp = ['--timestamp', 'e.json.tsr', '--tsa-cert', 'tsa/tsa.pem'];
        const verified = await runCli(['verify', 'e.json', '--key', 'team.pub', ...stamp], { cwd });
        assert.equal(verified.code, 0, verified.stderr);
        assert.match(verified.stdout, /Time stamp: it was there on \d{4}-/);
        const check = ['ts', '-verify', '-data', 'e.json', '-in', 'e.json.tsr', '-CAfile', 'tsa/tsa.pem'];
        execFileSync('openssl', check, { cwd, stdio: 'pipe' });
      }, kind));

  it('that fails, or answers with something else, leaves bundle and folder as they were', () =>
    withBundle(async (cwd) => {
      const before = readFileSync(join(cwd, 'e.json'));
      const files = left(cwd);
      await sign(cwd, `sh ${cwd}/tsa/tsa.sh`);
      const old = readFileSync(join(cwd, 'e.json.tsr'));
      writeFileSync(join(cwd, 'tsa/old.tsr'), old);
      writeFileSync(join(cwd, 'e.json'), before);
      execFileSync('rm', ['e.json.tsr'], { cwd });
      writeFileSync(join(cwd, 'tsa/busy.sh'), 'echo busy >&2; exit 7\n');
      for (const [command, message] of [
        [`sh ${cwd}/tsa/busy.sh`, /the command for time stamps ended with 7: busy/],
        ['no-such-program', /ended with no exit code: .*ENOENT/],
        ['echo hello', /gave no time stamp\. The response is not taken: the 6 bytes are no time-stamp response/],
        [`cat ${cwd}/tsa/old.tsr`, /gave no time stamp\. The response is not taken: it is over/],
        [' ', /names no program/],
      ] as const) {
        const { code, stderr } = await sign(cwd, command);
        assert.equal(code, command === ' ' ? 2 : 3, stderr);
        assert.match(stderr, message);
        assert.deepEqual(readFileSync(join(cwd, 'e.json')), before);
        assert.deepEqual(left(cwd), files);
      }
    }));

  it('stamps the entry that was appended; when it fails, the same command stamps it later', () =>
    withBundle(async (cwd) => {
      const append = (command: string, ...more: string[]) =>
        runCli(
          ['ledger', 'append', 'l.jsonl', 'e.json', '--key', 'team.key', '--timestamp-command', command, ...more],
          {
            cwd,
          },
        );
      await runCli(['sign', 'e.json', '--key', 'team.key'], { cwd });
      const alone = await append('true');
      assert.equal(alone.code, 2);
      assert.equal(existsSync(join(cwd, 'l.jsonl')), false);
      const failed = await append('false', '--timestamp-output', 'head.tsr');
      assert.equal(failed.code, 3);
      assert.match(failed.stderr, /Entry 0 is in the ledger: run the same command again/);
      assert.equal(existsSync(join(cwd, 'head.tsr')), false);
      const again = await append(`sh ${cwd}/tsa/tsa.sh`, '--timestamp-output', 'head.tsr');
      assert.equal(again.code, 0, again.stderr);
      assert.match(again.stdout, /Nothing to append[^\n]*\nWrote head\.tsr \(time stamp over the entry\)/);
      const anchor = ['--timestamp', 'head.tsr', '--tsa-cert', 'tsa/tsa.pem'];
      const verified = await runCli(['ledger', 'verify', 'l.jsonl', '--key', 'team.pub', ...anchor], { cwd });
      assert.equal(verified.code, 0, verified.stdout);
      assert.match(verified.stdout, /time stamp head\.tsr/);
    }));

  it('is no setting of a configuration, which a pull request can write', () =>
    withFolder({ 'authledger.yml': 'timestampCommand: touch owned\n', 'A.cs': 'class A;' }, async (cwd) => {
      assert.equal((await runCli(['scan'], { cwd })).code, 2);
      assert.equal(existsSync(join(cwd, 'owned')), false);
    }));
});
