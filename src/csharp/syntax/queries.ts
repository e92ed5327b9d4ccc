import * as C from './contextual.ts';
import { missingName } from './names.ts';
import type {
  FromClause,
  GroupClause,
  JoinClause,
  JoinIntoClause,
  Ordering,
  QueryBody,
  QueryClause,
  QueryContinuation,
  QueryExpression,
  SelectClause,
} from './nodes.ts';
import { InQuery, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';
import { isPredefinedType, Normal, NotType, scanType } from './type-scan.ts';
import { parseType } from './types.ts';

/** Whether `from` at the current token begins a query; `mayBeDeclaration` where it could be the type of a variable. */
export function isQueryStart(p: Parser, mayBeDeclaration: boolean): boolean {
  const first = p.peek(1);
  if (isPredefinedType(first)) return true;
  if (first === T.Identifier) {
    const second = p.peek(2);
    return !mayBeDeclaration || (second !== T.Semicolon && second !== T.Comma && second !== T.Equals);
  }
  return isTypedRange(p);
}

/** `from T x` */
function isTypedRange(p: Parser): boolean {
  const index = p.index;
  p.next();
  const result = scanType(p) !== NotType && (p.kind === T.Identifier || p.kind === T.InKeyword);
  p.rewind(index);
  return result;
}

/** A query. The current token is `from`. */
export function parseQueryExpression(p: Parser): QueryExpression {
  const outer = p.context;
  p.context |= InQuery;
  const fromClause = parseFromClause(p);
  const body = parseQueryBody(p);
  p.context = outer;
  return { kind: 'QueryExpression', start: fromClause.start, end: p.previousEnd, fromClause, body };
}

function parseQueryBody(p: Parser): QueryBody {
  const start = p.start;
  const clauses: QueryClause[] = [];
  for (let clause = parseClause(p); clause !== null; clause = parseClause(p)) clauses.push(clause);
  const selectOrGroup = parseSelectOrGroup(p);
  const continuation = p.name === C.Into && p.enter() ? parseContinuation(p) : null;
  const end = p.previousEnd;
  return { kind: 'QueryBody', start, end, clauses, selectOrGroup, continuation };
}

function parseContinuation(p: Parser): QueryContinuation {
  const start = p.start;
  p.next();
  const identifierStart = p.start;
  const identifier = p.identifier();
  const body = parseQueryBody(p);
  p.leave();
  return { kind: 'QueryContinuation', start, end: p.previousEnd, identifier, identifierStart, body };
}

function parseClause(p: Parser): QueryClause | null {
  const start = p.start;
  switch (p.name) {
    case C.From:
      return parseFromClause(p);
    case C.Join:
      return parseJoinClause(p);
    case C.Let: {
      p.next();
      const identifierStart = p.start;
      const identifier = p.identifier();
      p.expect(T.Equals);
      const expression = p.grammar.expression(p, Loosest);
      return { kind: 'LetClause', start, end: p.previousEnd, identifier, identifierStart, expression };
    }
    case C.Where: {
      p.next();
      const condition = p.grammar.expression(p, Loosest);
      return { kind: 'WhereClause', start, end: p.previousEnd, condition };
    }
    case C.Orderby: {
      const orderings: Ordering[] = [];
      do {
        p.next();
        orderings.push(parseOrdering(p));
      } while (p.kind === T.Comma);
      return { kind: 'OrderByClause', start, end: p.previousEnd, orderings };
    }
    default:
      return null;
  }
}

function parseFromClause(p: Parser): FromClause {
  const start = p.start;
  p.next();
  const type = p.peek(1) === T.InKeyword ? null : parseType(p, Normal);
  const identifierStart = p.start;
  const identifier = p.identifier();
  p.expect(T.InKeyword);
  const expression = p.grammar.expression(p, Loosest);
  return { kind: 'FromClause', start, end: p.previousEnd, type, identifier, identifierStart, expression };
}

function parseJoinClause(p: Parser): JoinClause {
  const start = p.start;
  p.next();
  const type = p.peek(1) === T.InKeyword ? null : parseType(p, Normal);
  const identifierStart = p.start;
  const identifier = p.identifier();
  p.expect(T.InKeyword);
  const inExpression = p.grammar.expression(p, Loosest);
  p.expectWord(C.On);
  const leftExpression = p.grammar.expression(p, Loosest);
  p.expectWord(C.Equals);
  const rightExpression = p.grammar.expression(p, Loosest);
  let into: JoinIntoClause | null = null;
  if (p.name === C.Into) {
    const intoStart = p.start;
    p.next();
    const intoIdentifierStart = p.start;
    const intoIdentifier = p.identifier();
    const end = p.previousEnd;
    into = {
      kind: 'JoinIntoClause',
      start: intoStart,
      end,
      identifier: intoIdentifier,
      identifierStart: intoIdentifierStart,
    };
  }
  return {
    kind: 'JoinClause',
    start,
    end: p.previousEnd,
    type,
    identifier,
    identifierStart,
    inExpression,
    leftExpression,
    rightExpression,
    into,
  };
}

function parseOrdering(p: Parser): Ordering {
  const start = p.start;
  const expression = p.grammar.expression(p, Loosest);
  let direction: Ordering['direction'] = null;
  if (p.name === C.Ascending || p.name === C.Descending) {
    direction = p.name === C.Ascending ? 'ascending' : 'descending';
    p.next();
  }
  return { kind: 'Ordering', start, end: p.previousEnd, expression, direction };
}

function parseSelectOrGroup(p: Parser): SelectClause | GroupClause {
  const start = p.start;
  if (p.name === C.Group) {
    p.next();
    const groupExpression = p.grammar.expression(p, Loosest);
    p.expectWord(C.By);
    const byExpression = p.grammar.expression(p, Loosest);
    return { kind: 'GroupClause', start, end: p.previousEnd, groupExpression, byExpression };
  }
  if (p.name === C.Select) {
    p.next();
    const expression = p.grammar.expression(p, Loosest);
    return { kind: 'SelectClause', start, end: p.previousEnd, expression };
  }
  p.error("'select' or 'group' expected");
  const expression = missingName(p);
  return { kind: 'SelectClause', start: expression.start, end: expression.end, expression };
}
