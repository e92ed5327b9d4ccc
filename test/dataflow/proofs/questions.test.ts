import assert from 'node:assert/strict';
import { OPEN, type Protection, strongest } from '../../../src/dataflow/proofs/protection.ts';
import { Questions } from '../../../src/dataflow/proofs/questions.ts';

const PROVED: Protection = { kind: 'guarded', guard: { kind: 'identity', value: {} as never, location: undefined } };

/** Proves names that lead to each other; those of `proved` are proved by themselves. Says which were asked how often. */
function prover(edges: Readonly<Record<string, readonly string[]>>, proved: readonly string[]) {
  const asked = new Map<string, number>();
  const questions = new Questions();
  const prove = (name: string): Protection =>
    questions.once(name, () => {
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return proved.includes(name) ? PROVED : strongest([OPEN, ...(edges[name] ?? []).map(prove)]);
    });
  return { prove: (name: string) => prove(name).kind, asked };
}

describe('questions that lead to each other', () => {
  it('prove nothing by themselves', () => {
    const { prove } = prover({ a: ['b'], b: ['a'] }, []);
    assert.equal(prove('a'), 'open');
    assert.equal(prove('b'), 'open');
  });

  it('are answered anew when what was supposed of one that was open came out otherwise', () => {
    // `b` is asked first while `a` is open, and is proved by `a` alone.
    const { prove } = prover({ a: ['b', 'c'], b: ['a'] }, ['c']);
    assert.equal(prove('a'), 'guarded');
    assert.equal(prove('b'), 'guarded');
  });

  it('are answered anew when an outer one was supposed to prove nothing by way of another', () => {
    const { prove } = prover({ a: ['b', 'd'], b: ['c'], c: ['b', 'a'] }, ['d']);
    assert.equal(prove('a'), 'guarded');
    assert.equal(prove('c'), 'guarded');
  });

  it('are asked once each where all of them lead to all others', () => {
    const names = Array.from({ length: 30 }, (_, at) => `n${at}`);
    const { prove, asked } = prover(Object.fromEntries(names.map((n) => [n, names])), []);
    for (const name of names) assert.equal(prove(name), 'open');
    assert.deepEqual([...new Set(asked.values())], [1]);
  });

  it('are unclear when there are too many', () => {
    const edges = Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`n${at}`, [`n${at + 1}`]]));
    // Not one in the other: a chain of that length would be too deep for the stack.
    const { prove } = prover({ ...edges, a: Object.keys(edges).map((n) => `${n}!`) }, []);
    assert.equal(prove('a'), 'unclear');
  });
});
