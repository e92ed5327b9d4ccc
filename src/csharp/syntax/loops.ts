import * as C from './contextual.ts';
import { isScopedModifier, parseExpressionOrDeclaration } from './declaration-expressions.ts';
import { parseLocalType } from './local-declarations.ts';
import type { AttributeList, ExpressionNode, StatementNode, VariableDeclaration } from './nodes.ts';
import type { Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { isQueryStart } from './queries.ts';
import * as T from './tokens.ts';
import { isTrueIdentifier, Normal, NotType, scanType } from './type-scan.ts';
import { parseVariableDeclarators } from './variables.ts';

/** The statement of a loop or branch: a `}` or the end instead is a gap. */
export function parseEmbedded(p: Parser): StatementNode {
  return p.grammar.statement(p);
}

export function parseWhileStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  p.next();
  const condition = parseCondition(p);
  const statement = parseEmbedded(p);
  return { kind: 'WhileStatement', start, end: p.previousEnd, attributeLists, condition, statement };
}

/** An expression in parentheses. */
export function parseCondition(p: Parser): ExpressionNode {
  p.expect(T.OpenParen);
  const condition = p.grammar.expression(p, Loosest);
  p.expect(T.CloseParen);
  return condition;
}

export function parseDoStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  p.next();
  const statement = parseEmbedded(p);
  p.expect(T.WhileKeyword);
  const condition = parseCondition(p);
  p.expect(T.Semicolon);
  return { kind: 'DoStatement', start, end: p.previousEnd, attributeLists, statement, condition };
}

export function parseForStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  p.next();
  p.expect(T.OpenParen);
  let declaration: VariableDeclaration | null = null;
  let initializers: ExpressionNode[] = [];
  if (isForDeclaration(p)) {
    const declarationStart = p.start;
    const type = parseLocalType(p);
    const variables = parseVariableDeclarators(p);
    declaration = { kind: 'VariableDeclaration', start: declarationStart, end: p.previousEnd, type, variables };
  } else if (p.kind !== T.Semicolon) {
    initializers = parseExpressionList(p);
  }
  p.expect(T.Semicolon);
  const condition = p.kind === T.Semicolon ? null : p.grammar.expression(p, Loosest);
  p.expect(T.Semicolon);
  const incrementors = p.kind === T.CloseParen ? [] : parseExpressionList(p);
  p.expect(T.CloseParen);
  const statement = parseEmbedded(p);
  return {
    kind: 'ForStatement',
    start,
    end: p.previousEnd,
    attributeLists,
    declaration,
    initializers,
    condition,
    incrementors,
    statement,
  };
}

function isForDeclaration(p: Parser): boolean {
  if (p.kind === T.RefKeyword) return true;
  if (p.name === C.From && isQueryStart(p, true)) return false;
  if (isScopedModifier(p)) return true;
  const index = p.index;
  const result = scanType(p) !== NotType && isTrueIdentifier(p);
  p.rewind(index);
  return result;
}

function parseExpressionList(p: Parser): ExpressionNode[] {
  const expressions = [p.grammar.expression(p, Loosest)];
  while (p.kind === T.Comma) {
    p.next();
    expressions.push(p.grammar.expression(p, Loosest));
  }
  return expressions;
}

/** `foreach (…) …`; `await` before it has been consumed. */
export function parseForEachStatement(
  p: Parser,
  start: number,
  attributeLists: readonly AttributeList[],
  awaitKeyword: boolean,
): StatementNode {
  p.next();
  p.expect(T.OpenParen);
  const variable = parseExpressionOrDeclaration(p, Normal, true);
  p.expect(T.InKeyword);
  const expression = p.grammar.expression(p, Loosest);
  p.expect(T.CloseParen);
  const statement = parseEmbedded(p);
  const end = p.previousEnd;
  if (variable.kind === 'DeclarationExpression' && variable.designation.kind !== 'ParenthesizedVariableDesignation') {
    const { type, designation } = variable;
    return {
      kind: 'ForEachStatement',
      start,
      end,
      attributeLists,
      awaitKeyword,
      type,
      identifier: designation.kind === 'SingleVariableDesignation' ? designation.identifier : '_',
      identifierStart: designation.start,
      expression,
      statement,
    };
  }
  return {
    kind: 'ForEachVariableStatement',
    start,
    end,
    attributeLists,
    awaitKeyword,
    variable,
    expression,
    statement,
  };
}
