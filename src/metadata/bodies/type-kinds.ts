import { isNamed, type NamedTypeReference, namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';

/** How a value lies on the stack (ECMA-335 III.1.1), booleans and references of their own. */
export type StackKind = 'boolean' | 'int32' | 'int64' | 'native' | 'float' | 'reference' | 'struct';

export const BOOLEAN: NamedTypeReference = namedType('System.Boolean');
export const INT32: NamedTypeReference = namedType('System.Int32');
export const INT64: NamedTypeReference = namedType('System.Int64');
export const OBJECT: NamedTypeReference = namedType('System.Object');
export const STRING: NamedTypeReference = namedType('System.String');
export const VOID: NamedTypeReference = namedType('System.Void');
export const TYPE: NamedTypeReference = namedType('System.Type');

const KINDS: Readonly<Record<string, StackKind>> = {
  'System.Boolean': 'boolean',
  'System.Char': 'int32',
  'System.SByte': 'int32',
  'System.Byte': 'int32',
  'System.Int16': 'int32',
  'System.UInt16': 'int32',
  'System.Int32': 'int32',
  'System.UInt32': 'int32',
  'System.Int64': 'int64',
  'System.UInt64': 'int64',
  'System.IntPtr': 'native',
  'System.UIntPtr': 'native',
  'System.Single': 'float',
  'System.Double': 'float',
};

const UNSIGNED = new Set(
  ['Boolean', 'Char', 'Byte', 'UInt16', 'UInt32', 'UInt64', 'UIntPtr'].map((name) => `System.${name}`),
);

/** The kind of a type's values; enumerations are what they are made of. */
export function stackKind(type: TypeReference, assembly: AssemblyContext): StackKind {
  if (type.kind === 'pointer' || type.kind === 'function-pointer') return 'native';
  if (type.kind !== 'named') return 'reference';
  const known = KINDS[type.name];
  if (known !== undefined) return known;
  const symbol = assembly.environment.program.resolve(type, assembly);
  if (symbol?.kind === 'enum') {
    const underlying = symbol.enumUnderlyingType;
    return underlying === undefined ? 'int32' : stackKind(underlying, assembly);
  }
  return assembly.isValueType(type) === true ? 'struct' : 'reference';
}

export function isUnsigned(type: TypeReference): boolean {
  return type.kind === 'pointer' || (type.kind === 'named' && UNSIGNED.has(type.name));
}

export function isString(type: TypeReference): boolean {
  return isNamed(type, 'System.String');
}

export function isBooleanType(type: TypeReference): boolean {
  return isNamed(type, 'System.Boolean');
}
