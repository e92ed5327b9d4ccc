import type { TypeReference } from '../../symbols/type-reference.ts';

/** The metadata name of an explicit implementation, as the compiler writes it: `System.Collections.Generic.IEnumerable<T>.GetEnumerator`. */
export function explicitName(type: TypeReference, member: string): string {
  return `${displayName(type)}.${member}`;
}

function displayName(type: TypeReference): string {
  switch (type.kind) {
    case 'named':
      return constructed(type.name.replace(/`\d+/g, '').replaceAll('+', '.'), type.typeArguments);
    case 'unresolved':
      return constructed(type.text, type.typeArguments);
    case 'type-parameter':
      return type.name;
    case 'array':
      return `${displayName(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${displayName(type.element)}*`;
    case 'dynamic':
      return 'dynamic';
    case 'function-pointer':
      return `delegate*<${[...type.parameters, type.returnType].map(displayName).join(',')}>`;
  }
}

function constructed(name: string, typeArguments: readonly TypeReference[]): string {
  return typeArguments.length === 0 ? name : `${name}<${typeArguments.map(displayName).join(',')}>`;
}
