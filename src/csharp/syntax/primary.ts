import { parseCollectionExpression } from './collection-expressions.ts';
import * as C from './contextual.ts';
import { parseNewExpression, parseStackAllocExpression } from './creation.ts';
import { parseInterpolatedString } from './interpolation.ts';
import { isPossibleLambda } from './lambda-scan.ts';
import { isAnonymousMethod, parseAnonymousMethod, parseLambda, tryParseLambda } from './lambdas.ts';
import { parseLiteral } from './literals.ts';
import { missingName, parseAliasQualifiedName } from './names.ts';
import type { ExpressionNode } from './nodes.ts';
import { parseParenthesized } from './parenthesized.ts';
import { InFieldAccessor, type Parser } from './parser.ts';
import { parsePostfix } from './postfix.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';
import { isPredefinedType, isTrueIdentifier, Normal } from './type-scan.ts';
import { parseReturnType, parseType } from './types.ts';

/** A primary expression with what is postfixed to it. Lambdas are only taken at the loosest level. */
export function parseTerm(p: Parser, precedence: number): ExpressionNode {
  return parsePostfix(p, parseTermWithoutPostfix(p, precedence));
}

function parseTermWithoutPostfix(p: Parser, precedence: number): ExpressionNode {
  const kind = p.kind;
  const isLoose = precedence <= Loosest;
  switch (kind) {
    case T.Identifier:
      return parseIdentifierTerm(p, isLoose);
    case T.StringLiteral:
    case T.NumericLiteral:
    case T.CharacterLiteral:
    case T.NullKeyword:
    case T.TrueKeyword:
    case T.FalseKeyword:
    case T.ArglistKeyword:
      return parseLiteral(p);
    case T.InterpolatedString:
      return parseInterpolatedString(p);
    case T.OpenParen:
      if (isLoose && isPossibleLambda(p)) {
        const lambda = tryParseLambda(p);
        if (lambda !== null) return lambda;
      }
      return parseParenthesized(p);
    case T.NewKeyword:
      return parseNewExpression(p);
    case T.ThisKeyword:
    case T.BaseKeyword: {
      const start = p.start;
      p.next();
      return { kind: kind === T.ThisKeyword ? 'ThisExpression' : 'BaseExpression', start, end: p.previousEnd };
    }
    case T.OpenBracket:
      return isLoose && isPossibleLambda(p) ? parseLambda(p) : parseCollectionExpression(p);
    case T.StackallocKeyword:
      return parseStackAllocExpression(p);
    case T.StaticKeyword:
      if (isAnonymousMethod(p)) return parseAnonymousMethod(p);
      return isLoose && isPossibleLambda(p) ? parseLambda(p) : missingName(p);
    case T.DelegateKeyword:
      return isLoose && isPossibleLambda(p) ? parseLambda(p) : parseAnonymousMethod(p);
    case T.RefKeyword:
      return isLoose && isPossibleLambda(p) ? parseLambda(p) : parseStrayRef(p);
    case T.DefaultKeyword:
      return p.peek(1) === T.OpenParen ? parseTypeOperator(p) : parseLiteral(p);
    case T.TypeofKeyword:
    case T.SizeofKeyword:
      return parseTypeOperator(p);
    case T.CheckedKeyword:
    case T.UncheckedKeyword:
    case T.MakerefKeyword:
    case T.ReftypeKeyword:
    case T.RefvalueKeyword:
      return parseKeywordOperator(p);
    default:
      if (!isPredefinedType(kind)) return missingName(p);
      return isLoose && isPossibleLambda(p) ? parseLambda(p) : parsePredefined(p);
  }
}

function parseIdentifierTerm(p: Parser, isLoose: boolean): ExpressionNode {
  if (p.name < C.FirstOrdinary) {
    if (!isTrueIdentifier(p)) return missingName(p);
    if (p.name === C.Async && isAnonymousMethod(p)) return parseAnonymousMethod(p);
    if (p.name === C.Field && (p.context & InFieldAccessor) !== 0 && p.peek(1) !== T.ColonColon) {
      if (!isLoose || !isPossibleLambda(p)) {
        const start = p.start;
        p.next();
        return { kind: 'FieldExpression', start, end: p.previousEnd };
      }
    }
  }
  if (isLoose && isPossibleLambda(p)) {
    const lambda = tryParseLambda(p);
    if (lambda !== null) return lambda;
  }
  return parseAliasQualifiedName(p, Normal);
}

function parsePredefined(p: Parser): ExpressionNode {
  const kind = p.kind;
  const type = parseReturnTypeKeyword(p);
  if (p.kind !== T.Dot || kind === T.VoidKeyword) p.error('a type cannot stand here');
  return type;
}

function parseReturnTypeKeyword(p: Parser): ExpressionNode {
  const start = p.start;
  const keyword = T.kindTexts[p.kind] as 'int';
  p.next();
  return { kind: 'PredefinedType', start, end: p.previousEnd, keyword };
}

function parseStrayRef(p: Parser): ExpressionNode {
  const start = p.start;
  p.error("'ref' cannot stand here");
  p.next();
  const expression = p.grammar.expression(p, Loosest);
  return { kind: 'RefExpression', start, end: p.previousEnd, expression };
}

/** `typeof(T)`, `default(T)`, `sizeof(T)` */
function parseTypeOperator(p: Parser): ExpressionNode {
  const start = p.start;
  const keyword = p.kind;
  p.next();
  p.expect(T.OpenParen);
  const type = keyword === T.TypeofKeyword ? parseReturnType(p) : parseType(p, Normal);
  p.expect(T.CloseParen);
  const end = p.previousEnd;
  if (keyword === T.TypeofKeyword) return { kind: 'TypeOfExpression', start, end, type };
  if (keyword === T.SizeofKeyword) return { kind: 'SizeOfExpression', start, end, type };
  return { kind: 'DefaultExpression', start, end, type };
}

/** `checked(x)`, `unchecked(x)`, `__makeref(x)`, `__reftype(x)`, `__refvalue(x, T)` */
function parseKeywordOperator(p: Parser): ExpressionNode {
  const start = p.start;
  const keyword = p.kind;
  p.next();
  p.expect(T.OpenParen);
  const expression = p.grammar.expression(p, Loosest);
  if (keyword === T.RefvalueKeyword) {
    p.expect(T.Comma);
    const type = parseType(p, Normal);
    p.expect(T.CloseParen);
    return { kind: 'RefValueExpression', start, end: p.previousEnd, expression, type };
  }
  p.expect(T.CloseParen);
  const end = p.previousEnd;
  if (keyword === T.MakerefKeyword) return { kind: 'MakeRefExpression', start, end, expression };
  if (keyword === T.ReftypeKeyword) return { kind: 'RefTypeExpression', start, end, expression };
  const text = keyword === T.CheckedKeyword ? 'checked' : 'unchecked';
  return { kind: 'CheckedExpression', start, end, keyword: text, expression };
}
