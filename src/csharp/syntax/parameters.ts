import { parseAttributeLists } from './attributes.ts';
import { isParameterModifier } from './lambda-scan.ts';
import type {
  BracketedParameterList,
  EqualsValueClause,
  Modifier,
  Parameter,
  ParameterList,
  TypeNode,
} from './nodes.ts';
import { parseParameterModifiers } from './parameter-modifiers.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';
import { InParameter } from './type-scan.ts';
import { parseType } from './types.ts';

const noModifiers: readonly Modifier[] = [];

/** `(int a, ref T b = 1)`. Empty, with a gap, if the current token is not `(`. */
export function parseParameterList(p: Parser): ParameterList {
  return parseList(p, false);
}

/** The receiver of an extension block, `(T source)` or `(T)`. */
export function parseReceiver(p: Parser): ParameterList {
  return parseList(p, true);
}

function parseList(p: Parser, permitUnnamed: boolean): ParameterList {
  const start = p.start;
  const parameters = parseParameters(p, T.OpenParen, T.CloseParen, permitUnnamed);
  const end = p.previousEnd;
  return { kind: 'ParameterList', start, end, parameters };
}

/** `[int a]`. Empty, with a gap, if the current token is not `[`. */
export function parseBracketedParameterList(p: Parser): BracketedParameterList {
  const start = p.start;
  const parameters = parseParameters(p, T.OpenBracket, T.CloseBracket, false);
  const end = p.previousEnd;
  return { kind: 'BracketedParameterList', start, end, parameters };
}

function parseParameters(p: Parser, open: number, close: number, permitUnnamed: boolean): Parameter[] {
  const parameters: Parameter[] = [];
  if (!p.expect(open)) {
    p.invent();
    return parameters;
  }
  const outer = p.context;
  p.context &= ~InWhenTrue;
  while (p.kind !== close && p.kind !== T.EndOfFile) {
    const index = p.index;
    parameters.push(parseParameter(p, permitUnnamed));
    if (p.eat(T.Comma)) continue;
    if (p.kind === close) break;
    p.error("',' expected");
    if (endsList(p.kind)) break;
    if (p.index === index) p.skipBad('not a parameter');
  }
  p.context = outer;
  p.expect(close);
  return parameters;
}

function endsList(kind: number): boolean {
  return kind === T.OpenBrace || kind === T.CloseBrace || kind === T.Semicolon || kind === T.Arrow;
}

function parseParameter(p: Parser, permitUnnamed: boolean): Parameter {
  const start = p.start;
  const attributeLists = parseAttributeLists(p);
  const modifiers = isParameterModifier(p) ? parseParameterModifiers(p) : noModifiers;
  let type: TypeNode | null = null;
  let identifier: string;
  let identifierStart = p.start;
  if (p.kind === T.ArglistKeyword) {
    identifier = '__arglist';
    p.next();
  } else {
    type = parseType(p, InParameter);
    identifierStart = p.start;
    identifier = permitUnnamed && p.kind === T.CloseParen ? '' : p.identifier();
  }
  const value = p.kind === T.Equals ? parseEqualsValue(p) : null;
  const end = p.previousEnd;
  return {
    kind: 'Parameter',
    start,
    end,
    attributeLists,
    modifiers,
    type,
    identifier,
    identifierStart: identifier === '' ? end : identifierStart,
    default: value,
  };
}

/** `= expression`. The current token is `=`. */
export function parseEqualsValue(p: Parser): EqualsValueClause {
  const start = p.start;
  p.next();
  const value = p.grammar.expression(p, Loosest);
  return { kind: 'EqualsValueClause', start, end: p.previousEnd, value };
}
