import type { NamedTypeReference, TypeReference, TypeSymbol } from '../../../symbols/index.ts';
import type { CallSite } from '../../intrinsics.ts';

/** `Type.Name`: arity kept, no namespace, no enclosing types. */
export function simpleTypeName(type: TypeReference): string | undefined {
  if (type.kind === 'array') {
    const element = simpleTypeName(type.element);
    return element === undefined ? undefined : `${element}[${','.repeat(type.rank - 1)}]`;
  }
  if (type.kind === 'type-parameter') return type.name;
  if (type.kind !== 'named') return undefined;
  return type.name.slice(Math.max(type.name.lastIndexOf('.'), type.name.lastIndexOf('+')) + 1);
}

/** `Type.Namespace`; empty for the global one. */
export function namespaceOf(type: NamedTypeReference): string {
  const [outer = ''] = type.name.split('+');
  return outer.slice(0, Math.max(0, outer.lastIndexOf('.')));
}

/** `Type.ToString()`: as `FullName`, with type arguments in brackets. */
export function typeDisplayText(type: TypeReference): string {
  switch (type.kind) {
    case 'named':
      return type.typeArguments.length === 0
        ? type.name
        : `${type.name}[${type.typeArguments.map(typeDisplayText).join(',')}]`;
    case 'array':
      return `${typeDisplayText(type.element)}[${','.repeat(type.rank - 1)}]`;
    case 'type-parameter':
      return type.name;
    case 'unresolved':
      return type.text;
    default:
      return type.kind;
  }
}

/** The definition of a type: one that carries its assembly is found wherever the calling code stands. */
export function definitionOf(type: TypeReference, call: CallSite): TypeSymbol | undefined {
  if (type.kind !== 'named') return undefined;
  return call.context.program.resolve(type, call.activation.assembly) ?? call.context.program.resolve(type);
}
