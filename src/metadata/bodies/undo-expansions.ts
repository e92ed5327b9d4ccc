import type { Draft } from '../../symbols/build-draft.ts';
import type { AssemblyContext } from '../declarations/declaration-context.ts';

/** What a compiler made of one construct becomes that construct again (docs/decisions/0004). Returns whether anything changed. */
export function undoExpansions(_draft: Draft, _assembly: AssemblyContext): boolean {
  return false;
}
