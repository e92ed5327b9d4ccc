import type { AssignmentExpression, AssignmentOperator, ExpressionNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import * as T from './tokens.ts';

/** How many tokens make up the operator that `readOperator` found. */
let operatorLength = 1;

/** The operator at the current token, with adjacent `>` joined. Its tokens are not consumed. */
export function readOperator(p: Parser): number {
  operatorLength = 1;
  if (p.kind !== T.Greater) return p.kind;
  const second = adjacent(p, 1);
  if (second === T.GreaterEquals) {
    operatorLength = 2;
    return T.GreaterGreaterEquals;
  }
  if (second !== T.Greater) return T.Greater;
  const third = adjacent(p, 2);
  operatorLength = third === T.Greater || third === T.GreaterEquals ? 3 : 2;
  if (third === T.Greater) return T.GreaterGreaterGreater;
  return third === T.GreaterEquals ? T.GreaterGreaterGreaterEquals : T.GreaterGreater;
}

/** The kind of a later token if nothing stands between it and the one before it, otherwise EndOfFile. */
function adjacent(p: Parser, distance: number): number {
  const kind = p.peek(distance);
  if (kind !== T.Greater && kind !== T.GreaterEquals) return T.EndOfFile;
  return p.starts[p.index + distance] === p.ends[p.index + distance - 1] ? kind : T.EndOfFile;
}

/** Consumes the operator that `readOperator` found last. */
export function consumeOperator(p: Parser): void {
  for (let i = operatorLength; i > 0; i--) p.next();
}

/** The assignment of an operator that `readOperator` found last and of what follows it. */
export function parseAssignment(p: Parser, left: ExpressionNode, operator: number): AssignmentExpression {
  consumeOperator(p);
  const right = operator === T.Equals ? parsePossibleRefExpression(p) : p.grammar.expression(p, Loosest);
  const operatorToken = T.kindTexts[operator] as AssignmentOperator;
  return { kind: 'AssignmentExpression', start: left.start, end: p.previousEnd, left, operatorToken, right };
}
