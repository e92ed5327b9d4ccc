import * as C from './contextual.ts';
import { canStartExpression } from './expression-starts.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import {
  AliasQualified,
  DefinitePattern,
  GenericTypeOrExpression,
  GenericTypeOrMethod,
  MustBeType,
  Normal,
  NotType,
  Nullable,
  PointerOrMultiplication,
  scanType,
} from './type-scan.ts';

const cannotFollowCast: Uint8Array = new Uint8Array(T.KindCount);
for (const kind of [
  T.AsKeyword,
  T.IsKeyword,
  T.Semicolon,
  T.CloseParen,
  T.CloseBracket,
  T.OpenBrace,
  T.CloseBrace,
  T.Comma,
  T.Question,
  T.Colon,
  T.QuestionQuestion,
  T.EqualsEquals,
  T.ExclamationEquals,
  T.PlusPlus,
  T.MinusMinus,
  T.OpenBracket,
  T.Dot,
  T.MinusGreater,
  T.EndOfFile,
  T.SwitchKeyword,
  T.Arrow,
  T.DotDot,
]) {
  cannotFollowCast[kind] = 1;
}
for (let kind: number = T.Less; kind <= T.QuestionQuestionEquals; kind++) cannotFollowCast[kind] = 1;

/** Whether a token behind `(A)` shows that it is a cast, where `A` may be a type or an expression. */
export function canFollowCast(kind: number): boolean {
  return cannotFollowCast[kind] === 0;
}

/**
 * Whether a cast begins at the `(` of the current token (C# specification, 12.9.7; Roslyn's ScanCast). Moves the parser.
 * In a pattern, `(A) or B` and `(int) and > 0` are no casts.
 */
export function scanCast(p: Parser, inPattern: boolean): boolean {
  if (p.kind !== T.OpenParen) return false;
  p.next();
  const type = scanType(p, inPattern ? DefinitePattern : Normal);
  if (type === NotType || p.kind !== T.CloseParen) return false;
  p.next();
  if (p.isQueryWord(p.name)) return false;
  if (inPattern && p.kind === T.Identifier) return !isBinaryPattern(p);
  switch (type) {
    case PointerOrMultiplication:
    case Nullable:
    case MustBeType:
    case AliasQualified:
      return !inPattern || isUnaryOrBinary(p.kind) || canFollowCast(p.kind);
    case GenericTypeOrMethod:
    case GenericTypeOrExpression:
      // `(List<int>)[1, 2]` is a cast, `(a)[1]` an element access.
      return p.kind === T.OpenBracket || canFollowCast(p.kind);
    default:
      return canFollowCast(p.kind) || (p.kind === T.OpenBracket && p.peek(1) === T.CloseBracket);
  }
}

function isUnaryOrBinary(kind: number): boolean {
  return kind === T.Plus || kind === T.Minus || kind === T.Ampersand || kind === T.Asterisk || kind === T.DotDot;
}

function isBinaryPattern(p: Parser): boolean {
  if (!isCombinator(p)) return false;
  let lastIsOperator = true;
  p.next();
  while (isCombinator(p)) {
    lastIsOperator = !lastIsOperator;
    p.next();
  }
  return lastIsOperator === isPossibleSubpattern(p);
}

function isCombinator(p: Parser): boolean {
  return p.name === C.Or || p.name === C.And;
}

/** Whether the current token can begin a pattern. */
export function isPossibleSubpattern(p: Parser): boolean {
  switch (p.kind) {
    case T.OpenBrace:
    case T.OpenBracket:
    case T.Less:
    case T.LessEquals:
    case T.Greater:
    case T.GreaterEquals:
      return true;
    default:
      return canStartExpression(p);
  }
}
