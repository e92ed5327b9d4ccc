import * as C from './contextual.ts';
import { parseCondition, parseEmbedded } from './loops.ts';
import type {
  AttributeList,
  Block,
  CatchClause,
  CatchDeclaration,
  CatchFilterClause,
  ElseClause,
  ExpressionNode,
  FinallyClause,
  IfStatement,
  StatementNode,
  SwitchLabel,
  SwitchSection,
} from './nodes.ts';
import { parseParenthesized } from './parenthesized.ts';
import type { Parser } from './parser.ts';
import { patternAsExpression } from './pattern-conversions.ts';
import { parsePostfix } from './postfix.ts';
import { Conditional, Loosest } from './precedence.ts';
import { parseWhenClause } from './switch-expressions.ts';
import * as T from './tokens.ts';
import { isTrueIdentifier, Normal } from './type-scan.ts';
import { parseType } from './types.ts';

const none: readonly AttributeList[] = [];

/** An `if` statement. Chains of `else if` are read in a loop, however long they are. */
export function parseIfStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  const links: { elseStart: number; start: number; condition: ExpressionNode; statement: StatementNode }[] = [];
  let elseStart = -1;
  let ifStart = start;
  let last: ElseClause | null = null;
  for (;;) {
    p.next();
    const condition = parseCondition(p);
    const statement = parseEmbedded(p);
    links.push({ elseStart, start: ifStart, condition, statement });
    if (p.kind !== T.ElseKeyword) break;
    elseStart = p.start;
    p.next();
    if (p.kind !== T.IfKeyword) {
      const otherwise = parseEmbedded(p);
      last = { kind: 'ElseClause', start: elseStart, end: p.previousEnd, statement: otherwise };
      break;
    }
    ifStart = p.start;
  }
  const end = p.previousEnd;
  for (let i = links.length - 1; ; i--) {
    const link = links[i] as (typeof links)[number];
    const { condition, statement } = link;
    const lists = i === 0 ? attributeLists : none;
    const kind = 'IfStatement';
    const result: IfStatement = {
      kind,
      start: link.start,
      end,
      attributeLists: lists,
      condition,
      statement,
      else: last,
    };
    if (i === 0) return result;
    last = { kind: 'ElseClause', start: link.elseStart, end, statement: result };
  }
}

export function parseTryStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  if (!p.eat(T.TryKeyword)) p.error("'try' expected");
  const block: Block = p.grammar.block(p, none);
  const catches: CatchClause[] = [];
  while (p.kind === T.CatchKeyword) catches.push(parseCatch(p));
  let finallyClause: FinallyClause | null = null;
  if (p.kind === T.FinallyKeyword) {
    const finallyStart = p.start;
    p.next();
    const finallyBlock = p.grammar.block(p, none);
    finallyClause = { kind: 'FinallyClause', start: finallyStart, end: p.previousEnd, block: finallyBlock };
  } else if (catches.length === 0) {
    p.error("'catch' or 'finally' expected");
  }
  return { kind: 'TryStatement', start, end: p.previousEnd, attributeLists, block, catches, finally: finallyClause };
}

function parseCatch(p: Parser): CatchClause {
  const start = p.start;
  p.next();
  let declaration: CatchDeclaration | null = null;
  if (p.kind === T.OpenParen) {
    const declarationStart = p.start;
    p.next();
    const type = parseType(p, Normal);
    const identifierStart = p.start;
    const identifier = isTrueIdentifier(p) ? p.identifier() : null;
    p.expect(T.CloseParen);
    const end = p.previousEnd;
    declaration = { kind: 'CatchDeclaration', start: declarationStart, end, type, identifier, identifierStart };
  }
  let filter: CatchFilterClause | null = null;
  if (p.name === C.When) {
    const filterStart = p.start;
    p.next();
    const filterExpression = parseCondition(p);
    filter = { kind: 'CatchFilterClause', start: filterStart, end: p.previousEnd, filterExpression };
  }
  const block = p.grammar.block(p, none);
  return { kind: 'CatchClause', start, end: p.previousEnd, declaration, filter, block };
}

export function parseSwitchStatement(
  p: Parser,
  start: number,
  attributeLists: readonly AttributeList[],
): StatementNode {
  p.next();
  let expression: ExpressionNode;
  if (p.kind === T.OpenParen) {
    expression = parsePostfix(p, parseParenthesized(p));
    if (expression.kind === 'ParenthesizedExpression') expression = expression.expression;
  } else {
    p.error("'(' expected");
    expression = p.grammar.expression(p, Loosest);
  }
  const sections: SwitchSection[] = [];
  if (p.expect(T.OpenBrace)) {
    while (isSectionStart(p)) sections.push(parseSection(p));
    while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
      p.skipBad("'case' expected");
      while (isSectionStart(p)) sections.push(parseSection(p));
    }
    p.expect(T.CloseBrace);
  }
  return { kind: 'SwitchStatement', start, end: p.previousEnd, attributeLists, expression, sections };
}

function isSectionStart(p: Parser): boolean {
  return p.kind === T.CaseKeyword || (p.kind === T.DefaultKeyword && p.peek(1) !== T.OpenParen);
}

function parseSection(p: Parser): SwitchSection {
  const start = p.start;
  const labels: SwitchLabel[] = [];
  while (isSectionStart(p)) labels.push(parseLabel(p));
  const statements: StatementNode[] = [];
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile && !isSectionStart(p)) {
    const { index } = p;
    const statement = p.grammar.statement(p);
    if (p.index === index) p.skipBad('not a statement');
    else statements.push(statement);
  }
  return { kind: 'SwitchSection', start, end: p.previousEnd, labels, statements };
}

function parseLabel(p: Parser): SwitchLabel {
  const start = p.start;
  if (p.kind === T.DefaultKeyword) {
    p.next();
    p.expect(T.Colon);
    return { kind: 'DefaultSwitchLabel', start, end: p.previousEnd };
  }
  p.next();
  const pattern = p.grammar.pattern(p, Conditional, false, true);
  const value = patternAsExpression(pattern, false);
  if (value !== null && p.name !== C.When) {
    p.expect(T.Colon);
    return { kind: 'CaseSwitchLabel', start, end: p.previousEnd, value };
  }
  const whenClause = parseWhenClause(p, Loosest);
  p.expect(T.Colon);
  const constant =
    value === null || pattern.kind === 'ConstantPattern'
      ? pattern
      : { kind: 'ConstantPattern' as const, start: value.start, end: value.end, expression: value };
  return { kind: 'CasePatternSwitchLabel', start, end: p.previousEnd, pattern: constant, whenClause };
}
