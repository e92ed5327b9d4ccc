import { namedType } from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import {
  booleanConstant,
  choice,
  type HeapObject,
  heapObject,
  isNull,
  NULL,
  sameValue,
  unknown,
  type Value,
} from '../../values.ts';
import { at, named, subject } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { DICTIONARIES } from './collection-types.ts';
import { append, type Item, isCompared, item, itemsOf, markCompared, newItems, retain } from './items.ts';
import { isDifferent } from './lists.ts';

const PAIR = 'System.Collections.Generic.KeyValuePair`2';

/** Dictionaries: sequences of `KeyValuePair`s. */
export function dictionaryIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (names: readonly string[], method: (object: HeapObject, call: CallSite) => Value | undefined): void => {
    set.on(DICTIONARIES, names, (call) =>
      call.receiver?.kind === 'object' ? method(call.receiver.object, call) : undefined,
    );
  };
  set.on(DICTIONARIES, ['.ctor'], construct);
  set.on([PAIR], ['.ctor', 'Create'], (call) => pair(call, named(call, 'key'), named(call, 'value')));
  set.on(['System.Collections.Generic.KeyValuePair'], ['Create'], (call) => pair(call, at(call, 0), at(call, 1)));
  set.on([PAIR], ['Deconstruct'], (call) => {
    if (call.receiver?.kind !== 'object') return undefined;
    const { fields } = call.receiver.object;
    for (const [i, member] of ['Key', 'Value'].entries()) {
      const name = call.arguments[i]?.name;
      const value = fields.get(member);
      if (name !== undefined && value !== undefined) call.outs.set(name, value);
    }
    return NULL;
  });
  on(['Add', 'TryAdd'], (object, call) => {
    const only = call.arguments.length === 1 ? at(call, 0) : undefined;
    const entry = only ?? pair(call, at(call, 0), at(call, 1));
    const before = call.name === 'TryAdd' ? lookUp(object, at(call, 0)) : undefined;
    if (before !== undefined && before !== 'absent')
      return before.isSure ? booleanConstant(false) : unknown('whether a key was added');
    append(call, object, { items: [item(entry)], incomplete: false });
    return call.name === 'TryAdd' ? booleanConstant(true) : NULL;
  });
  on(['set_Item', 'SetItem', 'AddOrUpdate'], (object, call) => {
    if (call.name === 'AddOrUpdate') return undefined;
    put(object, call, at(call, 0) as Value, at(call, 1) as Value);
    return call.name === 'SetItem' ? call.receiver : NULL;
  });
  on(['get_Item'], (object, call) => found(lookUp(object, at(call, 0)), call));
  on(['ContainsKey'], (object, call) => {
    const entry = lookUp(object, at(call, 0));
    if (entry === undefined) return unknown('whether a key is there', call.type);
    return entry === 'absent'
      ? booleanConstant(false)
      : entry.isSure
        ? booleanConstant(true)
        : unknown('whether a key is there', call.type);
  });
  on(['TryGetValue'], (object, call) => {
    const entry = lookUp(object, at(call, 0));
    const name = call.arguments[1]?.name ?? 'value';
    if (entry === undefined) return unknown('whether a key is there', call.type);
    if (entry === 'absent') {
      call.outs.set(name, NULL);
      return booleanConstant(false);
    }
    call.outs.set(name, entry.value);
    return entry.isSure ? booleanConstant(true) : unknown('whether a key is there', call.type);
  });
  on(['GetOrAdd'], (object, call) => {
    const entry = lookUp(object, at(call, 0));
    if (entry !== undefined && entry !== 'absent') return entry.value;
    const given = at(call, 1) as Value;
    const more = call.arguments.slice(2).map((a) => a.value);
    const isFactory = call.arguments[1]?.name === 'valueFactory' || given.kind === 'delegate';
    const value = isFactory ? call.context.invoke(given, [at(call, 0) as Value, ...more], call) : given;
    if (entry === 'absent') put(object, call, at(call, 0) as Value, value);
    return value;
  });
  on(['Remove', 'TryRemove'], (object, call) => {
    const key = at(call, 0) as Value;
    const entry = lookUp(object, key);
    retain(call, object, (i) => !sameValue(keyOf(i.value) ?? NULL, key));
    if (call.arguments.length > 1) call.outs.set(call.arguments[1]?.name ?? 'value', found(entry, call));
    return entry === undefined ? unknown('whether a key was removed', call.type) : booleanConstant(entry !== 'absent');
  });
  on(['Clear'], (object, call) => {
    retain(call, object, () => false);
    return NULL;
  });
  on(['get_Keys'], (_, call) => project(call, 'Key'));
  on(['get_Values'], (_, call) => project(call, 'Value'));
  set.on(['System.Collections.Generic.CollectionExtensions'], ['GetValueOrDefault'], (call) => {
    const object = subject(call);
    const entry = object?.kind === 'object' ? lookUp(object.object, named(call, 'key')) : undefined;
    if (entry === 'absent') return named(call, 'defaultValue') ?? NULL;
    return entry === undefined ? undefined : entry.value;
  });
  return set.methods;
}

/** A `KeyValuePair`. */
export function pair(call: CallSite, key: Value | undefined, value: Value | undefined): Value {
  const entry = heapObject(namedType(PAIR, keyAndValueTypes(call)));
  entry.object.fields.set('Key', key ?? NULL).set('Value', value ?? NULL);
  call.context.created(entry.object);
  return entry;
}

function keyAndValueTypes(call: CallSite) {
  const type = call.receiver?.kind === 'object' ? call.receiver.object.type : call.type;
  return type.kind === 'named' && type.typeArguments.length === 2 ? type.typeArguments : [];
}

function keyOf(entry: Value): Value | undefined {
  return entry.kind === 'object' ? entry.object.fields.get('Key') : undefined;
}

function construct(call: CallSite): Value {
  const source = named(call, 'dictionary', 'collection');
  const items =
    source === undefined ? { items: [], incomplete: false } : (itemsOf(source) ?? { items: [], incomplete: true });
  const value = newItems(call, items);
  const comparer = named(call, 'comparer');
  if (comparer !== undefined && !isNull(comparer)) markCompared(value.object);
  return value;
}

interface Entry {
  readonly value: Value;
  readonly isSure: boolean;
}

/** The value under a key; `absent` when it certainly is not there, undefined when that cannot be told. */
function lookUp(object: HeapObject, key: Value | undefined): Entry | 'absent' | undefined {
  const items = itemsOf({ kind: 'object', object });
  if (items === undefined || key === undefined) return undefined;
  const same = items.items.filter((i) => sameValue(keyOf(i.value) ?? NULL, key));
  const last = same[same.length - 1];
  if (last !== undefined) return { value: entryValue(last), isSure: last.guards.length === 0 };
  const isAbsent =
    !items.incomplete &&
    !isCompared({ kind: 'object', object }) &&
    items.items.every((i) => isDifferent(keyOf(i.value) ?? NULL, key));
  return isAbsent ? 'absent' : undefined;
}

function entryValue(entry: Item): Value {
  return (
    (entry.value.kind === 'object' ? entry.value.object.fields.get('Value') : undefined) ??
    unknown('a value of a dictionary')
  );
}

function found(entry: Entry | 'absent' | undefined, call: CallSite): Value {
  return entry === undefined || entry === 'absent'
    ? unknown('the value under a key that is not known', call.type)
    : entry.value;
}

function put(object: HeapObject, call: CallSite, key: Value, value: Value): void {
  const old = lookUp(object, key);
  const isSure = call.context.guardsSince(object).length === 0;
  if (old !== undefined && old !== 'absent' && !isSure) {
    const entry = object.elements?.find((e) => sameValue(keyOf(e) ?? NULL, key));
    if (entry?.kind === 'object') entry.object.fields.set('Value', choice([old.value, value]));
    return;
  }
  if (isSure) retain(call, object, (i) => !sameValue(keyOf(i.value) ?? NULL, key));
  append(call, object, { items: [item(pair(call, key, value))], incomplete: false });
}

function project(call: CallSite, member: 'Key' | 'Value'): Value | undefined {
  const source = itemsOf(call.receiver);
  if (source === undefined) return undefined;
  const items = source.items.map((i) =>
    item(
      (i.value.kind === 'object' ? i.value.object.fields.get(member) : undefined) ?? unknown(`a ${member}`),
      i.guards,
    ),
  );
  return newItems(call, { items, incomplete: source.incomplete });
}
