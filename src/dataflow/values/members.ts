import type { TypeReference } from '../../symbols/index.ts';
import type { Values } from './intern.ts';
import { and, equal, exists, isNull, not, or } from './logic.ts';
import { Dependence, type QueryValue, type Value } from './value.ts';
import { rootOf } from './walk.ts';

/** The member under which an object holds what it is a copy of. */
export const COPIED = '#copied';

/** The member under which a collection that code made holds what was put into it. */
export const ITEMS = '#items';

/** A property or field of a value, as it was when nothing is known to have been stored in it since. */
export function memberOf(values: Values, base: Value, name: string, type: TypeReference | undefined): Value {
  switch (base.kind) {
    case 'object': {
      const known = base.members.get(name);
      if (known !== undefined) return known;
      const copied = base.members.get(COPIED);
      if (copied !== undefined) return memberOf(values, copied, name, type);
      break;
    }
    case 'choice':
      return values.choice(base.values.map((v) => memberOf(values, v, name, type)));
    case 'load':
      if (base.mode === 'one' || base.mode === 'one-or-throw')
        return throughShape(values, base, base.query, name, type);
      break;
    case 'element': {
      const query = queryBehind(base.base);
      if (query !== undefined) return throughShape(values, base, query, name, type);
      break;
    }
    case 'call': {
      const collection = name === 'Current' ? enumerated(base) : undefined;
      if (collection !== undefined) return elementOf(values, collection);
    }
  }
  return values.intern(`m${base.id}.${name}`, base.flags, { kind: 'member', base, name, type });
}

/** What an enumerator goes through, where it holds rows, what code put into it, or what the caller sends. */
function enumerated({ name, operands: [of] }: Extract<Value, { kind: 'call' }>): Value | undefined {
  if (of === undefined || !ENUMERATED.has(name)) return undefined;
  if (of.kind === 'call') return enumerated(of);
  const isSent = rootOf(of).kind === 'input';
  return isSent || queryBehind(of) !== undefined || (of.kind === 'object' && of.members.has(ITEMS)) ? of : undefined;
}

const ENUMERATED = new Set(['GetEnumerator', 'GetAsyncEnumerator', 'ConfigureAwait', 'WithCancellation']);

function rawMember(values: Values, base: Value, name: string, type: TypeReference | undefined): Value {
  if (base.kind !== 'load' && base.kind !== 'element') return memberOf(values, base, name, type);
  return values.intern(`m${base.id}.${name}`, base.flags, { kind: 'member', base, name, type });
}

/** The query whose rows a collection holds. */
export function queryBehind(collection: Value): QueryValue | undefined {
  if (collection.kind === 'query') return collection;
  return collection.kind === 'load' && collection.mode === 'many' ? collection.query : undefined;
}

function throughShape(
  values: Values,
  item: Value,
  query: QueryValue,
  name: string,
  type: TypeReference | undefined,
): Value {
  const { shape } = query;
  if (shape.kind === 'object') {
    const part = shape.members.get(name);
    if (part !== undefined) return ofItem(values, part, item, query);
  }
  return values.intern(`m${item.id}.${name}`, item.flags, { kind: 'member', base: item, name, type });
}

/** An expression over the rows of a query as one over an item of its result. */
export function ofItem(values: Values, value: Value, item: Value, query: QueryValue): Value {
  const own = query.source.kind === 'entity' ? query.source.entity : '';
  return replaceRows(values, value, (entity) =>
    entity === own
      ? item
      : values.intern(`m${item.id}.#${entity}`, item.flags, {
          kind: 'member',
          base: item,
          name: `#${entity}`,
          type: undefined,
        }),
  );
}

/** `value` with each row replaced by what `replacement` says of its entity; undefined leaves it. */
export function replaceRows(values: Values, value: Value, replacement: (entity: string) => Value | undefined): Value {
  if ((value.flags & Dependence.row) === 0) return value;
  const again = (v: Value): Value => replaceRows(values, v, replacement);
  switch (value.kind) {
    case 'row':
      return replacement(value.entity) ?? value;
    case 'member': {
      const base = again(value.base);
      // The row behind an item is meant, not what a projection made of it.
      return value.base.kind === 'row' && base.kind !== 'row'
        ? rawMember(values, base, value.name, value.type)
        : memberOf(values, base, value.name, value.type);
    }
    case 'equal':
      return equal(values, again(value.left), again(value.right));
    case 'is-null':
      return isNull(values, again(value.operand));
    case 'not':
      return not(values, again(value.operand));
    case 'and':
      return and(values, value.operands.map(again));
    case 'or':
      return or(values, value.operands.map(again));
    case 'call':
      return values.call(value.name, value.operands.map(again), value.type, value.unfollowed);
    case 'choice':
      return values.choice(value.values.map(again));
    case 'object':
      return values.object(value.site, value.type, new Map([...value.members].map(([name, v]) => [name, again(v)])));
    case 'element': {
      const base = again(value.base);
      return values.intern(`a${base.id}`, base.flags, { kind: 'element', base });
    }
    case 'exists':
      return exists(values, value.query);
    default:
      return value;
  }
}

/** What was put into a collection, on any of the ways that lead here. */
function itemsIn(held: Value | undefined): readonly Value[] {
  if (held?.kind === 'choice') return held.values.flatMap(itemsIn);
  return held?.kind === 'call' ? held.operands : [];
}

/** One of the elements of a collection. */
export function elementOf(values: Values, base: Value): Value {
  const items = base.kind === 'object' ? itemsIn(base.members.get(ITEMS)) : [];
  if (items.length > 0) return values.choice(items);
  const query = queryBehind(base);
  if (query !== undefined && query.shape.kind !== 'row' && query.shape.kind !== 'object') {
    const item = values.intern<Value>(`a${base.id}`, base.flags, { kind: 'element', base } as never);
    return ofItem(values, query.shape, item, query);
  }
  return values.intern<Value>(`a${base.id}`, base.flags, { kind: 'element', base } as never);
}
