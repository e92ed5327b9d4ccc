import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { EvidenceError, type EvidenceErrorCode } from '../../src/evidence/errors.ts';
import { generateKeyPair } from '../../src/evidence/generate-key.ts';
import { keyAlgorithms, publicKeyFromSpki, publicKeyOf, publicKeyPem } from '../../src/evidence/key.ts';
import { readPrivateKey, readPublicKey } from '../../src/evidence/read-key.ts';

const openssl = (args: string[], input?: string | Uint8Array) =>
  execFileSync('openssl', args, { stdio: ['pipe', 'pipe', 'ignore'], ...(input !== undefined && { input }) });

function refuses(code: EvidenceErrorCode, act: () => unknown, says = /./): void {
  assert.throws(act, (error: unknown) => {
    assert.ok(error instanceof EvidenceError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, says);
    return true;
  });
}

describe('keys', () => {
  const p256 = openssl(['ecparam', '-name', 'prime256v1', '-genkey']).toString();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = { pkcs8: { type: 'pkcs8', format: 'pem' }, spki: { type: 'spki', format: 'pem' } } as const;

  for (const algorithm of keyAlgorithms) {
    describe(algorithm, () => {
      const pair = generateKeyPair(algorithm);

      it('are generated as PKCS#8 and SubjectPublicKeyInfo of one key', () => {
        assert.match(pair.privatePem, /^-----BEGIN PRIVATE KEY-----\n/);
        assert.equal(publicKeyOf(readPrivateKey(pair.privatePem)).keyid, pair.keyid);
        assert.equal(readPublicKey(pair.publicPem).keyid, pair.keyid);
        assert.equal(readPublicKey(pair.publicPem).algorithm, algorithm);
        assert.equal(publicKeyPem(readPublicKey(pair.publicPem)), pair.publicPem);
      });

      it('are encrypted when there is a passphrase, and openssl opens them', () => {
        const secret = generateKeyPair(algorithm, 'correct horse');
        assert.match(secret.privatePem, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
        assert.equal(publicKeyOf(readPrivateKey(secret.privatePem, 'correct horse')).keyid, secret.keyid);
        const opened = openssl(['pkey', '-pubout', '-passin', 'pass:correct horse'], secret.privatePem);
        assert.equal(readPublicKey(opened.toString()).keyid, secret.keyid);
        refuses('key-passphrase-missing', () => readPrivateKey(secret.privatePem));
        refuses('key-passphrase-missing', () => readPrivateKey(secret.privatePem, ''));
        refuses('key-passphrase-wrong', () => readPrivateKey(secret.privatePem, 'wrong'));
      });

      it('have the SHA-256 of their SubjectPublicKeyInfo as id, as openssl prints it', () => {
        const der = openssl(['pkey', '-pubin', '-outform', 'DER'], pair.publicPem);
        assert.equal(openssl(['dgst', '-sha256', '-r'], der).toString().split(' ')[0], pair.keyid);
      });

      it('survive what CI systems do to variables', () => {
        const flat = pair.privatePem.trim();
        const variants = {
          'literal line ends': flat.replaceAll('\n', '\\n'),
          'literal CRLF': flat.replaceAll('\n', '\\r\\n'),
          CRLF: flat.replaceAll('\n', '\r\n'),
          spaces: flat.replaceAll('\n', ' '),
          'no line ends in the body': flat.replace(
            /-----\n([^-]*)\n-----/,
            (_, body) => `-----\n${body.replaceAll('\n', '')}\n-----`,
          ),
          base64: Buffer.from(pair.privatePem).toString('base64'),
          'wrapped base64': Buffer.from(pair.privatePem)
            .toString('base64')
            .replace(/(.{76})/g, '$1\n'),
          'a byte-order mark': `\uFEFF${pair.privatePem}`,
          'text around it': `Bag Attributes\n${pair.privatePem}\n\n`,
        };
        for (const [name, text] of Object.entries(variants)) {
          assert.equal(publicKeyOf(readPrivateKey(text)).keyid, pair.keyid, name);
        }
      });
    });
  }

  it('are read in the SEC1 form of openssl ecparam, parameters before it or not, encrypted or not', () => {
    const { keyid } = publicKeyOf(createPrivateKey(p256));
    assert.match(p256, /BEGIN EC PARAMETERS/);
    assert.equal(publicKeyOf(readPrivateKey(p256)).keyid, keyid);
    assert.equal(
      publicKeyOf(readPrivateKey(p256.replace(/-----BEGIN EC PARAMETERS[\s\S]*?END EC PARAMETERS-----\n/, ''))).keyid,
      keyid,
    );
    const legacy = openssl(['ec', '-aes128', '-passout', 'pass:hunter2'], p256).toString();
    assert.match(legacy, /Proc-Type: 4,ENCRYPTED/);
    assert.equal(publicKeyOf(readPrivateKey(legacy, 'hunter2')).keyid, keyid);
    assert.equal(publicKeyOf(readPrivateKey(legacy.replaceAll('\n', '\\n'), 'hunter2')).keyid, keyid);
    refuses('key-passphrase-missing', () => readPrivateKey(legacy));
    refuses('key-passphrase-wrong', () => readPrivateKey(legacy, 'nope'));
  });

  it('have one id however their point is written', () => {
    const full = openssl(['pkey', '-pubout'], p256).toString();
    const compressed = openssl(['ec', '-pubout', '-conv_form', 'compressed'], p256).toString();
    assert.notEqual(compressed, full);
    assert.equal(readPublicKey(compressed).keyid, readPublicKey(full).keyid);
    const der = createPublicKey(compressed).export({ type: 'spki', format: 'der' });
    assert.equal(publicKeyFromSpki(der), undefined, 'a bundle holds the uncompressed form only');
    assert.equal(publicKeyFromSpki(readPublicKey(full).spki)?.keyid, readPublicKey(full).keyid);
  });

  it('of other kinds and curves are refused, with what to do', () => {
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const ed448 = generateKeyPairSync('ed448');
    refuses('key-kind', () => readPrivateKey(rsa.privateKey.export(pem.pkcs8).toString()), /keys generate/);
    refuses(
      'key-kind',
      () => readPrivateKey(rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
      /RSA/,
    );
    refuses('key-kind', () => readPublicKey(rsa.publicKey.export(pem.spki).toString()), /rsa/);
    refuses('key-kind', () => readPublicKey(rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()), /RSA/);
    refuses('key-kind', () => readPrivateKey(ed448.privateKey.export(pem.pkcs8).toString()), /ed448/);
    refuses('key-curve', () => readPrivateKey(p384.privateKey.export(pem.pkcs8).toString()), /P-256/);
    refuses('key-curve', () => readPublicKey(p384.publicKey.export(pem.spki).toString()), /secp384r1/);
    const explicit = openssl(['ecparam', '-name', 'secp256k1', '-genkey', '-param_enc', 'explicit']).toString();
    refuses('key-curve', () => readPrivateKey(explicit));
  });

  it('are refused in the place of the other half', () => {
    const { privatePem, publicPem } = generateKeyPair('ed25519');
    refuses('key-public', () => readPrivateKey(publicPem), /private/);
    refuses('key-private', () => readPublicKey(privatePem), /public/);
    refuses('key-private', () => readPublicKey(p256), /public/);
    refuses('key-private', () => readPublicKey(generateKeyPair('ed25519', 'x').privatePem), /public/);
  });

  it('are refused when they are garbage, damaged, several, or something else in PEM', () => {
    const { privatePem, publicPem } = generateKeyPair('ecdsa-p256-sha256');
    refuses('key-unreadable', () => readPrivateKey(''), /PEM/);
    refuses('key-unreadable', () => readPrivateKey('garbage'), /PEM/);
    refuses('key-unreadable', () => readPrivateKey(`${privatePem.slice(0, 60)}!${privatePem.slice(61)}`), /base64/);
    refuses(
      'key-unreadable',
      () => readPrivateKey('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'),
      /damaged/,
    );
    refuses(
      'key-unreadable',
      () => readPublicKey('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'),
      /damaged/,
    );
    refuses('key-format', () => readPrivateKey(privatePem + privatePem), /2 keys/);
    refuses(
      'key-format',
      () => readPrivateKey('-----BEGIN EC PARAMETERS-----\nAAAA\n-----END EC PARAMETERS-----'),
      /0 keys/,
    );
    refuses('key-format', () => readPublicKey(publicPem.replaceAll('PUBLIC KEY', 'PGP MESSAGE')), /PGP MESSAGE/);
    refuses('key-format', () => readPrivateKey(privatePem.replaceAll('PRIVATE KEY', 'OPENSSH PRIVATE KEY')), /OpenSSH/);
    refuses('key-certificate', () => readPublicKey(publicPem.replaceAll('PUBLIC KEY', 'CERTIFICATE')), /openssl x509/);
  });

  it('never show in the message of an error', () => {
    const { privatePem } = generateKeyPair('ecdsa-p256-sha256', 'hunter2');
    try {
      readPrivateKey(privatePem, 'wrong-passphrase');
      assert.fail('opened');
    } catch (error) {
      assert.ok(error instanceof EvidenceError);
      assert.doesNotMatch(error.message, /hunter2|wrong-passphrase|MII/);
    }
  });
});
