import type { CollectionElement, CollectionExpression } from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';

/** `[a, ..b]`. The current token is `[`. */
export function parseCollectionExpression(p: Parser): CollectionExpression {
  const start = p.start;
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  const elements: CollectionElement[] = [];
  while (p.kind !== T.CloseBracket && p.kind !== T.EndOfFile) {
    elements.push(parseElement(p));
    if (!p.eat(T.Comma)) break;
  }
  p.context = outer;
  p.expect(T.CloseBracket);
  return { kind: 'CollectionExpression', start, end: p.previousEnd, elements };
}

function parseElement(p: Parser): CollectionElement {
  const start = p.start;
  const isSpread = p.eat(T.DotDot);
  const expression = p.grammar.expression(p, Loosest);
  const end = p.previousEnd;
  if (isSpread) return { kind: 'SpreadElement', start, end, expression };
  return { kind: 'ExpressionElement', start, end, expression };
}
