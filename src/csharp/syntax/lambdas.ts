import * as C from './contextual.ts';
import { hasLambdaParameterType, isAsyncModifier, isParameterModifier } from './lambda-scan.ts';
import type {
  AnonymousMethodExpression,
  Block,
  EqualsValueClause,
  Modifier,
  Parameter,
  ParameterList,
  ParenthesizedLambdaExpression,
  SimpleLambdaExpression,
  TypeNode,
} from './nodes.ts';
import { parseParameterModifiers } from './parameter-modifiers.ts';
import { InAsync, InWhenTrue, IsNullableLambda, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import * as T from './tokens.ts';
import { InParameter, Normal, NotType, scanType } from './type-scan.ts';
import { parseType } from './types.ts';

type LambdaExpression = SimpleLambdaExpression | ParenthesizedLambdaExpression;

/** A lambda, unless it turns out to be the middle of `x ? () => y : z`; then null, and the parser has not moved. */
export function tryParseLambda(p: Parser): LambdaExpression | null {
  const offset = p.start;
  if (p.recall(IsNullableLambda, offset) === false) return null;
  const mark = p.mark();
  const result = parseLambda(p);
  if (
    p.kind === T.Colon &&
    result.kind === 'ParenthesizedLambdaExpression' &&
    result.returnType?.kind === 'NullableType'
  ) {
    p.reset(mark);
    p.remember(IsNullableLambda, offset, false);
    return null;
  }
  return result;
}

/** A lambda; `isPossibleLambda` holds at the current token. */
export function parseLambda(p: Parser): LambdaExpression {
  const start = p.start;
  const attributeLists = p.grammar.attributeLists(p);
  const outer = p.context;
  const modifiers = parseAnonymousModifiers(p);
  if (modifiers.includes('async')) p.context |= InAsync;
  const returnType = parseLambdaReturnType(p);
  let result: LambdaExpression;
  if (p.kind === T.OpenParen) {
    const parameterList = parseLambdaParameterList(p);
    p.expect(T.Arrow);
    const block = parseLambdaBlock(p);
    const expressionBody = block === null ? parsePossibleRefExpression(p) : null;
    const end = p.previousEnd;
    const kind = 'ParenthesizedLambdaExpression';
    result = { kind, start, end, attributeLists, modifiers, returnType, parameterList, block, expressionBody };
  } else {
    const parameterStart = p.start;
    const identifier = p.identifier();
    const parameterEnd = p.previousEnd;
    const parameter: Parameter = {
      kind: 'Parameter',
      start: parameterStart,
      end: parameterEnd,
      attributeLists: [],
      modifiers: [],
      type: null,
      identifier,
      identifierStart: parameterStart,
      default: null,
    };
    p.expect(T.Arrow);
    const block = parseLambdaBlock(p);
    const expressionBody = block === null ? parsePossibleRefExpression(p) : null;
    const end = p.previousEnd;
    result = {
      kind: 'SimpleLambdaExpression',
      start,
      end,
      attributeLists,
      modifiers,
      parameter,
      block,
      expressionBody,
    };
  }
  p.context = outer;
  return result;
}

function parseLambdaBlock(p: Parser): Block | null {
  if (p.kind !== T.OpenBrace) return null;
  p.context &= ~InWhenTrue;
  return p.grammar.block(p, []);
}

function parseLambdaReturnType(p: Parser): TypeNode | null {
  if (p.kind === T.Identifier && p.peek(1) === T.Arrow) return null;
  if (p.kind === T.OpenParen && isParameterListStart(p)) return null;
  const mark = p.mark();
  const type = parseType(p, Normal);
  if (p.kind === T.OpenParen) return type;
  p.reset(mark);
  return null;
}

/** Whether the `(` at the current token begins the parameters, rather than a tuple type that the lambda returns. */
function isParameterListStart(p: Parser): boolean {
  const index = p.index;
  const isTuple = scanType(p) !== NotType && p.kind === T.OpenParen;
  p.rewind(index);
  return !isTuple;
}

function parseAnonymousModifiers(p: Parser): Modifier[] {
  const modifiers: Modifier[] = [];
  for (;;) {
    if (p.kind === T.StaticKeyword) modifiers.push('static');
    else if (p.name === C.Async && isAsyncModifier(p)) modifiers.push('async');
    else return modifiers;
    p.next();
  }
}

function parseLambdaParameterList(p: Parser): ParameterList {
  const start = p.start;
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  const parameters: Parameter[] = [];
  while (p.kind !== T.CloseParen && p.kind !== T.EndOfFile && p.kind !== T.Arrow) {
    parameters.push(parseLambdaParameter(p));
    if (!p.eat(T.Comma)) break;
  }
  p.context = outer;
  p.expect(T.CloseParen);
  return { kind: 'ParameterList', start, end: p.previousEnd, parameters };
}

function parseLambdaParameter(p: Parser): Parameter {
  const start = p.start;
  const attributeLists = p.grammar.attributeLists(p);
  const modifiers = isParameterModifier(p) ? parseParameterModifiers(p) : [];
  const type = hasLambdaParameterType(p) ? parseType(p, InParameter) : null;
  const identifierStart = p.start;
  const identifier = p.identifier();
  const value = parseDefault(p);
  const end = p.previousEnd;
  const kind = 'Parameter';
  return { kind, start, end, attributeLists, modifiers, type, identifier, identifierStart, default: value };
}

function parseDefault(p: Parser): EqualsValueClause | null {
  if (p.kind !== T.Equals) return null;
  const start = p.start;
  p.next();
  const value = p.grammar.expression(p, Loosest);
  return { kind: 'EqualsValueClause', start, end: p.previousEnd, value };
}

/** Whether `delegate`, with modifiers before it, begins an anonymous method here. */
export function isAnonymousMethod(p: Parser): boolean {
  let distance = 0;
  while (p.peek(distance) === T.StaticKeyword || p.peekName(distance) === C.Async) distance++;
  return p.peek(distance) === T.DelegateKeyword && p.peek(distance + 1) !== T.Asterisk;
}

/** `delegate (int x) { … }` with its modifiers. */
export function parseAnonymousMethod(p: Parser): AnonymousMethodExpression {
  const start = p.start;
  const outer = p.context;
  const modifiers = parseAnonymousModifiers(p);
  p.expect(T.DelegateKeyword);
  const parameterList = p.kind === T.OpenParen ? p.grammar.parameterList(p) : null;
  if (modifiers.includes('async')) p.context |= InAsync;
  p.context &= ~InWhenTrue;
  const block = parseLambdaBlock(p) ?? missingBlock(p);
  p.context = outer;
  return { kind: 'AnonymousMethodExpression', start, end: p.previousEnd, modifiers, parameterList, block };
}

function missingBlock(p: Parser): Block {
  p.error("'{' expected");
  const at = p.invent();
  return { kind: 'Block', start: at, end: at, attributeLists: [], statements: [] };
}
