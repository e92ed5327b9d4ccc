import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dominatorTree } from '../../src/symbols/dominance.ts';

/** Nodes that `root` reaches without going through `without`. */
function reached(
  count: number,
  root: number,
  edges: readonly (readonly number[])[],
  without: number | undefined,
): Set<number> {
  const seen = new Set<number>();
  const visit = (node: number): void => {
    if (node === without || seen.has(node) || node >= count) return;
    seen.add(node);
    for (const next of edges[node] ?? []) visit(next);
  };
  visit(root);
  return seen;
}

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 3 }), { minLength: count, maxLength: count }),
  );

describe('dominance', () => {
  it('finds in a diamond that the fork dominates the join and the arms do not', () => {
    const tree = dominatorTree(4, 0, [[1, 2], [3], [3], []]);
    assert.equal(tree.immediate(3), 0);
    assert.equal(tree.dominates(0, 3), true);
    assert.equal(tree.dominates(1, 3), false);
  });

  it('agrees with its definition: a dominates b exactly when b cannot be reached without a', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const count = edges.length;
        const tree = dominatorTree(count, 0, edges);
        const all = reached(count, 0, edges, undefined);
        for (let a = 0; a < count; a++) {
          const rest = reached(count, 0, edges, a);
          for (let b = 0; b < count; b++) {
            assert.equal(tree.dominates(a, b), all.has(a) && all.has(b) && (a === b || !rest.has(b)), `${a} over ${b}`);
          }
        }
      }),
    );
  });

  it('gives as immediate dominator the closest of the strict ones', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const tree = dominatorTree(edges.length, 0, edges);
        edges.forEach((_, node) => {
          const parent = tree.immediate(node);
          const strict = edges.map((__, i) => i).filter((i) => i !== node && tree.dominates(i, node));
          assert.equal(parent === undefined, strict.length === 0);
          if (parent !== undefined) assert.ok(strict.every((other) => tree.dominates(other, parent)));
        });
      }),
    );
  });
});
