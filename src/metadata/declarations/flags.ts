import type { Accessibility } from '../../symbols/symbols.ts';

/** ECMA-335 II.23.1.15: visibility of types, nested ones from 2 on. */
const TYPE_VISIBILITY: readonly Accessibility[] = [
  'internal',
  'public',
  'public',
  'private',
  'protected',
  'internal',
  'private-protected',
  'protected-internal',
];

/** ECMA-335 II.23.1.5 and II.23.1.10: access of fields and methods. */
const MEMBER_ACCESS: readonly Accessibility[] = [
  'private',
  'private',
  'private-protected',
  'internal',
  'protected',
  'protected-internal',
  'public',
  'private',
];

export function typeAccessibility(flags: number): Accessibility {
  return TYPE_VISIBILITY[flags & 7] as Accessibility;
}

export function memberAccessibility(flags: number): Accessibility {
  return MEMBER_ACCESS[flags & 7] as Accessibility;
}

/** TypeAttributes (ECMA-335 II.23.1.15). */
export const TYPE_FLAGS = { interface: 0x20, abstract: 0x80, sealed: 0x100, beforeFieldInit: 0x100000 } as const;

/** MethodAttributes (ECMA-335 II.23.1.10). */
export const METHOD_FLAGS = {
  static: 0x10,
  final: 0x20,
  virtual: 0x40,
  newSlot: 0x100,
  abstract: 0x400,
  specialName: 0x800,
} as const;

/** FieldAttributes (ECMA-335 II.23.1.5). */
export const FIELD_FLAGS = { static: 0x10, initOnly: 0x20, literal: 0x40 } as const;

/** ParamAttributes (ECMA-335 II.23.1.13). */
export const PARAM_FLAGS = { in: 1, out: 2, optional: 0x10 } as const;

/** MethodSemanticsAttributes (ECMA-335 II.23.1.12). */
export const SEMANTICS = { setter: 1, getter: 2, addOn: 8, removeOn: 16 } as const;

/** Of MethodImplAttributes: the runtime suspends the method itself (.NET 11 runtime-async). */
export const IMPL_ASYNC = 0x2000;

/** Names that no C# identifier can have: types and methods that the compiler made. */
export function isUnspeakable(name: string): boolean {
  return name.startsWith('<') || name.includes('+<');
}
