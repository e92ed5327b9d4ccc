import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { dumpMethod } from '../../../src/symbols/dump.ts';
import { SNIPPETS } from '../../snippets/snippet-program.ts';
import { lowered } from './lowered.ts';

const sources = readdirSync(SNIPPETS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'assemblies')
  .flatMap((entry) => readdirSync(join(SNIPPETS, entry.name)).map((name) => join(SNIPPETS, entry.name, name)))
  .filter((path) => path.endsWith('.cs'))
  .map((path) => readFileSync(path, 'utf8'));

const TOKENS = [
  '(',
  ')',
  '{',
  '}',
  ';',
  '?.',
  '??',
  ' is ',
  ' switch ',
  ' not ',
  '=>',
  'await ',
  'yield return ',
  '..',
  'ref ',
  '[',
  '= ',
];

/** A snippet with some pieces cut out, repeated, exchanged or replaced by a token. */
const damaged = fc
  .tuple(
    fc.constantFrom(...sources),
    fc.array(
      fc.tuple(fc.nat(4000), fc.nat(30), fc.constantFrom('cut', 'repeat', 'token', 'move'), fc.constantFrom(...TOKENS)),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  )
  .map(([source, edits]) => {
    let text = source;
    for (const [position, length, kind, token] of edits) {
      const at = position % Math.max(1, text.length);
      const piece = text.slice(at, at + length);
      if (kind === 'cut') text = text.slice(0, at) + text.slice(at + length);
      else if (kind === 'repeat') text = text.slice(0, at) + piece + text.slice(at);
      else if (kind === 'token') text = text.slice(0, at) + token + text.slice(at);
      else text = piece + text.slice(0, at) + text.slice(at + length);
    }
    return text;
  });

describe('lowering of broken code', () => {
  it('gives a body for every method and throws nothing, whatever the source looks like', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { methods, program } = lowered(text);
        for (const method of methods) assert.ok(dumpMethod(method, program).includes('B0'));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps what it does not understand as an operation with its parts, and reports it', () => {
    const { dump, gaps } = lowered('class C { void M(int a) { Missing(a, Other.Value).Then(b => a); } }');
    assert.match(dump('M'), /call \?Then/);
    assert.match(dump('M'), /call \?Missing\(.*parameter a|capture a/);
    assert.ok(gaps.some((gap) => gap.kind === 'unresolved-call' && gap.message.includes('Missing')));
  });

  it('walks code as long as it is wide, and leaves out what is nested too deeply with a gap', function () {
    this.timeout(120_000);
    const many = (count: number, text: (i: number) => string): string =>
      Array.from({ length: count }, (_, i) => text(i)).join('');
    const bodies: readonly (readonly [name: string, code: string, isDeep: boolean])[] = [
      ['else if', `if (x == 0) x++;${many(20_000, (i) => ` else if (x == ${i}) x++;`)}`, true],
      ['or patterns', `_ = x is 0${many(20_000, (i) => ` or ${i}`)};`, true],
      ['operands', `_ = x${' + x'.repeat(50_000)};`, true],
      ['calls on results', `_ = x${'.ToString()'.repeat(20_000)};`, true],
      ['queries in queries', `_ = ${'from a in new[] { 1 } select '.repeat(400)}1;`, true],
      ['statements', 'x++;'.repeat(8000), false],
      ['switch statement', `switch (x) { ${many(3000, (i) => `case ${i}: x++; break;`)} }`, false],
      ['switch expression', `_ = x switch { ${many(3000, (i) => `${i} => ${i}, `)} _ => 0 };`, false],
      ['switch expression of strings', `_ = s switch { ${many(600, (i) => `"${i}" => ${i}, `)} _ => 0 };`, false],
    ];
    for (const [name, code, isDeep] of bodies) {
      const { dump, gaps } = lowered(`using System.Linq; class C { void M(int x, string s) { ${code} } }`);
      assert.ok(dump('M').includes('B0'), name);
      assert.equal(
        gaps.some((gap) => gap.message.includes('nested too deeply')),
        isDeep,
        name,
      );
    }
  });

  it('reads top-level statements of any depth', () => {
    const { methods } = lowered(`var x = 1; _ = x${' + x'.repeat(50_000)};`);
    assert.ok(methods.every((method) => !method.isAsync));
  });

  it('knows the ancestors of types however many there are, and constants up to a length', () => {
    const classes = Array.from({ length: 3000 }, (_, i) => `class D${i + 1} : D${i} { }`).join(' ');
    const { dump } = lowered(`class C : D3000 { void M() { Root(); } } class D0 { public void Root() { } } ${classes}`);
    assert.match(dump('M'), /call D0\.Root|Root\(/);
    assert.doesNotMatch(dump('M'), /\?Root/);
    const texts = Array.from({ length: 40 }, (_, i) => `const string C${i + 1} = C${i} + C${i};`).join(' ');
    assert.ok(lowered(`class C { const string C0 = "ab"; ${texts} string M() => C40; }`).dump('M').includes('B0'));
  });
});
