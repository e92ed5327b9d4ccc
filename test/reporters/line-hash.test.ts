import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineHashes } from '../../src/reporters/line-hash.ts';

const newLines = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];

describe('line hashes', () => {
  it('are those that the upload action of GitHub publishes as its test vectors', () => {
    assert.deepEqual(lineHashes(''), ['c129715d7a2bc9a3:1']);
    assert.deepEqual(lineHashes(' a\nb\n  \t\tc\n d'), [
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
    assert.deepEqual(lineHashes(' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End'), [
      '8b7cf3e952e7aeb2:1',
      'b1ae1287ec4718d9:1',
      'bff680108adb0fcc:1',
      'c6805c5e1288b612:1',
      'b86d3392aea1be30:1',
      'e6ceba753e1a442:1',
    ]);
    for (const text of [
      ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n',
      ' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r',
      ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n',
      ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n',
    ])
      assert.deepEqual(lineHashes(text), newLines);
    assert.deepEqual(lineHashes('Lorem ipsum dolor sit amet.\n'.repeat(10)), [
      'a7f2ff13bc495cf2:1',
      'a7f2ff13bc495cf2:2',
      'a7f2ff13bc495cf2:3',
      'a7f2ff13bc495cf2:4',
      'a7f2ff13bc495cf2:5',
      'a7f2ff13bc495cf2:6',
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ]);
  });

  it('are one for each line, and equal those of a plain computation with big integers', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Z', ' ', '\n', '\r', '\t', '\uffff', '\u4e00'),
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, (value) => {
        const hashes = lineHashes(value);
        assert.equal(hashes.length, value.split(/\r\n|\r|\n/).length);
        assert.deepEqual(
          hashes.map((h) => h.replace(/:\d+$/, '')),
          plainHashes(value),
        );
      }),
    );
  });
});

/** The hash of each line's first 100 characters without blanks, as a polynomial in 37. */
function plainHashes(text: string): string[] {
  const characters: { code: number; startsLine: boolean }[] = [];
  let startsLine = true;
  for (const character of text
    .replace(/\r[ \t]*\n/g, (m) => (m.length === 2 ? '\n' : m))
    .replace(/\r/g, '\n')
    .replace(/[ \t]/g, '')) {
    for (let at = 0; at < character.length; at++) {
      characters.push({ code: character.charCodeAt(at), startsLine });
      startsLine = character === '\n';
    }
  }
  characters.push({ code: 65535, startsLine });
  return characters.flatMap((c, at) => {
    if (!c.startsLine) return [];
    let hash = 0n;
    for (let i = 0; i < 100; i++) hash = BigInt.asUintN(64, hash * 37n + BigInt(characters[at + i]?.code ?? 0));
    return [hash.toString(16)];
  });
}
