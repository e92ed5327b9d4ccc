import { isPossibleSubpattern, scanCast } from './cast-scan.ts';
import * as C from './contextual.ts';
import { parseDesignation, parseSimpleDesignation } from './declaration-expressions.ts';
import { canStartExpression } from './expression-starts.ts';
import { parseExpressionContinued } from './expressions.ts';
import { missingName } from './names.ts';
import type { DesignationNode, PatternNode, RelationalPattern, TypeNode } from './nodes.ts';
import { IsTypeInPattern, type Parser } from './parser.ts';
import { typeAsExpression } from './pattern-conversions.ts';
import { binaryLevels, Conditional, Relational } from './precedence.ts';
import { parsePropertyClause, parseSubpatternElement, parseSubpatterns } from './subpatterns.ts';
import * as T from './tokens.ts';
import {
  AfterIs,
  DefinitePattern,
  isFunctionPointerStart,
  isPredefinedType,
  isTrueIdentifier,
  NotType,
  scanType,
} from './type-scan.ts';
import { parseType } from './types.ts';

/**
 * A pattern (Roslyn, LanguageParser_Patterns). `precedence` limits the expressions in it, `afterIs` tells that a type may
 * stand instead, `whenIsKeyword` that `when` begins a clause.
 */
export function parsePattern(p: Parser, precedence: number, afterIs: boolean, whenIsKeyword: boolean): PatternNode {
  let left = parseConjunction(p, precedence, afterIs, whenIsKeyword);
  while (p.name === C.Or) {
    p.next();
    const right = parseConjunction(p, precedence, afterIs, whenIsKeyword);
    left = { kind: 'BinaryPattern', start: left.start, end: p.previousEnd, left, operatorToken: 'or', right };
  }
  return left;
}

function parseConjunction(p: Parser, precedence: number, afterIs: boolean, whenIsKeyword: boolean): PatternNode {
  let left = parseNegation(p, precedence, afterIs, whenIsKeyword);
  while (p.name === C.And) {
    p.next();
    const right = parseNegation(p, precedence, afterIs, whenIsKeyword);
    left = { kind: 'BinaryPattern', start: left.start, end: p.previousEnd, left, operatorToken: 'and', right };
  }
  return left;
}

function parseNegation(p: Parser, precedence: number, afterIs: boolean, whenIsKeyword: boolean): PatternNode {
  const start = p.start;
  if (!p.enter()) {
    p.leave();
    return { kind: 'ConstantPattern', start, end: start, expression: missingName(p) };
  }
  let result: PatternNode;
  if (p.name === C.Not) {
    p.next();
    const pattern = parseNegation(p, precedence, afterIs, whenIsKeyword);
    result = { kind: 'UnaryPattern', start, end: p.previousEnd, pattern };
  } else {
    result = parsePrimaryPattern(p, precedence, afterIs, whenIsKeyword);
  }
  p.leave();
  return result;
}

function parsePrimaryPattern(p: Parser, precedence: number, afterIs: boolean, whenIsKeyword: boolean): PatternNode {
  const start = p.start;
  switch (p.kind) {
    case T.Comma:
    case T.Semicolon:
    case T.CloseBrace:
    case T.CloseParen:
    case T.CloseBracket:
    case T.Arrow: {
      const expression = missingName(p);
      return { kind: 'ConstantPattern', start: expression.start, end: expression.end, expression };
    }
    case T.OpenBracket: {
      const patterns = parseSubpatterns(p, T.CloseBracket, (q) => parsePattern(q, Conditional, false, false));
      const designation = tryParseDesignation(p, whenIsKeyword);
      return { kind: 'ListPattern', start, end: p.previousEnd, patterns, designation };
    }
    case T.DotDot: {
      p.next();
      const pattern = isPossibleSubpattern(p) ? parsePattern(p, precedence, false, whenIsKeyword) : null;
      return { kind: 'SlicePattern', start, end: p.previousEnd, pattern };
    }
    case T.Less:
    case T.LessEquals:
    case T.Greater:
    case T.GreaterEquals: {
      const operatorToken = T.kindTexts[p.kind] as RelationalPattern['operatorToken'];
      p.next();
      const expression = p.grammar.expression(p, Relational);
      return { kind: 'RelationalPattern', start, end: p.previousEnd, operatorToken, expression };
    }
  }
  if (p.name === C.Underscore) {
    p.next();
    return { kind: 'DiscardPattern', start, end: p.previousEnd };
  }
  const mark = p.mark();
  let type: TypeNode | null = null;
  const offset = p.start;
  if (p.recall(IsTypeInPattern, offset) !== false && looksLikeType(p)) {
    type = parseType(p, afterIs ? AfterIs : DefinitePattern);
    if (p.index === mark.index || !canFollowType(p, precedence)) {
      p.reset(mark);
      p.remember(IsTypeInPattern, offset, false);
      type = null;
    }
  }
  const result = parseContinued(p, start, type, precedence, whenIsKeyword);
  if (result !== null) return result;
  p.reset(mark);
  const expression = p.grammar.expression(p, precedence);
  return { kind: 'ConstantPattern', start: expression.start, end: expression.end, expression };
}

function looksLikeType(p: Parser): boolean {
  if (isPredefinedType(p.kind)) return true;
  if (p.kind === T.Identifier) return p.name !== C.Nameof || p.peek(1) !== T.OpenParen;
  if (p.kind === T.OpenParen) {
    const index = p.index;
    const result = scanType(p, DefinitePattern) !== NotType;
    p.rewind(index);
    return result;
  }
  return isFunctionPointerStart(p);
}

/** Whether the current token can follow a type in a pattern, rather than go on with an expression. */
function canFollowType(p: Parser, precedence: number): boolean {
  switch (p.kind) {
    case T.Dot:
    case T.MinusGreater:
    case T.Exclamation:
      return false;
    default: {
      const level = (binaryLevels[p.kind] as number) - 1;
      return level < 0 || level <= precedence;
    }
  }
}

function parseContinued(
  p: Parser,
  start: number,
  type: TypeNode | null,
  precedence: number,
  whenIsKeyword: boolean,
): PatternNode | null {
  if (type?.kind === 'IdentifierName' && p.previousName() === C.Var) {
    if (p.kind === T.OpenParen || isDesignation(p, whenIsKeyword)) {
      const designation = parseDesignation(p);
      return { kind: 'VarPattern', start, end: p.previousEnd, designation };
    }
  }
  if (p.kind === T.OpenParen && (type !== null || !looksLikeCast(p))) {
    return parsePositional(p, start, type, precedence, whenIsKeyword);
  }
  if (p.kind === T.OpenBrace) {
    const propertyPatternClause = parsePropertyClause(p);
    const designation = tryParseDesignation(p, whenIsKeyword);
    const end = p.previousEnd;
    const kind = 'RecursivePattern';
    return { kind, start, end, type, positionalPatternClause: null, propertyPatternClause, designation };
  }
  if (type === null) return null;
  const designation = tryParseDesignation(p, whenIsKeyword);
  if (designation !== null) return { kind: 'DeclarationPattern', start, end: p.previousEnd, type, designation };
  // An expression is preferred to a type.
  const name = typeAsExpression(type);
  if (name === null) return { kind: 'TypePattern', start, end: p.previousEnd, type };
  const expression = parseExpressionContinued(p, name, precedence);
  return { kind: 'ConstantPattern', start, end: p.previousEnd, expression };
}

function parsePositional(
  p: Parser,
  start: number,
  type: TypeNode | null,
  precedence: number,
  whenIsKeyword: boolean,
): PatternNode {
  const clauseStart = p.start;
  const subpatterns = parseSubpatterns(p, T.CloseParen, parseSubpatternElement);
  const clauseEnd = p.previousEnd;
  const propertyPatternClause = p.kind === T.OpenBrace ? parsePropertyClause(p) : null;
  const designation = tryParseDesignation(p, whenIsKeyword);
  const only = subpatterns.length === 1 ? subpatterns[0] : undefined;
  if (type === null && propertyPatternClause === null && designation === null && only?.expressionColon === null) {
    const { pattern } = only;
    if (pattern.kind !== 'ConstantPattern') {
      return { kind: 'ParenthesizedPattern', start, end: clauseEnd, pattern };
    }
    const { expression: inner } = pattern;
    const parenthesized = { kind: 'ParenthesizedExpression' as const, start, end: clauseEnd, expression: inner };
    const expression = parseExpressionContinued(p, parenthesized, precedence);
    return { kind: 'ConstantPattern', start, end: p.previousEnd, expression };
  }
  const kind = 'PositionalPatternClause';
  const positionalPatternClause = { kind, start: clauseStart, end: clauseEnd, subpatterns } as const;
  const end = p.previousEnd;
  return { kind: 'RecursivePattern', start, end, type, positionalPatternClause, propertyPatternClause, designation };
}

function looksLikeCast(p: Parser): boolean {
  const index = p.index;
  const result = scanCast(p, true);
  p.rewind(index);
  return result;
}

function tryParseDesignation(p: Parser, whenIsKeyword: boolean): DesignationNode | null {
  return isTrueIdentifier(p) && isDesignation(p, whenIsKeyword) ? parseSimpleDesignation(p) : null;
}

/** Whether the current identifier names the variable of a pattern, rather than being `when`, `and` or `or`. */
function isDesignation(p: Parser, whenIsKeyword: boolean): boolean {
  if (p.kind !== T.Identifier) return false;
  if (p.name === C.When) return !whenIsKeyword;
  if (p.name !== C.And && p.name !== C.Or) return true;
  switch (p.peek(1)) {
    case T.CloseBrace:
    case T.CloseBracket:
    case T.CloseParen:
    case T.Comma:
    case T.Semicolon:
    case T.Question:
    case T.Colon:
      return true;
    case T.LessEquals:
    case T.Less:
    case T.GreaterEquals:
    case T.Greater:
    case T.Identifier:
    case T.OpenBrace:
    case T.OpenParen:
    case T.OpenBracket:
      return false;
  }
  if ((binaryLevels[p.peek(1)] as number) > 0) return true;
  const index = p.index;
  p.next();
  const result = !canStartExpression(p);
  p.rewind(index);
  return result;
}
