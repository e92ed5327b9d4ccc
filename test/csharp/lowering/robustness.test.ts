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
});
