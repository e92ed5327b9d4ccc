import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import {
  choice,
  constantsEqual,
  FALSE,
  type HeapObject,
  integerConstant,
  isNull,
  knownInteger,
  NULL,
  sameValue,
  TRUE,
  unknown,
  type Value,
} from '../../values.ts';
import { at, others, subject } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { COLLECTIONS, LISTS, SETS } from './collection-types.ts';
import { append, isCertain, isCompared, item, itemsOf, markCompared, newItems, retain, setItems } from './items.ts';

/** What the compiler and callers turn arrays and strings into; it is the same sequence. */
const SPANS = [
  'System.Span`1',
  'System.ReadOnlySpan`1',
  'System.Memory`1',
  'System.ReadOnlyMemory`1',
  'System.MemoryExtensions',
  'System.String',
];

/** Lists, queues, stacks, sets, arrays: construction and change. What only reads is LINQ's as well. */
export function listIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  set.on([...LISTS, ...SETS], ['.ctor'], construct);
  const change = (
    types: readonly string[],
    names: readonly string[],
    method: (object: HeapObject, call: CallSite) => Value | undefined,
  ): void => {
    set.on(types, names, (call) => (call.receiver?.kind === 'object' ? method(call.receiver.object, call) : undefined));
  };
  change(LISTS, ['Add', 'AddLast', 'Enqueue', 'AddAfter', 'TryAdd'], (object, call) => {
    append(call, object, { items: [item(at(call, call.arguments.length - 1) as Value)], incomplete: false });
    return isImmutable(call) ? call.receiver : NULL;
  });
  change(LISTS, ['Push', 'AddFirst'], (object, call) => insert(call, object, 0, [at(call, 0) as Value]));
  change(LISTS, ['Insert'], (object, call) =>
    insert(call, object, knownInteger(at(call, 0)) ?? 0, [at(call, 1) as Value]),
  );
  change(LISTS, ['InsertRange'], (object, call) =>
    insert(
      call,
      object,
      knownInteger(at(call, 0)) ?? 0,
      itemsOf(at(call, 1))?.items.map((i) => i.value),
    ),
  );
  change([...LISTS, ...SETS], ['AddRange', 'UnionWith'], (object, call) => {
    append(call, object, itemsOf(at(call, 0)) ?? { items: [], incomplete: true });
    return isImmutable(call) ? call.receiver : NULL;
  });
  change([...LISTS, ...SETS], ['Clear'], (object, call) => {
    retain(call, object, () => false);
    if (call.context.guardsSince(object).length === 0) object.elementsIncomplete = false;
    return NULL;
  });
  change([...LISTS, ...SETS], ['Remove'], (object, call) => {
    const removed = at(call, 0) as Value;
    const isThere = object.elements?.some((e) => sameValue(e, removed)) ?? false;
    retain(call, object, (i) => !sameValue(i.value, removed));
    return isThere ? TRUE : unknown('whether an element was removed', call.type);
  });
  change(LISTS, ['RemoveAt'], (object, call) => {
    const position = knownInteger(at(call, 0));
    let i = 0;
    retain(call, object, () => i++ !== position);
    if (position === undefined) object.elementsIncomplete = true;
    return NULL;
  });
  change([...LISTS, ...SETS], ['RemoveAll', 'RemoveWhere'], (object, call) => {
    const verdicts = (object.elements ?? []).map((e) => call.context.invoke(at(call, 0) as Value, [e], call));
    let i = 0;
    retain(call, object, () => {
      const verdict = verdicts[i++] as Value;
      return !(verdict.kind === 'constant' && verdict.value.kind === 'boolean' && verdict.value.value);
    });
    return unknown('how many elements were removed', call.type);
  });
  change(LISTS, ['Dequeue', 'Pop'], (object, call) => {
    const first = object.elements?.[0];
    let i = 0;
    if (first !== undefined) retain(call, object, () => i++ !== 0);
    return first ?? unknown('an element of a queue', call.type);
  });
  change(LISTS, ['Reverse'], (object, call) => {
    const items = itemsOf(call.receiver);
    if (items !== undefined) setItems(object, { items: [...items.items].reverse(), incomplete: items.incomplete });
    return NULL;
  });
  change(LISTS, ['Sort', 'TrimExcess', 'EnsureCapacity', 'CopyTo'], () => NULL);
  change(SETS, ['Add'], addToSet);
  change(LISTS, ['AsReadOnly', 'GetRange', 'ToImmutable', 'AsSpan', 'ToArray', 'Slice', 'GetRange'], (_, call) =>
    call.arguments.length === 0 ? call.receiver : undefined,
  );
  set.on(LISTS, ['ForEach'], forEach);
  set.on(LISTS, ['get_Item'], element).on(LISTS, ['set_Item'], setElement);
  set.on(COLLECTIONS, ['get_Count', 'get_Length', 'get_LongLength'], count);
  set.on(['System.Array'], ['Empty'], (call) => newItems(call, { items: [], incomplete: false }));
  set.on(['System.Array'], ['Sort', 'Copy'], () => NULL);
  set.on(LISTS, ['IndexOf'], indexOf);
  set.on(SPANS, ['op_Implicit', '.ctor', 'CastUp', 'AsSpan', 'AsMemory'], (call) =>
    call.arguments.length === 1 && isSequence(subject(call)) ? subject(call) : undefined,
  );
  for (const type of ['ImmutableArray', 'ImmutableList', 'ImmutableHashSet'])
    set.on([`System.Collections.Immutable.${type}`], ['Create', 'CreateRange'], (call) => {
      const given = call.arguments.map((a) => a.value);
      const only = given.length === 1 ? itemsOf(given[0]) : undefined;
      return newItems(call, only ?? { items: given.map((v) => item(v)), incomplete: false });
    });
  return set.methods;
}

function isImmutable(call: CallSite): boolean {
  return call.method?.containingType.name.startsWith('System.Collections.Immutable.') ?? false;
}

/** `new List<T>()`, `new List<T>(capacity)`, `new List<T>(source)`; of a derived class, its part of the object. */
function construct(call: CallSite): Value | undefined {
  const source = call.arguments.find(
    (a) => a.name === 'collection' || a.name === 'list' || a.name === 'c' || a.name === 'source',
  );
  const items =
    source === undefined
      ? { items: [], incomplete: false }
      : (itemsOf(source.value) ?? { items: [], incomplete: true });
  const comparer = call.arguments.find((a) => a.name === 'comparer')?.value;
  const made = call.receiver?.kind === 'object' ? call.receiver : newItems(call, items);
  if (made === call.receiver) setItems(made.object, items);
  if (comparer !== undefined && !isNull(comparer)) markCompared(made.object);
  return made;
}

function insert(call: CallSite, object: HeapObject, position: number, values: readonly Value[] | undefined): Value {
  const old = itemsOf(call.receiver) ?? { items: [], incomplete: true };
  const guards = call.context.guardsSince(object);
  const added = (values ?? []).map((v) => item(v, guards));
  const items = [...old.items.slice(0, position), ...added, ...old.items.slice(position)];
  setItems(object, { items, incomplete: old.incomplete || values === undefined });
  return NULL;
}

function addToSet(object: HeapObject, call: CallSite): Value {
  const value = at(call, 0) as Value;
  const known = itemsOf(call.receiver);
  const same = known?.items.find((i) => sameValue(i.value, value));
  if (same !== undefined) {
    if (same.guards.length === 0) return FALSE;
    if (call.context.guardsSince(object).length > 0) return unknown('whether an element was added', call.type);
    retain(call, object, (i) => i !== same && !sameValue(i.value, value));
  }
  append(call, object, { items: [item(value)], incomplete: false });
  const isNew =
    known !== undefined &&
    !isCompared(call.receiver) &&
    !known.incomplete &&
    same === undefined &&
    known.items.every((i) => isDifferent(i.value, value));
  return isNew ? TRUE : unknown('whether an element was added', call.type);
}

/** Whether two values certainly differ. */
export function isDifferent(a: Value, b: Value): boolean {
  if (a.kind === 'constant' && b.kind === 'constant') return constantsEqual(a.value, b.value) === false;
  if (a.kind === 'type' && b.kind === 'type') return !sameValue(a, b);
  return a.kind === 'object' && b.kind === 'object' && a.object !== b.object;
}

/** `List<T>.ForEach`, `Array.ForEach`. For what is not known the action runs once, under a condition. */
function forEach(call: CallSite): Value {
  const action = call.arguments[call.arguments.length - 1]?.value as Value;
  const source = itemsOf(subject(call));
  const run = (value: Value, guards: readonly string[], i: number): Value =>
    call.context.under(guards, () => call.context.invoke(action, [value], { ...call, site: `${call.site}#${i}` }));
  source?.items.forEach((each, i) => {
    run(each.value, each.guards, i);
  });
  if (source === undefined || source.incomplete)
    run(unknown('an element of a sequence that is not known'), ['unknown'], source?.items.length ?? 0);
  return NULL;
}

function element(call: CallSite): Value | undefined {
  const items = itemsOf(call.receiver);
  const position = knownInteger(at(call, 0));
  if (items === undefined) return undefined;
  if (isCertain(items) && position !== undefined)
    return items.items[position]?.value ?? unknown('an element out of range', call.type);
  return unknown('an element at a position that is not known', call.type);
}

function setElement(call: CallSite): Value | undefined {
  if (call.receiver?.kind !== 'object' || call.receiver.object.elements === undefined) return undefined;
  const { object } = call.receiver;
  const { elements } = call.receiver.object;
  const position = knownInteger(at(call, 0));
  const [value] = others(call).slice(1);
  if (value === undefined) return undefined;
  if (position === undefined) object.elementsIncomplete = true;
  else {
    const old = elements[position];
    elements[position] =
      old === undefined || call.context.guardsSince(object).length === 0 ? value : choice([old, value]);
  }
  return NULL;
}

function indexOf(call: CallSite): Value | undefined {
  const items = itemsOf(subject(call));
  const value = others(call)[0];
  if (items === undefined || value === undefined || !isCertain(items)) return undefined;
  const position = items.items.findIndex((i) => !isDifferent(i.value, value));
  const found = items.items[position]?.value;
  return found === undefined || sameValue(found, value) ? integerConstant(position) : undefined;
}

/** A string is a sequence of characters. */
function isSequence(value: Value | undefined): boolean {
  return itemsOf(value) !== undefined;
}

function count(call: CallSite): Value | undefined {
  const items = itemsOf(call.receiver);
  if (items === undefined) return undefined;
  if (isCertain(items) || call.receiver?.kind !== 'object') return integerConstant(items.items.length);
  return {
    ...unknown('the length of a sequence that is not known in full', call.type),
    lengthOf: call.receiver.object,
  };
}
