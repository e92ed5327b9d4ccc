import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixedPrefix, globMatcher } from '../../../src/csharp/projects/glob.ts';

/** The same by a regular expression, which takes time without end for some patterns. */
function byExpression(pattern: string): (path: string) => boolean {
  const source = pattern
    .split('/')
    .map((s) => (s === '**' ? '(?:[^/]+/)*' : `${s.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}/`))
    .join('');
  const regex = new RegExp(`^${source}$`, 'i');
  return (path) => regex.test(`${path}/`);
}

describe('item specifications', () => {
  it('match with wildcards within folders and across them, whatever the case', () => {
    for (const [pattern, path, expected] of [
      ['/a/**/*.cs', '/a/x.cs', true],
      ['/a/**/*.cs', '/a/b/c/X.CS', true],
      ['/a/*.cs', '/a/b/x.cs', false],
      ['/a/?.cs', '/a/x.cs', true],
      ['/a/?.cs', '/a/xy.cs', false],
      ['/a/**', '/a/b/x.cs', true],
      ['/a/**/b/*', '/a/b/b/x', true],
      ['/a/x.cs', '/a/xxcs', false],
      ['/a/**.cs', '/a/x.cs', true],
    ] as const)
      assert.equal(globMatcher(pattern)(path), expected, `${pattern} ${path}`);
  });

  it('mean what the regular expression for them means', () => {
    const segment = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 4 });
    const wanted = fc.array(
      fc.oneof(
        fc.constant('**'),
        segment.filter((s) => !s.includes('**')),
      ),
      { minLength: 1, maxLength: 5 },
    );
    const path = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'A'), minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(wanted, path, (w, p) => {
        const [pattern, text] = [w.join('/'), p.join('/')];
        assert.equal(globMatcher(pattern)(text), byExpression(pattern)(text));
      }),
    );
  });

  it('take no time without end', () => {
    const deep = `${'a/'.repeat(60)}b`;
    assert.equal(globMatcher(`${'**/'.repeat(60)}c`)(deep), false);
    assert.equal(globMatcher('*a'.repeat(60))('a'.repeat(200).concat('b')), false);
  });

  it('begin at the folder in front of the first wildcard', () => {
    assert.equal(fixedPrefix('/a/b/*.cs'), '/a/b');
    assert.equal(fixedPrefix('/**/*.cs'), '/');
  });
});
