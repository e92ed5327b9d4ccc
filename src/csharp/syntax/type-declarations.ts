import { parseArgumentList } from './arguments.ts';
import { parseAttributeLists } from './attributes.ts';
import { indentationOf } from './body-skipper.ts';
import * as C from './contextual.ts';
import { parseModifiers } from './modifiers.ts';
import type { BaseList, BaseType, EnumMemberDeclaration, MemberDeclaration, ParameterList } from './nodes.ts';
import type { MemberStart } from './operators.ts';
import { parseEqualsValue, parseParameterList, parseReceiver } from './parameters.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { parseConstraintClauses, parseTypeParameterList } from './type-parameters.ts';
import { Normal } from './type-scan.ts';
import { parseReturnType, parseType } from './types.ts';

/** Parses members up to a `}`, appended to those already there. */
type ParseMembers = (p: Parser, members?: MemberDeclaration[]) => MemberDeclaration[];

/** Whether a type declaration (or a delegate or extension block) begins at the current token, behind its modifiers. */
export function isTypeStart(p: Parser): boolean {
  switch (p.kind) {
    case T.ClassKeyword:
    case T.StructKeyword:
    case T.InterfaceKeyword:
    case T.EnumKeyword:
      return true;
    case T.DelegateKeyword:
      return p.peek(1) !== T.Asterisk;
    case T.Identifier:
      if (p.name === C.Record) return isRecordStart(p);
      return p.name === C.Extension && (p.peek(1) === T.OpenParen || p.peek(1) === T.Less);
    default:
      return false;
  }
}

function isRecordStart(p: Parser): boolean {
  const next = p.peek(1);
  return next === T.Identifier || next === T.StructKeyword || next === T.ClassKeyword;
}

/** The type declaration for which `isTypeStart` holds. */
export function parseTypeDeclaration(p: Parser, head: MemberStart, parseMembers: ParseMembers): MemberDeclaration {
  switch (p.kind) {
    case T.EnumKeyword:
      return parseEnum(p, head);
    case T.DelegateKeyword:
      return parseDelegate(p, head);
    default:
      return p.name === C.Extension
        ? parseExtensionBlock(p, head, parseMembers)
        : parseClassLike(p, head, parseMembers);
  }
}

function parseClassLike(p: Parser, head: MemberStart, parseMembers: ParseMembers): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  const keyword = p.kind;
  p.next();
  let classOrStructKeyword: 'class' | 'struct' | null = null;
  if (keyword === T.Identifier && (p.kind === T.ClassKeyword || p.kind === T.StructKeyword)) {
    classOrStructKeyword = p.kind === T.ClassKeyword ? 'class' : 'struct';
    p.next();
  }
  const identifierStart = p.start;
  const identifier = p.identifier();
  const typeParameterList = parseTypeParameterList(p);
  const parameterList: ParameterList | null = p.kind === T.OpenParen ? parseParameterList(p) : null;
  const baseList = parseBaseList(p);
  const constraintClauses = parseConstraintClauses(p);
  const members = parseTypeBody(p, start, parseMembers);
  const end = p.previousEnd;
  const shared = {
    attributeLists,
    modifiers,
    identifier,
    identifierStart,
    typeParameterList,
    parameterList,
    baseList,
    constraintClauses,
    members,
  };
  switch (keyword) {
    case T.ClassKeyword:
      return { kind: 'ClassDeclaration', start, end, ...shared };
    case T.StructKeyword:
      return { kind: 'StructDeclaration', start, end, ...shared };
    case T.InterfaceKeyword:
      return { kind: 'InterfaceDeclaration', start, end, ...shared };
    default:
      return { kind: 'RecordDeclaration', start, end, ...shared, classOrStructKeyword };
  }
}

/** `{ members }` with an optional `;`, or only `;`. */
function parseTypeBody(p: Parser, declaration: number, parseMembers: ParseMembers): MemberDeclaration[] {
  if (p.kind === T.Semicolon) {
    p.next();
    return [];
  }
  if (!p.expect(T.OpenBrace)) return [];
  const members = parseMembers(p);
  while (p.kind === T.CloseBrace && isStrayBrace(p, declaration)) {
    p.skipBad("unexpected '}'");
    parseMembers(p, members);
  }
  closeBody(p);
  return members;
}

/** In text whose braces do not match: whether a `}` is indented deeper than the declaration that it would close. */
export function isStrayBrace(p: Parser, declaration: number): boolean {
  const { state, text } = p;
  return (
    state.careful && indentationOf(text, p.start) > indentationOf(text, declaration) && isFirstOfLine(text, p.start)
  );
}

function isFirstOfLine(text: string, offset: number): boolean {
  let i = offset;
  while (i > 0 && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) i--;
  return i === 0 || text.charCodeAt(i - 1) === 10 || text.charCodeAt(i - 1) === 13;
}

/** The `}` of a type or namespace and an optional `;`. */
export function closeBody(p: Parser): void {
  if (!p.expect(T.CloseBrace)) p.state.unbalanced = true;
  if (p.kind === T.Semicolon) p.next();
}

function parseBaseList(p: Parser): BaseList | null {
  if (p.kind !== T.Colon) return null;
  const start = p.start;
  const types: BaseType[] = [];
  do {
    p.next();
    types.push(parseBaseType(p));
  } while (p.kind === T.Comma);
  return { kind: 'BaseList', start, end: p.previousEnd, types };
}

function parseBaseType(p: Parser): BaseType {
  const start = p.start;
  const type = parseType(p, Normal);
  if (p.kind === T.OpenParen) {
    const argumentList = parseArgumentList(p);
    return { kind: 'PrimaryConstructorBaseType', start, end: p.previousEnd, type, argumentList };
  }
  const end = p.previousEnd;
  return { kind: 'SimpleBaseType', start, end, type };
}

function parseExtensionBlock(p: Parser, head: MemberStart, parseMembers: ParseMembers): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  p.next();
  const typeParameterList = parseTypeParameterList(p);
  const parameterList = parseReceiver(p);
  const constraintClauses = parseConstraintClauses(p);
  const members = parseTypeBody(p, start, parseMembers);
  return {
    kind: 'ExtensionBlockDeclaration',
    start,
    end: p.previousEnd,
    attributeLists,
    modifiers,
    typeParameterList,
    parameterList,
    constraintClauses,
    members,
  };
}

function parseEnum(p: Parser, head: MemberStart): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  p.next();
  const identifierStart = p.start;
  const identifier = p.identifier();
  const baseList = parseBaseList(p);
  const members: EnumMemberDeclaration[] = [];
  if (p.kind === T.Semicolon) p.next();
  else if (p.expect(T.OpenBrace)) {
    while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
      const { index } = p;
      const member = parseEnumMember(p);
      if (member.identifier !== '') members.push(member);
      if (p.eat(T.Comma)) continue;
      if (p.kind === T.CloseBrace) break;
      p.error("',' expected");
      if (p.index === index) p.skipBad('not an enum member');
    }
    closeBody(p);
  }
  const end = p.previousEnd;
  return {
    kind: 'EnumDeclaration',
    start,
    end,
    attributeLists,
    modifiers,
    identifier,
    identifierStart,
    baseList,
    members,
  };
}

function parseEnumMember(p: Parser): EnumMemberDeclaration {
  const start = p.start;
  const attributeLists = parseAttributeLists(p);
  const modifiers = parseModifiers(p);
  const identifierStart = p.start;
  const identifier = p.identifier();
  const equalsValue = p.kind === T.Equals ? parseEqualsValue(p) : null;
  const end = p.previousEnd;
  return {
    kind: 'EnumMemberDeclaration',
    start,
    end,
    attributeLists,
    modifiers,
    identifier,
    identifierStart,
    equalsValue,
  };
}

function parseDelegate(p: Parser, head: MemberStart): MemberDeclaration {
  const { start, attributeLists, modifiers } = head;
  p.next();
  const returnType = parseReturnType(p);
  const identifierStart = p.start;
  const identifier = p.identifier();
  const typeParameterList = parseTypeParameterList(p);
  const parameterList = parseParameterList(p);
  const constraintClauses = parseConstraintClauses(p);
  p.expect(T.Semicolon);
  return {
    kind: 'DelegateDeclaration',
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
  };
}
