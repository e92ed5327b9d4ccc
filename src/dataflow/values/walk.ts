import { Dependence, depends, type QueryValue, type Value } from './value.ts';

/** The values that a value is made of, one level down; conditions of queries are not part of what they yield. */
export function parts(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'object':
      return [...value.members.values()];
    case 'member':
    case 'element':
      return [value.base];
    case 'call':
      return value.operands;
    case 'equal':
      return [value.left, value.right];
    case 'is-null':
    case 'not':
      return [value.operand];
    case 'and':
    case 'or':
      return value.operands;
    case 'choice':
      return value.values;
    default:
      return NONE;
  }
}

const NONE: readonly Value[] = [];

/** Calls `visit` for a value and everything that it is made of, until it says not to look further. */
export function walk(value: Value, visit: (part: Value) => boolean, seen = new Set<number>()): void {
  if (seen.has(value.id) || !visit(value)) return;
  seen.add(value.id);
  for (const part of parts(value)) walk(part, visit, seen);
}

/** Whether a value has a stored object in it, or something by which one can be found. */
export function mayTouch(value: Value): boolean {
  return (value.flags & Dependence.touch) !== 0;
}

/** The query that a value is a result of: a row, one of several, the rows themselves. */
export function queryOf(value: Value): QueryValue | undefined {
  switch (value.kind) {
    case 'query':
      return value;
    case 'load':
      return value.query;
    case 'element':
      return queryOf(value.base);
    default:
      return undefined;
  }
}

/** What a chain of members starts from. */
export function rootOf(value: Value): Value {
  return value.kind === 'member' ? rootOf(value.base) : value;
}

/** The names of a chain of members, from its root on. */
export function pathOf(value: Value): readonly string[] {
  return value.kind === 'member' ? [...pathOf(value.base), value.name] : [];
}

/** Whether `part` is in `value`. */
export function mentions(value: Value, part: Value): boolean {
  if (value === part) return true;
  // Whatever a value is made of was made before it.
  if (value.id < part.id) return false;
  let found = false;
  walk(value, (v) => {
    found ||= v === part;
    return !found && v.id > part.id;
  });
  return found;
}

/** The parts of a value that the caller sent. */
export function inputsIn(value: Value): readonly Value[] {
  if (!depends(value, 'input')) return [];
  const found: Value[] = [];
  walk(value, (v) => {
    if ((v.flags & Dependence.input) === 0) return false;
    if (v.kind === 'input' || (v.kind === 'member' && rootOf(v).kind === 'input')) {
      found.push(v);
      return false;
    }
    return true;
  });
  return found;
}
