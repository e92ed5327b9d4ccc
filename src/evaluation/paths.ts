/**
 * A condition that code runs under: an undecided branch that was taken, innermost first along `outer`. Paths part where branches are undecided
 * and end where the branches meet; `undefined` is the path on which everything surely happens.
 */
export interface Path {
  readonly outer: Path | undefined;
  readonly depth: number;
  /** The condition's name. Undefined: nothing worth naming (what is left after an early return), yet not certain. */
  readonly guard: string | undefined;
  /** Names of all conditions, outermost first. */
  readonly guards: readonly string[];
  /** Whose branch it is, and the block where its sides meet. */
  readonly owner: object | undefined;
  readonly join: number;
}

const NO_GUARDS: readonly string[] = [];

/** A further condition. */
export function extendPath(outer: Path | undefined, guard: string | undefined, owner?: object, join = -2): Path {
  const guards = guardsOf(outer);
  const depth = (outer?.depth ?? 0) + 1;
  return { outer, depth, guard, guards: guard === undefined ? guards : [...guards, guard], owner, join };
}

export function guardsOf(path: Path | undefined): readonly string[] {
  return path?.guards ?? NO_GUARDS;
}

/** Whether what happens on `path` happens on `other` as well: it is `other` or an outer part of it. */
export function leadsTo(path: Path | undefined, other: Path | undefined): boolean {
  let p = other;
  const depth = path?.depth ?? 0;
  while (p !== undefined && p.depth > depth) p = p.outer;
  return p === path;
}

/** The longest path that leads to both. */
export function commonPath(a: Path | undefined, b: Path | undefined): Path | undefined {
  let [x, y] = [a, b];
  while (x !== y) {
    if ((x?.depth ?? 0) >= (y?.depth ?? 0)) x = x?.outer;
    else y = y?.outer;
  }
  return x;
}

/** The conditions of `path` that are not conditions of `other` too, outermost first. */
export function pathBeyond(path: Path | undefined, other: Path | undefined): readonly Path[] {
  const common = commonPath(path, other);
  const beyond: Path[] = [];
  for (let p = path; p !== undefined && p !== common; p = p.outer) beyond.push(p);
  return beyond.reverse();
}

/** The path after the branches of `owner` that meet at `block` have met. */
export function pathAt(path: Path | undefined, owner: object, block: number): Path | undefined {
  let result = path;
  for (let p = path; p !== undefined && p.owner === owner; p = p.outer) if (p.join === block) result = p.outer;
  return result;
}

/**
 * The path on which code runs that several paths lead to: their common part, and, where no one of them adds nothing to it, the
 * disjunction of what they add (`development or staging`).
 */
export function meetPaths(paths: readonly (Path | undefined)[]): Path | undefined {
  const [first, ...others] = paths;
  let common = first;
  for (const other of others) common = commonPath(common, other);
  if (paths.includes(common)) return common;
  const sides = paths.map((p) => pathBeyond(p, common));
  const { owner, join } = sides[0]?.[0] ?? { owner: undefined, join: -2 };
  return extendPath(common, disjunction(sides.map((side) => side.map((p) => p.guard))), owner, join);
}

function disjunction(sides: readonly (readonly (string | undefined)[])[]): string | undefined {
  const terms = sides.map((side) => [...new Set(side.filter((g) => g !== undefined))]);
  if (terms.some((t) => t.length === 0)) return undefined;
  const single = new Set(terms.filter((t) => t.length === 1).map((t) => t[0] as string));
  const named = new Set<string>();
  for (const term of terms) {
    // `a`, or else (`not-a` and `b`), is `a or b`.
    const rest = term.length === 1 ? term : term.filter((g) => !single.has(opposite(g)));
    named.add(rest.find((g) => g !== 'unknown') ?? 'unknown');
  }
  if (named.has('unknown')) return 'unknown';
  if ([...named].some((g) => named.has(opposite(g)))) return undefined;
  return [...named].sort().join(' or ');
}

function opposite(guard: string): string {
  return guard.startsWith('not-') ? guard.slice(4) : `not-${guard}`;
}
