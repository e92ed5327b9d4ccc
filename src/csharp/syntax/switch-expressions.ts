import * as C from './contextual.ts';
import type { ExpressionNode, SwitchExpression, SwitchExpressionArm, WhenClause } from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Coalescing, Loosest } from './precedence.ts';
import * as T from './tokens.ts';

/** `switch { … }` behind its governing expression. The current tokens are `switch` and `{`. */
export function parseSwitchExpression(p: Parser, governingExpression: ExpressionNode): SwitchExpression {
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  p.next();
  const arms: SwitchExpressionArm[] = [];
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
    const index = p.index;
    arms.push(parseArm(p));
    if (p.eat(T.Comma)) continue;
    if (p.kind === T.CloseBrace) break;
    p.error("',' expected");
    if (p.kind === T.Semicolon) p.next();
    else if (p.index === index) break;
  }
  p.context = outer;
  p.expect(T.CloseBrace);
  const { start } = governingExpression;
  return { kind: 'SwitchExpression', start, end: p.previousEnd, governingExpression, arms };
}

function parseArm(p: Parser): SwitchExpressionArm {
  const start = p.start;
  const pattern = p.grammar.pattern(p, Coalescing, false, true);
  const whenClause = parseWhenClause(p, Coalescing);
  p.expect(T.Arrow);
  const expression = p.grammar.expression(p, Loosest);
  const end = p.previousEnd;
  return { kind: 'SwitchExpressionArm', start, end, pattern, whenClause, expression };
}

/** `when condition` if it stands at the current token; `precedence` limits the condition. */
export function parseWhenClause(p: Parser, precedence: number): WhenClause | null {
  if (p.name !== C.When) return null;
  const start = p.start;
  p.next();
  const condition = p.grammar.expression(p, precedence);
  return { kind: 'WhenClause', start, end: p.previousEnd, condition };
}
