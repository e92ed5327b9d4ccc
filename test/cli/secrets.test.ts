import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli, shop } from './run-cli.ts';

const passphrase = 'correct horse battery staple';
const outputs = ['--sarif', 'out/a.sarif', '--inventory', 'out/i.json', '--summary', 'out/s.md'];

interface Secret {
  readonly pem: string;
  readonly encrypted: string;
  /** Pieces none of which may show anywhere. */
  readonly pieces: readonly string[];
}

function secretOf(key: KeyObject): Secret {
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
  const scalar = Buffer.from(key.export({ format: 'jwk' }).d as string, 'base64url');
  const encodings = (['hex', 'base64', 'base64url'] as const).map((e) => scalar.toString(e).slice(0, 40));
  const bodies = [pem, encrypted].flatMap((p) => [bodyOf(p), Buffer.from(p).toString('base64')]);
  return { pem, encrypted, pieces: [...encodings, ...bodies.flatMap(windows), passphrase, '-----BEGIN'] };
}

const bodyOf = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

/** Every stretch of 20 characters that holds key material, in steps that no line can slip through. The first 40 name the algorithm. */
function windows(text: string): string[] {
  return Array.from({ length: Math.floor((text.length - 60) / 10) }, (_, at) => text.slice(40 + at * 10, 60 + at * 10));
}

/** All that is in a folder but the keys that the test put there. */
function contents(cwd: string): string {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !e.name.startsWith('key'))
    .map((e) => `${e.name}\n${readFileSync(join(e.parentPath, e.name), 'latin1')}`)
    .join('\n');
}

/** Also what evidence holds inside its base64. */
function decoded(cwd: string): string {
  return ['out/e.json', 'e.json']
    .map((name) => {
      try {
        return Buffer.from(JSON.parse(readFileSync(join(cwd, name), 'utf8')).payload, 'base64').toString('utf8');
      } catch {
        return '';
      }
    })
    .join('\n');
}

describe('a private key', function () {
  this.timeout(180_000);

  for (const kind of ['ecdsa-p256', 'ed25519'] as const)
    it(`shows in no output, artifact, error or evidence, however it is given (${kind})`, () => {
      const { privateKey } =
        kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const { pem, encrypted, pieces } = secretOf(privateKey);
      const half = pem.slice(0, Math.floor(pem.length * 0.7));
      const base64 = Buffer.from(pem).toString('base64');
      const files = { ...shop, 'key.pem': pem, 'key-locked.pem': encrypted, 'key-half.pem': half };
      return withFolder({ ...files, 'key-junk.pem': pem.replace(/\n(.{10})/, '\n##########') }, async (cwd) => {
        writeFileSync(join(cwd, 'key-print.sh'), '#!/bin/sh\ncat "$1" "$1" >&2\nexit 1\n', { mode: 0o755 });
        const variants: readonly (readonly [args: readonly string[], env: Record<string, string>, good: boolean])[] = [
          [['--key', 'key.pem'], {}, true],
          [['--key', 'key-locked.pem'], { AUTHLEDGER_KEY_PASSPHRASE: passphrase }, true],
          [[], { AUTHLEDGER_KEY: pem }, true],
          [[], { AUTHLEDGER_KEY: pem.replaceAll('\n', '\\n') }, true],
          [[], { AUTHLEDGER_KEY: base64 }, true],
          [[], { AUTHLEDGER_KEY: encrypted, AUTHLEDGER_KEY_PASSPHRASE: passphrase }, true],
          [['--key', 'key-locked.pem'], {}, false],
          [['--key', 'key-locked.pem'], { AUTHLEDGER_KEY_PASSPHRASE: `${passphrase}!` }, false],
          [['--key', 'key-half.pem'], {}, false],
          [['--key', 'key-junk.pem'], {}, false],
          [[], { AUTHLEDGER_KEY: half }, false],
          [[], { AUTHLEDGER_KEY: base64.slice(0, -9) }, false],
          [[], { AUTHLEDGER_KEY: bodyOf(pem) }, false],
          [['--key', pem], {}, false],
          [['--key', pem.replaceAll('\n', ' ')], {}, false],
          [['--key', base64], {}, false],
          [['--key', bodyOf(pem)], {}, false],
          [['--signer', `${cwd}/key-print.sh ${cwd}/key.pem`, '--public-key', 'key-pub.pem'], {}, false],
          [['--signer', 'cat', '--public-key', pem], {}, false],
          [[pem], {}, false],
          [[`--${pem}`], {}, false],
        ];
        const { publicKey } = generateKeyPairSync('ed25519');
        writeFileSync(join(cwd, 'key-pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
        for (const debug of [{}, { AUTHLEDGER_DEBUG: '1', DEBUG: '*', SYSTEM_DEBUG: 'true' }])
          for (const [args, variables, good] of variants) {
            const env = { ...variables, ...debug, TF_BUILD: 'True', BUILD_BUILDID: '7' };
            await runCli(['scan', 'Shop', '--evidence', 'e.json'], { cwd });
            const scan = await runCli(['scan', 'Shop', ...outputs, '--evidence', 'out/e.json', ...args], { cwd, env });
            const sign = await runCli(['sign', 'e.json', ...args], { cwd, env });
            const said = [scan.stdout, scan.stderr, sign.stdout, sign.stderr].join('\n');
            assert.deepEqual([scan.code === 1, sign.code === 0], [good, good], said);
            const everything = [said, contents(cwd), decoded(cwd)].join('\n');
            for (const piece of pieces)
              assert.ok(
                !everything.includes(piece),
                `${args.join(' ').slice(0, 40)}… ${Object.keys(variables)}: ${piece} in ${everything.slice(Math.max(0, everything.indexOf(piece) - 200), everything.indexOf(piece) + 60)}`,
              );
          }
        for (const args of [
          ['verify', 'e.json', '--key', 'key.pem'],
          ['verify', 'e.json', '--key', pem],
          ['verify', pem],
          ['scan', pem],
          ['scan', 'Shop', '--baseline', 'e.json', '--baseline-key', 'key.pem'],
          ['scan', 'Shop', '--baseline', pem],
          ['scan', 'Shop', '--policy', 'key.pem'],
          ['scan', 'Shop', '--config', 'key.pem'],
          ['keys', 'generate', '--out', 'key'],
        ]) {
          const { stdout, stderr } = await runCli(args, { cwd });
          for (const piece of pieces)
            assert.ok(!`${stdout}${stderr}`.includes(piece), `${args.slice(0, 2)}: ${stdout}${stderr}`);
        }
      });
    });
});
