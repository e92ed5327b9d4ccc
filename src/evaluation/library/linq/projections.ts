import type { TypeReference } from '../../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { runtimeTypeOf } from '../../runtime-type.ts';
import {
  heapObject,
  integerConstant,
  isNull,
  knownInteger,
  knownString,
  NULL,
  sameValue,
  type Value,
} from '../../values.ts';
import { named } from '../call-values.ts';
import { pair } from '../collections/dictionaries.ts';
import { type Item, type Items, isCertain, item, itemsOf, newItems } from '../collections/items.ts';
import { isDifferent } from '../collections/lists.ts';
import { apply, filter, sourceOf } from './sources.ts';

type Projection = (source: Items, call: CallSite) => Items | undefined;

/** LINQ methods that make a sequence of a sequence (System.Linq.Enumerable). Evaluated when called, not when enumerated. */
export function projectionIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const [name, projection] of Object.entries(PROJECTIONS)) {
    const intrinsic: Intrinsic = (call) => {
      const source = sourceOf(call);
      const result = source && projection(source, call);
      return result && newItems(call, result);
    };
    table.set(name, intrinsic);
  }
  table.set('Range', (call) => {
    const [start, count] = [knownInteger(named(call, 'start')), knownInteger(named(call, 'count'))];
    if (start === undefined || count === undefined || count > 1000 || count < 0) return undefined;
    const items = Array.from({ length: count }, (_, i) => item(integerConstant(start + i)));
    return newItems(call, { items, incomplete: false });
  });
  table.set('Empty', (call) => newItems(call, { items: [], incomplete: false }));
  table.set('Repeat', (call) => {
    const count = knownInteger(named(call, 'count'));
    const element = named(call, 'element');
    if (count === undefined || element === undefined || count > 1000) return undefined;
    return newItems(call, { items: Array.from({ length: count }, () => item(element)), incomplete: false });
  });
  return table;
}

const same: Projection = (source) => source;

const PROJECTIONS: Readonly<Record<string, Projection>> = {
  AsEnumerable: same,
  AsQueryable: same,
  ToList: same,
  ToArray: same,
  ToImmutableArray: same,
  ToImmutableList: same,
  ToListAsync: same,
  ToArrayAsync: same,
  Cast: same,
  ToHashSet: distinct,
  ToImmutableHashSet: distinct,
  ToFrozenSet: distinct,
  Distinct: distinct,
  DistinctBy: distinctBy,
  Where: (source, call) => filter(call, source, named(call, 'predicate') as Value),
  Select: (source, call) => ({
    items: source.items.map((each, i) => item(apply(call, named(call, 'selector') as Value, each, i), each.guards)),
    incomplete: source.incomplete,
  }),
  SelectMany: selectMany,
  OfType: ofType,
  Concat: (source, call) => concat(source, itemsOf(named(call, 'second'))),
  Union: (source, call) => distinct(concat(source, itemsOf(named(call, 'second')))),
  Append: (source, call) => ({ ...source, items: [...source.items, item(named(call, 'element') as Value)] }),
  Prepend: (source, call) => ({ ...source, items: [item(named(call, 'element') as Value), ...source.items] }),
  Except: (source, call) => without(source, itemsOf(named(call, 'second'))),
  Intersect: (source, call) => common(source, itemsOf(named(call, 'second'))),
  Reverse: (source) => ({ ...source, items: [...source.items].reverse() }),
  OrderBy: order,
  OrderByDescending: order,
  Order: (source) =>
    sorted(
      source,
      source.items.map((i) => i.value),
      false,
    ),
  OrderDescending: (source) =>
    sorted(
      source,
      source.items.map((i) => i.value),
      true,
    ),
  // The keys of the sort before it are no longer known: the order stays as it is.
  ThenBy: same,
  ThenByDescending: same,
  Skip: (source, call) => positions(source, knownInteger(named(call, 'count')), (items, n) => items.slice(n)),
  Take: (source, call) => positions(source, knownInteger(named(call, 'count')), (items, n) => items.slice(0, n)),
  SkipLast: (source, call) =>
    positions(source, knownInteger(named(call, 'count')), (items, n) => items.slice(0, Math.max(0, items.length - n))),
  TakeLast: (source, call) =>
    positions(source, knownInteger(named(call, 'count')), (items, n) => (n === 0 ? [] : items.slice(-n))),
  DefaultIfEmpty: (source, call) =>
    source.items.length > 0 || source.incomplete
      ? source
      : { items: [item(named(call, 'defaultValue') ?? NULL)], incomplete: false },
  ToDictionary: toDictionary,
  ToFrozenDictionary: toDictionary,
  ToImmutableDictionary: toDictionary,
  GroupBy: groupBy,
  ToLookup: groupBy,
  Zip: zip,
};

function distinct(source: Items): Items {
  return distinctKeys(
    source,
    source.items.map((i) => i.value),
  );
}

function distinctBy(source: Items, call: CallSite): Items {
  return distinctKeys(
    source,
    source.items.map((each, i) => apply(call, named(call, 'keySelector') as Value, each, i)),
  );
}

function distinctKeys(source: Items, keys: readonly Value[]): Items {
  const items = source.items.filter(
    (_, i) =>
      !source.items
        .slice(0, i)
        .some((earlier, j) => earlier.guards.length === 0 && sameValue(keys[j] as Value, keys[i] as Value)),
  );
  return { items, incomplete: source.incomplete };
}

function selectMany(source: Items, call: CallSite): Items {
  const selector = named(call, 'selector', 'collectionSelector') as Value;
  const resultSelector = named(call, 'resultSelector');
  let { incomplete } = source;
  const items = source.items.flatMap((each, i) => {
    const inner = itemsOf(apply(call, selector, each, i));
    if (inner === undefined || inner.incomplete) incomplete = true;
    return (inner?.items ?? []).map((one, j) => {
      const guards = [...each.guards, ...one.guards];
      if (resultSelector === undefined) return item(one.value, guards);
      const site: CallSite = { ...call, site: `${call.site}#${i}.${j}` };
      return item(
        call.context.under(guards, () => call.context.invoke(resultSelector, [each.value, one.value], site)),
        guards,
      );
    });
  });
  return { items, incomplete };
}

/** Type tests of elements: what cannot be told stays, under a condition. */
function ofType(source: Items, call: CallSite): Items | undefined {
  const tested = call.typeArguments[0];
  if (tested === undefined) return undefined;
  const items = source.items.flatMap((each) => {
    if (isNull(each.value)) return [];
    const type = runtimeTypeOf(each.value);
    const verdict = type === undefined ? undefined : call.context.isInstance(type, tested);
    if (verdict === undefined) return [item(each.value, [...each.guards, 'unknown'])];
    return verdict ? [each] : [];
  });
  return { items, incomplete: source.incomplete };
}

function concat(a: Items, b: Items | undefined): Items {
  return { items: [...a.items, ...(b?.items ?? [])], incomplete: a.incomplete || b === undefined || b.incomplete };
}

function without(source: Items, removed: Items | undefined): Items {
  const isSure = removed !== undefined && !removed.incomplete;
  const items = source.items.flatMap((each) => {
    const match = removed?.items.find((r) => sameValue(r.value, each.value));
    if (match?.guards.length === 0) return [];
    const isSurelyOther = isSure && match === undefined && removed.items.every((r) => isDifferent(r.value, each.value));
    return [isSurelyOther ? each : item(each.value, [...each.guards, 'unknown'])];
  });
  return { items, incomplete: source.incomplete };
}

function common(source: Items, kept: Items | undefined): Items {
  const items = source.items.flatMap((each) => {
    if (kept?.items.some((k) => k.guards.length === 0 && sameValue(k.value, each.value))) return [each];
    const isSurelyOther =
      kept !== undefined && !kept.incomplete && kept.items.every((k) => isDifferent(k.value, each.value));
    return isSurelyOther ? [] : [item(each.value, [...each.guards, 'unknown'])];
  });
  return { items, incomplete: source.incomplete };
}

/** By known strings or numbers; where a key is not known the order stays as it is. */
function order(source: Items, call: CallSite): Items {
  const keys = source.items.map((each, i) => apply(call, named(call, 'keySelector') as Value, each, i));
  return sorted(source, keys, call.name === 'OrderByDescending');
}

function sorted(source: Items, keys: readonly Value[], descending: boolean): Items {
  const texts = keys.map(knownString);
  const numbers = keys.map(knownInteger);
  const ranks: readonly (string | number | undefined)[] = texts.every((t) => t !== undefined) ? texts : numbers;
  if (!ranks.every((r) => r !== undefined)) return source;
  const sign = descending ? -1 : 1;
  const items = source.items
    .map((each, i) => ({ each, rank: ranks[i] as string | number }))
    .sort((a, b) => (a.rank < b.rank ? -sign : a.rank > b.rank ? sign : 0))
    .map((r) => r.each);
  return { items, incomplete: source.incomplete };
}

function positions(
  source: Items,
  count: number | undefined,
  pick: (items: readonly Item[], n: number) => readonly Item[],
): Items {
  if (count !== undefined && isCertain(source)) return { items: pick(source.items, count), incomplete: false };
  return { items: source.items.map((i) => item(i.value, [...i.guards, 'unknown'])), incomplete: source.incomplete };
}

function toDictionary(source: Items, call: CallSite): Items {
  const [keySelector, elementSelector] = [named(call, 'keySelector'), named(call, 'elementSelector')];
  const items = source.items.map((each, i) => {
    if (keySelector === undefined) return each;
    const value = elementSelector === undefined ? each.value : apply(call, elementSelector, each, i);
    return item(pair(call, apply(call, keySelector, each, i), value), each.guards);
  });
  return { items, incomplete: source.incomplete };
}

/** Groups are sequences with a `Key`. Elements whose key is not known are a group each. */
function groupBy(source: Items, call: CallSite): Items | undefined {
  const [keySelector, elementSelector] = [named(call, 'keySelector') as Value, named(call, 'elementSelector')];
  if (named(call, 'resultSelector') !== undefined) return undefined;
  const groups: { readonly key: Value; readonly items: Item[] }[] = [];
  source.items.forEach((each, i) => {
    const key = apply(call, keySelector, each, i);
    const value = elementSelector === undefined ? each : item(apply(call, elementSelector, each, i), each.guards);
    const group = groups.find((g) => sameValue(g.key, key));
    if (group === undefined) groups.push({ key, items: [value] });
    else group.items.push(value);
  });
  const items = groups.map(({ key, items: members }) => {
    const group = newItems(call, { items: members, incomplete: source.incomplete }, groupType(call));
    group.object.fields.set('Key', key);
    return item(group, members.every((m) => m.guards.length > 0) ? (members[0]?.guards ?? []) : []);
  });
  return { items, incomplete: source.incomplete };
}

function groupType(call: CallSite): TypeReference {
  const group = call.type.kind === 'named' ? call.type.typeArguments[0] : undefined;
  return group ?? call.type;
}

function zip(source: Items, call: CallSite): Items | undefined {
  const second = itemsOf(named(call, 'second'));
  const selector = named(call, 'resultSelector');
  if (second === undefined || !isCertain(source) || !isCertain(second)) return undefined;
  const count = Math.min(source.items.length, second.items.length);
  const items = Array.from({ length: count }, (_, i) => {
    const values = [source.items[i]?.value as Value, second.items[i]?.value as Value];
    if (selector !== undefined)
      return item(call.context.invoke(selector, values, { ...call, site: `${call.site}#${i}` }));
    const tuple = heapObject(groupType(call));
    for (const [n, value] of values.entries()) tuple.object.fields.set(`Item${n + 1}`, value);
    return item(tuple);
  });
  return { items, incomplete: false };
}
