import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bodyOf } from './bound-program.ts';

/** What each lambda and local function captures, outer before inner. */
function captures(code: string, signature = 'void M()'): readonly string[] {
  return [...bodyOf(code, '', signature).captures.values()].map((set) => [...set].map((v) => v.name).join(' '));
}

describe('captured variables', () => {
  it('are those of enclosing code that a lambda uses', () => {
    assert.deepEqual(captures('int a = 1, b = 2; Func<int, int> f = c => a + c + p;', 'void M(int p)'), ['a p']);
  });

  it('pass through the functions between', () => {
    assert.deepEqual(captures('int a = 1; Func<int, Func<int>> f = b => () => a + b;'), ['a', 'a b']);
  });

  it('of a local function are those of whoever calls it', () => {
    assert.deepEqual(captures('int a = 1; int F() => a; Func<int> g = () => F();'), ['a', 'a']);
    assert.deepEqual(captures('int a = 1; int F() => G(); int G() => a;'), ['a', 'a']);
  });

  it('include variables that patterns and out arguments declare', () => {
    assert.deepEqual(
      captures(
        'if (o is string s && int.TryParse(s, out var n)) { Action f = () => Console.WriteLine(s + n); }',
        'void M(object o)',
      ),
      ['s n'],
    );
  });

  it('include range variables of queries only where lambdas of the query use outer ones', () => {
    assert.deepEqual(
      captures('var q = from x in l where x > a select x;', 'void M(List<int> l, int a)').filter((c) => c !== ''),
      ['a'],
    );
  });

  it('are told with the locals of the body in source order', () => {
    const body = bodyOf('var a = 1; foreach (var b in new[] { 1 }) { Action f = () => { var c = a; }; }');
    assert.deepEqual(
      body.locals.map((l) => l.name),
      ['a', 'b', 'f', 'c'],
    );
    assert.deepEqual(
      [...body.captured].map((v) => v.name),
      ['a'],
    );
  });
});
