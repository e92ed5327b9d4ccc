import { substitute, type TypeReference } from '../../symbols/index.ts';
import type { Frame } from './machine.ts';

/** A type with the type arguments of this execution in place. */
export function closed(type: TypeReference, frame: Frame): TypeReference {
  return substitute(type, frame.types);
}
