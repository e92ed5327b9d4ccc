import * as C from './contextual.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';

/**
 * Look-ahead over types without building them, by the rules of the C# compiler (Roslyn, LanguageParser: ScanType,
 * ScanTypeArgumentList). All functions here move the parser; callers go back with `rewind`.
 */

// What a scanned type can be.
export const NotType = 0;
export const MustBeType = 1;
export const GenericTypeOrMethod = 2;
export const GenericTypeOrExpression = 3;
export const NonGenericTypeOrExpression = 4;
export const AliasQualified = 5;
export const Nullable = 6;
export const PointerOrMultiplication = 7;
export const Tuple = 8;

// Where a type stands.
export const Normal = 0;
export const InParameter = 1;
export const AfterIs = 2;
export const DefinitePattern = 3;
export const AfterOut = 4;
export const AfterRef = 5;
export const AfterTupleComma = 6;
export const AsOperand = 7;
export const AfterNew = 8;
export const FirstTupleElement = 9;

/** Whether a kind is a predefined type's keyword, `void` included. */
export function isPredefinedType(kind: number): boolean {
  return kind >= T.FirstKeyword && kind <= T.LastPredefinedType;
}

/** Whether the current token is an identifier that is not a keyword where it stands. */
export function isTrueIdentifier(p: Parser): boolean {
  if (p.kind !== T.Identifier) return false;
  if (p.name >= C.FirstOrdinary) return true;
  return !p.isQueryWord(p.name) && !isConstraintStart(p) && !isPartialModifier(p);
}

/** `where T :` */
export function isConstraintStart(p: Parser): boolean {
  return p.name === C.Where && p.peek(1) === T.Identifier && p.peek(2) === T.Colon;
}

/** `partial class`, `partial void` and the like. */
function isPartialModifier(p: Parser): boolean {
  if (p.name !== C.Partial) return false;
  const next = p.peek(1);
  return next === T.ClassKeyword || next === T.StructKeyword || next === T.InterfaceKeyword;
}

/** Whether the current tokens are `delegate*`. */
export function isFunctionPointerStart(p: Parser): boolean {
  return p.kind === T.DelegateKeyword && p.peek(1) === T.Asterisk;
}

/** Scans a type; returns what it can be and leaves the parser behind it. */
export function scanType(p: Parser, mode = Normal): number {
  if (!p.enter()) {
    p.leave();
    return NotType;
  }
  const result = scanTypeCore(p, mode);
  p.leave();
  return result;
}

function scanTypeCore(p: Parser, mode: number): number {
  if (p.kind === T.RefKeyword) {
    p.next();
    p.eat(T.ReadonlyKeyword);
  }
  let result: number;
  if (p.kind === T.Identifier) {
    let isAlias = p.peek(1) === T.ColonColon;
    result = scanNamePart(p);
    for (let first = true; result !== NotType && (p.kind === T.Dot || p.kind === T.ColonColon); first = false) {
      if (!first) isAlias = false;
      p.next();
      result = scanNamePart(p);
    }
    if (result === NotType) return NotType;
    if (isAlias) result = AliasQualified;
  } else if (isPredefinedType(p.kind)) {
    p.next();
    result = MustBeType;
  } else if (p.kind === T.OpenParen) {
    p.next();
    result = scanTupleTail(p);
    if (result === NotType || (mode === DefinitePattern && p.kind !== T.OpenBracket)) return NotType;
  } else if (isFunctionPointerStart(p)) {
    scanFunctionPointer(p);
    result = MustBeType;
  } else {
    return NotType;
  }
  return scanTypeSuffixes(p, mode, result);
}

function scanTypeSuffixes(p: Parser, mode: number, initial: number): number {
  let result = initial;
  let last = -1;
  for (;;) {
    const kind = p.kind;
    if (kind === T.Question) {
      if (last === T.Question || last === T.Asterisk) return result;
      p.next();
      result = Nullable;
    } else if (kind === T.Asterisk) {
      if (last === T.CloseBracket) return result;
      if (mode === DefinitePattern) return result;
      if ((mode === FirstTupleElement || mode === AfterTupleComma) && !pointerThenRank(p)) return result;
      p.next();
      if (result === GenericTypeOrExpression || result === NonGenericTypeOrExpression) result = PointerOrMultiplication;
      else if (result === GenericTypeOrMethod) result = MustBeType;
    } else if (kind === T.OpenBracket) {
      p.next();
      while (p.kind === T.Comma) p.next();
      if (p.kind !== T.CloseBracket) return NotType;
      p.next();
      result = MustBeType;
    } else {
      return result;
    }
    last = kind === T.OpenBracket ? T.CloseBracket : kind;
  }
}

/** Whether the `*`s at the current token are followed by `[`. */
export function pointerThenRank(p: Parser): boolean {
  let distance = 0;
  while (p.peek(distance) === T.Asterisk) distance++;
  return p.peek(distance) === T.OpenBracket;
}

/** A simple name with its type arguments. */
export function scanNamePart(p: Parser): number {
  if (!isTrueIdentifier(p)) return NotType;
  p.next();
  return p.kind === T.Less ? scanPossibleTypeArguments(p) : NonGenericTypeOrExpression;
}

/** The rest of a tuple type whose `(` has been consumed. */
export function scanTupleTail(p: Parser): number {
  if (scanType(p) === NotType) return NotType;
  if (isTrueIdentifier(p)) p.next();
  if (p.kind !== T.Comma) return NotType;
  do {
    p.next();
    if (scanType(p) === NotType) return NotType;
    if (isTrueIdentifier(p)) p.next();
  } while (p.kind === T.Comma);
  if (p.kind !== T.CloseParen) return NotType;
  p.next();
  return Tuple;
}

function scanFunctionPointer(p: Parser): void {
  p.next();
  p.next();
  if (p.kind === T.Identifier && (p.name === C.Managed || p.name === C.Unmanaged)) {
    p.next();
    if (p.kind === T.OpenBracket) {
      while (p.kind === T.OpenBracket || p.kind === T.Comma) {
        p.next();
        p.eat(T.Identifier);
      }
      p.eat(T.CloseBracket);
    }
  }
  if (p.kind !== T.Less) return;
  do {
    p.next();
    while (isParameterModifierKind(p.kind)) p.next();
    scanType(p);
  } while (p.kind === T.Comma);
  p.eat(T.Greater);
}

function isParameterModifierKind(kind: number): boolean {
  return kind === T.RefKeyword || kind === T.OutKeyword || kind === T.InKeyword || kind === T.ReadonlyKeyword;
}

/** Set by scanPossibleTypeArguments: nothing but a type argument list can look like this. */
let isDefinite = false;

/** Scans from `<` to its `>`. */
function scanPossibleTypeArguments(p: Parser): number {
  let definite = false;
  let result = GenericTypeOrExpression;
  do {
    p.next();
    // Type arguments have no attributes.
    if (p.kind === T.OpenBracket) {
      isDefinite = definite;
      return NotType;
    }
    if (p.kind === T.Greater) {
      p.next();
      isDefinite = definite;
      return result;
    }
    // An unbound generic name, in typeof and nameof.
    if (p.kind === T.Comma) continue;
    const argument = scanType(p);
    switch (argument) {
      case NotType:
        isDefinite = definite;
        return NotType;
      case MustBeType:
        // A predefined type cannot be an operand of a comparison.
        definite ||= p.kind === T.Comma || p.kind === T.Greater;
        result = GenericTypeOrMethod;
        break;
      case Nullable:
        definite ||= p.kind === T.Comma || p.kind === T.Greater;
        if (definite) result = GenericTypeOrMethod;
        break;
      case GenericTypeOrExpression:
        // `X<Y<Z>,` has no other reading, but `X<Y<Z>>` may be a shift.
        if (!definite) {
          definite = p.kind === T.Comma;
          result = GenericTypeOrMethod;
        }
        break;
      case GenericTypeOrMethod:
        result = GenericTypeOrMethod;
        break;
    }
  } while (p.kind === T.Comma);
  isDefinite = definite;
  if (p.kind !== T.Greater) return NotType;
  p.next();
  return result;
}

/**
 * Whether the `<` at the current token begins a type argument list in an expression. Leaves the parser where it is.
 * `mode` is where the name stands; `inExpression` is false where only types can stand.
 */
export function isTypeArgumentList(p: Parser, mode: number): boolean {
  const index = p.index;
  const flags = scanPossibleTypeArguments(p);
  const definite = isDefinite;
  const result = flags !== NotType && (definite || followsTypeArguments(p, mode));
  p.rewind(index);
  return result;
}

/** The disambiguation by the token behind `>` (C# specification, 6.2.5, with the compiler's additions). */
function followsTypeArguments(p: Parser, mode: number): boolean {
  switch (p.kind) {
    case T.OpenParen:
    case T.CloseParen:
    case T.CloseBracket:
    case T.CloseBrace:
    case T.Colon:
    case T.Semicolon:
    case T.Comma:
    case T.Dot:
    case T.Question:
    case T.EqualsEquals:
    case T.ExclamationEquals:
    case T.Bar:
    case T.Caret:
    case T.AmpersandAmpersand:
    case T.BarBar:
    case T.Ampersand:
    case T.OpenBracket:
    case T.Less:
    case T.LessEquals:
    case T.GreaterEquals:
    case T.IsKeyword:
    case T.AsKeyword:
    case T.OpenBrace:
    case T.EndOfFile:
    case T.Arrow:
      return true;
    case T.Greater:
      return mode === AfterIs && p.peek(1) !== T.Greater;
    case T.Identifier: {
      if (mode === AfterIs || mode === DefinitePattern || mode === AfterOut) return true;
      const next = p.peek(1);
      if (mode === AfterTupleComma) return next === T.Comma || next === T.CloseParen;
      return mode === FirstTupleElement && next === T.Comma;
    }
    default:
      return false;
  }
}
