import { parseArgumentList, parseBracketedArgumentList } from './arguments.ts';
import { parseAssignment, readOperator } from './assignments.ts';
import { missingName, parseSimpleName } from './names.ts';
import type { ExpressionNode } from './nodes.ts';
import { InWhenTrue, IsConditional, IsConditionalInWhenTrue, type Parser } from './parser.ts';
import { assignmentKinds, Loosest } from './precedence.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import * as T from './tokens.ts';
import { Normal } from './type-scan.ts';

/** What is postfixed to an expression: calls, element and member accesses, `++`, `!`, `?.`. */
export function parsePostfix(p: Parser, operand: ExpressionNode): ExpressionNode {
  let left = operand;
  for (;;) {
    switch (p.kind) {
      case T.Dot:
      case T.MinusGreater:
      case T.ColonColon:
      case T.OpenParen:
      case T.OpenBracket:
        left = parseLink(p, left);
        break;
      case T.PlusPlus:
      case T.MinusMinus:
      case T.Exclamation: {
        const operatorToken = T.kindTexts[p.kind] as '++' | '--' | '!';
        p.next();
        left = { kind: 'PostfixUnaryExpression', start: left.start, end: p.previousEnd, operand: left, operatorToken };
        break;
      }
      case T.Question: {
        const access = parseConditionalAccess(p, left);
        if (access === null) return left;
        left = access;
        break;
      }
      default:
        return left;
    }
  }
}

/** A call, an element access or a member access. */
function parseLink(p: Parser, left: ExpressionNode): ExpressionNode {
  const start = left.start;
  if (p.kind === T.OpenParen) {
    const argumentList = parseArgumentList(p);
    return { kind: 'InvocationExpression', start, end: p.previousEnd, expression: left, argumentList };
  }
  if (p.kind === T.OpenBracket) {
    const argumentList = parseBracketedArgumentList(p);
    return { kind: 'ElementAccessExpression', start, end: p.previousEnd, expression: left, argumentList };
  }
  const operatorToken = p.kind === T.MinusGreater ? '->' : '.';
  if (p.kind === T.ColonColon) p.error("'::' follows only an alias");
  p.next();
  const name = parseSimpleName(p, Normal);
  return { kind: 'MemberAccessExpression', start, end: p.previousEnd, expression: left, operatorToken, name };
}

/** `?.b` or `?[i]` with the rest of the chain; null, and the parser has not moved, if the `?` is that of a conditional expression. */
function parseConditionalAccess(p: Parser, left: ExpressionNode): ExpressionNode | null {
  const next = p.peek(1);
  if (next !== T.Dot && next !== T.OpenBracket) return null;
  if (next === T.OpenBracket && isConditionalWithCollection(p)) return null;
  p.next();
  const whenNotNull = parseConsequence(p);
  return { kind: 'ConditionalAccessExpression', start: left.start, end: p.previousEnd, expression: left, whenNotNull };
}

/**
 * Whether `?[` at the current token is `? [collection] : …` rather than an element access: when a `:` follows that no enclosing
 * conditional waits for.
 */
function isConditionalWithCollection(p: Parser): boolean {
  const offset = p.start;
  const question = (p.context & InWhenTrue) === 0 ? IsConditional : IsConditionalInWhenTrue;
  const known = p.recall(question, offset);
  if (known !== undefined) return known;
  const mark = p.mark();
  p.next();
  parseConsequence(p);
  let result = p.kind === T.Colon;
  if (result && (p.context & InWhenTrue) !== 0) {
    p.reset(mark);
    p.next();
    const outer = p.context;
    parsePossibleRefExpression(p);
    p.context = outer & ~InWhenTrue;
    if (p.eat(T.Colon)) p.grammar.expression(p, Loosest);
    p.context = outer;
    result = p.kind === T.Colon;
  }
  p.reset(mark);
  return p.remember(question, offset, result);
}

function parseConsequence(p: Parser): ExpressionNode {
  const result = p.enter() ? parseBinding(p) : missingName(p);
  p.leave();
  return result;
}

/** `.b` or `[i]` with the rest of the chain. */
function parseBinding(p: Parser): ExpressionNode {
  const start = p.start;
  let left: ExpressionNode;
  if (p.kind === T.Dot) {
    p.next();
    const name = parseSimpleName(p, Normal);
    left = { kind: 'MemberBindingExpression', start, end: p.previousEnd, name };
  } else {
    const argumentList = parseBracketedArgumentList(p);
    left = { kind: 'ElementBindingExpression', start, end: p.previousEnd, argumentList };
  }
  for (;;) {
    // A suppression belongs to the chain only if the chain goes on behind it.
    if (p.kind === T.Exclamation && continuesChain(p)) {
      while (p.kind === T.Exclamation) {
        p.next();
        left = { kind: 'PostfixUnaryExpression', start, end: p.previousEnd, operand: left, operatorToken: '!' };
      }
    }
    switch (p.kind) {
      case T.OpenParen:
      case T.OpenBracket:
      case T.Dot:
      case T.MinusGreater:
        left = parseLink(p, left);
        break;
      case T.Question:
        return parseConditionalAccess(p, left) ?? left;
      default: {
        // `a?.b = c` assigns inside of the access.
        const operator = readOperator(p);
        return assignmentKinds[operator] === 1 ? parseAssignment(p, left, operator) : left;
      }
    }
  }
}

function continuesChain(p: Parser): boolean {
  let distance = 1;
  while (p.peek(distance) === T.Exclamation) distance++;
  const kind = p.peek(distance);
  return (
    kind === T.OpenParen ||
    kind === T.OpenBracket ||
    kind === T.Dot ||
    kind === T.Question ||
    assignmentKinds[kind] === 1
  );
}
