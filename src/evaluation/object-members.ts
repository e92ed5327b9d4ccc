import { leadsTo, type Path, pathBeyond } from './paths.ts';
import { choice, type HeapObject, unknown, type Value } from './values.ts';

/** The conditions under which an object, an activation, a type's statics came to be; none recorded: surely. */
const createdUnder = new WeakMap<object, Path>();

interface UncertainWrite {
  readonly path: Path | undefined;
  readonly value: Value;
}

/** By table and key: the last write that may not have happened. On the path that made it, it has. */
const uncertainWrites = new WeakMap<object, Map<unknown, UncertainWrite>>();

/** Remembers that `owner` exists from this path on. */
export function markCreated(owner: object, path: Path | undefined): void {
  if (path !== undefined) createdUnder.set(owner, path);
}

/** Whether what happens on this path surely happens when the owner exists. */
export function isCertain(owner: object, path: Path | undefined): boolean {
  return leadsTo(path, createdUnder.get(owner));
}

/** Conditions of what happens on this path that are not conditions of the owner's existence. */
export function guardsSince(owner: object, path: Path | undefined): readonly string[] {
  return pathBeyond(path, createdUnder.get(owner)).map((p) => p.guard ?? 'unknown');
}

/** Writes to a table that paths share: a write that may not happen leaves the old value as a possibility. */
export function writeShared<K>(
  owner: object,
  table: Map<K, Value>,
  key: K,
  value: Value,
  path: Path | undefined,
): void {
  const old = table.get(key);
  if (isCertain(owner, path)) {
    table.set(key, value);
    uncertainWrites.get(table)?.delete(key);
    return;
  }
  let writes = uncertainWrites.get(table);
  if (writes === undefined) {
    writes = new Map();
    uncertainWrites.set(table, writes);
  }
  writes.set(key, { path, value });
  table.set(key, old === undefined ? value : choice([old, value]));
}

/** Reads from a table that paths share: on the path of the last write, what that wrote. */
export function readShared<K>(table: ReadonlyMap<K, Value>, key: K, path: Path | undefined): Value | undefined {
  const last = uncertainWrites.get(table)?.get(key);
  return last !== undefined && leadsTo(last.path, path) ? last.value : table.get(key);
}

/** A field or code-less property. */
export function readMember(object: HeapObject, name: string, path: Path | undefined): Value {
  return readShared(object.fields, name, path) ?? unknown(`${name} was never set`);
}
