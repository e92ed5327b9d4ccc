import type { TypeReference } from '../../../symbols/index.ts';
import type { CallSite } from '../../intrinsics.ts';
import { type HeapObject, type ObjectReference, sequence, type Value } from '../../values.ts';

/** An element of a sequence, with the conditions under which it is there. */
export interface Item {
  readonly value: Value;
  readonly guards: readonly string[];
}

/** What is known of a sequence. */
export interface Items {
  readonly items: readonly Item[];
  /** Elements may be missing. */
  readonly incomplete: boolean;
}

/** Sequences with a comparer of their own: two values that differ may be equal to it. */
const compared = new WeakSet<HeapObject>();

export function markCompared(object: HeapObject): void {
  compared.add(object);
}

export function isCompared(value: Value | undefined): boolean {
  return value?.kind === 'object' && compared.has(value.object);
}

/** Longer sequences are known in part: code can double one without end. */
const ELEMENT_LIMIT = 100_000;

const NO_GUARDS: readonly string[] = [];

export function item(value: Value, guards: readonly string[] = NO_GUARDS): Item {
  return { value, guards };
}

/** The elements of an object that is a sequence. */
export function itemsOf(value: Value | undefined): Items | undefined {
  if (value?.kind === 'constant' && value.value.kind === 'string') {
    const characters = [...value.value.value];
    return {
      items: characters.map((c) => item({ kind: 'constant', value: { kind: 'char', value: c } })),
      incomplete: false,
    };
  }
  if (value?.kind !== 'object' || value.object.elements === undefined) return undefined;
  const { elements, elementGuards, elementsIncomplete } = value.object;
  return {
    items: elements.map((element, i) => item(element, elementGuards?.[i] ?? NO_GUARDS)),
    incomplete: elementsIncomplete,
  };
}

/** Whether every element is known and surely there. */
export function isCertain(items: Items): boolean {
  return !items.incomplete && items.items.every((i) => i.guards.length === 0);
}

/** Makes `items` the elements of an object. */
export function setItems(object: HeapObject, { items, incomplete }: Items): void {
  object.elements = items.map((i) => i.value);
  object.elementsIncomplete = incomplete;
  if (items.some((i) => i.guards.length > 0))
    object.elementGuards = items.map((i) => (i.guards.length > 0 ? i.guards : undefined));
  else delete object.elementGuards;
}

/** A sequence object that comes to be in this call. */
export function newItems(call: CallSite, items: Items, type: TypeReference = call.type): ObjectReference {
  const value = sequence(type, []);
  setItems(value.object, items);
  call.context.created(value.object);
  return value;
}

/** Adds to the end of a sequence; under a condition when the call is under one that the sequence is not. */
export function append(call: CallSite, object: HeapObject, added: Items): void {
  if (object.elements === undefined) {
    object.elements = [];
    object.elementsIncomplete = true;
  }
  const { elements } = object;
  const outer = call.context.guardsSince(object);
  const room = Math.max(0, ELEMENT_LIMIT - elements.length);
  if (added.items.length > room) object.elementsIncomplete = true;
  for (const each of added.items.slice(0, room)) {
    const guards = outer.length === 0 ? each.guards : [...outer, ...each.guards];
    if (guards.length > 0) {
      object.elementGuards ??= [];
      object.elementGuards[elements.length] = guards;
    }
    elements.push(each.value);
  }
  object.elementsIncomplete ||= added.incomplete;
}

/** Keeps the items that pass; under a condition the others stay, as possibilities. */
export function retain(call: CallSite, object: HeapObject, keep: (item: Item) => boolean): void {
  const old = itemsOf({ kind: 'object', object });
  if (old === undefined) return;
  const isSure = call.context.guardsSince(object).length === 0;
  const items = old.items.flatMap((i) => (keep(i) ? [i] : isSure ? [] : [item(i.value, [...i.guards, 'unknown'])]));
  setItems(object, { items, incomplete: old.incomplete });
}
