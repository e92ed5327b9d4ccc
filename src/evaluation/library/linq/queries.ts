import { defaultValue } from '../../default-value.ts';
import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import {
  booleanConstant,
  choice,
  conditionValue,
  integerConstant,
  knownInteger,
  sameValue,
  unknown,
  type Value,
} from '../../values.ts';
import { named, others, subject } from '../call-values.ts';
import { type Item, type Items, isCertain, isCompared, item, itemsOf } from '../collections/items.ts';
import { isDifferent } from '../collections/lists.ts';
import { apply, filter, sourceOf, test } from './sources.ts';

type Query = (source: Items, call: CallSite) => Value | undefined;

/** LINQ methods that make one value of a sequence (System.Linq.Enumerable). */
export function queryIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const [name, query] of Object.entries(QUERIES)) {
    table.set(name, (call) => {
      const source = sourceOf(call);
      return source && query(source, call);
    });
  }
  return table;
}

const QUERIES: Readonly<Record<string, Query>> = {
  Any: any,
  All: all,
  Contains: contains,
  Count: count,
  LongCount: count,
  First: pick,
  FirstOrDefault: pick,
  Single: pick,
  SingleOrDefault: pick,
  Last: (source, call) => pick({ ...source, items: [...source.items].reverse() }, call),
  LastOrDefault: (source, call) => pick({ ...source, items: [...source.items].reverse() }, call),
  ElementAt: elementAt,
  ElementAtOrDefault: elementAt,
  Aggregate: aggregate,
  SequenceEqual: sequenceEqual,
  Max: extreme,
  Min: extreme,
  Sum: sum,
  TryGetNonEnumeratedCount: () => undefined,
};

/** Whether there is an element: a condition with the element's name when exactly one condition decides it. */
function existence(items: Items): Value {
  if (items.items.some((i) => i.guards.length === 0)) return booleanConstant(true);
  if (items.items.length === 0 && !items.incomplete) return booleanConstant(false);
  const [only] = items.items;
  const guard = items.items.length === 1 && !items.incomplete && only?.guards.length === 1 ? only.guards[0] : undefined;
  return guard === undefined || guard === 'unknown'
    ? unknown('whether a sequence has elements')
    : conditionValue(guard, `not-${guard}`);
}

function any(source: Items, call: CallSite): Value {
  const predicate = named(call, 'predicate');
  return existence(predicate === undefined ? source : filter(call, source, predicate));
}

function all(source: Items, call: CallSite): Value {
  const predicate = named(call, 'predicate') as Value;
  const verdicts = source.items.map((each, i) => test(call, predicate, each, i));
  if (source.items.some((each, i) => each.guards.length === 0 && verdicts[i] === false)) return booleanConstant(false);
  if (!source.incomplete && verdicts.every((v) => v === true)) return booleanConstant(true);
  return unknown('whether all elements pass', call.type);
}

function contains(source: Items, call: CallSite): Value {
  const value = others(call)[0];
  if (value === undefined) return unknown('whether an element is there', call.type);
  const comparer = named(call, 'comparer');
  const matches = source.items.filter((i) => sameValue(i.value, value));
  if (matches.length > 0) return existence({ items: matches, incomplete: false });
  const isSurelyAbsent =
    comparer === undefined &&
    !isCompared(subject(call)) &&
    !source.incomplete &&
    source.items.every((i) => isDifferent(i.value, value));
  return isSurelyAbsent ? booleanConstant(false) : unknown('whether an element is there', call.type);
}

function count(source: Items, call: CallSite): Value {
  const predicate = named(call, 'predicate');
  const items = predicate === undefined ? source : filter(call, source, predicate);
  return isCertain(items) ? integerConstant(items.items.length) : unknown('the length of a sequence', call.type);
}

/** The first element that passes; earlier ones that may pass are further possibilities. */
function pick(source: Items, call: CallSite): Value {
  const predicate = named(call, 'predicate');
  const orDefault = call.name.endsWith('OrDefault');
  const possible: Value[] = [];
  for (const [i, each] of source.items.entries()) {
    const verdict = predicate === undefined ? true : test(call, predicate, each, i);
    if (verdict === false) continue;
    possible.push(each.value);
    if (verdict === true && each.guards.length === 0) return choice(possible);
  }
  if (source.incomplete) possible.push(unknown('an element of a sequence that is not known in full', call.type));
  else if (orDefault) possible.push(named(call, 'defaultValue') ?? defaultValue(call.type, call.context.program));
  return possible.length === 0 ? unknown(`${call.name} of no elements`, call.type) : choice(possible);
}

function elementAt(source: Items, call: CallSite): Value {
  const position = knownInteger(named(call, 'index'));
  const found = position !== undefined && isCertain(source) ? source.items[position]?.value : undefined;
  return found ?? unknown('an element at a position that is not known', call.type);
}

function aggregate(source: Items, call: CallSite): Value {
  const fold = named(call, 'func') as Value;
  const seed = named(call, 'seed');
  const start: readonly Item[] = seed === undefined ? source.items : [item(seed), ...source.items];
  const [first, ...rest] = start;
  if (first === undefined) return unknown('an aggregate of no elements', call.type);
  let result = first.value;
  rest.forEach((each, i) => {
    const site: CallSite = { ...call, site: `${call.site}#${i}` };
    const next = call.context.under(each.guards, () => call.context.invoke(fold, [result, each.value], site));
    result = each.guards.length === 0 ? next : choice([result, next]);
  });
  if (source.incomplete) return unknown('an aggregate of elements that are not known', call.type);
  const selector = named(call, 'resultSelector');
  return selector === undefined ? result : call.context.invoke(selector, [result], call);
}

function sequenceEqual(source: Items, call: CallSite): Value | undefined {
  const second = itemsOf(named(call, 'second'));
  if (second === undefined || !isCertain(source) || !isCertain(second)) return undefined;
  if (source.items.length !== second.items.length) return booleanConstant(false);
  const isSame = source.items.every((i, n) => sameValue(i.value, second.items[n]?.value as Value));
  return isSame ? booleanConstant(true) : undefined;
}

function numbers(source: Items, call: CallSite): readonly number[] | undefined {
  const selector = named(call, 'selector');
  if (!isCertain(source)) return undefined;
  const values = source.items.map((each, i) =>
    knownInteger(selector === undefined ? each.value : apply(call, selector, each, i)),
  );
  return values.every((v) => v !== undefined) ? (values as number[]) : undefined;
}

function extreme(source: Items, call: CallSite): Value | undefined {
  const values = numbers(source, call);
  if (values === undefined || values.length === 0) return undefined;
  return integerConstant(values.reduce((a, b) => ((call.name === 'Max') === a > b ? a : b)));
}

function sum(source: Items, call: CallSite): Value | undefined {
  const values = numbers(source, call);
  return values && integerConstant(values.reduce((a, b) => a + b, 0));
}
