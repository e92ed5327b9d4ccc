import { parseAttributeList, parseAttributeLists } from './attributes.ts';
import { statementEnd } from './body-skipper.ts';
import * as C from './contextual.ts';
import { skipBracketed } from './lambda-scan.ts';
import { LazyTopLevel } from './lazy-nodes.ts';
import { isTypedIdentifier } from './local-declarations.ts';
import { parseMember } from './members.ts';
import { isModifierKind, parseModifiers } from './modifiers.ts';
import { InType, parseIdentifierName, parseQualifiedName } from './names.ts';
import type {
  AttributeList,
  CompilationUnit,
  ExternAliasDirective,
  MemberDeclaration,
  NameEquals,
  TypeNode,
  UsingDirective,
} from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { closeBody, isStrayBrace, isTypeStart } from './type-declarations.ts';
import { isPredefinedType, Normal } from './type-scan.ts';
import { parseType } from './types.ts';

/** What a compilation unit or namespace holds. */
interface NamespaceBody {
  readonly externs: ExternAliasDirective[];
  readonly usings: UsingDirective[];
  readonly attributeLists: AttributeList[];
  readonly members: MemberDeclaration[];
}

function emptyBody(): NamespaceBody {
  return { externs: [], usings: [], attributeLists: [], members: [] };
}

/** The whole file. Never fails: what is not understood becomes a gap. */
export function parseCompilationUnit(p: Parser): CompilationUnit {
  const body = emptyBody();
  const ranges: [number, number][] = [];
  const { start } = p;
  while (p.kind !== T.EndOfFile) {
    if (p.kind === T.CloseBrace) {
      p.state.unbalanced = true;
      p.skipBad("unexpected '}'");
      continue;
    }
    if (parseDirective(p, body)) continue;
    if (isNamespace(p)) body.members.push(parseNamespace(p));
    else if (beginsType(p)) {
      const member = parseMember(p);
      if (member !== null) body.members.push(member);
    } else {
      if (body.members.length > 0) p.error('top-level statements precede all types');
      ranges.push(skipTopLevel(p));
    }
  }
  let topLevel: LazyTopLevel | null = null;
  if (ranges.length > 0) {
    topLevel = new LazyTopLevel(ranges, { state: p.state, grammar: p.grammar });
    p.state.lazyNodes.push(topLevel);
  }
  const { externs, usings, attributeLists, members } = body;
  const end = Math.max(start, p.previousEnd);
  return { kind: 'CompilationUnit', start, end, externs, usings, attributeLists, topLevel, members };
}

/** An extern alias, a using or an attribute list of the assembly, if one stands at the current token. */
function parseDirective(p: Parser, body: NamespaceBody): boolean {
  switch (p.kind) {
    case T.ExternKeyword:
      if (p.peekName(1) !== C.Alias || p.peek(2) !== T.Identifier || p.peek(3) !== T.Semicolon) return false;
      body.externs.push(parseExternAlias(p));
      return true;
    case T.UsingKeyword:
      if (isUsingStatement(p)) return false;
      body.usings.push(parseUsing(p));
      return true;
    case T.Identifier:
      if (p.name !== C.Global || p.peek(1) !== T.UsingKeyword) return false;
      body.usings.push(parseUsing(p));
      return true;
    case T.OpenBracket: {
      const target = p.peekName(1);
      if (p.peek(2) !== T.Colon || (target !== C.Assembly && target !== C.Module)) return false;
      body.attributeLists.push(parseAttributeList(p));
      return true;
    }
    default:
      return false;
  }
}

function parseExternAlias(p: Parser): ExternAliasDirective {
  const start = p.start;
  p.next();
  p.next();
  const identifier = p.identifier();
  p.expect(T.Semicolon);
  return { kind: 'ExternAliasDirective', start, end: p.previousEnd, identifier };
}

/** Whether `using` at the current token begins a statement or a declaration of a variable. */
function isUsingStatement(p: Parser): boolean {
  const next = p.peek(1);
  if (next === T.OpenParen || next === T.RefKeyword || next === T.ConstKeyword || isPredefinedType(next)) return true;
  const index = p.index;
  p.next();
  if (p.kind === T.StaticKeyword) p.next();
  const result = isTypedIdentifier(p);
  p.rewind(index);
  return result;
}

function parseUsing(p: Parser): UsingDirective {
  const start = p.start;
  const isGlobal = p.name === C.Global;
  if (isGlobal) p.next();
  p.next();
  const isStatic = p.eat(T.StaticKeyword);
  const isUnsafe = p.eat(T.UnsafeKeyword);
  let alias: NameEquals | null = null;
  if (p.kind === T.Identifier && p.peek(1) === T.Equals) {
    const name = parseIdentifierName(p);
    p.next();
    alias = { kind: 'NameEquals', start: name.start, end: p.previousEnd, name };
  }
  const isName = alias === null && !isUnsafe;
  const namespaceOrType: TypeNode = isName ? parseQualifiedName(p, InType) : parseType(p, Normal);
  p.expect(T.Semicolon);
  const end = p.previousEnd;
  return { kind: 'UsingDirective', start, end, isGlobal, isStatic, isUnsafe, alias, namespaceOrType };
}

function isNamespace(p: Parser): boolean {
  return p.kind === T.NamespaceKeyword;
}

/** Whether attributes and modifiers at the current token lead to a type declaration or a namespace. */
function beginsType(p: Parser): boolean {
  if (isTypeStart(p)) return true;
  if (p.kind !== T.OpenBracket && !mayBeModifier(p)) return false;
  const mark = p.mark();
  let result = skipBracketed(p);
  if (result) {
    parseModifiers(p);
    result = isTypeStart(p) || p.kind === T.NamespaceKeyword;
  }
  p.reset(mark);
  return result;
}

function mayBeModifier(p: Parser): boolean {
  if (p.kind === T.Identifier) return p.name === C.Partial || p.name === C.FileWord || p.name === C.Required;
  return isModifierKind(p.kind) || p.kind === T.RefKeyword;
}

/** Skips global statements up to the next type, namespace or the end; returns their range without trivia around it. */
function skipTopLevel(p: Parser): [number, number] {
  const { start } = p;
  let end = start;
  do {
    const behind = statementEnd(p.state, p.start);
    if (behind <= p.start) {
      p.skipBad("unexpected '}'");
      p.state.unbalanced = true;
      end = p.previousEnd;
    } else {
      p.seek(behind);
      end = behind;
    }
  } while (p.kind !== T.EndOfFile && p.kind !== T.CloseBrace && !isNamespace(p) && !beginsType(p));
  return [start, end];
}

function parseNamespace(p: Parser): MemberDeclaration {
  const start = p.start;
  const attributeLists = parseAttributeLists(p);
  const modifiers = parseModifiers(p);
  p.next();
  const name = parseQualifiedName(p, InType);
  const isFileScoped = p.kind === T.Semicolon;
  const body = emptyBody();
  if (isFileScoped) {
    p.next();
    parseNamespaceBody(p, body);
  } else if (p.expect(T.OpenBrace)) {
    if (p.enter()) {
      parseNamespaceBody(p, body);
      while (p.kind === T.CloseBrace && isStrayBrace(p, start)) {
        p.skipBad("unexpected '}'");
        parseNamespaceBody(p, body);
      }
    }
    p.leave();
    closeBody(p);
  }
  const { externs, usings, members } = body;
  const kind = isFileScoped ? 'FileScopedNamespaceDeclaration' : 'NamespaceDeclaration';
  return { kind, start, end: p.previousEnd, attributeLists, modifiers, name, externs, usings, members };
}

function parseNamespaceBody(p: Parser, body: NamespaceBody): void {
  while (p.kind !== T.CloseBrace && p.kind !== T.EndOfFile) {
    if (parseDirective(p, body)) continue;
    if (isNamespace(p)) {
      body.members.push(parseNamespace(p));
      continue;
    }
    const member = parseMember(p);
    if (member !== null) body.members.push(member);
  }
}
