import type { BasicBlock, ExceptionRegion, MethodBody } from '../symbols/index.ts';
import { EXIT, joinPoints, successors } from './join-points.ts';

/** What running a body needs to know of its graph. Computed once for each body. */
export interface BodyShape {
  /** By block: where the paths from it meet again, or `EXIT`. */
  readonly joins: readonly number[];
  /** Natural loops by their header: the blocks in them. */
  readonly loops: ReadonlyMap<number, ReadonlySet<number>>;
  /** By block: headers of the loops that one of its branches may leave, other than by an exception. */
  readonly leaves: readonly (readonly number[])[];
  /** Blocks from which the end of the method is reached, not only a throw. */
  readonly ends: ReadonlySet<number>;
  /** `finally` regions, inner ones first. */
  readonly finallyRegions: readonly ExceptionRegion[];
}

const shapes = new WeakMap<MethodBody, BodyShape>();

export function shapeOf(body: MethodBody): BodyShape {
  let shape = shapes.get(body);
  if (shape === undefined) {
    const loops = loopsOf(body.blocks);
    const ends = blocksThatEnd(body);
    const joins = joinPoints(body);
    shape = { joins, loops, leaves: leaves(body, loops, ends), ends, finallyRegions: finallyRegions(body) };
    shapes.set(body, shape);
  }
  return shape;
}

/** Blocks are in reverse post-order, so an edge that does not lead forward closes a loop. */
function loopsOf(blocks: readonly BasicBlock[]): ReadonlyMap<number, ReadonlySet<number>> {
  const next = blocks.map((b) => successors(b.terminator));
  const previous: number[][] = blocks.map(() => []);
  next.forEach((targets, block) => {
    for (const target of targets) if (target !== EXIT) previous[target]?.push(block);
  });
  const loops = new Map<number, Set<number>>();
  next.forEach((targets, block) => {
    for (const header of targets) {
      if (header === EXIT || header > block) continue;
      const loop = loops.get(header) ?? new Set([header]);
      loops.set(header, loop);
      const pending = [block];
      for (let b = pending.pop(); b !== undefined; b = pending.pop()) {
        // Blocks before the header are not in its loop: only a jump into the middle of it leads there.
        if (loop.has(b) || b < header) continue;
        loop.add(b);
        pending.push(...(previous[b] ?? []));
      }
    }
  });
  return loops;
}

function leaves(
  body: MethodBody,
  loops: BodyShape['loops'],
  ends: ReadonlySet<number>,
): readonly (readonly number[])[] {
  if (loops.size === 0) return body.blocks.map(() => []);
  return body.blocks.map(({ index, terminator }) => {
    const next = successors(terminator).filter((n) => n === EXIT || ends.has(n));
    if (successors(terminator).length < 2) return [];
    return [...loops].filter(([, loop]) => loop.has(index) && next.some((n) => !loop.has(n))).map(([header]) => header);
  });
}

function blocksThatEnd(body: MethodBody): ReadonlySet<number> {
  const previous: number[][] = body.blocks.map(() => []);
  const pending: number[] = [];
  for (const { index, terminator } of body.blocks) {
    for (const next of successors(terminator)) {
      if (next === EXIT) pending.push(index);
      else previous[next]?.push(index);
    }
  }
  const found = new Set<number>();
  for (let b = pending.pop(); b !== undefined; b = pending.pop()) {
    if (found.has(b)) continue;
    found.add(b);
    pending.push(...(previous[b] ?? []));
  }
  return found;
}

function finallyRegions(body: MethodBody): readonly ExceptionRegion[] {
  return body.regions.filter((r) => r.kind === 'finally').sort((a, b) => a.tryBlocks.length - b.tryBlocks.length);
}

/** The blocks that can be reached from `start`. */
export function reachableFrom(body: MethodBody, start: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const pending = [start];
  for (let b = pending.pop(); b !== undefined; b = pending.pop()) {
    if (b === EXIT || seen.has(b)) continue;
    seen.add(b);
    pending.push(...successors((body.blocks[b] as BasicBlock).terminator));
  }
  return seen;
}
