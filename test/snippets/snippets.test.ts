import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lowerSnippets, SNIPPETS } from './snippet-program.ts';

describe('snippets', () => {
  const { snippets, gaps } = lowerSnippets();

  it('cover forty constructs and more', () => {
    assert.ok(snippets.length >= 40);
  });

  it('are understood without a gap', () => {
    assert.deepEqual(
      gaps.map((gap) => gap.message),
      [],
    );
  });

  for (const { construct, dump } of snippets) {
    it(`lower ${construct} to the form that comes out of IL`, () => {
      const golden = join(SNIPPETS, construct, `${construct}.golden.txt`);
      assert.ok(existsSync(golden), `${construct} has no golden file`);
      assert.equal(dump, readFileSync(golden, 'utf8'));
    });
  }
});
