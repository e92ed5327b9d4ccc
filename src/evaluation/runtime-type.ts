import { namedType, type TypeReference } from '../symbols/index.ts';
import type { Value } from './values.ts';

const INTEGERS: Readonly<Record<string, string>> = {
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
  short: 'Int16',
  ushort: 'UInt16',
  byte: 'Byte',
  sbyte: 'SByte',
};

/** The class of a value, where it is known exactly. */
export function runtimeTypeOf(value: Value | undefined): TypeReference | undefined {
  if (value?.kind === 'object') return value.object.type;
  if (value?.kind === 'type') return namedType('System.Reflection.TypeInfo');
  if (value?.kind !== 'constant') return undefined;
  switch (value.value.kind) {
    case 'string':
      return namedType('System.String');
    case 'boolean':
      return namedType('System.Boolean');
    case 'char':
      return namedType('System.Char');
    case 'enum':
      return value.value.type;
    case 'integer': {
      const name = INTEGERS[value.value.type];
      return name === undefined ? undefined : namedType(`System.${name}`);
    }
    default:
      return undefined;
  }
}
