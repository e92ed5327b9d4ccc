import { choice, type HeapObject, unknown, type Value } from './values.ts';

/** How deep in undecided branches an object came to be: what is written to it deeper than that may or may not have happened. */
const createdUnder = new WeakMap<object, number>();

/** Remembers that `owner` (an object, an activation's variables, a type's statics) exists from this depth of undecided branches on. */
export function markCreated(owner: object, conditionDepth: number): void {
  if (conditionDepth > 0) createdUnder.set(owner, conditionDepth);
}

/** Whether a write at this depth of undecided branches certainly happens when the owner exists. */
export function writesSurely(owner: object, conditionDepth: number): boolean {
  return conditionDepth <= (createdUnder.get(owner) ?? 0);
}

/** Writes to a table that paths share: a write under an undecided condition leaves the old value as a possibility. */
export function writeShared<K>(
  owner: object,
  table: Map<K, Value>,
  key: K,
  value: Value,
  conditionDepth: number,
): void {
  const old = table.get(key);
  table.set(key, old === undefined || writesSurely(owner, conditionDepth) ? value : choice([old, value]));
}

/** A field or code-less property; what was never written is unknown unless the object was built by evaluated code. */
export function readMember(object: HeapObject, name: string): Value {
  return object.fields.get(name) ?? unknown(`${name} was never set`);
}
