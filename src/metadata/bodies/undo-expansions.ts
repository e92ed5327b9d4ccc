import type { Draft } from '../../symbols/build-draft.ts';
import { simplify } from '../../symbols/simplify.ts';
import type { BodyFrame } from './body-frame.ts';
import { undoHandlers, undoInlineArrays } from './collected-values.ts';
import { foldCounts, undoListExpressions } from './collection-expressions.ts';
import { undoExceptionCasts, undoNullChecks, undoSpanConcat } from './concatenations.ts';
import { undoDynamicCalls } from './dynamic-calls.ts';
import { undoExpressionTrees } from './expression-trees.ts';
import { undoStringSwitches } from './string-switches.ts';

/** What a compiler made of one construct becomes that construct again (docs/decisions/0004). The draft is simplified before and after. */
export function undoExpansions(draft: Draft, frame: BodyFrame): void {
  const self = () => frame.authorsThis(frame.locationOf(0));
  const { assembly } = frame.author.containingType;
  const passes: readonly ((d: Draft) => boolean)[] = [
    (d) => undoDynamicCalls(d, () => simplify(d)),
    undoStringSwitches,
    undoExceptionCasts,
    foldCounts,
    undoInlineArrays,
    undoHandlers,
    undoSpanConcat,
    undoNullChecks,
    (d) => undoListExpressions(d, assembly),
    (d) => undoExpressionTrees(d, assembly, frame.shared, self),
  ];
  for (const pass of passes) if (pass(draft)) simplify(draft);
}
