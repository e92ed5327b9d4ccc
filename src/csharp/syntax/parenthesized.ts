import { scanCast } from './cast-scan.ts';
import { parseExpressionOrDeclaration } from './declaration-expressions.ts';
import { missingName } from './names.ts';
import type { Argument, ExpressionNode } from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Cast } from './precedence.ts';
import * as T from './tokens.ts';
import { AfterTupleComma, FirstTupleElement, Normal } from './type-scan.ts';
import { parseType } from './types.ts';

/** A cast, a parenthesized expression or a tuple. The current token is `(`. */
export function parseParenthesized(p: Parser): ExpressionNode {
  const start = p.start;
  const index = p.index;
  const isCast = scanCast(p, false);
  p.rewind(index);
  const outer = p.context;
  if (isCast) {
    p.next();
    const type = parseType(p, Normal);
    p.expect(T.CloseParen);
    const expression = p.grammar.expression(p, Cast);
    return { kind: 'CastExpression', start, end: p.previousEnd, type, expression };
  }
  p.next();
  p.context &= ~InWhenTrue;
  const first = parseTupleArgument(p, FirstTupleElement);
  if (p.kind !== T.Comma && first.nameColon === null) {
    p.context = outer;
    p.expect(T.CloseParen);
    return { kind: 'ParenthesizedExpression', start, end: p.previousEnd, expression: first.expression };
  }
  const args: Argument[] = [first];
  while (p.kind === T.Comma) {
    p.next();
    args.push(parseTupleArgument(p, AfterTupleComma));
  }
  if (args.length < 2) {
    const expression = missingName(p);
    const { start: at } = expression;
    args.push({ kind: 'Argument', start: at, end: at, nameColon: null, refKindKeyword: null, expression });
  }
  p.context = outer;
  p.expect(T.CloseParen);
  return { kind: 'TupleExpression', start, end: p.previousEnd, arguments: args };
}

function parseTupleArgument(p: Parser, mode: number): Argument {
  const start = p.start;
  let expression = parseExpressionOrDeclaration(p, mode, true);
  let nameColon: Argument['nameColon'] = null;
  if (p.kind === T.Colon && expression.kind === 'IdentifierName') {
    p.next();
    nameColon = { kind: 'NameColon', start, end: p.previousEnd, name: expression };
    expression = parseExpressionOrDeclaration(p, mode, true);
  }
  return { kind: 'Argument', start, end: p.previousEnd, nameColon, refKindKeyword: null, expression };
}
