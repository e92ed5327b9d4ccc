import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../src/host/text-decoding.ts';

const text = 'class Größe { string s = "日本 😀"; }\r\n';
const utf16be = (value: string) => Buffer.from(value, 'utf16le').swap16();

describe('decoding of source files', () => {
  it('takes UTF-8 with and without a mark, and the mark is no part of the text', () => {
    assert.deepEqual(decodeText(Buffer.from(text)), { text, encoding: 'utf-8' });
    assert.deepEqual(decodeText(Buffer.from(`\ufeff${text}`)), { text, encoding: 'utf-8' });
  });

  it('takes UTF-16 in both orders, with a mark, or without one where zero bytes show it', () => {
    assert.deepEqual(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le')), { text, encoding: 'utf-16le' });
    assert.deepEqual(decodeText(utf16be(`\ufeff${text}`)), { text, encoding: 'utf-16be' });
    assert.deepEqual(decodeText(Buffer.from(text, 'utf16le')), { text, encoding: 'utf-16le' });
    assert.deepEqual(decodeText(utf16be(text)), { text, encoding: 'utf-16be' });
  });

  it('takes what is not valid UTF-8 for Latin-1, so that no byte is lost', () => {
    assert.deepEqual(decodeText(Buffer.from('// Größe', 'latin1')), { text: '// Größe', encoding: 'latin1' });
    assert.deepEqual(decodeText(Buffer.from([0x61, 0xc3])), { text: 'a\u00c3', encoding: 'latin1' });
  });

  it('takes an empty file and a lone mark', () => {
    assert.equal(decodeText(Buffer.alloc(0)).text, '');
    assert.equal(decodeText(Buffer.from([0xef, 0xbb, 0xbf])).text, '');
    assert.equal(decodeText(Buffer.from([0xff, 0xfe])).text, '');
  });

  it('takes a cut UTF-16 file without its last half', () => {
    assert.equal(decodeText(Buffer.from([0xff, 0xfe, 0x61, 0, 0x62])).text.slice(0, 1), 'a');
    assert.equal(decodeText(Buffer.from([0xfe, 0xff, 0, 0x61, 0])).text, 'a');
  });

  it('gives back every text that was stored in a form with a mark, wherever its bytes lie in memory', () => {
    const anyText = fc.string({ unit: 'binary' }).filter((s) => !/\p{Surrogate}/u.test(s) && !s.startsWith('\ufeff'));
    fc.assert(
      fc.property(anyText, fc.nat(7), (value, offset) => {
        for (const bytes of [
          Buffer.from(`\ufeff${value}`),
          Buffer.from(`\ufeff${value}`, 'utf16le'),
          utf16be(`\ufeff${value}`),
        ]) {
          const shifted = Buffer.alloc(bytes.length + offset);
          bytes.copy(shifted, offset);
          assert.equal(decodeText(shifted.subarray(offset)).text, value);
        }
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeText(Buffer.from(bytes)).text === 'string'));
  });
});
