import { parseArgumentList } from './arguments.ts';
import { parseAttributeLists } from './attributes.ts';
import { parseBody } from './bodies.ts';
import { blockEnd } from './body-skipper.ts';
import { parseExplicitInterface } from './member-names.ts';
import { isModifierKind, parseModifiers } from './modifiers.ts';
import type { ConstructorInitializer, ExplicitInterfaceSpecifier, MemberDeclaration, TypeNode } from './nodes.ts';
import { type MemberStart, parseConversionOperator, parseOperator } from './operators.ts';
import { parseParameterList } from './parameters.ts';
import { InAsync, type Parser } from './parser.ts';
import { parseEvent, parseFieldVariables, parseIndexer, parseProperty } from './properties.ts';
import * as T from './tokens.ts';
import { isTypeStart, parseTypeDeclaration } from './type-declarations.ts';
import { parseConstraintClauses, parseTypeParameterList } from './type-parameters.ts';
import { isPredefinedType, Normal } from './type-scan.ts';
import { parseType } from './types.ts';

/** Members up to a `}` or the end of the range, appended to those already there. */
export function parseMembers(p: Parser, members: MemberDeclaration[] = []): MemberDeclaration[] {
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
    const member = parseMember(p);
    if (member !== null) members.push(member);
  }
  return members;
}

/** A member of a type or namespace; null where none begins, with what was skipped as a gap. */
export function parseMember(p: Parser): MemberDeclaration | null {
  if (!p.enter()) {
    p.leave();
    return null;
  }
  const start = p.start;
  const attributeLists = parseAttributeLists(p);
  const modifiers = parseModifiers(p);
  const result = parseMemberCore(p, { start, attributeLists, modifiers });
  p.leave();
  return result;
}

function parseMemberCore(p: Parser, head: MemberStart): MemberDeclaration | null {
  if (isTypeStart(p)) return parseTypeDeclaration(p, head, parseMembers);
  switch (p.kind) {
    case T.EventKeyword:
      return parseEvent(p, head);
    case T.ImplicitKeyword:
    case T.ExplicitKeyword:
      return parseConversionOperator(p, head);
    case T.Tilde:
      return parseDestructor(p, head);
    case T.Identifier:
      if (p.peek(1) === T.OpenParen) return parseConstructor(p, head);
      return parseTyped(p, head);
    case T.OpenParen:
    case T.RefKeyword:
    case T.DelegateKeyword:
      return parseTyped(p, head);
    default:
      if (isPredefinedType(p.kind)) return parseTyped(p, head);
      return parseUnknown(p, head, null);
  }
}

/** Something that is no member: what is there becomes an incomplete member, what follows up to the next member a gap. */
function parseUnknown(p: Parser, head: MemberStart, type: TypeNode | null): MemberDeclaration | null {
  const { start, attributeLists, modifiers } = head;
  const end = p.previousEnd;
  const isEmpty = type === null && attributeLists.length === 0 && modifiers.length === 0;
  p.error('member expected');
  skipToMember(p, isEmpty);
  if (isEmpty) return null;
  return { kind: 'IncompleteMember', start, end: Math.max(start, end), attributeLists, modifiers, type };
}

function skipToMember(p: Parser, mustMove: boolean): void {
  let moved = !mustMove;
  for (;;) {
    const kind = p.kind;
    if (kind === T.EndOfFile || kind === T.CloseBrace) return;
    if (moved && (isModifierKind(kind) || isPredefinedType(kind) || isTypeStart(p))) return;
    if (kind === T.OpenBrace) {
      const end = blockEnd(p.state, p.start);
      if (end < 0) p.state.unbalanced = true;
      const behind = end < 0 ? p.limit : end;
      p.state.addGap(p.start, behind, 'member expected');
      p.seek(behind);
      return;
    }
    p.skipBad('member expected');
    moved = true;
    if (kind === T.Semicolon) return;
  }
}

/** A member that begins with a type: method, property, indexer, operator or field. */
function parseTyped(p: Parser, head: MemberStart): MemberDeclaration | null {
  const typeStart = p.start;
  const type = parseType(p, Normal);
  if (p.kind === T.OperatorKeyword) return parseOperator(p, head, type, null);
  const explicitInterface = parseExplicitInterface(p);
  if (p.kind === T.OperatorKeyword) return parseOperator(p, head, type, explicitInterface);
  if (p.kind === T.ThisKeyword) return parseIndexer(p, head, type, explicitInterface);
  if (p.kind !== T.Identifier) return parseUnknown(p, head, type);
  switch (p.peek(1)) {
    case T.OpenParen:
    case T.Less:
      return parseMethod(p, head, type, explicitInterface);
    case T.OpenBrace:
    case T.Arrow: {
      const identifierStart = p.start;
      const identifier = p.identifier();
      return parseProperty(p, head, type, explicitInterface, identifier, identifierStart);
    }
    default: {
      const declaration = parseFieldVariables(p, typeStart, type);
      p.expect(T.Semicolon);
      const { start, attributeLists, modifiers } = head;
      return { kind: 'FieldDeclaration', start, end: p.previousEnd, attributeLists, modifiers, declaration };
    }
  }
}

function parseMethod(
  p: Parser,
  head: MemberStart,
  returnType: TypeNode,
  explicitInterfaceSpecifier: ExplicitInterfaceSpecifier | null,
): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  const identifierStart = p.start;
  const identifier = p.identifier();
  const typeParameterList = parseTypeParameterList(p);
  const parameterList = parseParameterList(p);
  const constraintClauses = parseConstraintClauses(p);
  const { body, expressionBody } = parseBody(p, start, modifiers.includes('async') ? InAsync : 0);
  return {
    kind: 'MethodDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    returnType,
    explicitInterfaceSpecifier,
    identifier,
    identifierStart,
    typeParameterList,
    parameterList,
    constraintClauses,
    body,
    expressionBody,
  };
}

function parseConstructor(p: Parser, head: MemberStart): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  const identifierStart = p.start;
  const identifier = p.identifier();
  const parameterList = parseParameterList(p);
  const initializer = p.kind === T.Colon ? parseConstructorInitializer(p) : null;
  const { body, expressionBody } = parseBody(p, start, 0);
  return {
    kind: 'ConstructorDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    identifier,
    identifierStart,
    parameterList,
    initializer,
    body,
    expressionBody,
  };
}

function parseConstructorInitializer(p: Parser): ConstructorInitializer | null {
  const start = p.start;
  p.next();
  if (p.kind !== T.ThisKeyword && p.kind !== T.BaseKeyword) {
    p.error("'this' or 'base' expected");
    return null;
  }
  const thisOrBaseKeyword = p.kind === T.ThisKeyword ? 'this' : 'base';
  p.next();
  const argumentList =
    p.kind === T.OpenParen
      ? parseArgumentList(p)
      : { kind: 'ArgumentList' as const, start: p.invent(), end: p.start, arguments: [] };
  return { kind: 'ConstructorInitializer', start, end: p.previousEnd, thisOrBaseKeyword, argumentList };
}

function parseDestructor(p: Parser, head: MemberStart): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  p.next();
  const identifierStart = p.start;
  const identifier = p.identifier();
  const parameterList = parseParameterList(p);
  const { body, expressionBody } = parseBody(p, start, 0);
  return {
    kind: 'DestructorDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    identifier,
    identifierStart,
    parameterList,
    body,
    expressionBody,
  };
}
