import * as C from './contextual.ts';
import { parseIdentifierName } from './names.ts';
import type { AttributeList, ExpressionNode, StatementNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import * as T from './tokens.ts';

/** `return`, `throw`, `break`, `continue`, `goto`, `yield return` or `yield break`. */
export function parseJump(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  if (p.name === C.Yield) return parseYield(p, start, attributeLists);
  const keyword = p.kind;
  p.next();
  switch (keyword) {
    case T.ReturnKeyword: {
      const expression = p.kind === T.Semicolon ? null : parsePossibleRefExpression(p);
      p.expect(T.Semicolon);
      return { kind: 'ReturnStatement', start, end: p.previousEnd, attributeLists, expression };
    }
    case T.ThrowKeyword: {
      const expression = p.kind === T.Semicolon ? null : p.grammar.expression(p, Loosest);
      p.expect(T.Semicolon);
      return { kind: 'ThrowStatement', start, end: p.previousEnd, attributeLists, expression };
    }
    case T.GotoKeyword:
      return parseGoto(p, start, attributeLists);
    default: {
      p.expect(T.Semicolon);
      const kind = keyword === T.BreakKeyword ? 'BreakStatement' : 'ContinueStatement';
      return { kind, start, end: p.previousEnd, attributeLists };
    }
  }
}

function parseGoto(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  let caseOrDefaultKeyword: 'case' | 'default' | null = null;
  let expression: ExpressionNode | null = null;
  if (p.kind === T.CaseKeyword) {
    caseOrDefaultKeyword = 'case';
    p.next();
    expression = p.grammar.expression(p, Loosest);
  } else if (p.kind === T.DefaultKeyword) {
    caseOrDefaultKeyword = 'default';
    p.next();
  } else {
    expression = parseIdentifierName(p);
  }
  p.expect(T.Semicolon);
  return { kind: 'GotoStatement', start, end: p.previousEnd, attributeLists, caseOrDefaultKeyword, expression };
}

function parseYield(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  p.next();
  const returnOrBreakKeyword = p.kind === T.ReturnKeyword ? 'return' : 'break';
  p.next();
  const expression = p.kind === T.Semicolon ? null : p.grammar.expression(p, Loosest);
  p.expect(T.Semicolon);
  return { kind: 'YieldStatement', start, end: p.previousEnd, attributeLists, returnOrBreakKeyword, expression };
}
