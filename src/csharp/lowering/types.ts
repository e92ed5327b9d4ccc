import type { TypeReference } from '../../symbols/type-reference.ts';
import { nullableUnderlying } from '../binding/well-known.ts';

export { memberType, returnTypeOf, Types } from '../binding/types.ts';
export {
  BOOL,
  CHAR,
  DELEGATE,
  INT,
  isBool,
  isString,
  isVoid,
  nullableOf,
  nullableUnderlying,
  numericKind,
  OBJECT,
  READ_ONLY_SPAN_NAME,
  SPAN_NAME,
  STRING,
  tupleElements,
  VOID,
  withoutNullable,
} from '../binding/well-known.ts';

/** `T?` of a value type. */
export function isNullable(type: TypeReference): boolean {
  return nullableUnderlying(type) !== undefined;
}
