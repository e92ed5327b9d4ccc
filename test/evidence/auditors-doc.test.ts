import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseBundle } from '../../src/evidence/bundle.ts';
import { generateKeyPair } from '../../src/evidence/generate-key.ts';
import { type KeyAlgorithm, keyAlgorithms, publicKeyOf } from '../../src/evidence/key.ts';
import { readPrivateKey, readPublicKey } from '../../src/evidence/read-key.ts';
import { scanStatement } from '../../src/evidence/scan-statement.ts';
import { signBundle, signStatement } from '../../src/evidence/sign.ts';
import { ephemeralSigner, externalSigner, keySigner } from '../../src/evidence/signer.ts';
import { verify } from '../../src/evidence/verify.ts';
import { pipedCommand } from '../../src/host/piped-command.ts';
import { digestOf, sampleInput, sampleOutputs } from './sample-input.ts';

/** The fenced blocks of a page that carry an id: what a reader would copy. */
function commandsOf(page: string): Map<string, string> {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```sh id=(\S+)\n(.*?)^```$/gms)];
  return new Map(blocks.map(([, id, body]) => [id ?? '', body ?? '']));
}

const verifyStep: Record<KeyAlgorithm, string> = { 'ecdsa-p256-sha256': 'verify-ecdsa', ed25519: 'verify-ed25519' };
const verified: Record<KeyAlgorithm, RegExp> = {
  'ecdsa-p256-sha256': /^Verified OK$/m,
  ed25519: /^Signature Verified Successfully$/m,
};

let folder = '';

/** Runs blocks of a page one after another in one shell, in the folder of the test; the output of all of them. */
function run(page: string, ...ids: string[]): string {
  const commands = commandsOf(page);
  const script = ids.map((id) => commands.get(id) ?? assert.fail(`${page} has no block ${id}`)).join('\n');
  return execFileSync('sh', ['-eu', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const read = (name: string) => readFileSync(join(folder, name));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'authledger-docs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the commands of docs/auditors.md', () => {
  for (const algorithm of keyAlgorithms) {
    describe(`with ${algorithm}`, () => {
      const pair = generateKeyPair(algorithm);
      const source = 'class Program { }\n';
      const steps = ['extract', 'pae', verifyStep[algorithm]];

      beforeEach(async () => {
        const input = sampleInput();
        const files = [{ path: 'Shop.Api/Program.cs', sha256: digestOf(source) }];
        const statement = scanStatement({ ...input, source: { ...input.source, files } });
        write('authledger-evidence.json', await signStatement(statement, keySigner(readPrivateKey(pair.privatePem))));
        write('trusted.pem', pair.publicPem);
        write('Shop.Api/Program.cs', source);
        for (const [name, text] of Object.entries(sampleOutputs)) write(name, text);
      });

      it('verify the signature', () => {
        assert.match(run('auditors.md', ...steps), verified[algorithm]);
      });

      it('take out the very payload that was signed', () => {
        run('auditors.md', 'extract');
        const bundle = parseBundle(read('authledger-evidence.json'));
        assert.ok('payload' in bundle && bundle.payload.equals(read('payload.json')));
      });

      it('refuse another key', () => {
        write('trusted.pem', generateKeyPair(algorithm).publicPem);
        assert.throws(() => run('auditors.md', ...steps));
      });

      it('refuse a payload in which one byte was changed', () => {
        run('auditors.md', 'extract');
        const payload = read('payload.json');
        payload[100] = (payload[100] ?? 0) ^ 1;
        write('payload.json', payload);
        assert.throws(() => run('auditors.md', 'pae', verifyStep[algorithm]));
      });

      it('show the same id for the key given and the key that signed', () => {
        assert.equal(run('auditors.md', 'extract', 'keyid'), `${pair.keyid}\n${pair.keyid}\n`);
      });

      it('find an artifact and a source file by their digests, and fail when one was changed', () => {
        assert.match(run('auditors.md', 'extract', 'artifact'), /"name":"authledger\.sarif"/);
        assert.match(run('auditors.md', 'extract', 'source-file'), /"path":"Shop\.Api\/Program\.cs"/);
        write('authledger.sarif', '{}');
        write('Shop.Api/Program.cs', 'class Program { int x; }');
        assert.throws(() => run('auditors.md', 'extract', 'artifact'));
        assert.throws(() => run('auditors.md', 'extract', 'source-file'));
      });

      it('verify with the key that the bundle carries', () => {
        run('auditors.md', 'extract', 'embedded-key');
        assert.equal(read('embedded.pem').toString(), pair.publicPem);
      });
    });
  }

  it('verify a bundle that a protected stage signed again', async () => {
    const pair = generateKeyPair('ecdsa-p256-sha256');
    const scanned = await signStatement(scanStatement(sampleInput()), ephemeralSigner());
    write('authledger-evidence.json', await signBundle(scanned, keySigner(readPrivateKey(pair.privatePem))));
    write('trusted.pem', pair.publicPem);
    assert.match(run('auditors.md', 'extract', 'pae', 'verify-ecdsa'), /Verified OK/);
  });

  it('are all run by these tests', () => {
    const ids = [
      'artifact',
      'embedded-key',
      'extract',
      'keyid',
      'pae',
      'source-file',
      'verify-ecdsa',
      'verify-ed25519',
    ];
    assert.deepEqual([...commandsOf('auditors.md').keys()].sort(), ids);
  });
});

describe('the commands of docs/keys.md', () => {
  for (const step of ['generate-ecdsa', 'generate-ed25519']) {
    it(`${step} a pair that signs evidence, with the id that is shown`, async () => {
      run('keys.md', step);
      const signer = keySigner(readPrivateKey(read('private.pem').toString()));
      const trusted = readPublicKey(read('public.pem').toString());
      assert.equal(run('keys.md', 'keyid').split(' ')[0], trusted.keyid);
      const bundle = await signStatement(scanStatement(sampleInput()), signer);
      assert.equal(verify(bundle, { trustedKeys: [trusted] }).outcome, 'valid');
      const variable = run('keys.md', 'one-line');
      assert.doesNotMatch(variable, /\s/);
      assert.equal(publicKeyOf(readPrivateKey(variable)).keyid, trusted.keyid);
    });
  }

  it('external-signer signs as an external command', async () => {
    run('keys.md', 'generate-ecdsa');
    const command = (commandsOf('keys.md').get('external-signer') ?? '')
      .trim()
      .replace('private.pem', join(folder, 'private.pem'));
    const [program = '', ...args] = command.split(' ');
    const trusted = readPublicKey(read('public.pem').toString());
    const signer = externalSigner(trusted, pipedCommand([program, ...args], 10_000));
    const bundle = await signStatement(scanStatement(sampleInput()), signer);
    assert.equal(verify(bundle, { trustedKeys: [trusted] }).outcome, 'valid');
    assert.deepEqual(readdirSync(folder).sort(), ['private.pem', 'public.pem']);
  });
});
