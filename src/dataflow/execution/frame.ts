import { substitute, type TypeReference } from '../../symbols/index.ts';
import type { Frame } from './machine.ts';

/** A type with the type arguments of this execution in place. */
export function closed(type: TypeReference, frame: Frame): TypeReference {
  return substitute(type, frame.types);
}

/** What an `await` of it gives. */
export function awaited(type: TypeReference): TypeReference {
  return type.kind === 'named' && /^System\.Threading\.Tasks\.(Value)?Task`1$/.test(type.name)
    ? (type.typeArguments[0] ?? type)
    : type;
}
