import type { MethodBody, Terminator } from '../symbols/index.ts';

/** Stands for the end of the method. */
export const EXIT = -1;

/** Blocks that control may go to next; the end of the method is `EXIT`. A throw goes nowhere: evaluation takes the path that starts up. */
export function successors(terminator: Terminator): readonly number[] {
  switch (terminator.kind) {
    case 'goto':
      return [terminator.target];
    case 'if':
      return [terminator.whenTrue, terminator.whenFalse];
    case 'switch':
      return [...new Set([...terminator.cases.map((c) => c.target), terminator.defaultTarget])];
    case 'return':
    case 'endfinally':
    case 'endfilter':
      return [EXIT];
    case 'throw':
    case 'rethrow':
      return [];
  }
}

const cache = new WeakMap<MethodBody, readonly number[]>();

/**
 * For each block the block where the paths from it meet again (its immediate post-dominator, throwing paths left out), or `EXIT`.
 * Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm", on the reversed graph.
 */
export function joinPoints(body: MethodBody): readonly number[] {
  const known = cache.get(body);
  if (known !== undefined) return known;
  const count = body.blocks.length;
  const next = body.blocks.map((b) => successors(b.terminator));
  const order = postOrder(next);
  const rank = new Map(order.map((block, i) => [block, i]));
  rank.set(EXIT, -1);
  const join: (number | undefined)[] = new Array(count).fill(undefined);
  const meet = (a: number, b: number): number => {
    let [x, y] = [a, b];
    for (let guard = 0; x !== y && guard < 4 * count + 4; guard++) {
      if ((rank.get(x) ?? -1) > (rank.get(y) ?? -1)) x = join[x] ?? EXIT;
      else y = join[y] ?? EXIT;
    }
    return x === y ? x : EXIT;
  };
  for (let changed = true, rounds = 0; changed && rounds < count + 2; rounds++) {
    changed = false;
    for (const block of order) {
      let value: number | undefined;
      for (const s of next[block] as readonly number[]) {
        if (s !== EXIT && join[s] === undefined) continue;
        value = value === undefined ? s : meet(s, value);
      }
      if (value !== undefined && value !== join[block]) {
        join[block] = value;
        changed = true;
      }
    }
  }
  const result = join.map((j) => j ?? EXIT);
  cache.set(body, result);
  return result;
}

/** Blocks nearest to the exit first. */
function postOrder(next: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const previous = new Map<number, number[]>();
  next.forEach((targets, block) => {
    for (const t of targets) previous.set(t, [...(previous.get(t) ?? []), block]);
  });
  const stack: { block: number; pending: number[] }[] = [{ block: EXIT, pending: [...(previous.get(EXIT) ?? [])] }];
  seen.add(EXIT);
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as { block: number; pending: number[] };
    const block = top.pending.pop();
    if (block === undefined) {
      if (top.block !== EXIT) order.push(top.block);
      stack.pop();
    } else if (!seen.has(block)) {
      seen.add(block);
      stack.push({ block, pending: [...(previous.get(block) ?? [])] });
    }
  }
  return order.reverse();
}
