import * as T from './tokens.ts';

// Precedence levels, loosest first (C# specification, 12.4.2). Lambdas and assignments share the loosest one.
export const Loosest = 0;
export const Conditional = 1;
export const Coalescing = 2;
export const Relational = 9;
export const Switch = 13;
export const Range = 14;
export const Unary = 15;
export const Cast = 16;
export const PointerIndirection = 17;
export const AddressOf = 18;

/** For each token kind that is a binary operator, its level plus 1; 0 for all others. */
export const binaryLevels: Uint8Array = new Uint8Array(T.KindCount);
/** For each token kind that is an assignment operator, 1. */
export const assignmentKinds: Uint8Array = new Uint8Array(T.KindCount);
/** For each token kind that is a prefix operator, the level of its operand; 0 for all others. */
export const prefixLevels: Uint8Array = new Uint8Array(T.KindCount);

const byLevel: readonly (readonly [number, readonly number[]])[] = [
  [Coalescing, [T.QuestionQuestion]],
  [3, [T.BarBar]],
  [4, [T.AmpersandAmpersand]],
  [5, [T.Bar]],
  [6, [T.Caret]],
  [7, [T.Ampersand]],
  [8, [T.EqualsEquals, T.ExclamationEquals]],
  [Relational, [T.Less, T.LessEquals, T.Greater, T.GreaterEquals, T.IsKeyword, T.AsKeyword]],
  [10, [T.LessLess, T.GreaterGreater, T.GreaterGreaterGreater]],
  [11, [T.Plus, T.Minus]],
  [12, [T.Asterisk, T.Slash, T.Percent]],
];
for (const [level, kinds] of byLevel) for (const kind of kinds) binaryLevels[kind] = level + 1;
for (let kind: number = T.Equals; kind <= T.QuestionQuestionEquals; kind++) assignmentKinds[kind] = 1;
for (const kind of [T.Plus, T.Minus, T.Exclamation, T.Tilde, T.PlusPlus, T.MinusMinus, T.Caret])
  prefixLevels[kind] = Unary;
prefixLevels[T.Asterisk] = PointerIndirection;
prefixLevels[T.Ampersand] = AddressOf;
