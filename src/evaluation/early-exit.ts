import type { MethodBody, Operation, Terminator } from '../symbols/index.ts';
import { reachableFrom } from './body-shape.ts';

/**
 * Of the sides of a branch that do not meet again the one that is the rest of the method, while the others leave early: the one that
 * stands later in the source, else the longer one. Undefined when neither tells.
 */
export function mainSide(body: MethodBody, targets: readonly number[]): number | undefined {
  const sides = targets.map((target) => ({ target, blocks: reachableFrom(body, target) }));
  const own = sides.map((side) => ({
    target: side.target,
    blocks: [...side.blocks].filter((b) => !sides.every((s) => s.blocks.has(b))),
  }));
  const starts = own.map((side) => Math.min(...side.blocks.map((b) => positionOf(body, b))));
  return (
    latest(own, starts) ??
    latest(
      own,
      own.map((side) => side.blocks.length),
    )
  );
}

function latest(sides: readonly { readonly target: number }[], ranks: readonly number[]): number | undefined {
  if (!ranks.every(Number.isFinite)) return undefined;
  const last = Math.max(...ranks);
  const found = sides.filter((_, i) => ranks[i] === last);
  return found.length === 1 ? found[0]?.target : undefined;
}

function positionOf(body: MethodBody, block: number): number {
  const { operations, terminator } = body.blocks[block] as MethodBody['blocks'][number];
  const found = [...operations.map((o) => o.location), locationOf(terminator)].find((l) => l?.kind === 'source');
  return found?.kind === 'source' ? found.start : Number.POSITIVE_INFINITY;
}

function locationOf(terminator: Terminator): Operation['location'] {
  switch (terminator.kind) {
    case 'return':
    case 'rethrow':
    case 'throw':
      return terminator.location;
    case 'if':
      return terminator.condition.location;
    case 'switch':
      return terminator.value.location;
    default:
      return undefined;
  }
}
