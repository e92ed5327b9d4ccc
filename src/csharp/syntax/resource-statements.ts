import * as C from './contextual.ts';
import { isScopedModifier } from './declaration-expressions.ts';
import { parseLocalType } from './local-declarations.ts';
import { parseCondition, parseEmbedded } from './loops.ts';
import type { AttributeList, ExpressionNode, StatementNode, VariableDeclaration } from './nodes.ts';
import { InAsync, IsResource, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { isQueryStart } from './queries.ts';
import * as T from './tokens.ts';
import { MustBeType, NonGenericTypeOrExpression, NotType, Nullable, scanType } from './type-scan.ts';
import { parseVariableDeclaration, parseVariableDeclarators } from './variables.ts';

/** `using (…) …`; `await` before it has been consumed. */
export function parseUsingStatement(
  p: Parser,
  start: number,
  attributeLists: readonly AttributeList[],
  awaitKeyword: boolean,
): StatementNode {
  p.next();
  p.expect(T.OpenParen);
  let declaration: VariableDeclaration | null = null;
  let expression: ExpressionNode | null = null;
  if (isResourceDeclaration(p)) {
    const declarationStart = p.start;
    const type = parseLocalType(p);
    const variables = parseVariableDeclarators(p);
    declaration = { kind: 'VariableDeclaration', start: declarationStart, end: p.previousEnd, type, variables };
  } else {
    expression = p.grammar.expression(p, Loosest);
  }
  p.expect(T.CloseParen);
  const statement = parseEmbedded(p);
  const end = p.previousEnd;
  return { kind: 'UsingStatement', start, end, attributeLists, awaitKeyword, declaration, expression, statement };
}

/** Whether the resource of a `using` statement is a declaration (Roslyn: ParseUsingExpression). */
function isResourceDeclaration(p: Parser): boolean {
  if (p.name === C.Await && (p.context & InAsync) !== 0) return false;
  if (p.name === C.From && isQueryStart(p, true)) return false;
  if (isScopedModifier(p)) return true;
  const mark = p.mark();
  const type = scanType(p);
  let result: boolean;
  if (type === Nullable) {
    const next = p.peek(1);
    if (p.kind !== T.Identifier) result = false;
    else if (next !== T.Equals) result = next === T.Comma || next === T.CloseParen;
    else {
      p.reset(mark);
      const offset = p.start;
      const known = p.recall(IsResource, offset);
      if (known === undefined) parseVariableDeclaration(p);
      result = known ?? p.remember(IsResource, offset, p.kind !== T.Colon);
    }
  } else {
    result =
      (type === MustBeType && p.kind !== T.Dot) ||
      (type !== NotType && p.kind === T.Identifier && (type === NonGenericTypeOrExpression || p.peek(1) === T.Equals));
  }
  p.reset(mark);
  return result;
}

export function parseLockStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  p.next();
  const expression = parseCondition(p);
  const statement = parseEmbedded(p);
  return { kind: 'LockStatement', start, end: p.previousEnd, attributeLists, expression, statement };
}

export function parseFixedStatement(p: Parser, start: number, attributeLists: readonly AttributeList[]): StatementNode {
  p.next();
  p.expect(T.OpenParen);
  const declaration = parseVariableDeclaration(p);
  p.expect(T.CloseParen);
  const statement = parseEmbedded(p);
  return { kind: 'FixedStatement', start, end: p.previousEnd, attributeLists, declaration, statement };
}
