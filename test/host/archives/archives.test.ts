import assert from 'node:assert/strict';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import type { ArchiveSelection } from '../../../src/host/archives/archive-content.ts';
import { type ArchiveLimits, defaultLimits } from '../../../src/host/archives/archive-limits.ts';
import { readTar, readZip } from '../../../src/host/archives/read-archive.ts';
import { zipFile } from '../../support/zip-file.ts';
import { withFolder } from '../temporary-folder.ts';

/** .dll files, and what begins with `PROG` and ends with `app`. */
const selection: ArchiveSelection = {
  wants: (path, size) => (path.endsWith('.dll') ? 'yes' : size > 8 ? 'maybe' : 'no'),
  begins: (bytes) => Buffer.from(bytes).toString('utf8', 0, 4) === 'PROG',
  keeps: (bytes) => Buffer.from(bytes).toString().endsWith('app'),
};
const small: ArchiveLimits = { entries: 20, file: 5000, kept: 8000, unpacked: 50_000, ratio: 50, ratioFrom: 20_000 };

type File = readonly [name: string, content: string | Uint8Array, type?: Header['type']];

async function tarFile(files: readonly File[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content, type = 'file'] of files)
    if (type === 'file') archive.entry({ name, type }, content as string);
    else archive.entry({ name, type, linkname: String(content) });
  archive.finalize();
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

const formats = {
  zip: {
    read: readZip,
    make: async (files: readonly File[]) =>
      zipFile(
        files.map(([name, content, type]) => ({
          name,
          bytes: Buffer.from(content as string),
          ...(type === 'symlink' && { mode: 0o120777 }),
        })),
      ),
  },
  'tar.gz': { read: readTar, make: async (files: readonly File[]) => gzipSync(await tarFile(files)) },
  tar: { read: readTar, make: tarFile },
};

for (const [format, { read, make }] of Object.entries(formats)) {
  const reading = async (files: readonly File[], limits = defaultLimits) =>
    withFolder({ archive: await make(files) }, (folder) => read(join(folder, 'archive'), selection, limits));

  describe(`an archive (${format})`, () => {
    it('gives the files that are asked for, by name or by content, and counts the others', async () => {
      const content = await reading([
        ['app/Shop.dll', 'code'],
        ['./app/deep/er/Lib.dll', 'more'],
        ['app/Shop', 'PROG and an app'],
        ['app/native', 'PROG of another kind'],
        ['app/large.txt', 'nothing that begins like it'],
        ['small', 'x'],
      ]);
      const texts = [...content.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);
      assert.deepEqual(texts.sort(), [
        ['app/Shop', 'PROG and an app'],
        ['app/Shop.dll', 'code'],
        ['app/deep/er/Lib.dll', 'more'],
      ]);
      assert.equal(content.others, 3);
      assert.deepEqual(content.refused, []);
    });

    for (const name of ['../Shop.dll', 'app/../../Shop.dll', '/etc/Shop.dll', 'C:/Shop.dll', '..\\Shop.dll'])
      it(`is refused for a name that leads out of it: ${name}`, () =>
        assert.rejects(
          reading([
            ['a.dll', 'x'],
            [name, 'x'],
          ]),
          { name: 'ArchiveError', code: 'path-traversal' },
        ));

    it('is refused when a file has the name of another', () =>
      assert.rejects(
        reading([
          ['a.dll', 'x'],
          ['./a.dll', 'y'],
        ]),
        { code: 'ambiguous' },
      ));

    it('names links with the name of an assembly as not followed', async () => {
      const { files, refused } = await reading([
        ['app/Shop.dll', '/etc/passwd', 'symlink'],
        ['b.dll', 'x'],
      ]);
      assert.deepEqual([...files.keys()], ['b.dll']);
      assert.deepEqual(
        refused.map((r) => r.path),
        ['app/Shop.dll'],
      );
      assert.match(refused[0]?.reason ?? '', /link, which is not followed/);
    });

    it('is refused when it has too many entries', () =>
      assert.rejects(
        reading(
          Array.from({ length: 21 }, (_, i) => [`${i}.txt`, 'x'] as const),
          { ...small, ratio: 1000 },
        ),
        {
          code: 'limit',
          message: 'it has more than 20 entries',
        },
      ));

    it('is refused when a file is too large, or all of them together are', async () => {
      const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 7919) % 251));
      await assert.rejects(reading([['a.dll', bytes(5001)]], small), { code: 'limit' });
      const three: File[] = ['a', 'b', 'c'].map((n) => [`${n}.dll`, bytes(3000)]);
      await assert.rejects(reading(three, small), { code: 'limit', message: /^its assemblies have more than/ });
    });

    it('is refused when it is cut off or is none', async () => {
      const bytes = await make([['a.dll', Buffer.alloc(3000, 'abcdefg')]]);
      for (const part of [bytes.subarray(0, bytes.length / 3), Buffer.from('no archive at all'.repeat(99))])
        await assert.rejects(
          withFolder({ archive: part }, (folder) => read(join(folder, 'archive'), selection)),
          { name: 'ArchiveError', code: 'malformed' },
        );
    });
  });
}

describe('a decompression bomb', () => {
  const zeros = Buffer.alloc(45_000);

  it('is refused in a tar.gz, before it is unpacked, whatever its files are', async () => {
    const archive = gzipSync(await tarFile([['zeros.txt', zeros]]));
    await withFolder({ archive }, (folder) =>
      assert.rejects(readTar(join(folder, 'archive'), selection, small), { code: 'limit', message: /bombs/ }),
    );
  });

  it('is refused in a zip, by what it says of its files', async () => {
    const archive = zipFile([{ name: 'zeros.dll', bytes: zeros }]);
    await withFolder({ archive }, (folder) =>
      assert.rejects(readZip(join(folder, 'archive'), selection, small), { code: 'limit', message: /bombs/ }),
    );
  });

  it('is refused in a zip that says less than it unpacks to', async () => {
    const archive = zipFile([{ name: 'zeros.dll', bytes: zeros, size: 100 }]);
    await withFolder({ archive }, (folder) =>
      assert.rejects(readZip(join(folder, 'archive'), selection, small), { code: 'malformed' }),
    );
  });
});

describe('a zip archive', () => {
  it('is refused when a file does not have its checksum', () =>
    withFolder({ archive: zipFile([{ name: 'a.dll', bytes: Buffer.from('abc'), checksum: 1 }]) }, (folder) =>
      assert.rejects(readZip(join(folder, 'archive'), selection), { code: 'malformed', message: /checksum/ }),
    ));

  it('names encrypted files as not read', () =>
    withFolder(
      { archive: zipFile([{ name: 'a.dll', bytes: Buffer.from('abc'), isEncrypted: true }]) },
      async (folder) => {
        const { refused } = await readZip(join(folder, 'archive'), selection);
        assert.deepEqual(refused, [{ path: 'a.dll', reason: 'it is encrypted' }]);
      },
    ));
});
