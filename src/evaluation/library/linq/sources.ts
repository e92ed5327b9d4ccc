import type { CallSite } from '../../intrinsics.ts';
import { knownBoolean, unknown, type Value } from '../../values.ts';
import { type Item, type Items, item, itemsOf } from '../collections/items.ts';

/** The known elements of what a LINQ method is called on. */
export function sourceOf(call: CallSite): Items | undefined {
  return itemsOf(call.receiver ?? call.arguments[0]?.value);
}

/** Runs a selector on an element, under the element's conditions. `position` is the second argument of selectors that have one. */
export function apply(call: CallSite, selector: Value, each: Item, position: number): Value {
  const args = parameterCount(selector) === 2 ? [each.value, positionValue(position)] : [each.value];
  const site: CallSite = { ...call, site: `${call.site}#${position}` };
  return call.context.under(each.guards, () => call.context.invoke(selector, args, site));
}

function positionValue(position: number): Value {
  return { kind: 'constant', value: { kind: 'integer', value: position, type: 'int' } };
}

function parameterCount(delegate: Value): number {
  if (delegate.kind !== 'delegate') return 1;
  return ('definition' in delegate.code ? delegate.code.definition : delegate.code).parameters.length;
}

/** What a predicate says of an element: it holds, it does not, or it holds under a condition. */
export type Verdict = true | false | string;

export function test(call: CallSite, predicate: Value, each: Item, position: number): Verdict {
  const result = apply(call, predicate, each, position);
  return knownBoolean(result) ?? (result.kind === 'unknown' ? (result.guard ?? 'unknown') : 'unknown');
}

/** Elements that pass; those that may pass are there under a condition. */
export function filter(call: CallSite, source: Items, predicate: Value): Items {
  const items = source.items.flatMap((each, i) => {
    const verdict = test(call, predicate, each, i);
    if (verdict === true) return [each];
    return verdict === false ? [] : [item(each.value, [...each.guards, verdict])];
  });
  return { items, incomplete: source.incomplete };
}

/** What selectors of a sequence that is not known give. */
export function unknownElement(call: CallSite): Value {
  return unknown(`what ${call.name} gives of a sequence that is not known`, call.type);
}
