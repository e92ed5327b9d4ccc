import type { Operation } from '../../symbols/operations.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import { knownMethod, knownProperty } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { type At, call } from './operations.ts';
import { BOOL, withoutNullable } from './types.ts';

/* What the compiler asks of a `T?`. */

export function hasValue(l: Lowering, operand: Operation, location: At): Operation {
  const property = knownProperty(l, operand.type as NamedTypeReference, 'HasValue');
  return { kind: 'property', property, instance: operand, type: BOOL, location };
}

/** `GetValueOrDefault()`: the value where it is known to be there. */
export function valueOrDefault(l: Lowering, operand: Operation, location: At): Operation {
  const type = withoutNullable(operand.type);
  const target = knownMethod(
    l,
    operand.type as NamedTypeReference,
    'GetValueOrDefault',
    (m) => m.parameters.length === 0,
  );
  return call(target, operand, [], type, location);
}

/** `GetValueOrDefault(fallback)`. */
export function valueOr(l: Lowering, operand: Operation, fallback: Operation, location: At): Operation {
  const target = knownMethod(
    l,
    operand.type as NamedTypeReference,
    'GetValueOrDefault',
    (m) => m.parameters.length === 1,
  );
  return call(target, operand, [fallback], withoutNullable(operand.type), location);
}

/** `Value`: throws when there is none. */
export function readValue(l: Lowering, operand: Operation, location: At): Operation {
  const property = knownProperty(l, operand.type as NamedTypeReference, 'Value');
  return { kind: 'property', property, instance: operand, type: withoutNullable(operand.type), location };
}
