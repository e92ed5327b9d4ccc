import { controlFlowEdges } from './control-flow-edges.ts';
import type { MethodBody } from './control-flow-graph.ts';

/** A tree of dominators over block indexes. */
export interface DominatorTree {
  /** The block's immediate dominator; undefined for the root, and for blocks that the root does not reach. */
  immediate(block: number): number | undefined;
  /** Whether every path from the root to `b` goes through `a` (a block dominates itself). False when `b` cannot be reached. */
  dominates(a: number, b: number): boolean;
}

/**
 * Dominance in a body: `dominates(a, b)` when control cannot reach `b` without having entered `a`. That `a` has been executed to its end
 * does not follow when `b` is in a handler that protects `a`.
 */
export function dominators(body: Pick<MethodBody, 'blocks' | 'regions'>): DominatorTree {
  const { normal, exceptional } = controlFlowEdges(body);
  return dominatorTree(
    body.blocks.length,
    0,
    normal.map((list, i) => [...list, ...(exceptional[i] ?? [])]),
  );
}

/**
 * Post-dominance: `dominates(a, b)` when no path from `b` leaves the method without entering `a`. Returns and throws leave; calls that throw
 * count only where a handler protects them. Blocks that cannot leave (endless loops) are not post-dominated by any but themselves.
 */
export function postDominators(body: Pick<MethodBody, 'blocks' | 'regions'>): DominatorTree {
  const { normal, exceptional } = controlFlowEdges(body);
  const exit = body.blocks.length;
  const reversed: number[][] = Array.from({ length: exit + 1 }, () => []);
  normal.forEach((list, from) => {
    const all = [...list, ...(exceptional[from] ?? [])];
    for (const to of all) reversed[to]?.push(from);
    if (list.length === 0) reversed[exit]?.push(from);
  });
  const tree = dominatorTree(exit + 1, exit, reversed);
  return {
    immediate: (block) => {
      const found = tree.immediate(block);
      return found === exit ? undefined : found;
    },
    dominates: (a, b) => a === b || tree.dominates(a, b),
  };
}

/**
 * Dominators of the nodes that `root` reaches in the graph `0…count-1`. Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
 */
export function dominatorTree(
  count: number,
  root: number,
  successorsOf: readonly (readonly number[])[],
): DominatorTree {
  const order = postOrder(count, root, successorsOf);
  const rank = new Int32Array(count).fill(-1);
  order.forEach((node, i) => {
    rank[node] = i;
  });
  const predecessors: number[][] = Array.from({ length: count }, () => []);
  for (const node of order) for (const next of successorsOf[node] ?? []) predecessors[next]?.push(node);
  const parent = new Int32Array(count).fill(-1);
  parent[root] = root;
  const intersect = (a: number, b: number): number => {
    let [x, y] = [a, b];
    while (x !== y) {
      while ((rank[x] as number) < (rank[y] as number)) x = parent[x] as number;
      while ((rank[y] as number) < (rank[x] as number)) y = parent[y] as number;
    }
    return x;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = order.length - 2; i >= 0; i--) {
      const node = order[i] as number;
      let found = -1;
      for (const before of predecessors[node] ?? []) {
        if (parent[before] === -1) continue;
        found = found === -1 ? before : intersect(before, found);
      }
      if (found !== parent[node]) {
        parent[node] = found;
        changed = true;
      }
    }
  }
  return treeOf(count, root, parent);
}

function treeOf(count: number, root: number, parent: Int32Array): DominatorTree {
  const children: number[][] = Array.from({ length: count }, () => []);
  for (let node = 0; node < count; node++) {
    const above = parent[node] as number;
    if (above !== -1 && node !== root) children[above]?.push(node);
  }
  const enter = new Int32Array(count).fill(-1);
  const leave = new Int32Array(count).fill(-1);
  let clock = 0;
  const stack: { readonly node: number; at: number }[] = [{ node: root, at: 0 }];
  enter[root] = clock++;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = children[top.node]?.[top.at++];
    if (child === undefined) {
      leave[top.node] = clock++;
      stack.pop();
    } else {
      enter[child] = clock++;
      stack.push({ node: child, at: 0 });
    }
  }
  return {
    immediate: (block) => {
      const above = parent[block];
      return above === undefined || above === -1 || block === root ? undefined : above;
    },
    dominates: (a, b) => {
      const [from, to] = [enter[a] ?? -1, enter[b] ?? -1];
      return from !== -1 && to !== -1 && from <= to && (leave[b] as number) <= (leave[a] as number);
    },
  };
}

function postOrder(count: number, root: number, successorsOf: readonly (readonly number[])[]): readonly number[] {
  const seen = new Uint8Array(count);
  const finished: number[] = [];
  const stack: { readonly node: number; at: number }[] = [{ node: root, at: 0 }];
  seen[root] = 1;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = successorsOf[top.node]?.[top.at++];
    if (next === undefined) {
      finished.push(top.node);
      stack.pop();
    } else if (seen[next] === 0) {
      seen[next] = 1;
      stack.push({ node: next, at: 0 });
    }
  }
  return finished;
}
