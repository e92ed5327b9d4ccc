import * as C from './contextual.ts';
import { isScopedModifier } from './declaration-expressions.ts';
import { parseLocalFunction } from './local-functions.ts';
import type { AttributeList, Modifier, StatementNode, TypeNode } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { isPredefinedType, isTrueIdentifier, MustBeType, Normal, NotType, scanType } from './type-scan.ts';
import { parseType } from './types.ts';
import { parseVariableDeclarators } from './variables.ts';

/** Whether the statement at the current token declares a local variable or function (Roslyn: IsPossibleLocalDeclarationStatement). */
export function isLocalDeclaration(p: Parser): boolean {
  const kind = p.kind;
  if (kind === T.Identifier) {
    if (p.name < C.FirstOrdinary) {
      if (p.name === C.Await && p.peek(1) === T.UsingKeyword) return true;
      if (p.name === C.Scoped && isScopedModifier(p)) return true;
      if (p.name === C.Async && isAsyncOfLocalFunction(p)) return true;
    }
    return isTypedIdentifier(p);
  }
  if (isPredefinedType(kind)) {
    const next = p.peek(1);
    return next !== T.Dot && next !== T.OpenParen;
  }
  switch (kind) {
    case T.RefKeyword:
    case T.UsingKeyword:
    case T.ConstKeyword:
    case T.StaticKeyword:
    case T.ReadonlyKeyword:
    case T.VolatileKeyword:
    case T.UnsafeKeyword:
    case T.ExternKeyword:
    case T.PublicKeyword:
    case T.PrivateKeyword:
    case T.ProtectedKeyword:
    case T.InternalKeyword:
      return true;
    case T.OpenParen:
    case T.DelegateKeyword:
      return isTypedIdentifier(p);
    default:
      return false;
  }
}

/** Whether a type and an identifier stand at the current token. */
export function isTypedIdentifier(p: Parser): boolean {
  if (isTrueIdentifier(p)) {
    switch (p.peek(1)) {
      case T.Dot:
      case T.Asterisk:
      case T.Question:
      case T.OpenBracket:
      case T.Less:
      case T.ColonColon:
        break;
      case T.Identifier:
        return !p.isQueryWord(p.peekName(1));
      default:
        return false;
    }
  }
  const index = p.index;
  const type = scanType(p);
  const result =
    (type === MustBeType && p.kind !== T.Dot && p.kind !== T.OpenParen) ||
    (type !== NotType && p.kind === T.Identifier);
  p.rewind(index);
  return result;
}

/** Whether `async` at the current token is the modifier of a local function. */
function isAsyncOfLocalFunction(p: Parser): boolean {
  const next = p.peek(1);
  if (next === T.StaticKeyword || next === T.UnsafeKeyword || next === T.ExternKeyword)
    return p.peek(2) !== T.OpenParen;
  const index = p.index;
  p.next();
  const result = scanType(p) !== NotType && p.kind === T.Identifier;
  p.rewind(index);
  return result;
}

const localModifiers: Uint8Array = new Uint8Array(T.KindCount);
for (const kind of [
  T.ConstKeyword,
  T.StaticKeyword,
  T.ReadonlyKeyword,
  T.VolatileKeyword,
  T.UnsafeKeyword,
  T.ExternKeyword,
  T.PublicKeyword,
  T.PrivateKeyword,
  T.ProtectedKeyword,
  T.InternalKeyword,
]) {
  localModifiers[kind] = 1;
}

/** The declaration of local variables or of a local function, for which `isLocalDeclaration` holds. */
export function parseLocalDeclaration(
  p: Parser,
  start: number,
  attributeLists: readonly AttributeList[],
): StatementNode {
  const awaitKeyword = p.name === C.Await && p.peek(1) === T.UsingKeyword;
  if (awaitKeyword) p.next();
  const usingKeyword = p.eat(T.UsingKeyword);
  const modifiers: Modifier[] = [];
  for (;;) {
    if (localModifiers[p.kind] === 1) modifiers.push(T.kindTexts[p.kind] as Modifier);
    else if (p.name === C.Async && isAsyncOfLocalFunction(p)) modifiers.push('async');
    else break;
    p.next();
  }
  const declarationStart = p.start;
  const type = parseLocalType(p);
  const isFunction = p.kind === T.Identifier && (p.peek(1) === T.OpenParen || p.peek(1) === T.Less);
  if (isFunction && !usingKeyword) return parseLocalFunction(p, start, attributeLists, modifiers, type);
  const variables = parseVariableDeclarators(p);
  const end = p.previousEnd;
  const declaration = { kind: 'VariableDeclaration' as const, start: declarationStart, end, type, variables };
  p.expect(T.Semicolon);
  return {
    kind: 'LocalDeclarationStatement',
    start,
    end: p.previousEnd,
    attributeLists,
    awaitKeyword,
    usingKeyword,
    modifiers,
    declaration,
  };
}

/** A type with `scoped` before it if it stands there. */
export function parseLocalType(p: Parser): TypeNode {
  if (!isScopedModifier(p)) return parseType(p, Normal);
  const start = p.start;
  p.next();
  const type = parseType(p, Normal);
  return { kind: 'ScopedType', start, end: p.previousEnd, type };
}
