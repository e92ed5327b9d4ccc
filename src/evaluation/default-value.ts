import type { ConstantValue, Program, TypeReference } from '../symbols/index.ts';
import { constant, NULL, unknown, type Value } from './values.ts';

const INTEGERS: Readonly<Record<string, string>> = {
  'System.Int32': 'int',
  'System.Int64': 'long',
  'System.UInt32': 'uint',
  'System.UInt64': 'ulong',
  'System.Int16': 'short',
  'System.UInt16': 'ushort',
  'System.Byte': 'byte',
  'System.SByte': 'sbyte',
};

/** `default(T)`; without a program, types other than the built-in ones are not known to be values or references. */
export function defaultValue(type: TypeReference, program?: Pick<Program, 'resolve'>): Value {
  if (type.kind === 'array' || type.kind === 'dynamic') return NULL;
  if (type.kind !== 'named') return unknown('the default of an open type', type);
  const zero = zeroOf(type.name);
  if (zero !== undefined) return constant(zero);
  switch (program?.resolve(type)?.kind) {
    case 'class':
    case 'interface':
    case 'delegate':
      return NULL;
    case 'enum':
      return constant({ kind: 'enum', type, value: 0 });
    default:
      return unknown(`default(${type.name})`, type);
  }
}

function zeroOf(name: string): ConstantValue | undefined {
  const integer = INTEGERS[name];
  if (integer !== undefined) return { kind: 'integer', value: 0, type: integer };
  if (name === 'System.Boolean') return { kind: 'boolean', value: false };
  const isReference = name === 'System.String' || name === 'System.Object' || name === 'System.Nullable`1';
  return isReference ? { kind: 'null' } : undefined;
}
