import {
  baseTypes,
  type CallOperation,
  type PropertyOperation,
  type TypeReference,
  type TypeSymbol,
  visitBody,
} from '../../symbols/index.ts';
import type { Values } from '../values/intern.ts';
import { memberName } from '../values/member-names.ts';
import { COPIED } from '../values/members.ts';
import type { Value } from '../values/value.ts';
import { targetMethod } from './functions.ts';
import type { Frame } from './machine.ts';

/** `default(T)`. */
export function defaultOf(type: TypeReference, values: Values): Value {
  if (type.kind !== 'named') return values.null;
  if (type.name === 'System.Nullable`1') return values.null;
  if (type.name === 'System.Boolean') return values.literal(false);
  if (type.name === 'System.Int32' || type.name === 'System.Int64') return values.literal(0);
  return values.call('default', [], type);
}

/**
 * Whether a property is the key of an object that code made and gave none: such an object is not stored yet. Of other members that nobody was seen
 * to set it is not said: code that was not followed may have.
 */
export function isUnsetKey({ property }: PropertyOperation, base: Value, frame: Frame): boolean {
  if (base.kind !== 'object' || base.type.kind !== 'named' || base.members.has(COPIED)) return false;
  const { symbol, name } = property;
  if (symbol === undefined || !symbol.isAutoProperty || symbol.initializer !== undefined) return false;
  const { program, libraries } = frame.machine;
  if (libraries.entities.keyName(base.type.name) !== name) return false;
  const own = program.resolve(base.type);
  const lineage = [...(own === undefined ? [] : [own]), ...baseTypes(base.type, program).map((b) => b.symbol)];
  return lineage.every((t) => t.origin === 'reference' || !mayGive(t, name));
}

/** Whether the constructor without parameters gives a property a value, or calls what may. */
function mayGive(type: TypeSymbol, name: string): boolean {
  const bodies = type.methodsNamed('.ctor').filter((c) => !c.isStatic && c.parameters.length === 0 && c.hasBody);
  let found = false;
  for (const { body } of bodies)
    if (body !== undefined)
      visitBody(body, (operation) => {
        if (operation.kind === 'property') found ||= operation.property.name === name;
        else if (operation.kind === 'call') found ||= !isConstructor(operation);
        else if (operation.kind === 'field') found ||= memberName(operation.field.name) === name;
      });
  return found;
}

function isConstructor({ target }: CallOperation): boolean {
  return targetMethod(target)?.definition.kind === 'constructor';
}
