import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { isProblem, type ParsedText } from '../../src/text/parsed-text.ts';
import { readYaml } from '../../src/text/yaml-text.ts';

function read(text: string): ParsedText {
  const parsed = readYaml(text);
  if (isProblem(parsed)) assert.fail(`${parsed.problem}\n${text}`);
  return parsed;
}

/** What is wrong with a text, and where that begins. */
function problem(text: string, uniqueKeys = false): readonly [string, string] {
  const parsed = readYaml(text, { uniqueKeys });
  assert.ok(isProblem(parsed), text);
  return [parsed.problem, text.slice(parsed.offset, parsed.offset + 8)];
}

/** `-0` is `0` in YAML as in JSON. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('YAML texts', () => {
  it('are the values that were written, in block and in flow style', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (value, flow) => {
        const text = stringify(value, { collectionStyle: flow ? 'flow' : 'block' });
        assert.deepEqual(read(text).value, parse(text));
        assert.deepEqual(read(text).value, value);
      }),
    );
  });

  it('say where each key stands', () => {
    fc.assert(
      fc.property(json, fc.stringMatching(/^[a-z "'#:]{1,8}$/), fc.boolean(), (value, name, flow) => {
        const written = { before: value, list: [value, { [name]: value, after: 1 }] };
        const text = stringify(written, { collectionStyle: flow ? 'flow' : 'block', lineWidth: 0 });
        const { start, end } = read(text).spanOf(['list', '1', name]);
        assert.equal(parse(text.slice(start, end)), parse(stringify(name)));
        assert.match(text.slice(end), /^\s*:/);
      }),
    );
  });

  it('may hold anchors, aliases, merged members, tags of their own and nothing at all', () => {
    const text = 'base: &b {x: 1, y: 2}\nown: !Ref thing\nboth:\n  <<: *b\n  y: 3\nlist: [*b, !Sub {z: 4}]\n';
    const parsed = read(text);
    const base = { x: 1, y: 2 };
    assert.deepEqual(parsed.value, { base, own: 'thing', both: { x: 1, y: 3 }, list: [base, { z: 4 }] });
    assert.equal(parsed.spanOf(['list', '0', 'y']).start, text.indexOf('y: 2'));
    assert.equal(parsed.spanOf(['both', 'x']).start, text.indexOf('both'));
    for (const empty of ['', '# nothing\n', '---\n']) assert.deepEqual(read(empty).value ?? null, null);
  });

  it('that are not valid are told with the place', () => {
    for (const [text, words, place] of [
      ['a: [}', /comma/, '}'],
      ['a:\n\tb: 1\n', /tab/, '\tb: 1\n'],
      ['a: *nope', /nope/, 'nope'],
      ['x: "abc', /double quoted/, ''],
      ['a: 1\n---\nb: 2\n', /several documents/, 'b: 2\n'],
      ['a: !!foo 1', /tag/, '!!foo 1'],
    ] as const) {
      const [said, at] = problem(text);
      assert.match(said, words);
      assert.ok(at === place || place.startsWith(at) || at.includes(place.trim()), `${text}: ${at}`);
    }
    assert.deepEqual(problem('a: 1\na: 2\n', true), ['it is not valid YAML: duplicated mapping key', 'a: 2\n']);
    assert.deepEqual(read('a: 1\na: 2\n').value, { a: 2 });
  });

  it('that are made to fill memory or stack are refused', () => {
    const names = [...'abcdefghijklmnop'];
    const bomb = names
      .map((name, i) => `${name}: &${name} [${i === 0 ? 'x,x' : `*${names[i - 1]},`.repeat(9)}]`)
      .join('\n');
    assert.match(problem(bomb)[0], /aliases multiply/);
    assert.match(problem('['.repeat(100_000))[0], /nest/);
    assert.match(problem(`${'- '.repeat(100_000)}x`)[0], /nest/);
  });

  it('of any content end in a value or a problem', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'ab:-?[]{}&*!|>\'"#%@ \n\t,'), { maxLength: 40 }), (characters) => {
        const parsed = readYaml(characters.join(''));
        assert.ok('problem' in parsed || parsed.spanOf(['a', '0']).end >= 0);
      }),
      { numRuns: 2000 },
    );
  });
});
