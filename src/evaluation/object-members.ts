import {
  type FieldSymbol,
  type Program,
  type PropertySymbol,
  substitute,
  type TypeReference,
} from '../symbols/index.ts';
import { defaultValue } from './default-value.ts';
import { leadsTo, type Path, pathBeyond } from './paths.ts';
import { choice, type HeapObject, unknown, type Value } from './values.ts';

/** The conditions under which an object, an activation, a type's statics came to be; none recorded: surely. */
const createdUnder = new WeakMap<object, Path>();

/** Objects that evaluated code made from nothing: what it did not set has its default. */
const constructed = new WeakSet<HeapObject>();

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

/** The path on which `owner` came to be. */
export function createdPath(owner: object): Path | undefined {
  return createdUnder.get(owner);
}

/** Remembers that all that happens to an object is seen. */
export function markConstructed(object: HeapObject): void {
  constructed.add(object);
}

/** An object was handed to code that is not at hand: members that were not set may have been. */
export function markEscaped(object: HeapObject): void {
  constructed.delete(object);
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
  before?: Value,
): void {
  const old = table.get(key) ?? before;
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

/** A field or code-less property. What was never set is its default in an object whose whole life is seen, else unknown. */
export function readMember(
  object: HeapObject,
  name: string,
  path: Path | undefined,
  symbol?: FieldSymbol | PropertySymbol,
  program?: Program,
): Value {
  return (
    readShared(object.fields, name, path) ??
    unsetMember(object, symbol, program) ??
    unknown(`${name} was never set`, symbol?.type)
  );
}

/** What a member holds before it is set; undefined when that is not known. */
export function unsetMember(
  object: HeapObject,
  symbol: FieldSymbol | PropertySymbol | undefined,
  program?: Program,
): Value | undefined {
  if (symbol === undefined || !constructed.has(object) || symbol.containingType.origin === 'reference')
    return undefined;
  const { type } = object;
  const given = type.kind === 'named' ? type.typeArguments : [];
  return defaultValue(substitute(symbol.type, { type: given, method: [] }), program);
}

/** A static field or code-less static property of scanned code. */
export function readStatic(
  table: ReadonlyMap<string, Value>,
  name: string,
  path: Path | undefined,
  type: TypeReference,
  program?: Program,
): Value {
  return readShared(table, name, path) ?? defaultValue(type, program);
}

/** The name of a member's value: a property and the field behind it share one. */
export function memberKey(fieldName: string): string {
  return /^<(.+)>k__BackingField$/.exec(fieldName)?.[1] ?? fieldName;
}
