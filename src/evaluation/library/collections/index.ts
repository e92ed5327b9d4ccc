import type { Intrinsic } from '../../intrinsics.ts';
import { replacing } from '../intrinsic-set.ts';
import { dictionaryIntrinsics } from './dictionaries.ts';
import { enumerationIntrinsics } from './enumeration.ts';
import { listIntrinsics } from './lists.ts';

export { type Item, type Items, isCertain, item, itemsOf, newItems } from './items.ts';

/** Arrays, lists, sets, dictionaries and their enumerators. */
export function collectionIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return replacing([listIntrinsics(), dictionaryIntrinsics(), enumerationIntrinsics()]);
}
