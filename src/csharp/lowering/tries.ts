import type { CatchClause } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { BoundCatchClause, BoundTryStatement } from '../binding/bound-nodes.ts';
import type { Lowering } from './lowering.ts';

/** `try … catch … finally`: with both, the `try` with its handlers is inside the one with the `finally`, as in IL. */
export function lowerTry(l: Lowering, node: BoundTryStatement): void {
  const { finally: handler, catches } = node;
  const guarded = (): void => {
    if (catches.length === 0) l.statement(node.block);
    else
      l.tryCatch(
        () => l.statement(node.block),
        catches.map((clause) => lowerCatch(l, clause)),
      );
  };
  if (handler === undefined) guarded();
  else l.tryFinally(guarded, () => l.statement(handler));
}

function lowerCatch(l: Lowering, clause: BoundCatchClause): CatchClause {
  const { variable, filter, exceptionType } = clause;
  const take = (): void => {
    if (variable === undefined) return;
    const location = l.at(variable.syntax);
    const caught: Operation = { kind: 'caught-exception', type: exceptionType, location };
    l.assign(l.variable(variable, location), caught, location);
  };
  if (filter === undefined) {
    return {
      exceptionType,
      filter: undefined,
      handler: () => {
        take();
        l.statement(clause.body);
      },
    };
  }
  return {
    exceptionType,
    filter: () => {
      take();
      return l.value(filter);
    },
    handler: () => l.statement(clause.body),
  };
}
