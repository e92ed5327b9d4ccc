import type { Accessibility } from '../../symbols/symbols.ts';
import type { Modifier } from '../syntax/nodes.ts';

/** Flags that a member gets from its modifiers and from where it stands. */
export interface MemberFlags {
  readonly accessibility: Accessibility;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isSealed: boolean;
  readonly isAsync: boolean;
  readonly hidesBase: boolean;
}

/** The accessibility that modifiers declare; undefined when they do not. */
export function accessibilityOf(modifiers: readonly Modifier[]): Accessibility | undefined {
  let isProtected = false;
  let isInternal = false;
  let isPrivate = false;
  for (const modifier of modifiers) {
    if (modifier === 'public') return 'public';
    if (modifier === 'file') return 'file';
    if (modifier === 'protected') isProtected = true;
    else if (modifier === 'internal') isInternal = true;
    else if (modifier === 'private') isPrivate = true;
  }
  if (isProtected) return isInternal ? 'protected-internal' : isPrivate ? 'private-protected' : 'protected';
  if (isInternal) return 'internal';
  return isPrivate ? 'private' : undefined;
}

/**
 * Flags of a member. Members of interfaces are public; without code they are abstract, with code virtual (C# 14 spec 19.4.1), unless
 * static, private or sealed. Explicit implementations are private.
 */
export function memberFlags(
  modifiers: readonly Modifier[],
  place: { readonly inInterface: boolean; readonly isExplicit: boolean; readonly hasCode: boolean },
): MemberFlags {
  const has = (modifier: Modifier) => modifiers.includes(modifier);
  const accessibility = accessibilityOf(modifiers) ?? (place.inInterface && !place.isExplicit ? 'public' : 'private');
  const isStatic = has('static') || has('const');
  const isInstanceOfInterface =
    place.inInterface &&
    !place.isExplicit &&
    !isStatic &&
    accessibility !== 'private' &&
    !has('sealed') &&
    !has('override');
  return {
    accessibility,
    isStatic,
    isAbstract: has('abstract') || (isInstanceOfInterface && !place.hasCode),
    isVirtual: has('virtual') || (isInstanceOfInterface && place.hasCode && !has('abstract')),
    isOverride: has('override'),
    isSealed: has('sealed'),
    isAsync: has('async'),
    hidesBase: has('new'),
  };
}

/** Flags of members that the compiler makes: nothing but accessibility and what is given. */
export function generatedFlags(accessibility: Accessibility, flags: Partial<MemberFlags> = {}): MemberFlags {
  return {
    isStatic: false,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isSealed: false,
    isAsync: false,
    hidesBase: false,
    ...flags,
    accessibility,
  };
}
