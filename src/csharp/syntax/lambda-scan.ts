import * as C from './contextual.ts';
import { isScopedModifier } from './declaration-expressions.ts';
import { IsLambda, type Parser } from './parser.ts';
import * as T from './tokens.ts';
import { isFunctionPointerStart, isPredefinedType, isTrueIdentifier, NotType, scanType } from './type-scan.ts';

/**
 * Whether a lambda begins at the current token: attributes, `static` and `async`, an explicit return type, parameters up
 * to `=>`. Follows Roslyn's IsPossibleLambdaExpression. Leaves the parser where it is.
 */
export function isPossibleLambda(p: Parser): boolean {
  const next = p.peek(1);
  if (next === T.Arrow) return true;
  if (p.kind === T.Identifier && p.name !== C.Async && !canFollowReturnType(next)) return false;
  const mark = p.mark();
  const result = scanLambda(p);
  p.reset(mark);
  return result;
}

/** Whether a token behind an identifier leaves open that it begins the return type of a lambda. */
function canFollowReturnType(kind: number): boolean {
  switch (kind) {
    case T.OpenParen:
    case T.Less:
    case T.Dot:
    case T.ColonColon:
    case T.Question:
    case T.Asterisk:
    case T.OpenBracket:
      return true;
    default:
      return false;
  }
}

function scanLambda(p: Parser): boolean {
  if (p.kind === T.OpenBracket) {
    if (!skipBracketed(p)) return false;
  }
  let seenStatic = false;
  if (p.kind === T.StaticKeyword) {
    p.next();
    seenStatic = true;
  } else if (p.name === C.Async && p.peek(1) === T.StaticKeyword) {
    p.next();
    p.next();
    seenStatic = true;
  }
  if (seenStatic && (p.kind === T.Arrow || p.kind === T.OpenParen)) return true;
  if (p.kind === T.Identifier && p.peek(1) === T.Arrow) return true;
  if (p.name === C.Async && isAsyncModifier(p)) p.next();
  const index = p.index;
  if (scanType(p) === NotType || p.kind !== T.OpenParen) p.rewind(index);
  if (p.kind === T.Identifier && p.peek(1) === T.Arrow) return true;
  return p.kind === T.OpenParen && scanParameters(p);
}

/** Whether `async` at the current token modifies an anonymous function. */
export function isAsyncModifier(p: Parser): boolean {
  switch (p.peek(1)) {
    case T.OpenParen:
    case T.Identifier:
    case T.StaticKeyword:
    case T.RefKeyword:
    case T.DelegateKeyword:
      return true;
    default:
      return isPredefinedType(p.peek(1));
  }
}

/** Moves over balanced brackets at the current token, as often as they follow each other. */
export function skipBracketed(p: Parser): boolean {
  while (p.kind === T.OpenBracket) {
    let depth = 0;
    do {
      if (p.kind === T.EndOfFile || p.kind === T.Semicolon) return false;
      if (p.kind === T.OpenBracket || p.kind === T.OpenParen || p.kind === T.OpenBrace) depth++;
      else if (p.kind === T.CloseBracket || p.kind === T.CloseParen || p.kind === T.CloseBrace) depth--;
      p.next();
    } while (depth > 0);
  }
  return true;
}

function scanParameters(p: Parser): boolean {
  if (isImplicitlyTyped(p)) return true;
  const offset = p.start;
  const known = p.recall(IsLambda, offset);
  if (known !== undefined) return known;
  const { index } = p;
  const result = scanExplicitlyTyped(p);
  // Only a default value makes this costly.
  return p.index - index > 8 ? p.remember(IsLambda, offset, result) : result;
}

/** `() =>`, `(x) =>`, `(x, y) =>` */
function isImplicitlyTyped(p: Parser): boolean {
  const first = p.peek(1);
  if (first === T.CloseParen) return p.peek(2) === T.Arrow;
  if (first !== T.Identifier) return false;
  if (p.peek(2) === T.CloseParen) return p.peek(3) === T.Arrow && !p.isQueryWord(p.peekName(1));
  if (p.peek(2) !== T.Comma) return false;
  let distance = 3;
  for (;;) {
    const kind = p.peek(distance);
    if (kind !== T.Identifier && kind !== T.Comma && !isPredefinedType(kind)) break;
    distance++;
  }
  return p.peek(distance) === T.CloseParen && p.peek(distance + 1) === T.Arrow;
}

/** Parameters with attributes, modifiers, types or defaults. Moves the parser. */
function scanExplicitlyTyped(p: Parser): boolean {
  for (;;) {
    p.next();
    if (p.kind === T.OpenBracket && !skipBracketed(p)) return false;
    while (isParameterModifier(p)) p.next();
    if (hasLambdaParameterType(p) && scanType(p) === NotType) return false;
    if (isTrueIdentifier(p)) p.next();
    if (p.kind === T.Equals) {
      p.next();
      p.grammar.expression(p, 0);
    }
    if (p.kind === T.CloseParen) return p.peek(1) === T.Arrow;
    if (p.kind !== T.Comma) return false;
  }
}

/** Whether the current token is a modifier of a parameter. */
export function isParameterModifier(p: Parser): boolean {
  if (p.kind !== T.Identifier) return isParameterKeyword(p.kind);
  return p.name === C.Scoped && (isParameterKeyword(p.peek(1)) || isScopedModifier(p));
}

function isParameterKeyword(kind: number): boolean {
  switch (kind) {
    case T.RefKeyword:
    case T.OutKeyword:
    case T.InKeyword:
    case T.ParamsKeyword:
    case T.ThisKeyword:
    case T.ReadonlyKeyword:
      return true;
    default:
      return false;
  }
}

/** Whether a type stands at the current token of a lambda's parameter, rather than only its name. */
export function hasLambdaParameterType(p: Parser): boolean {
  if (isPredefinedType(p.kind) || p.kind === T.OpenParen || isFunctionPointerStart(p)) return true;
  if (!isTrueIdentifier(p)) return false;
  switch (p.peek(1)) {
    case T.Comma:
    case T.CloseParen:
    case T.Arrow:
    case T.OpenBrace:
    case T.Exclamation:
    case T.Equals:
      return false;
    default:
      return true;
  }
}
