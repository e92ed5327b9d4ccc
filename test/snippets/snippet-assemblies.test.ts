import assert from 'node:assert/strict';
import { lowerSnippetAssembly } from './snippet-assemblies.ts';
import { lowerSnippets } from './snippet-program.ts';

/** Different in Debug only. */
const ONLY_IN_DEBUG: readonly string[] = [
  // `[Conditional("DEBUG")]` calls, which a Release build has not.
  'method LeftOut.Count(Order order, int? line)',
];

/** Methods whose IL does not come to the form of the source yet. */
const DIFFERENT: readonly string[] = [
  'method CollectionExpressions.Spread(string[] head, List<string> tail)',
  'method Deconstruction.Points(Point3 point)',
  'method UnsafeCode.First(int[] values)',
  'method UnsafeCode.Stack(int n)',
  'method UnsafeCode.Write(int* target, int value)',
];

describe('compiled snippets', () => {
  const { snippets } = lowerSnippets();

  for (const configuration of ['Debug', 'Release', 'RuntimeAsync'] as const) {
    const { dumps, gaps } = lowerSnippetAssembly(configuration);
    const expected = new Set([...DIFFERENT, ...(configuration === 'Debug' ? ONLY_IN_DEBUG : [])]);

    it(`are read without a gap (${configuration})`, () => {
      assert.deepEqual(gaps, []);
    });

    it(`are all found where their source is (${configuration})`, () => {
      assert.deepEqual([...dumps.keys()].sort(), snippets.flatMap((s) => (s.dump === '' ? [] : [s.construct])).sort());
    });

    for (const { construct, dump } of snippets) {
      it(`have the form of the source: ${construct} (${configuration})`, () => {
        const wanted = methodsByHeader(dump.split('\n\n'));
        const found = methodsByHeader(dumps.get(construct) ?? []);
        assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort());
        for (const [header, text] of wanted) {
          if (expected.has(header))
            assert.notEqual(found.get(header), text, `${header} is equal now: take it off the list`);
          else assert.equal(found.get(header), text);
        }
      });
    }
  }
});

function methodsByHeader(dumps: readonly string[]): ReadonlyMap<string, string> {
  const texts = dumps.map((dump) => dump.trimEnd()).filter((dump) => dump !== '');
  return new Map(texts.map((text) => [text.split('\n')[0] as string, text]));
}
