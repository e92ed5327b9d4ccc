import { isPossibleLambda } from './lambda-scan.ts';
import type { ExpressionNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';

/** An expression, or `ref` and an expression. */
export function parsePossibleRefExpression(p: Parser): ExpressionNode {
  if (p.kind !== T.RefKeyword || isPossibleLambda(p)) return p.grammar.expression(p, Loosest);
  const start = p.start;
  p.next();
  const expression = p.grammar.expression(p, Loosest);
  return { kind: 'RefExpression', start, end: p.previousEnd, expression };
}
