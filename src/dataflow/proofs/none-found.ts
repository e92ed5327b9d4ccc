import type { QueryValue, Value } from '../values/value.ts';

/**
 * What all rows of an object's query, or of the collection that it is taken from, meet when a query of these found nothing: `!rows.Any(r => r.OwnerId != me)`.
 * Undefined when it was asked of others, or for more than one thing.
 */
export function metByAll(nothing: QueryValue, target: Value, rows: QueryValue | undefined): Value | undefined {
  const asked = conditionsOn(nothing, target, rows);
  const [only] = asked ?? [];
  return asked?.length === 1 && only?.kind === 'not' ? only.operand : undefined;
}

/** The conditions beyond those of the rows; undefined when the query is one of others. */
function conditionsOn(
  { source, conditions }: QueryValue,
  target: Value,
  rows: QueryValue | undefined,
): readonly Value[] | undefined {
  if (source.kind === 'collection') {
    const { base } = source;
    const isSame = base === target || (target.kind === 'element' && base === target.base);
    const isItsRows = base.kind === 'load' && base.mode === 'many' && base.query === rows;
    return isSame || isItsRows ? conditions.map((c) => c.value) : undefined;
  }
  if (rows?.source.kind !== 'entity' || rows.source.entity !== source.entity) return undefined;
  const own = new Set(rows.conditions.map((c) => c.value));
  const shared = conditions.filter((c) => own.has(c.value));
  return shared.length === own.size ? conditions.filter((c) => !own.has(c.value)).map((c) => c.value) : undefined;
}
