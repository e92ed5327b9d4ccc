import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import fc from 'fast-check';
import { rawEcdsaToDer } from '../../src/evidence/ecdsa-signature.ts';
import { EvidenceError, type EvidenceErrorCode } from '../../src/evidence/errors.ts';
import { generatePrivateKey } from '../../src/evidence/generate-key.ts';
import { publicKeyOf } from '../../src/evidence/key.ts';
import { scanStatement } from '../../src/evidence/scan-statement.ts';
import { signStatement } from '../../src/evidence/sign.ts';
import { externalSigner, type SignerCommand, signatureMatches } from '../../src/evidence/signer.ts';
import { verify } from '../../src/evidence/verify.ts';
import { pipedCommand } from '../../src/host/piped-command.ts';
import { tinyInput } from './sample-input.ts';

const ecKey = generatePrivateKey('ecdsa-p256-sha256');
const edKey = generatePrivateKey('ed25519');
const statement = scanStatement(tinyInput());

const writing =
  (stdout: (input: Uint8Array) => Uint8Array, exitCode: number | null = 0): SignerCommand =>
  async (input) => ({ exitCode, stdout: stdout(input), stderr: 'vault is sealed\n' });

async function fails(code: EvidenceErrorCode, command: SignerCommand, says: RegExp, key = ecKey): Promise<void> {
  await assert.rejects(externalSigner(publicKeyOf(key), command).sign(Buffer.from('x')), (error: unknown) => {
    assert.ok(error instanceof EvidenceError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, says);
    return true;
  });
}

describe('external signer', () => {
  const commands: [string, typeof ecKey, SignerCommand][] = [
    ['ECDSA in DER', ecKey, writing((input) => sign('sha256', input, ecKey))],
    ['ECDSA as r‖s', ecKey, writing((input) => sign('sha256', input, { key: ecKey, dsaEncoding: 'ieee-p1363' }))],
    ['Ed25519', edKey, writing((input) => sign(null, input, edKey))],
  ];
  for (const [form, key, command] of commands) {
    it(`signs a bundle that verifies, from a command that writes ${form}`, async () => {
      const signer = externalSigner(publicKeyOf(key), command);
      const result = verify(await signStatement(statement, signer), { trustedKeys: [signer.publicKey] });
      assert.ok(result.outcome === 'valid');
      assert.equal(result.signers[0]?.origin, 'external');
    });
  }

  it('says so when the command fails, with what the command said', async () => {
    await fails(
      'signer-failed',
      writing(() => Buffer.alloc(0), 2),
      /ended with 2: vault is sealed/,
    );
    await fails(
      'signer-failed',
      writing(() => Buffer.alloc(0), null),
      /a signal/,
    );
  });

  it('says so when the output is no signature', async () => {
    await fails(
      'signer-output',
      writing(() => Buffer.alloc(0)),
      /0 bytes/,
    );
    const base64 = writing((input) => Buffer.from(sign('sha256', input, ecKey).toString('base64')));
    await fails('signer-output', base64, /not base64/);
    await fails(
      'signer-output',
      writing((input) => Buffer.concat([sign(null, input, edKey), Buffer.from('\n')])),
      /65 bytes/,
      edKey,
    );
  });

  it('says so when the signature is by another key or of other bytes', async () => {
    const other = generatePrivateKey('ecdsa-p256-sha256');
    await fails(
      'signer-mismatch',
      writing((input) => sign('sha256', input, other)),
      /same key/,
    );
    await fails(
      'signer-mismatch',
      writing((input) => sign('sha512', input, ecKey)),
      /SHA-256/,
    );
    await fails(
      'signer-mismatch',
      writing(() => sign(null, Buffer.from('y'), edKey)),
      /same key/,
      edKey,
    );
  });

  it('runs a real command without a shell, bytes in and bytes out', async () => {
    const run = pipedCommand([process.execPath, '-e', 'process.stdin.pipe(process.stdout)', '$(touch x); "'], 10_000);
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 256));
    const result = await run(bytes);
    assert.equal(result.exitCode, 0);
    assert.ok(bytes.equals(result.stdout));
  });

  it('reports a command that is not there, fails, or does not read its input', async () => {
    const missing = await pipedCommand(['authledger-no-such-program'], 10_000)(Buffer.from('x'));
    assert.deepEqual([missing.exitCode, /ENOENT/.test(missing.stderr)], [null, true]);
    const failing = pipedCommand([process.execPath, '-e', 'console.error("sealed"); process.exit(3)'], 10_000);
    const failed = await failing(Buffer.alloc(1_000_000));
    assert.deepEqual([failed.exitCode, failed.stderr], [3, 'sealed\n']);
  });

  it('ends a command that takes too long', async () => {
    const result = await pipedCommand([process.execPath, '-e', 'setInterval(() => 0, 1000)'], 200)(Buffer.from('x'));
    assert.equal(result.exitCode, null);
  });
});

describe('DER of an ECDSA signature', () => {
  it('is what OpenSSL makes of the same numbers', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
        const raw = sign('sha256', bytes, { key: ecKey, dsaEncoding: 'ieee-p1363' });
        return signatureMatches(publicKeyOf(ecKey), bytes, rawEcdsaToDer(raw));
      }),
    );
  });

  it('drops leading zeros and keeps numbers positive', () => {
    const raw = Buffer.alloc(64);
    raw[31] = 0x7f;
    raw[63] = 0x80;
    assert.equal(rawEcdsaToDer(raw).toString('hex'), '300702017f02020080');
    assert.equal(rawEcdsaToDer(Buffer.alloc(64)).toString('hex'), '3006020100020100');
    assert.equal(rawEcdsaToDer(Buffer.alloc(64, 0xff)).length, 72);
    assert.throws(() => rawEcdsaToDer(Buffer.alloc(63)), RangeError);
  });
});
