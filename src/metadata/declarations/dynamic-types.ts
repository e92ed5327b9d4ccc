import type { TypeReference } from '../../symbols/type-reference.ts';
import type { RowReference } from '../tables/coded-index.ts';
import type { AssemblyContext } from './declaration-context.ts';
import { findAttribute } from './metadata-attribute.ts';

const DYNAMIC = 'System.Runtime.CompilerServices.DynamicAttribute';

/** `type` with `dynamic` where the row's `DynamicAttribute` says that an `object` is one. */
export function withDynamic(type: TypeReference, assembly: AssemblyContext, row: RowReference): TypeReference {
  if (!mentionsObject(type)) return type;
  const attribute = findAttribute(assembly, row, DYNAMIC);
  if (attribute === undefined) return type;
  const [flags] = attribute.constructorArguments;
  const list = flags?.value.kind === 'array' ? flags.value.elements : undefined;
  if (list === undefined) return { kind: 'dynamic' };
  const values = list.map((element) => element.kind === 'boolean' && element.value);
  let at = 0;
  /** The flags stand for the parts of a type in the order in which they are written. */
  const rewrite = (part: TypeReference): TypeReference => {
    const isDynamic = values[at++] === true;
    switch (part.kind) {
      case 'named':
        if (isDynamic && part.name === 'System.Object') return { kind: 'dynamic' };
        return part.typeArguments.length === 0 ? part : { ...part, typeArguments: part.typeArguments.map(rewrite) };
      case 'array':
      case 'pointer':
        return { ...part, element: rewrite(part.element) };
      default:
        return part;
    }
  };
  return rewrite(type);
}

function mentionsObject(type: TypeReference): boolean {
  switch (type.kind) {
    case 'named':
      return type.name === 'System.Object' || type.typeArguments.some(mentionsObject);
    case 'array':
    case 'pointer':
      return mentionsObject(type.element);
    default:
      return false;
  }
}
