import type { Label } from '../../symbols/build-body.ts';
import type {
  BoundDoStatement,
  BoundForEachStatement,
  BoundForStatement,
  BoundStatement,
  BoundWhileStatement,
} from '../binding/bound-nodes.ts';
import { deconstructInto } from './deconstructions.ts';
import { enumerate } from './enumeration.ts';
import type { Lowering } from './lowering.ts';
import { addressOf } from './operations.ts';

function inLoop(l: Lowering, body: BoundStatement, breakTo: Label, continueTo: Label): void {
  l.jumps.inLoop(breakTo, continueTo, () => l.statement(body));
}

export function lowerWhile(l: Lowering, node: BoundWhileStatement): void {
  const [test, body, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  l.mark(test);
  l.condition(node.condition, body, after);
  l.mark(body);
  inLoop(l, node.body, after, test);
  l.goto(test);
  l.mark(after);
}

export function lowerDo(l: Lowering, node: BoundDoStatement): void {
  const [body, test, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  l.mark(body);
  inLoop(l, node.body, after, test);
  l.mark(test);
  l.condition(node.condition, body, after);
  l.mark(after);
}

export function lowerFor(l: Lowering, node: BoundForStatement): void {
  const [test, body, next, after] = [l.newLabel(), l.newLabel(), l.newLabel(), l.newLabel()];
  for (const initializer of node.initializers) l.statement(initializer);
  l.mark(test);
  if (node.condition !== undefined) l.condition(node.condition, body, after);
  l.mark(body);
  inLoop(l, node.body, after, next);
  l.mark(next);
  for (const incrementor of node.incrementors) l.discard(incrementor);
  l.goto(test);
  l.mark(after);
}

/** `foreach`, `await foreach`: the variable is set to each element, or the element is taken apart. */
export function lowerForEach(l: Lowering, node: BoundForEachStatement): void {
  const after = l.newLabel();
  enumerate(l, node.enumeration, node.syntax, {
    breakTo: after,
    body: (item, next) => {
      l.bind(node.item, item);
      if (node.deconstruction !== undefined) deconstructInto(l, l.store(item), node.deconstruction);
      else if (node.variable !== undefined) {
        const location = l.at(node.variable.syntax);
        const variable = l.variable(node.variable, location);
        const isReference = node.variable.refKind !== 'none';
        l.assign(variable, isReference ? addressOf(item, location) : l.value(node.value), location);
      } else l.emit(item);
      inLoop(l, node.body, after, next);
    },
  });
  l.mark(after);
}
