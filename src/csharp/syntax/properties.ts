import { parseAccessorList } from './accessors.ts';
import { parseBracketedArgumentList } from './arguments.ts';
import { skipArrow, skipInitializer } from './bodies.ts';
import { parseExplicitInterface } from './member-names.ts';
import type {
  AccessorList,
  ArrowExpressionClause,
  EqualsValueClause,
  ExplicitInterfaceSpecifier,
  MemberDeclaration,
  TypeNode,
  VariableDeclaration,
  VariableDeclarator,
} from './nodes.ts';
import type { MemberStart } from './operators.ts';
import { parseBracketedParameterList } from './parameters.ts';
import { InFieldAccessor, type Parser } from './parser.ts';
import * as T from './tokens.ts';
import { Normal } from './type-scan.ts';
import { parseType } from './types.ts';
import { parseInitializerClause } from './variables.ts';

/** A property from what follows its name: accessors or `=>`. */
export function parseProperty(
  p: Parser,
  head: MemberStart,
  type: TypeNode,
  explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null,
  identifier: string,
  identifierStart: number,
): MemberDeclaration {
  let accessorList: AccessorList | null = null;
  let expressionBody: ArrowExpressionClause | null = null;
  let initializer: EqualsValueClause | null = null;
  if (p.kind === T.OpenBrace) {
    accessorList = parseAccessorList(p, InFieldAccessor);
    if (p.kind === T.Equals) {
      initializer = skipInitializer(p, true);
      p.expect(T.Semicolon);
    } else if (p.kind === T.Semicolon) p.next();
  } else {
    expressionBody = skipArrow(p, InFieldAccessor);
    p.expect(T.Semicolon);
  }
  const { start, attributeLists, modifiers } = head;
  return {
    kind: 'PropertyDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    type,
    explicitInterfaceSpecifier,
    identifier,
    identifierStart,
    accessorList,
    expressionBody,
    initializer,
  };
}

/** An indexer. The current token is `this`. */
export function parseIndexer(
  p: Parser,
  head: MemberStart,
  type: TypeNode,
  explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null,
): MemberDeclaration {
  const thisStart = p.start;
  p.next();
  const parameterList = parseBracketedParameterList(p);
  let accessorList: AccessorList | null = null;
  let expressionBody: ArrowExpressionClause | null = null;
  if (p.kind === T.OpenBrace) {
    accessorList = parseAccessorList(p, 0);
    if (p.kind === T.Semicolon) p.next();
  } else if (p.kind === T.Arrow) {
    expressionBody = skipArrow(p, 0);
    p.expect(T.Semicolon);
  } else {
    p.error("'{' or '=>' expected");
  }
  const { start, attributeLists, modifiers } = head;
  return {
    kind: 'IndexerDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    type,
    explicitInterfaceSpecifier,
    thisStart,
    parameterList,
    accessorList,
    expressionBody,
  };
}

/** An event, with or without accessors. The current token is `event`. */
export function parseEvent(p: Parser, head: MemberStart): MemberDeclaration {
  p.next();
  const { start, attributeLists, modifiers } = head;
  const declarationStart = p.start;
  const type = parseType(p, Normal);
  const explicitInterfaceSpecifier = parseExplicitInterface(p);
  if (explicitInterfaceSpecifier === null && p.peek(1) !== T.OpenBrace) {
    const declaration = parseFieldVariables(p, declarationStart, type);
    p.expect(T.Semicolon);
    return { kind: 'EventFieldDeclaration', start, end: p.previousEnd, attributeLists, modifiers, declaration };
  }
  const identifierStart = p.start;
  const identifier = p.identifier();
  let accessorList: AccessorList | null = null;
  if (p.kind === T.OpenBrace) accessorList = parseAccessorList(p, 0);
  if (p.kind === T.Semicolon) p.next();
  else if (accessorList === null) p.error("'{' expected");
  return {
    kind: 'EventDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    type,
    explicitInterfaceSpecifier,
    identifier,
    identifierStart,
    accessorList,
  };
}

/** The variables of a field behind its type, with initializers that are parsed later. */
export function parseFieldVariables(p: Parser, start: number, type: TypeNode): VariableDeclaration {
  const variables: VariableDeclarator[] = [];
  let hasSeveral = false;
  do {
    if (variables.length > 0) p.next();
    const identifierStart = p.start;
    const identifier = p.identifier();
    const argumentList = p.kind === T.OpenBracket ? parseBracketedArgumentList(p) : null;
    let initializer: EqualsValueClause | null = null;
    // Once one initializer had to be parsed because variables follow it, so have the others.
    if (p.kind === T.Equals) initializer = hasSeveral ? parseInitializerClause(p) : skipInitializer(p, false);
    hasSeveral ||= initializer !== null;
    const end = p.previousEnd;
    variables.push({
      kind: 'VariableDeclarator',
      start: identifierStart,
      end,
      identifier,
      identifierStart,
      argumentList,
      initializer,
    });
  } while (p.kind === T.Comma);
  return { kind: 'VariableDeclaration', start, end: p.previousEnd, type, variables };
}
