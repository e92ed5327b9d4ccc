import type { TypeResolver } from './hierarchy.ts';
import { overrideChain } from './implementations.ts';
import type { CallTarget, MethodReference } from './operations.ts';
import type { TypeReference } from './type-reference.ts';

const KEYWORDS: Readonly<Record<string, string>> = {
  Boolean: 'bool',
  Byte: 'byte',
  SByte: 'sbyte',
  Int16: 'short',
  UInt16: 'ushort',
  Int32: 'int',
  UInt32: 'uint',
  Int64: 'long',
  UInt64: 'ulong',
  IntPtr: 'nint',
  UIntPtr: 'nuint',
  Single: 'float',
  Double: 'double',
  Decimal: 'decimal',
  Char: 'char',
  String: 'string',
  Object: 'object',
  Void: 'void',
};

/** A type by its short name: without namespace, C# keywords for the types that have one, `T?` for `System.Nullable`. */
export function dumpType(type: TypeReference): string {
  switch (type.kind) {
    case 'named':
      return dumpNamed(type.name, type.typeArguments);
    case 'array':
      return `${dumpType(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${dumpType(type.element)}*`;
    case 'type-parameter':
      return type.name;
    case 'function-pointer':
      return `delegate*<${[...type.parameters, type.returnType].map(dumpType).join(', ')}>`;
    case 'dynamic':
      return 'dynamic';
    case 'unresolved':
      return `?${type.text}${dumpArguments(type.typeArguments)}`;
  }
}

export function dumpArguments(list: readonly TypeReference[]): string {
  return list.length === 0 ? '' : `<${list.map(dumpType).join(', ')}>`;
}

function dumpNamed(name: string, typeArguments: readonly TypeReference[]): string {
  if (name === 'System.Nullable`1' && typeArguments[0] !== undefined) return `${dumpType(typeArguments[0])}?`;
  const keyword = name.startsWith('System.') ? KEYWORDS[name.slice('System.'.length)] : undefined;
  if (keyword !== undefined) return keyword;
  const isAnonymous = name.includes('<>f__AnonymousType');
  let next = 0;
  const parts = name.slice(name.lastIndexOf('.') + 1).split('+');
  return parts
    .map((part) => {
      const tick = part.indexOf('`');
      const arity = tick < 0 ? 0 : Number(part.slice(tick + 1));
      const own = typeArguments.slice(next, next + arity);
      next += arity;
      return (isAnonymous ? 'anonymous' : tick < 0 ? part : part.slice(0, tick)) + dumpArguments(own);
    })
    .join('.');
}

/** `Type.Method<T>`; what is not exact begins with `?`. With a resolver, overriding methods are shown as the method that they override. */
export function dumpTarget(target: CallTarget, resolver?: TypeResolver): string {
  switch (target.kind) {
    case 'exact':
      return dumpMethodReference(introduced(target.method, resolver));
    case 'candidates':
      return `?{${target.methods.map(dumpMethodReference).join(' | ')}}`;
    case 'unresolved':
      return `?${target.name}${dumpArguments(target.typeArguments)}`;
  }
}

/** Where a virtual method of a class comes from: what IL names in a call of it, whatever the static type of the receiver. */
export function introduced(method: MethodReference, resolver: TypeResolver | undefined): MethodReference {
  if (resolver === undefined || !method.definition.isOverride || isPrimitive(method)) return method;
  return overrideChain(method, resolver).at(-1) ?? method;
}

/** Methods of primitive types are called as they are; of other structs through the class that introduced them. */
function isPrimitive({ containingType }: MethodReference): boolean {
  if (!containingType.name.startsWith('System.')) return false;
  const name = containingType.name.slice('System.'.length);
  return (name in KEYWORDS && name !== 'Object' && name !== 'String') || name === 'DateTime';
}

function dumpMethodReference(method: MethodReference): string {
  const { definition, containingType, typeArguments } = method;
  if (definition.kind === 'local-function') return `local ${definition.name}${dumpArguments(typeArguments)}`;
  return `${dumpType(containingType)}.${definition.name}${dumpArguments(typeArguments)}`;
}
