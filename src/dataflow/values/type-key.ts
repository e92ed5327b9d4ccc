import type { TypeReference } from '../../symbols/index.ts';

/** A text that is equal for equal types. */
export function typeKey(type: TypeReference | undefined): string {
  if (type === undefined) return '?';
  switch (type.kind) {
    case 'named':
      return type.typeArguments.length === 0 ? type.name : `${type.name}<${type.typeArguments.map(typeKey).join()}>`;
    case 'array':
      return `${typeKey(type.element)}[]`;
    case 'type-parameter':
      return `${type.owner}!${type.ordinal}`;
    case 'unresolved':
      return `?${type.text}`;
    default:
      return type.kind;
  }
}

/** The simple name of a metadata name: `N.Outer+Inner`1` is `Inner`. */
export function simpleName(metadataName: string): string {
  return metadataName.replace(/^.*[.+]/, '').replace(/`\d+$/, '');
}
