import type { Happening } from '../execution/events.ts';
import { awaited } from '../execution/frame.ts';
import type { Entities } from '../queries/entities.ts';
import { plain } from '../queries/entities.ts';
import { elementTypeOf } from '../values/element-type.ts';
import type { Values } from '../values/intern.ts';
import { conjuncts, isNull } from '../values/logic.ts';
import { depends, type Value } from '../values/value.ts';
import { inputsIn, queryOf, rootOf, walk } from '../values/walk.ts';

/** An object, or rows, that an event touches. */
export interface Target {
  readonly object: Value;
  readonly entity: string;
  readonly effect: 'read' | 'write';
  readonly action: 'read' | 'insert' | 'update' | 'delete' | 'execute';
  /** What of the caller's input chose it. */
  readonly identifiers: readonly Value[];
}

/** What an event touches of what stores hold. */
export function targetsOf({ event, facts }: Happening, entities: Entities, values: Values): readonly Target[] {
  if (event.kind === 'write') {
    const target = storedRoot(event.target);
    const entity = entityOf(target, entities);
    if (entity === undefined) return [];
    return [
      { object: target, entity, effect: 'write', action: event.action, identifiers: identifiersOf(target, entities) },
    ];
  }
  if (event.kind !== 'respond') return [];
  const found: Target[] = [];
  const look = (part: Value): boolean => {
    const query = queryOf(part);
    if (part.kind === 'member' && isOwnKey(part, entities)) return false;
    if (part.kind === 'call' && part.name === 'count') return false;
    if (query === undefined) return depends(part, 'load');
    if (query.source.kind !== 'entity') {
      walk(query.source.base, look);
      // Objects that were looked up one by one: `ids.Select(id => Find(id))`.
      if (!depends(query.source.base, 'load') && depends(query.shape, 'load')) walk(query.shape, look);
      return true;
    }
    if (part.kind === 'load' && facts.holds(isNull(values, part)) === true) return false;
    found.push({
      object: part,
      entity: shownEntity(query.shape, query.source.entity),
      effect: 'read',
      action: 'read',
      identifiers: identifiersOf(part, entities),
    });
    return false;
  };
  walk(event.value, look);
  return found;
}

/** A change of something that hangs on an object is a change of the object. */
function storedRoot(target: Value): Value {
  const source = queryOf(target)?.source;
  if (source?.kind === 'collection' && depends(source.base, 'load')) return storedRoot(source.base);
  return target.kind === 'member' && queryOf(rootOf(target)) !== undefined ? rootOf(target) : target;
}

/** The row that a projection shows. */
function shownEntity(shape: Value, entity: string): string {
  return shape.kind === 'row' ? shape.entity : entity;
}

/** The key by which the caller asked is no news. */
function isOwnKey(part: Extract<Value, { kind: 'member' }>, entities: Entities): boolean {
  const query = queryOf(part.base);
  if (query?.source.kind !== 'entity') return false;
  return (
    plain(part.name) === plain(entities.keyName(query.source.entity)) &&
    query.conditions.length > 0 &&
    part.base.kind === 'load' &&
    part.base.mode !== 'many'
  );
}

export function entityOf(target: Value, entities: Entities): string | undefined {
  const query = queryOf(target);
  if (query !== undefined)
    return query.source.kind === 'entity' ? shownEntity(query.shape, query.source.entity) : undefined;
  if (target.kind === 'object' || target.kind === 'input' || target.kind === 'call') {
    const type = elementTypeOf(target.type && awaited(target.type));
    if (type?.kind !== 'named') return undefined;
    return type.name.startsWith('table:') || entities.symbol(type.name) !== undefined ? type.name : undefined;
  }
  if (target.kind === 'choice') {
    for (const one of target.values) {
      const entity = entityOf(one, entities);
      if (entity !== undefined) return entity;
    }
  }
  return undefined;
}

function identifiersOf(target: Value, entities: Entities): readonly Value[] {
  const query = queryOf(target);
  if (query !== undefined)
    return query.conditions.flatMap((c) =>
      conjuncts(c.value).flatMap((part) =>
        part.kind === 'equal' || part.kind === 'or' || part.kind === 'call' ? inputsIn(part) : [],
      ),
    );
  if (target.kind === 'choice') return target.values.flatMap((v) => identifiersOf(v, entities));
  if (target.kind === 'object' && target.type.kind === 'named') {
    const key = target.members.get(entities.keyName(target.type.name));
    return key === undefined ? [...target.members.values()].filter((v) => v.kind === 'input') : inputsIn(key);
  }
  return target.kind === 'input' ? [target] : [];
}
