import type { TypeReference } from '../../symbols/type-reference.ts';

/** A text that is equal for equal types and differs for others, tuple names included (a lambda's parameter may have them). */
export function typeKey(type: TypeReference): string {
  switch (type.kind) {
    case 'named': {
      const names = type.tupleNames === undefined ? '' : `{${type.tupleNames.map((n) => n ?? '').join(',')}}`;
      const assembly = type.assembly === undefined ? '' : `@${type.assembly}`;
      return `${type.name}${assembly}${keys(type.typeArguments)}${names}`;
    }
    case 'array':
      return `${typeKey(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${typeKey(type.element)}*`;
    case 'type-parameter':
      return `${type.owner === 'type' ? '!' : '!!'}${type.ordinal}`;
    case 'function-pointer':
      return `fn(${type.parameters.map(typeKey).join(',')})${typeKey(type.returnType)}`;
    case 'dynamic':
      return 'dynamic';
    case 'unresolved':
      return `?${type.text}${keys(type.typeArguments)}`;
  }
}

/** A type as a reader of a message wants it: simple names, C# brackets. */
export function typeText(type: TypeReference): string {
  switch (type.kind) {
    case 'named': {
      const simple = type.name.slice(Math.max(type.name.lastIndexOf('.'), type.name.lastIndexOf('+')) + 1);
      return `${simple.replace(/`\d+$/, '')}${angled(type.typeArguments)}`;
    }
    case 'array':
      return `${typeText(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'pointer':
      return `${typeText(type.element)}*`;
    case 'type-parameter':
      return type.name;
    case 'function-pointer':
      return `delegate*<${[...type.parameters, type.returnType].map(typeText).join(', ')}>`;
    case 'dynamic':
      return 'dynamic';
    case 'unresolved':
      return type.text === '' ? '?' : `${type.text}${angled(type.typeArguments)}`;
  }
}

function keys(types: readonly TypeReference[]): string {
  return types.length === 0 ? '' : `<${types.map(typeKey).join(',')}>`;
}

function angled(types: readonly TypeReference[]): string {
  return types.length === 0 ? '' : `<${types.map(typeText).join(', ')}>`;
}
