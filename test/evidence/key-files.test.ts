import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair } from '../../src/evidence/generate-key.ts';
import { publicKeyOf } from '../../src/evidence/key.ts';
import { readPrivateKey, readPublicKey } from '../../src/evidence/read-key.ts';
import { artifactFolder } from '../../src/host/artifact-folder.ts';
import {
  KeyFileError,
  type KeyFileErrorCode,
  readKeyFile,
  readPublicKeyFiles,
  writeKeyPair,
} from '../../src/host/key-files.ts';

const refused = (code: KeyFileErrorCode) => (error: unknown) => error instanceof KeyFileError && error.code === code;

describe('key files', () => {
  let folder = '';
  const at = (name: string) => join(folder, name);
  const pair = generateKeyPair('ed25519');
  const files = () => ({
    privatePath: at('authledger.key.pem'),
    privatePem: pair.privatePem,
    publicPath: at('authledger.pub.pem'),
    publicPem: pair.publicPem,
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'authledger-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are written as a pair, the private one for its owner alone whatever the umask', () => {
    for (const umask of [0, 0o077]) {
      const before = process.umask(umask);
      try {
        writeKeyPair(files());
      } finally {
        process.umask(before);
      }
      assert.equal(statSync(files().privatePath).mode & 0o777, 0o600);
      assert.equal(statSync(files().publicPath).mode & 0o777, 0o644);
      for (const path of [files().privatePath, files().publicPath]) rmSync(path);
    }
  });

  it('hold the pair that was made, and nothing is left beside them', () => {
    writeKeyPair(files());
    assert.equal(publicKeyOf(readPrivateKey(readKeyFile(files().privatePath))).keyid, pair.keyid);
    assert.equal(readPublicKey(readKeyFile(files().publicPath)).keyid, pair.keyid);
    assert.deepEqual(readdirSync(folder).sort(), ['authledger.key.pem', 'authledger.pub.pem']);
  });

  it('are never overwritten, and nothing is written beside the one that exists', () => {
    for (const path of [files().privatePath, files().publicPath]) {
      writeFileSync(path, 'precious');
      assert.throws(() => writeKeyPair(files()), refused('key-file-exists'));
      assert.equal(readFileSync(path, 'utf8'), 'precious');
      assert.equal(readdirSync(folder).length, 1);
      rmSync(path);
    }
  });

  it('do not follow a link that leads nowhere', () => {
    symlinkSync(at('elsewhere'), files().privatePath);
    assert.throws(() => writeKeyPair(files()), refused('key-file-exists'));
    assert.deepEqual(readdirSync(folder), ['authledger.key.pem']);
  });

  it('are written both or not at all', () => {
    const publicPath = join(folder, 'no-such-folder', 'pub.pem');
    assert.throws(() => writeKeyPair({ ...files(), publicPath }), refused('key-file-unwritable'));
    assert.deepEqual(readdirSync(folder), []);
  });

  it('are read with an error that says what to do', () => {
    assert.throws(() => readKeyFile(at('none')), refused('key-file-missing'));
    assert.throws(() => readKeyFile(folder), refused('key-file-unreadable'));
    writeFileSync(at('huge'), Buffer.alloc(100_000));
    assert.throws(() => readKeyFile(at('huge')), refused('key-file-unreadable'));
    assert.throws(() => readPublicKeyFiles(at('none')), refused('key-file-missing'));
    assert.throws(() => readPublicKeyFiles(folder), refused('key-folder-empty'));
  });

  it('of trusted keys are one file or those of a folder, in ordinal order', () => {
    for (const name of ['b.pem', 'a.pub', 'B.pem', 'notes.txt']) writeFileSync(at(name), name);
    assert.deepEqual(
      readPublicKeyFiles(folder).map((f) => f.text),
      ['B.pem', 'a.pub', 'b.pem'],
    );
    assert.deepEqual(readPublicKeyFiles(at('b.pem')), [{ path: at('b.pem'), text: 'b.pem' }]);
  });

  it('beside artifacts: a folder gives the bytes of a name, undefined where no file has it', () => {
    mkdirSync(at('reports'));
    writeFileSync(at('reports/a.json'), '{}');
    const artifacts = artifactFolder(folder);
    assert.equal(Buffer.from(artifacts.read('reports/a.json') ?? []).toString(), '{}');
    assert.equal(artifacts.read('a.json'), undefined);
    assert.equal(artifacts.read('reports/a.json/b'), undefined);
    assert.equal(artifacts.read('reports'), undefined);
    assert.equal(artifacts.read('../a.json'), undefined);
  });
});
