import * as T from './tokens.ts';

const singleKinds: Uint8Array = new Uint8Array(128).fill(T.Bad);
for (let kind: number = T.OpenBrace; kind < T.FirstKeyword; kind++) {
  const text = T.kindTexts[kind] as string;
  if (text.length === 1) singleKinds[text.charCodeAt(0)] = kind;
}

/** How many units each kind of operator or punctuator has. */
export const punctuationLengths: Uint8Array = Uint8Array.from(T.kindTexts, (text, kind) =>
  kind >= T.OpenBrace && kind < T.FirstKeyword ? text.length : 1,
);

/** The kind of the operator or punctuator at an offset, given its first unit; Bad for any other unit. */
export function readPunctuation(text: string, start: number, code: number): number {
  const next = text.charCodeAt(start + 1);
  const isAssignment = next === 61;
  switch (code) {
    case 61: // =
      if (next === 62) return T.Arrow;
      return isAssignment ? T.EqualsEquals : T.Equals;
    case 46: // .
      return next === 46 ? T.DotDot : T.Dot;
    case 58: // :
      return next === 58 ? T.ColonColon : T.Colon;
    case 63: // ?
      if (next !== 63) return T.Question;
      if (text.charCodeAt(start + 2) === 61) return T.QuestionQuestionEquals;
      return T.QuestionQuestion;
    case 33: // !
      return isAssignment ? T.ExclamationEquals : T.Exclamation;
    case 60: // <
      if (isAssignment) return T.LessEquals;
      if (next !== 60) return T.Less;
      if (text.charCodeAt(start + 2) === 61) return T.LessLessEquals;
      return T.LessLess;
    case 62: // >
      return isAssignment ? T.GreaterEquals : T.Greater;
    case 43: // +
      if (next === 43) return T.PlusPlus;
      return isAssignment ? T.PlusEquals : T.Plus;
    case 45: // -
      if (next === 45) return T.MinusMinus;
      if (next === 62) return T.MinusGreater;
      return isAssignment ? T.MinusEquals : T.Minus;
    case 42: // *
      return isAssignment ? T.AsteriskEquals : T.Asterisk;
    case 47: // /
      return isAssignment ? T.SlashEquals : T.Slash;
    case 37: // %
      return isAssignment ? T.PercentEquals : T.Percent;
    case 38: // &
      if (next === 38) return T.AmpersandAmpersand;
      return isAssignment ? T.AmpersandEquals : T.Ampersand;
    case 124: // |
      if (next === 124) return T.BarBar;
      return isAssignment ? T.BarEquals : T.Bar;
    case 94: // ^
      return isAssignment ? T.CaretEquals : T.Caret;
    default:
      return singleKinds[code] as number;
  }
}
