import { isPossibleSubpattern } from './cast-scan.ts';
import type { ExpressionColon, NameColon, PropertyPatternClause, Subpattern } from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { patternAsExpression } from './pattern-conversions.ts';
import { Conditional } from './precedence.ts';
import * as T from './tokens.ts';

/** The elements between the bracket at the current token and its closing one; a trailing comma is allowed. */
export function parseSubpatterns<Element>(p: Parser, close: number, parseElement: (p: Parser) => Element): Element[] {
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  const elements: Element[] = [];
  while (p.kind !== close && p.kind !== T.EndOfFile && p.kind !== T.Semicolon) {
    if (p.kind !== T.Comma && !isPossibleSubpattern(p)) {
      p.error('pattern expected');
      if (p.kind === T.CloseBrace || p.kind === T.CloseParen || p.kind === T.CloseBracket) break;
      p.skipBad('not a pattern');
      continue;
    }
    const index = p.index;
    elements.push(parseElement(p));
    if (p.eat(T.Comma)) continue;
    if (p.kind === close) break;
    p.error("',' expected");
    if (p.index === index) break;
  }
  p.context = outer;
  p.expect(close);
  return elements;
}

/** `pattern`, `Name: pattern` or `A.B: pattern`. */
export function parseSubpatternElement(p: Parser): Subpattern {
  const start = p.start;
  let expressionColon: NameColon | ExpressionColon | null = null;
  let pattern = p.grammar.pattern(p, Conditional, false, false);
  if (p.kind === T.Colon) {
    const expression = patternAsExpression(pattern, true);
    if (expression !== null) {
      p.next();
      const end = p.previousEnd;
      expressionColon =
        expression.kind === 'IdentifierName'
          ? { kind: 'NameColon', start, end, name: expression }
          : { kind: 'ExpressionColon', start, end, expression };
      pattern = p.grammar.pattern(p, Conditional, false, false);
    }
  }
  const end = p.previousEnd;
  return { kind: 'Subpattern', start, end, expressionColon, pattern };
}

/** `{ A: 1, B.C: > 2 }`. The current token is `{`. */
export function parsePropertyClause(p: Parser): PropertyPatternClause {
  const start = p.start;
  const subpatterns = parseSubpatterns(p, T.CloseBrace, parseSubpatternElement);
  return { kind: 'PropertyPatternClause', start, end: p.previousEnd, subpatterns };
}
