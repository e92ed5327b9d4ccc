import type { TypeReference, UnresolvedTypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { Types } from './types.ts';
import { hasUnknown, isObject } from './well-known.ts';

/** `unknown`: it depends on something that is not at hand. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** Identity (C# 14 spec 10.2.2): `dynamic` and object are one type, at any depth; what is not known may be anything. */
export function isIdentity(a: TypeReference, b: TypeReference): boolean {
  if (sameType(a, b)) return true;
  if (a.kind === 'dynamic') return isObject(b);
  if (b.kind === 'dynamic') return isObject(a);
  if (a.kind === 'named' && b.kind === 'named') {
    return (
      a.name === b.name &&
      a.typeArguments.length > 0 &&
      a.typeArguments.length === b.typeArguments.length &&
      a.typeArguments.every((x, i) => isIdentity(x, b.typeArguments[i] as TypeReference))
    );
  }
  if (a.kind === 'array' && b.kind === 'array') return a.rank === b.rank && isIdentity(a.element, b.element);
  return false;
}

/** Whether two types are the same, or could be if what is not known in them were known. */
export function mayBeIdentity(a: TypeReference, b: TypeReference): Certainty {
  if (isIdentity(a, b)) return 'yes';
  if (a.kind === 'unresolved') return mayBeNamed(a, b) ? 'unknown' : 'no';
  if (b.kind === 'unresolved') return mayBeNamed(b, a) ? 'unknown' : 'no';
  if (!hasUnknown(a) && !hasUnknown(b)) return 'no';
  if (a.kind === 'array' && b.kind === 'array') return a.rank === b.rank ? mayBeIdentity(a.element, b.element) : 'no';
  if (a.kind !== 'named' || b.kind !== 'named' || a.name !== b.name) return 'no';
  return all(a.typeArguments.map((x, i) => mayBeIdentity(x, b.typeArguments[i] ?? x)));
}

/** A name that nothing defines is not the name of a type that something defines. */
function mayBeNamed(type: UnresolvedTypeReference, other: TypeReference): boolean {
  if (type.text === '' || other.kind === 'dynamic') return true;
  if (other.kind !== 'named' && other.kind !== 'unresolved') return false;
  const name = other.kind === 'named' ? other.name.replace(/`\d+$/, '') : other.text;
  return lastPart(type.text) === lastPart(name);
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('+'), name.lastIndexOf(':')) + 1);
}

/**
 * Implicit reference conversion (C# 14 spec 10.2.8) from a type that is a reference type or a type parameter, or the base types and interfaces that a
 * value type is boxed to. Identity counts.
 */
export function isReferenceConversion(from: TypeReference, to: TypeReference, types: Types, depth = 0): Certainty {
  const identity = mayBeIdentity(from, to);
  if (identity !== 'no') return identity;
  if (isObject(to) || to.kind === 'dynamic') return from.kind === 'pointer' ? 'no' : 'yes';
  if (depth > 8) return 'no';
  if (from.kind === 'array') {
    if (to.kind === 'array') {
      if (from.rank !== to.rank || mayBeValue(from.element, types)) return 'no';
      return isReferenceConversion(from.element, to.element, types, depth + 1);
    }
    if (to.kind === 'named' && from.rank === 1 && VECTOR_INTERFACES.has(to.name)) {
      const element = to.typeArguments[0];
      if (element === undefined) return 'no';
      const same = mayBeIdentity(from.element, element);
      if (same !== 'no') return same;
      return mayBeValue(from.element, types) ? 'no' : isReferenceConversion(from.element, element, types, depth + 1);
    }
  }
  if (from.kind === 'type-parameter' && to.kind === 'type-parameter') {
    const constraints = types.constraints(from);
    return constraints.some((c) => sameType(c, to)) ? 'yes' : 'no';
  }
  if (to.kind !== 'named') return 'no';
  let best: Certainty = 'no';
  for (const ancestor of candidates(from, to, types)) {
    const certainty = isVarianceConvertible(ancestor, to, types, depth + 1);
    if (certainty === 'yes') return 'yes';
    if (certainty === 'unknown') best = 'unknown';
  }
  if (best === 'no' && canInheritUnknown(from, to, types)) return 'unknown';
  return best;
}

/** Whether an element may be a value, so that what holds it does not vary. A type that is not known is given the benefit of the doubt. */
export function mayBeValue(type: TypeReference, types: Types): boolean {
  const isValue = types.isValueType(type);
  return isValue === true || (isValue === undefined && type.kind === 'type-parameter');
}

function candidates(from: TypeReference, to: TypeReference, types: Types): readonly TypeReference[] {
  if (to.kind !== 'named') return [];
  const isIt = (a: { readonly type: TypeReference }) => a.type.kind === 'named' && a.type.name === to.name;
  const found: TypeReference[] = from.kind === 'named' && from.name === to.name ? [from] : [];
  for (const base of types.bases(from)) if (isIt(base)) found.push(base.type);
  if (types.symbolOf(to)?.kind === 'interface' || found.length === 0) {
    for (const ancestor of types.interfaces(from)) if (isIt(ancestor)) found.push(ancestor.type);
  }
  return found;
}

/** C# 14 spec 19.2.3.3: the same generic interface or delegate with arguments that vary as it allows. */
function isVarianceConvertible(from: TypeReference, to: TypeReference, types: Types, depth: number): Certainty {
  const identity = mayBeIdentity(from, to);
  if (identity !== 'no') return identity;
  if (from.kind !== 'named' || to.kind !== 'named' || from.typeArguments.length !== to.typeArguments.length)
    return 'no';
  const symbol = types.resolve(to);
  if (symbol === undefined || (symbol.kind !== 'interface' && symbol.kind !== 'delegate')) return 'no';
  return all(
    from.typeArguments.map((argument, i) => {
      const other = to.typeArguments[i] as TypeReference;
      const same = mayBeIdentity(argument, other);
      if (same !== 'no') return same;
      const variance = symbol.typeParameters[i]?.variance;
      if (variance === undefined) return 'no';
      const [source, target] = variance === 'out' ? [argument, other] : [other, argument];
      if (mayBeValue(source, types) || mayBeValue(target, types)) return 'no';
      return isReferenceConversion(source, target, types, depth);
    }),
  );
}

/** Whether an ancestor that is not at hand could be, or derive from, the target. */
function canInheritUnknown(from: TypeReference, to: TypeReference, types: Types): boolean {
  if (from.kind !== 'named' && from.kind !== 'type-parameter') return false;
  if (types.unknownAncestors(from).length === 0) return false;
  const target = types.symbolOf(to);
  if (target === undefined) return true;
  return target.kind === 'interface' || (target.kind === 'class' && !target.isSealed && target.origin !== 'source');
}

function all(parts: readonly Certainty[]): Certainty {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

const VECTOR_INTERFACES: ReadonlySet<string> = new Set([
  'System.Collections.Generic.IList`1',
  'System.Collections.Generic.ICollection`1',
  'System.Collections.Generic.IReadOnlyList`1',
  'System.Collections.Generic.IReadOnlyCollection`1',
  'System.Collections.Generic.IEnumerable`1',
]);
