import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Bundle, bundleBytes, isBundleProblem, parseBundle } from '../../src/evidence/bundle.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { payloadType, preAuthenticationEncoding } from '../../src/evidence/dsse.ts';
import { EvidenceError } from '../../src/evidence/errors.ts';
import { generateKeyPair, generatePrivateKey } from '../../src/evidence/generate-key.ts';
import { canonicalBytes } from '../../src/evidence/json.ts';
import { keyAlgorithms } from '../../src/evidence/key.ts';
import { readPrivateKey, readPublicKey } from '../../src/evidence/read-key.ts';
import { scanStatement } from '../../src/evidence/scan-statement.ts';
import { previousScanOf, signBundle, signStatement } from '../../src/evidence/sign.ts';
import { ephemeralSigner, keySigner, type Signer } from '../../src/evidence/signer.ts';
import { describeVerification, type Verification } from '../../src/evidence/verification.ts';
import { type ArtifactSource, verify } from '../../src/evidence/verify.ts';
import { sampleInput, sampleOutputs, tinyInput } from './sample-input.ts';

const sampleArtifacts: ArtifactSource = {
  read: (name) => (name in sampleOutputs ? Buffer.from(sampleOutputs[name] ?? '') : undefined),
};

const statement = scanStatement(sampleInput());
const signedBy = (signer: Signer) => signStatement(statement, signer);

function bundleOf(bytes: Uint8Array): Bundle {
  const bundle = parseBundle(bytes);
  assert.ok(!isBundleProblem(bundle));
  return bundle;
}

/** A bundle whose payload is any bytes, correctly signed: what an attacker with a key of his own can make. */
async function signedPayload(payload: Buffer, signer: Signer): Promise<Buffer> {
  const sig = Buffer.from(await signer.sign(preAuthenticationEncoding(payloadType, payload)));
  const { keyid, algorithm, spki } = signer.publicKey;
  return bundleBytes({
    payload,
    keys: [{ algorithm, keyid, origin: signer.origin, spki }],
    signatures: [{ keyid, sig }],
  });
}

function sayings(verification: Verification): string {
  return describeVerification(verification).join('\n');
}

describe('verification', () => {
  for (const algorithm of keyAlgorithms) {
    describe(`of a bundle signed by ${algorithm}`, () => {
      const pair = generateKeyPair(algorithm);
      const signer = keySigner(readPrivateKey(pair.privatePem));
      const trustedKeys = [readPublicKey(pair.publicPem)];

      it('says valid when a trusted key signed it and the artifacts match', async () => {
        const result = verify(await signedBy(signer), { trustedKeys, artifacts: sampleArtifacts });
        assert.ok(result.outcome === 'valid', sayings(result));
        assert.deepEqual(result.artifacts, ['authledger.sarif', 'reports/inventory.json']);
        assert.deepEqual(result.signers, [{ keyid: pair.keyid, algorithm, origin: 'provided', standing: 'trusted' }]);
        assert.equal(result.statement.predicate.gate.verdict, 'fail');
        assert.match(sayings(result), /^Valid/);
      });

      it('says unknown key when trusted keys were given and none of them signed', async () => {
        const result = verify(await signedBy(keySigner(generatePrivateKey(algorithm))), { trustedKeys });
        assert.equal(result.outcome, 'unknown-key');
        assert.match(sayings(result), /unknown key/);
      });

      it('notices a flip of any byte, and does not take an altered bundle for a merely unauthenticated one', async () => {
        const bytes = await signStatement(scanStatement(tinyInput()), signer);
        const outcomes = new Set<string>();
        for (let at = 0; at < bytes.length; at++) {
          // 0x20 turns a letter into its other case, 0x01 a digit into its neighbour: flips that stay well-formed.
          const flipped = Buffer.from(bytes);
          flipped[at] = (flipped[at] ?? 0) ^ (algorithm === 'ed25519' ? 0x20 : 0x01);
          const result = verify(flipped, { trustedKeys: at % 2 === 0 ? trustedKeys : [] });
          assert.ok(
            result.outcome === 'altered' || result.outcome === 'malformed',
            `byte ${at} of ${bytes.length}: ${result.outcome}`,
          );
          assert.ok(describeVerification(result).length >= 2);
          outcomes.add(result.outcome);
        }
        assert.deepEqual([...outcomes].sort(), ['altered', 'malformed']);
        assert.equal(verify(bytes, { trustedKeys }).outcome, 'valid');
      });

      it('says whether payload, signature or key was changed', async () => {
        const bytes = await signedBy(signer);
        const bundle = bundleOf(bytes);
        const changed = (parts: Partial<Bundle>) => {
          const { payloadSha256, ...rest } = { ...bundle, ...parts };
          const made = bundleBytes(rest).toString().replace(sha256(rest.payload), payloadSha256);
          return verify(Buffer.from(made), { trustedKeys });
        };
        const payload = Buffer.from(bundle.payload.toString().replace('"verdict":"fail"', '"verdict":"pass"'));
        const result = changed({ payload });
        assert.ok(result.outcome === 'altered');
        assert.deepEqual(result.mismatches, [
          { what: 'payload', expected: sha256(bundle.payload), actual: sha256(payload) },
        ]);
        const sig = Buffer.from(bundle.signatures[0]?.sig ?? '');
        sig[sig.length - 1] = (sig.at(-1) ?? 0) ^ 1;
        assert.deepEqual(changed({ signatures: [{ keyid: pair.keyid, sig }] }), {
          outcome: 'altered',
          mismatches: [{ what: 'signature', keyid: pair.keyid }],
        });
        const other = keySigner(generatePrivateKey(algorithm)).publicKey;
        assert.deepEqual(changed({ keys: [{ algorithm, keyid: pair.keyid, origin: 'provided', spki: other.spki }] }), {
          outcome: 'altered',
          mismatches: [{ what: 'key', expected: pair.keyid, actual: other.keyid }],
        });
        assert.match(sayings(changed({ payloadSha256: sha256(payload) })), /digest in the bundle was changed/);
        assert.match(
          sayings(changed({ keys: [{ algorithm, keyid: other.keyid, origin: 'provided', spki: other.spki }] })),
          /no counterpart/,
        );
      });

      it('does not take a new payload and digest under an old signature', async () => {
        const bundle = bundleOf(await signedBy(signer));
        const payload = Buffer.from(bundle.payload.toString().replace('"verdict":"fail"', '"verdict":"pass"'));
        const result = verify(bundleBytes({ ...bundle, payload }), { trustedKeys });
        assert.deepEqual(result, { outcome: 'altered', mismatches: [{ what: 'signature', keyid: pair.keyid }] });
      });
    });
  }

  it('says unauthenticated for a key made for the run, and never valid, whatever keys are trusted', async () => {
    const bytes = await signedBy(ephemeralSigner());
    for (const trustedKeys of [[], [keySigner(generatePrivateKey('ed25519')).publicKey]]) {
      const result = verify(bytes, { trustedKeys });
      assert.ok(result.outcome === 'unauthenticated');
      assert.equal(result.reason, 'ephemeral-key');
      assert.match(sayings(result), /^Unauthenticated.*Anyone could have made it/);
    }
  });

  it('says unauthenticated when no trusted key was given, whatever the bundle says of its key', async () => {
    const result = verify(await signedBy(keySigner(generatePrivateKey('ed25519'))), { trustedKeys: [] });
    assert.ok(result.outcome === 'unauthenticated');
    assert.equal(result.reason, 'no-trusted-key');
  });

  it('notices every changed byte of an artifact, and says which, with both digests', async () => {
    const signer = keySigner(generatePrivateKey('ed25519'));
    const bytes = await signedBy(signer);
    for (const [name, text] of Object.entries(sampleOutputs)) {
      for (let at = 0; at < text.length; at++) {
        const flipped = Buffer.from(text);
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        const artifacts = { read: (asked: string) => (asked === name ? flipped : sampleArtifacts.read(asked)) };
        assert.deepEqual(verify(bytes, { trustedKeys: [signer.publicKey], artifacts }), {
          outcome: 'altered',
          mismatches: [{ what: 'artifact', name, expected: sha256(Buffer.from(text)), actual: sha256(flipped) }],
        });
      }
    }
  });

  it('says which artifact is missing', async () => {
    const signer = ephemeralSigner();
    const result = verify(await signedBy(signer), {
      trustedKeys: [signer.publicKey],
      artifacts: { read: () => undefined },
    });
    assert.ok(result.outcome === 'altered');
    assert.deepEqual(
      result.mismatches.map((m) => m.what),
      ['artifact-missing', 'artifact-missing'],
    );
    assert.match(sayings(result), /authledger\.sarif is missing/);
  });

  it('refuses another spelling of the same bundle', async () => {
    const signer = keySigner(generatePrivateKey('ed25519'));
    const trustedKeys = [signer.publicKey];
    const text = (await signedBy(signer)).toString();
    const base64End = /"payload":"[^"]*"/.exec(text)?.[0] ?? '';
    const others: Record<string, string | Buffer> = {
      'white space': text.replace(',', ', '),
      'no line feed': text.trimEnd(),
      'two line feeds': `${text}\n`,
      CRLF: text.replace('\n', '\r\n'),
      'a byte-order mark': `\uFEFF${text}`,
      'a doubled member': text.replace('"payloadType"', '"payload":"e30=","payloadType"'),
      'an unknown member': text.replace('{"keys"', '{"aaa":1,"keys"'),
      'an escaped member': text.replace('"payload":', '"p\\u0061yload":'),
      'base64 without padding': text.replace(/=+"/, '"'),
      'base64 for URLs': text.replace(
        base64End,
        base64End.replaceAll('/', '_').replaceAll('+', '-').replace('"payload', '"payload'),
      ),
      'a member of a key more': text.replace('"origin"', '"note":"x","origin"'),
      'no signature': text.replace(/"signatures":\[.*\]/, '"signatures":[]'),
      'another media type': text.replace('version=1', 'version=2'),
      'another payload type': text.replace('application/vnd.in-toto+json', 'application/json'),
      'trailing bytes': Buffer.concat([Buffer.from(text), Buffer.of(0)]),
      nothing: '',
      'an array': '[]\n',
    };
    for (const [name, other] of Object.entries(others)) {
      if (other === text) continue;
      const result = verify(Buffer.from(other), { trustedKeys });
      assert.equal(result.outcome, 'malformed', name);
    }
    assert.equal(verify(Buffer.from(text), { trustedKeys }).outcome, 'valid');
  });

  it('says what is wrong with a file that is no bundle', () => {
    const problem = (text: string) => {
      const result = verify(Buffer.from(text), { trustedKeys: [] });
      return result.outcome === 'malformed' ? result.problem : result.outcome;
    };
    assert.equal(problem('not JSON'), 'not-json');
    assert.equal(problem('{ "a": 1 }'), 'not-canonical');
    assert.equal(problem('{"a":1}\n'), 'member');
    assert.match(sayings(verify(Buffer.from('{"a":1}\n'), { trustedKeys: [] })), /a is unknown/);
  });

  it('refuses a key that is not of the algorithm it says', async () => {
    const signer = keySigner(generatePrivateKey('ed25519'));
    const text = (await signedBy(signer))
      .toString()
      .replace('"algorithm":"ed25519"', '"algorithm":"ecdsa-p256-sha256"');
    const result = verify(Buffer.from(text), { trustedKeys: [signer.publicKey] });
    assert.ok(result.outcome === 'malformed');
    assert.equal(result.problem, 'key');
  });

  it('refuses a signed payload that is no statement of a scan', async () => {
    const signer = keySigner(generatePrivateKey('ed25519'));
    const output = statement.subject.at(-1);
    const named = (name: string) => ({ ...statement, subject: [{ ...output, name }] });
    const payloads: Record<string, Buffer> = {
      'not JSON': Buffer.from('hello'),
      'not canonical': Buffer.from(` ${canonicalBytes(statement)}`),
      'no statement': canonicalBytes({ ...statement, _type: 'https://in-toto.io/Statement/v0.1' }),
      'another predicate': canonicalBytes({ ...statement, predicateType: 'https://slsa.dev/provenance/v1' }),
      'no subject': canonicalBytes({ ...statement, subject: [] }),
      'a predicate without gate': canonicalBytes({
        ...statement,
        predicate: { ...statement.predicate, gate: undefined },
      }),
      'an artifact outside its folder': canonicalBytes(named('../../etc/passwd')),
      'an absolute artifact': canonicalBytes(named('/etc/passwd')),
      'a digest that is none': canonicalBytes({ ...statement, subject: [{ ...output, digest: { sha256: 'x' } }] }),
    };
    for (const [name, payload] of Object.entries(payloads)) {
      const result = verify(await signedPayload(payload, signer), {
        trustedKeys: [signer.publicKey],
        artifacts: { read: (asked) => assert.fail(`${name}: ${asked} was looked up`) },
      });
      assert.ok(result.outcome === 'malformed', name);
      assert.equal(result.problem, 'payload', name);
    }
  });

  it('reads a predicate with members that a later version added', async () => {
    const signer = keySigner(generatePrivateKey('ed25519'));
    const later = canonicalBytes({ ...statement, predicate: { ...statement.predicate, later: true } });
    assert.equal(verify(await signedPayload(later, signer), { trustedKeys: [signer.publicKey] }).outcome, 'valid');
  });
});

describe('signing', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../schemas/evidence-bundle.schema.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  it('writes a DSSE envelope that matches the published schema', async () => {
    const text = (await signedBy(ephemeralSigner())).toString();
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    const { payload, payloadType: type, signatures } = JSON.parse(text);
    assert.equal(type, 'application/vnd.in-toto+json');
    assert.equal(Buffer.from(payload, 'base64').toString(), canonicalBytes(statement).toString());
    assert.deepEqual(Object.keys(signatures[0]), ['keyid', 'sig']);
  });

  it('encodes what it signs as the DSSE protocol has it', () => {
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    assert.equal(encoded.toString(), 'DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    assert.equal(preAuthenticationEncoding('ü', Buffer.from('é')).toString(), 'DSSEv1 2 ü 2 é');
  });

  it('gives the same bytes again by Ed25519, whose signatures are deterministic', async () => {
    const signer = keySigner(generatePrivateKey('ed25519'));
    assert.ok((await signedBy(signer)).equals(await signedBy(signer)));
  });

  it('again by a protected key drops the key of the run and keeps the payload', async () => {
    const scanned = await signedBy(ephemeralSigner());
    const signer = keySigner(generatePrivateKey('ecdsa-p256-sha256'));
    const signed = await signBundle(scanned, signer);
    assert.ok(bundleOf(signed).payload.equals(bundleOf(scanned).payload));
    const result = verify(signed, { trustedKeys: [signer.publicKey] });
    assert.ok(result.outcome === 'valid');
    assert.equal(result.signers.length, 1);
  });

  it('again keeps a signature by another key, and both must match', async () => {
    const [first, second] = [
      keySigner(generatePrivateKey('ed25519')),
      keySigner(generatePrivateKey('ecdsa-p256-sha256')),
    ];
    const both = await signBundle(await signBundle(await signedBy(first), second), second);
    for (const { publicKey } of [first, second]) {
      const result = verify(both, { trustedKeys: [publicKey] });
      assert.ok(result.outcome === 'valid');
      assert.deepEqual(
        result.signers.filter((s) => s.standing === 'trusted').map((s) => s.keyid),
        [publicKey.keyid],
      );
      assert.equal(result.signers.length, 2);
    }
    const swapped = JSON.parse(both.toString());
    swapped.keys.reverse();
    const reordered = Buffer.concat([canonicalBytes(swapped), Buffer.from('\n')]);
    assert.equal(verify(reordered, { trustedKeys: [first.publicKey] }).outcome, 'malformed');
    const bundle = bundleOf(both);
    const signatures = bundle.signatures.map((s) =>
      s.keyid === second.publicKey.keyid ? { ...s, sig: Buffer.alloc(70) } : s,
    );
    assert.equal(verify(bundleBytes({ ...bundle, signatures }), { trustedKeys: [first.publicKey] }).outcome, 'altered');
    const doubled = { ...bundle, signatures: [...bundle.signatures, ...bundle.signatures] };
    assert.equal(verify(bundleBytes(doubled), { trustedKeys: [first.publicKey] }).outcome, 'altered');
    const { keys } = bundle;
    assert.equal(
      verify(bundleBytes({ ...bundle, signatures: bundle.signatures.slice(1), keys }), { trustedKeys: [] }).outcome,
      'altered',
    );
  });

  it('again refuses a bundle that was altered', async () => {
    const bundle = bundleOf(await signedBy(ephemeralSigner()));
    const refused = (e: unknown) => e instanceof EvidenceError && e.code === 'bundle-invalid';
    const altered = bundleBytes({ ...bundle, payload: Buffer.from('{}') });
    await assert.rejects(signBundle(altered, ephemeralSigner()), refused);
    await assert.rejects(signBundle(Buffer.from('{}'), ephemeralSigner()), refused);
    assert.throws(() => previousScanOf(altered), refused);
  });

  it('refuses a signer whose signature does not match its key', async () => {
    const { publicKey } = ephemeralSigner();
    const signer: Signer = { ...ephemeralSigner(), publicKey };
    await assert.rejects(signedBy(signer), (e: unknown) => e instanceof EvidenceError && e.code === 'signer-mismatch');
  });

  it('gives the next scan the digest of this bundle and the findings that are open', async () => {
    const bytes = await signedBy(ephemeralSigner());
    assert.deepEqual(previousScanOf(bytes), {
      bundleSha256: sha256(bytes),
      openFindings: ['f-post-orders', 'f-suppression'],
    });
  });
});
