import { parseExpressionOrDeclaration } from './declaration-expressions.ts';
import { isPossibleLambda } from './lambda-scan.ts';
import { missingName, parseIdentifierName } from './names.ts';
import type { Argument, ArgumentList, BracketedArgumentList, ExpressionNode, NameColon } from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';
import { Normal } from './type-scan.ts';

/** `(a, name: b, out var c)`. The current token is `(`. */
export function parseArgumentList(p: Parser): ArgumentList {
  const start = p.start;
  const args = parseArguments(p, T.CloseParen);
  return { kind: 'ArgumentList', start, end: p.previousEnd, arguments: args };
}

/** `[a, b]`. The current token is `[`. */
export function parseBracketedArgumentList(p: Parser): BracketedArgumentList {
  const start = p.start;
  const args = parseArguments(p, T.CloseBracket);
  return { kind: 'BracketedArgumentList', start, end: p.previousEnd, arguments: args };
}

function parseArguments(p: Parser, close: number): Argument[] {
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  const args: Argument[] = [];
  if (p.kind !== close) {
    for (;;) {
      args.push(parseArgument(p));
      if (p.kind === T.Comma) {
        p.next();
      } else if (p.kind === close || !skipToNextArgument(p, close)) {
        break;
      }
    }
  }
  p.context = outer;
  p.expect(close);
  return args;
}

/** After a malformed argument: moves to what may be the next one, within the statement. */
function skipToNextArgument(p: Parser, close: number): boolean {
  p.error(`',' expected`);
  let depth = 0;
  for (;;) {
    const kind = p.kind;
    if (kind === T.EndOfFile || kind === T.Semicolon || kind === T.OpenBrace || kind === T.CloseBrace) return false;
    if (depth === 0) {
      if (kind === close) return false;
      if (kind === T.Comma) {
        p.next();
        return true;
      }
    }
    if (kind === T.OpenParen || kind === T.OpenBracket) depth++;
    else if (kind === T.CloseParen || kind === T.CloseBracket) {
      if (depth === 0) return false;
      depth--;
    }
    p.skipBad('not an argument');
  }
}

function parseArgument(p: Parser): Argument {
  const start = p.start;
  const nameColon = parseNameColon(p);
  let refKindKeyword: 'ref' | 'out' | 'in' | null = null;
  let expression: ExpressionNode;
  const kind = p.kind;
  if (kind === T.OutKeyword || kind === T.InKeyword || (kind === T.RefKeyword && !isPossibleLambda(p))) {
    refKindKeyword = T.kindTexts[kind] as 'ref' | 'out' | 'in';
    p.next();
  }
  if (p.kind === T.Comma || p.kind === T.CloseParen || p.kind === T.CloseBracket) expression = missingName(p);
  else if (refKindKeyword === 'out') expression = parseExpressionOrDeclaration(p, Normal, false);
  else expression = p.grammar.expression(p, Loosest);
  const end = p.previousEnd;
  return { kind: 'Argument', start, end, nameColon, refKindKeyword, expression };
}

/** `name:` if it stands at the current token. */
export function parseNameColon(p: Parser): NameColon | null {
  if (p.kind !== T.Identifier || p.peek(1) !== T.Colon) return null;
  const name = parseIdentifierName(p);
  p.next();
  return { kind: 'NameColon', start: name.start, end: p.previousEnd, name };
}
