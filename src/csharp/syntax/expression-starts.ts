import * as C from './contextual.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { isPredefinedType, isTrueIdentifier } from './type-scan.ts';

const starts: Uint8Array = new Uint8Array(T.KindCount);
for (const kind of [
  T.TypeofKeyword,
  T.DefaultKeyword,
  T.SizeofKeyword,
  T.MakerefKeyword,
  T.ReftypeKeyword,
  T.CheckedKeyword,
  T.UncheckedKeyword,
  T.RefvalueKeyword,
  T.ArglistKeyword,
  T.BaseKeyword,
  T.FalseKeyword,
  T.ThisKeyword,
  T.TrueKeyword,
  T.NullKeyword,
  T.OpenParen,
  T.NumericLiteral,
  T.StringLiteral,
  T.InterpolatedString,
  T.CharacterLiteral,
  T.NewKeyword,
  T.DelegateKeyword,
  T.ColonColon,
  T.ThrowKeyword,
  T.StackallocKeyword,
  T.DotDot,
  T.RefKeyword,
  T.OpenBracket,
  T.Plus,
  T.Minus,
  T.Tilde,
  T.Exclamation,
  T.PlusPlus,
  T.MinusMinus,
  T.Ampersand,
  T.Asterisk,
  T.Caret,
]) {
  starts[kind] = 1;
}

/** Whether the current token can begin an expression. */
export function canStartExpression(p: Parser): boolean {
  const kind = p.kind;
  if (kind === T.Identifier) return isTrueIdentifier(p) || p.name === C.From;
  if (kind === T.StaticKeyword) {
    const next = p.peek(1);
    return next === T.OpenParen || next === T.Identifier || next === T.DelegateKeyword || isPredefinedType(next);
  }
  return starts[kind] === 1 || isPredefinedType(kind);
}
