import type { TypeReference } from '../../symbols/index.ts';

/** Of a collection, the type of what is in it; else the type itself. */
export function elementTypeOf(type: TypeReference | undefined): TypeReference | undefined {
  if (type?.kind === 'array') return type.element;
  if (type?.kind !== 'named' || !/^System\.Collections\.(Generic|Immutable)\./.test(type.name)) return type;
  return type.typeArguments.length === 1 ? type.typeArguments[0] : type;
}
