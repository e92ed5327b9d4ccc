import type { ArrowExpressionClause, AttributeList, Modifier, StatementNode, TypeNode } from './nodes.ts';
import { parseParameterList } from './parameters.ts';
import { InAsync, InFieldAccessor, type Parser } from './parser.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import * as T from './tokens.ts';
import { parseConstraintClauses, parseTypeParameterList } from './type-parameters.ts';

/** A local function from its name on. */
export function parseLocalFunction(
  p: Parser,
  start: number,
  attributeLists: readonly AttributeList[],
  modifiers: readonly Modifier[],
  returnType: TypeNode,
): StatementNode {
  const identifierStart = p.start;
  const identifier = p.identifier();
  const outer = p.context;
  p.context = (outer & InFieldAccessor) | (modifiers.includes('async') ? InAsync : 0);
  const typeParameterList = parseTypeParameterList(p);
  const parameterList = parseParameterList(p);
  const constraintClauses = parseConstraintClauses(p);
  const block = p.kind === T.OpenBrace ? p.grammar.block(p, []) : null;
  const expressionBody = block === null && p.kind === T.Arrow ? parseArrowClause(p) : null;
  p.context = outer;
  if (block === null) p.expect(T.Semicolon);
  return {
    kind: 'LocalFunctionStatement',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    returnType,
    identifier,
    identifierStart,
    typeParameterList,
    parameterList,
    constraintClauses,
    body: block,
    expressionBody,
  };
}

/** `=> expression`. The current token is `=>`. */
export function parseArrowClause(p: Parser): ArrowExpressionClause {
  const start = p.start;
  p.next();
  const expression = parsePossibleRefExpression(p);
  return { kind: 'ArrowExpressionClause', start, end: p.previousEnd, expression };
}
