import { consumeOperator, parseAssignment, readOperator } from './assignments.ts';
import * as C from './contextual.ts';
import { isDeconstructionLeft, parseDeclarationExpression } from './declaration-expressions.ts';
import { canStartExpression } from './expression-starts.ts';
import { parseWithExpression } from './initializers.ts';
import { missingName } from './names.ts';
import type { BinaryOperator, ExpressionNode, PrefixUnaryOperator } from './nodes.ts';
import { InAsync, InWhenTrue, type Parser } from './parser.ts';
import { convertToType } from './pattern-conversions.ts';
import {
  assignmentKinds,
  binaryLevels,
  Coalescing,
  Conditional,
  Loosest,
  prefixLevels,
  Range,
  Relational,
  Switch,
  Unary,
} from './precedence.ts';
import { parseTerm } from './primary.ts';
import { isQueryStart, parseQueryExpression } from './queries.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import { parseSwitchExpression } from './switch-expressions.ts';
import * as T from './tokens.ts';
import { AsOperand, isPredefinedType, Normal } from './type-scan.ts';
import { parseType } from './types.ts';

const startsStatement: Uint8Array = new Uint8Array(T.KindCount);
for (const kind of [
  T.BreakKeyword,
  T.CaseKeyword,
  T.CatchKeyword,
  T.ConstKeyword,
  T.ContinueKeyword,
  T.DoKeyword,
  T.FinallyKeyword,
  T.ForKeyword,
  T.ForeachKeyword,
  T.GotoKeyword,
  T.IfKeyword,
  T.ElseKeyword,
  T.LockKeyword,
  T.ReturnKeyword,
  T.SwitchKeyword,
  T.TryKeyword,
  T.UsingKeyword,
  T.WhileKeyword,
]) {
  startsStatement[kind] = 1;
}

/**
 * An expression whose operators bind at least as tightly as a level (precedence.ts); Loosest takes everything.
 * An empty name, with a gap, where there is none.
 */
export function parseExpression(p: Parser, precedence: number): ExpressionNode {
  if (!p.enter()) {
    p.leave();
    return missingName(p);
  }
  const result = parseExpressionContinued(p, parseOperand(p, precedence), precedence);
  p.leave();
  return result;
}

function parseOperand(p: Parser, precedence: number): ExpressionNode {
  const kind = p.kind;
  const start = p.start;
  const prefix = prefixLevels[kind] as number;
  if (prefix !== 0) {
    p.next();
    const operand = parseExpression(p, prefix);
    const operatorToken = T.kindTexts[kind] as PrefixUnaryOperator;
    return { kind: 'PrefixUnaryExpression', start, end: p.previousEnd, operatorToken, operand };
  }
  if (kind === T.Identifier) {
    if (p.name < C.FirstOrdinary) {
      if (p.name === C.Await && isAwaitExpression(p)) {
        p.next();
        const expression = parseExpression(p, Unary);
        return { kind: 'AwaitExpression', start, end: p.previousEnd, expression };
      }
      if (p.name === C.From && isQueryStart(p, false)) return parseQueryExpression(p);
      if (precedence === Loosest && isDeconstructionLeft(p)) return parseDeclarationExpression(p, Normal);
    }
    return parseTerm(p, precedence);
  }
  if (startsStatement[kind] === 1) return missingName(p);
  if (kind === T.DotDot) {
    p.next();
    const rightOperand = canStartExpression(p) ? parseExpression(p, Range) : null;
    return { kind: 'RangeExpression', start, end: p.previousEnd, leftOperand: null, rightOperand };
  }
  if (kind === T.ThrowKeyword) {
    p.next();
    const expression = parseExpression(p, Coalescing);
    return { kind: 'ThrowExpression', start, end: p.previousEnd, expression };
  }
  if (isPredefinedType(kind) && precedence === Loosest && isDeconstructionLeft(p)) {
    return parseDeclarationExpression(p, Normal);
  }
  return parseTerm(p, precedence);
}

/** Whether `await` at the current token is the operator. */
function isAwaitExpression(p: Parser): boolean {
  if ((p.context & InAsync) !== 0) return true;
  switch (p.peek(1)) {
    case T.Identifier:
      return p.peekName(1) !== C.With;
    case T.NewKeyword:
    case T.ThisKeyword:
    case T.BaseKeyword:
    case T.DelegateKeyword:
    case T.TypeofKeyword:
    case T.CheckedKeyword:
    case T.UncheckedKeyword:
    case T.DefaultKeyword:
    case T.TrueKeyword:
    case T.FalseKeyword:
    case T.StringLiteral:
    case T.InterpolatedString:
    case T.NumericLiteral:
    case T.NullKeyword:
    case T.CharacterLiteral:
      return true;
    default:
      return false;
  }
}

/** The operators that follow a left operand, as far as they bind tightly enough. */
export function parseExpressionContinued(p: Parser, operand: ExpressionNode, precedence: number): ExpressionNode {
  let left = operand;
  for (;;) {
    const operator = readOperator(p);
    const level = (binaryLevels[operator] as number) - 1;
    if (level >= 0) {
      const isRightAssociative = operator === T.QuestionQuestion;
      if (level < precedence || (level === precedence && !isRightAssociative)) break;
      consumeOperator(p);
      left = parseBinaryRight(p, left, operator, level);
    } else if (assignmentKinds[operator] === 1) {
      if (precedence > Loosest) break;
      left = parseAssignment(p, left, operator);
    } else if (operator === T.DotDot) {
      if (Range <= precedence) break;
      p.next();
      const rightOperand = canStartExpression(p) ? parseExpression(p, Range) : null;
      left = { kind: 'RangeExpression', start: left.start, end: p.previousEnd, leftOperand: left, rightOperand };
    } else if (operator === T.SwitchKeyword) {
      if (Switch <= precedence || p.peek(1) !== T.OpenBrace) break;
      left = parseSwitchExpression(p, left);
    } else if (p.name === C.With) {
      if (Switch <= precedence || p.peek(1) !== T.OpenBrace) break;
      left = parseWithExpression(p, left);
    } else break;
  }
  if (p.kind === T.Question && precedence <= Conditional) return parseConditional(p, left);
  return left;
}

function parseBinaryRight(p: Parser, left: ExpressionNode, operator: number, level: number): ExpressionNode {
  const start = left.start;
  if (operator === T.IsKeyword) {
    const pattern = p.grammar.pattern(p, Relational, true, false);
    const type = convertToType(pattern);
    if (type !== null) {
      return { kind: 'BinaryExpression', start, end: p.previousEnd, left, operatorToken: 'is', right: type };
    }
    return { kind: 'IsPatternExpression', start, end: p.previousEnd, expression: left, pattern };
  }
  const right = operator === T.AsKeyword ? parseType(p, AsOperand) : parseExpression(p, level);
  const operatorToken = T.kindTexts[operator] as BinaryOperator;
  return { kind: 'BinaryExpression', start, end: p.previousEnd, left, operatorToken, right };
}

function parseConditional(p: Parser, condition: ExpressionNode): ExpressionNode {
  p.next();
  const outer = p.context;
  p.context |= InWhenTrue;
  const whenTrue = parsePossibleRefExpression(p);
  p.context = outer;
  p.expect(T.Colon);
  const whenFalse = parsePossibleRefExpression(p);
  return { kind: 'ConditionalExpression', start: condition.start, end: p.previousEnd, condition, whenTrue, whenFalse };
}
