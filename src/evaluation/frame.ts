import { choice, type Value } from './values.ts';

/** Locals and flow captures of one path through an activation. Forked where paths part, merged where they meet. */
export interface Frame {
  readonly locals: (Value | undefined)[];
  readonly captures: Map<number, Value>;
  /** How often each loop header was passed with a known condition: part of the site of a call. */
  readonly rounds: Map<number, number>;
}

export function emptyFrame(): Frame {
  return { locals: [], captures: new Map(), rounds: new Map() };
}

export function forkFrame(frame: Frame): Frame {
  return { locals: [...frame.locals], captures: new Map(frame.captures), rounds: new Map(frame.rounds) };
}

/** The frame after paths have met: a variable that differs is a choice. */
export function mergeFrames(frames: readonly Frame[]): Frame | undefined {
  const [first, ...others] = frames;
  if (first === undefined || others.length === 0) return first;
  const merged = forkFrame(first);
  for (const other of others) {
    other.locals.forEach((value, i) => {
      merged.locals[i] = merge(merged.locals[i], value);
    });
    for (const [id, value] of other.captures) merged.captures.set(id, merge(merged.captures.get(id), value) as Value);
  }
  return merged;
}

function merge(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a === b ? a : choice([a, b]);
}

/** The loop rounds as text; empty outside of loops. */
export function roundsKey(frame: Frame): string {
  return frame.rounds.size === 0 ? '' : `#${[...frame.rounds].map(([block, n]) => `${block}:${n}`).join(',')}`;
}
