import type { QueryValue, Value } from '../values/value.ts';
import { walk } from '../values/walk.ts';

/** What conditions are about: rows, or one object. */

/** A row, or an element of a collection that hangs on one. */
export function isRowLike(root: Value): boolean {
  if (root.kind === 'row') return true;
  return root.kind === 'element';
}

/** Whether a query asks something of the subject, and not of anything. */
export function aboutSubject(query: QueryValue, isSubject: (root: Value) => boolean): boolean {
  if (query.source.kind === 'collection' && mentionsSubject(query.source.base, isSubject)) return true;
  return query.conditions.some((c) => mentionsSubject(c.value, isSubject));
}

export function mentionsSubject(value: Value, isSubject: (root: Value) => boolean): boolean {
  let found = false;
  walk(value, (v) => {
    found ||= isSubject(v);
    return !found;
  });
  return found;
}
