import type { ConstantValue, NamedTypeReference, TypeReference } from '../symbols/index.ts';
import { constant, NULL, unknown, type Value } from './values.ts';

/** `default(T)`. */
export function defaultValue(type: TypeReference): Value {
  if (type.kind !== 'named')
    return type.kind === 'array' || type.kind === 'dynamic' ? NULL : unknown('the default of an open type', type);
  const zero = zeroOf(type);
  return zero === undefined ? unknown(`default(${type.name})`, type) : constant(zero);
}

function zeroOf(type: NamedTypeReference): ConstantValue | undefined {
  switch (type.name) {
    case 'System.Boolean':
      return { kind: 'boolean', value: false };
    case 'System.Int32':
      return { kind: 'integer', value: 0, type: 'int' };
    case 'System.Int64':
      return { kind: 'integer', value: 0, type: 'long' };
    case 'System.String':
    case 'System.Object':
    case 'System.Nullable`1':
      return { kind: 'null' };
    default:
      return undefined;
  }
}
