import { parseNameColon } from './arguments.ts';
import { textOfName } from './name-table.ts';
import { InType, parseIdentifierName, parseQualifiedName } from './names.ts';
import type {
  Attribute,
  AttributeArgument,
  AttributeArgumentList,
  AttributeList,
  AttributeTargetSpecifier,
  NameColon,
  NameEquals,
} from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Loosest } from './precedence.ts';
import * as T from './tokens.ts';

const none: readonly AttributeList[] = [];

/** The attribute lists at the current token. */
export function parseAttributeLists(p: Parser): readonly AttributeList[] {
  if (p.kind !== T.OpenBracket) return none;
  const lists: AttributeList[] = [];
  while (p.kind === T.OpenBracket) lists.push(parseAttributeList(p));
  return lists;
}

/** `[target: A, B(1)]`. The current token is `[`. */
export function parseAttributeList(p: Parser): AttributeList {
  const start = p.start;
  const outer = p.context;
  p.context &= ~InWhenTrue;
  p.next();
  const target = parseTarget(p);
  const attributes: Attribute[] = [];
  while (p.kind !== T.CloseBracket && p.kind !== T.EndOfFile) {
    if (p.kind !== T.Identifier) {
      p.error('attribute expected');
      if (p.kind === T.OpenBrace || p.kind === T.CloseBrace || p.kind === T.Semicolon) break;
      p.skipBad('not an attribute');
      continue;
    }
    attributes.push(parseAttribute(p));
    if (p.eat(T.Comma)) continue;
    if (p.kind === T.CloseBracket || p.kind === T.OpenBrace || p.kind === T.CloseBrace) break;
    if (p.kind !== T.Identifier) p.skipBad("',' or ']' expected");
    else {
      p.error("']' expected");
      break;
    }
  }
  p.context = outer;
  if (attributes.length === 0) p.error('attribute expected');
  p.expect(T.CloseBracket);
  return { kind: 'AttributeList', start, end: p.previousEnd, target, attributes };
}

function parseTarget(p: Parser): AttributeTargetSpecifier | null {
  if (p.peek(1) !== T.Colon || p.name === 0) return null;
  const start = p.start;
  const identifier = textOfName(p.name);
  p.next();
  p.next();
  return { kind: 'AttributeTargetSpecifier', start, end: p.previousEnd, identifier };
}

function parseAttribute(p: Parser): Attribute {
  const start = p.start;
  const name = parseQualifiedName(p, InType);
  const argumentList = p.kind === T.OpenParen ? parseAttributeArgumentList(p) : null;
  return { kind: 'Attribute', start, end: p.previousEnd, name, argumentList };
}

function parseAttributeArgumentList(p: Parser): AttributeArgumentList {
  const start = p.start;
  p.next();
  const args: AttributeArgument[] = [];
  while (p.kind !== T.CloseParen && p.kind !== T.EndOfFile) {
    const index = p.index;
    args.push(parseAttributeArgument(p));
    if (p.eat(T.Comma)) continue;
    if (p.kind === T.CloseParen || p.kind === T.CloseBracket || p.index === index) break;
    p.error("',' expected");
    if (p.kind === T.OpenBrace || p.kind === T.CloseBrace || p.kind === T.Semicolon) break;
  }
  p.expect(T.CloseParen);
  return { kind: 'AttributeArgumentList', start, end: p.previousEnd, arguments: args };
}

function parseAttributeArgument(p: Parser): AttributeArgument {
  const start = p.start;
  let nameEquals: NameEquals | null = null;
  let nameColon: NameColon | null = null;
  if (p.kind === T.Identifier && p.peek(1) === T.Equals) {
    const name = parseIdentifierName(p);
    p.next();
    nameEquals = { kind: 'NameEquals', start, end: p.previousEnd, name };
  } else {
    nameColon = parseNameColon(p);
  }
  const expression = p.grammar.expression(p, Loosest);
  const end = p.previousEnd;
  return { kind: 'AttributeArgument', start, end, nameEquals, nameColon, expression };
}
