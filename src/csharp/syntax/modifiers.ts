import * as C from './contextual.ts';
import { textOfName } from './name-table.ts';
import type { Modifier } from './nodes.ts';
import type { Parser } from './parser.ts';
import * as T from './tokens.ts';
import { isPredefinedType, NotType, scanType } from './type-scan.ts';

const modifierKinds: Uint8Array = new Uint8Array(T.KindCount);
for (const kind of [
  T.PublicKeyword,
  T.PrivateKeyword,
  T.ProtectedKeyword,
  T.InternalKeyword,
  T.StaticKeyword,
  T.AbstractKeyword,
  T.SealedKeyword,
  T.VirtualKeyword,
  T.OverrideKeyword,
  T.NewKeyword,
  T.ExternKeyword,
  T.UnsafeKeyword,
  T.ReadonlyKeyword,
  T.VolatileKeyword,
  T.ConstKeyword,
  T.FixedKeyword,
]) {
  modifierKinds[kind] = 1;
}

const none: readonly Modifier[] = [];

/** Whether a kind is a reserved word that modifies a declaration (`ref` of `ref struct` aside). */
export function isModifierKind(kind: number): boolean {
  return modifierKinds[kind] === 1;
}

/** The modifiers of a declaration at the current token, in order. */
export function parseModifiers(p: Parser): readonly Modifier[] {
  let modifiers: Modifier[] | null = null;
  for (;;) {
    let modifier: Modifier;
    if (modifierKinds[p.kind] === 1) modifier = T.kindTexts[p.kind] as Modifier;
    else if (p.kind === T.RefKeyword && isRefStruct(p)) modifier = 'ref';
    else if (isContextualModifier(p)) modifier = textOfName(p.name) as Modifier;
    else return modifiers ?? none;
    modifiers ??= [];
    modifiers.push(modifier);
    p.next();
  }
}

/** `ref struct`, `ref partial struct` */
function isRefStruct(p: Parser): boolean {
  const next = p.peek(1);
  return next === T.StructKeyword || (p.peekName(1) === C.Partial && p.peek(2) === T.StructKeyword);
}

/** How many contextual words in a row are looked at. */
const maximumRepetitions = 4;

/** Whether the current token is `partial`, `async`, `required` or `file` used as a modifier, rather than as a name. */
function isContextualModifier(p: Parser, repetitions = 0): boolean {
  const { name } = p;
  if (name !== C.Partial && name !== C.Async && name !== C.Required && name !== C.FileWord) return false;
  const next = p.peek(1);
  if (modifierKinds[next] === 1 || isPredefinedType(next)) return true;
  switch (next) {
    case T.ClassKeyword:
    case T.StructKeyword:
    case T.InterfaceKeyword:
    case T.EnumKeyword:
    case T.DelegateKeyword:
    case T.EventKeyword:
    case T.ImplicitKeyword:
    case T.ExplicitKeyword:
    case T.OperatorKeyword:
    case T.RefKeyword:
      return true;
    case T.Identifier:
      if (name === C.Partial && p.peek(2) === T.OpenParen) return true;
      break;
    case T.OpenParen:
      break;
    default:
      return false;
  }
  const index = p.index;
  p.next();
  const isRecord = p.name === C.Record && (p.peek(1) === T.StructKeyword || p.peek(1) === T.ClassKeyword);
  let result = isRecord || (repetitions < maximumRepetitions && isContextualModifier(p, repetitions + 1));
  if (!result && scanType(p) !== NotType) {
    result = p.kind === T.Identifier || p.kind === T.ThisKeyword || p.kind === T.OperatorKeyword;
  }
  p.rewind(index);
  return result;
}
