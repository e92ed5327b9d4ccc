import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ArchiveError } from '../../../src/host/archives/archive-error.ts';
import { isProgram, isSingleFileBundle, readSingleFileBundle } from '../../../src/host/archives/single-file-bundle.ts';
import { bundleFile } from '../../support/bundle-file.ts';

const files = { 'Shop.dll': Buffer.from('code'), 'Shop.deps.json': Buffer.from('{}'.repeat(100)) };

describe('a single-file application', () => {
  for (const compressed of [false, true])
    it(`gives the files behind its host${compressed ? ', unpacked' : ''}`, () => {
      const bytes = bundleFile(files, compressed);
      assert.ok(isProgram(bytes) && isSingleFileBundle(bytes));
      const read = [...(readSingleFileBundle(bytes) ?? [])].map(([path, content]) => [path, Buffer.from(content())]);
      assert.deepEqual(Object.fromEntries(read), files);
    });

  it('is not what a host is that carries nothing, nor any other file', () => {
    const host = bundleFile({});
    host.fill(0, 1000, 1008);
    assert.equal(readSingleFileBundle(host), undefined);
    assert.equal(readSingleFileBundle(Buffer.from('MZ and text')), undefined);
    assert.equal(isProgram(Buffer.from('#!/bin/sh')), false);
  });

  it('is refused for a path that leads out of it', () => {
    assert.throws(() => readSingleFileBundle(bundleFile({ '../Shop.dll': Buffer.from('x') })), {
      code: 'path-traversal',
    });
  });

  it('is refused for a file that lies behind its end, or that is longer than announced', () => {
    const bytes = bundleFile(files, true);
    const header = Number(bytes.readBigInt64LE(1000));
    const first = header + 12 + 3 + 40;
    const lying = Buffer.from(bytes);
    lying.writeBigInt64LE(2n, first + 8);
    assert.throws(() => readSingleFileBundle(lying)?.get('Shop.dll')?.(), { code: 'malformed' });
    lying.writeBigInt64LE(BigInt(bytes.length), first);
    assert.throws(() => readSingleFileBundle(lying), { code: 'malformed' });
  });

  it('is read or refused, whatever bytes of its header are changed', () => {
    const bytes = bundleFile(files, true);
    const header = Number(bytes.readBigInt64LE(1000));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: bytes.length - header - 1 }), fc.integer({ min: 0, max: 255 }))),
        (changes) => {
          const changed = Buffer.from(bytes);
          for (const [at, value] of changes) changed[header + at] = value;
          try {
            for (const read of readSingleFileBundle(changed)?.values() ?? []) read();
          } catch (error) {
            assert.ok(error instanceof ArchiveError, String(error));
          }
        },
      ),
    );
  });
});
