import { parseAttributeLists } from './attributes.ts';
import { parseIfStatement, parseSwitchStatement, parseTryStatement } from './branches.ts';
import * as C from './contextual.ts';
import { parseExpressionContinued } from './expressions.ts';
import { parseJump } from './jumps.ts';
import { isLocalDeclaration, parseLocalDeclaration } from './local-declarations.ts';
import { parseDoStatement, parseForEachStatement, parseForStatement, parseWhileStatement } from './loops.ts';
import type { AttributeList, Block, StatementNode } from './nodes.ts';
import { InAsync, IsAttribute, IsAwaitDeclaration, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { isQueryStart, parseQueryExpression } from './queries.ts';
import { parseFixedStatement, parseLockStatement, parseUsingStatement } from './resource-statements.ts';
import * as T from './tokens.ts';
import { isTrueIdentifier } from './type-scan.ts';

const none: readonly AttributeList[] = [];

/** A statement. Where none begins, an expression statement without an expression; then the parser has not moved. */
export function parseStatement(p: Parser): StatementNode {
  const start = p.start;
  if (!p.enter()) {
    p.leave();
    return { kind: 'EmptyStatement', start, end: start, attributeLists: none };
  }
  const attributeLists = p.kind === T.OpenBracket ? parseStatementAttributes(p) : none;
  const result = parseUnattributed(p, start, attributeLists);
  p.leave();
  return result;
}

/** Attributes of a statement; none if the `[` begins a collection expression, which its elements or what follows it tell. */
function parseStatementAttributes(p: Parser): readonly AttributeList[] {
  const offset = p.start;
  if (p.recall(IsAttribute, offset) === false) return none;
  const mark = p.mark();
  const lists = parseAttributeLists(p);
  if (p.state.gapCount === mark.gaps && !continuesExpression(p.kind)) return lists;
  p.reset(mark);
  p.remember(IsAttribute, offset, false);
  return none;
}

/** Whether a token behind `[…]` shows that it is an operand. */
function continuesExpression(kind: number): boolean {
  switch (kind) {
    case T.Dot:
    case T.Question:
    case T.Exclamation:
    case T.Equals:
    case T.PlusPlus:
    case T.MinusMinus:
    case T.CloseBracket:
    case T.Comma:
    case T.DotDot:
      return true;
    default:
      return false;
  }
}

function parseUnattributed(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  switch (p.kind) {
    case T.Identifier: {
      const statement = p.name < C.FirstOrdinary ? parseContextual(p, start, attributeLists) : null;
      if (statement !== null) return statement;
      if (p.peek(1) === T.Colon && isTrueIdentifier(p)) return parseLabeled(p, start, attributeLists);
      break;
    }
    case T.OpenBrace:
      return p.grammar.block(p, attributeLists);
    case T.IfKeyword:
      return parseIfStatement(p, start, attributeLists);
    case T.ReturnKeyword:
    case T.ThrowKeyword:
    case T.BreakKeyword:
    case T.ContinueKeyword:
    case T.GotoKeyword:
      return parseJump(p, start, attributeLists);
    case T.ForeachKeyword:
      return parseForEachStatement(p, start, attributeLists, false);
    case T.ForKeyword:
      return parseForStatement(p, start, attributeLists);
    case T.WhileKeyword:
      return parseWhileStatement(p, start, attributeLists);
    case T.DoKeyword:
      return parseDoStatement(p, start, attributeLists);
    case T.TryKeyword:
    case T.CatchKeyword:
    case T.FinallyKeyword:
      return parseTryStatement(p, start, attributeLists);
    case T.SwitchKeyword:
      return parseSwitchStatement(p, start, attributeLists);
    case T.UsingKeyword:
      if (p.peek(1) === T.OpenParen) return parseUsingStatement(p, start, attributeLists, false);
      break;
    case T.LockKeyword:
      return parseLockStatement(p, start, attributeLists);
    case T.Semicolon:
      p.next();
      return { kind: 'EmptyStatement', start, end: p.previousEnd, attributeLists };
    case T.CheckedKeyword:
    case T.UncheckedKeyword: {
      if (p.peek(1) !== T.OpenBrace) break;
      const keyword = p.kind === T.CheckedKeyword ? 'checked' : 'unchecked';
      p.next();
      const block = p.grammar.block(p, none);
      return { kind: 'CheckedStatement', start, end: p.previousEnd, attributeLists, keyword, block };
    }
    case T.UnsafeKeyword: {
      if (p.peek(1) !== T.OpenBrace) break;
      p.next();
      const block = p.grammar.block(p, none);
      return { kind: 'UnsafeStatement', start, end: p.previousEnd, attributeLists, block };
    }
    case T.FixedKeyword:
      return parseFixedStatement(p, start, attributeLists);
  }
  if (!isLocalDeclaration(p)) return parseExpressionStatement(p, start, attributeLists);
  if (p.name === C.Await && p.peek(1) !== T.UsingKeyword) return parseMisplacedAwait(p, start, attributeLists);
  return parseLocalDeclaration(p, start, attributeLists);
}

/** `await x…` where `await` is no keyword: a declaration only if it is a proper one. */
function parseMisplacedAwait(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  const offset = p.start;
  if (p.recall(IsAwaitDeclaration, offset) === false) return parseAwaitStatement(p, start, attributeLists);
  const mark = p.mark();
  const declaration = parseLocalDeclaration(p, start, attributeLists);
  const isCall =
    declaration.kind === 'LocalFunctionStatement' &&
    declaration.body === null &&
    declaration.expressionBody === null &&
    declaration.parameterList.parameters.length === 0;
  if (!isCall && p.state.gapCount === mark.gaps) return declaration;
  p.reset(mark);
  p.remember(IsAwaitDeclaration, offset, false);
  return parseAwaitStatement(p, start, attributeLists);
}

function parseAwaitStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  const outer = p.context;
  p.context |= InAsync;
  const statement = parseExpressionStatement(p, start, attributeLists);
  p.context = outer;
  return statement;
}

/** A statement that begins with a contextual word in a meaning of its own, or null. */
function parseContextual(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode | null {
  const next = p.peek(1);
  switch (p.name) {
    case C.Await:
      if (next === T.ForeachKeyword) {
        p.next();
        return parseForEachStatement(p, start, attributeLists, true);
      }
      if (next === T.UsingKeyword) {
        if (p.peek(2) !== T.OpenParen) return null;
        p.next();
        return parseUsingStatement(p, start, attributeLists, true);
      }
      if ((p.context & InAsync) === 0 || next === T.Colon) return null;
      return parseExpressionStatement(p, start, attributeLists);
    case C.Yield:
      if (next === T.ReturnKeyword || next === T.BreakKeyword) return parseJump(p, start, attributeLists);
      return null;
    case C.From: {
      if (next === T.Colon || !isQueryStart(p, true)) return null;
      const expression = parseExpressionContinued(p, parseQueryExpression(p), Loosest);
      p.expect(T.Semicolon);
      return { kind: 'ExpressionStatement', start, end: p.previousEnd, attributeLists, expression };
    }
    default:
      return null;
  }
}

function parseLabeled(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  const identifier = p.identifier();
  p.next();
  const statement = parseStatement(p);
  return { kind: 'LabeledStatement', start, end: p.previousEnd, attributeLists, identifier, statement };
}

function parseExpressionStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  const expression = p.grammar.expression(p, Loosest);
  p.expect(T.Semicolon);
  const end = p.previousEnd;
  return { kind: 'ExpressionStatement', start, end, attributeLists, expression };
}

/** `{ … }`. Empty, with a gap, if the current token is not `{`. */
export function parseBlock(p: Parser, attributeLists: readonly AttributeList[]): Block {
  const start = attributeLists[0]?.start ?? p.start;
  if (!p.expect(T.OpenBrace)) {
    return { kind: 'Block', start, end: p.invent(), attributeLists, statements: [] };
  }
  const statements = parseStatements(p);
  p.expect(T.CloseBrace);
  return { kind: 'Block', start, end: p.previousEnd, attributeLists, statements };
}

/** Statements up to a `}` or the end, appended to those already there. */
export function parseStatements(p: Parser, statements: StatementNode[] = []): StatementNode[] {
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
    const { index } = p;
    const statement = parseStatement(p);
    if (p.index === index) p.skipBad('not a statement');
    else statements.push(statement);
  }
  return statements;
}
