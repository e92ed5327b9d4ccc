import { parseBracketedArgumentList } from './arguments.ts';
import { parseIdentifierName } from './names.ts';
import type { ExpressionNode, InitializerExpression, WithExpression } from './nodes.ts';
import { InWhenTrue, IsIndexInitializer, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import * as T from './tokens.ts';
import { isTrueIdentifier } from './type-scan.ts';

type InitializerKind = InitializerExpression['initializerKind'];

/** Elements in braces, with a trailing comma allowed. The current token is `{`. */
export function parseBraced<Element>(p: Parser, parseElement: (p: Parser) => Element): Element[] {
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  const elements: Element[] = [];
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
    const index = p.index;
    elements.push(parseElement(p));
    if (p.eat(T.Comma)) continue;
    if (p.kind === T.CloseBrace) break;
    p.error("',' expected");
    if (p.kind === T.Semicolon) break;
    if (p.index === index) p.skipBad('not an element');
  }
  p.context = outer;
  p.expect(T.CloseBrace);
  return elements;
}

/** `{ a, { b } }` of an array. The current token is `{`. */
export function parseArrayInitializer(p: Parser): InitializerExpression {
  return parseInitializer(p, 'array', parseVariableInitializer);
}

function parseInitializer(
  p: Parser,
  initializerKind: InitializerKind,
  parseElement: (p: Parser) => ExpressionNode,
): InitializerExpression {
  const start = p.start;
  if (!p.enter()) {
    p.leave();
    return { kind: 'InitializerExpression', start, end: start, initializerKind, expressions: [] };
  }
  const expressions = parseBraced(p, parseElement);
  p.leave();
  return { kind: 'InitializerExpression', start, end: p.previousEnd, initializerKind, expressions };
}

/** What stands behind the `=` of a variable: an expression or an array initializer. */
export function parseVariableInitializer(p: Parser): ExpressionNode {
  return p.kind === T.OpenBrace ? parseArrayInitializer(p) : parsePossibleRefExpression(p);
}

/** `{ A = 1, [k] = 2 }` or `{ x, { y, z } }`. The current token is `{`. */
export function parseObjectOrCollectionInitializer(p: Parser): InitializerExpression {
  const result = parseInitializer(p, 'collection', parseMember);
  const isObject =
    result.expressions.length === 0 ||
    result.expressions.some((member) => member.kind === 'AssignmentExpression' && isMember(member.left));
  return isObject ? { ...result, initializerKind: 'object' } : result;
}

function isMember(left: ExpressionNode): boolean {
  return left.kind === 'IdentifierName' || left.kind === 'ImplicitElementAccess';
}

function parseMember(p: Parser): ExpressionNode {
  if (p.kind === T.OpenBrace) return parseInitializer(p, 'complexElement', parseLooseExpression);
  const start = p.start;
  let left: ExpressionNode;
  if (p.kind === T.OpenBracket) {
    if (p.recall(IsIndexInitializer, start) === false) return p.grammar.expression(p, Loosest);
    const mark = p.mark();
    const argumentList = parseBracketedArgumentList(p);
    if (p.kind !== T.Equals) {
      // A collection expression as an element.
      p.reset(mark);
      p.remember(IsIndexInitializer, start, false);
      return p.grammar.expression(p, Loosest);
    }
    left = { kind: 'ImplicitElementAccess', start, end: p.previousEnd, argumentList };
  } else if (p.peek(1) === T.Equals && isTrueIdentifier(p)) {
    left = parseIdentifierName(p);
  } else {
    return parsePossibleRefExpression(p);
  }
  p.next();
  const right = p.kind === T.OpenBrace ? parseObjectOrCollectionInitializer(p) : parsePossibleRefExpression(p);
  return { kind: 'AssignmentExpression', start, end: p.previousEnd, left, operatorToken: '=', right };
}

function parseLooseExpression(p: Parser): ExpressionNode {
  return p.grammar.expression(p, Loosest);
}

/** `with { A = 1 }` behind its receiver. The current tokens are `with` and `{`. */
export function parseWithExpression(p: Parser, expression: ExpressionNode): WithExpression {
  p.next();
  const initializer = parseInitializer(p, 'with', parseLooseExpression);
  return { kind: 'WithExpression', start: expression.start, end: p.previousEnd, expression, initializer };
}
