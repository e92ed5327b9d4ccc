import type { LiteralExpression, LiteralType, LiteralValue } from './nodes.ts';
import { type DecodedNumber, decodeNumber } from './numbers.ts';
import type { Parser } from './parser.ts';
import { decodeRawString } from './raw-strings.ts';
import { decodeEscapes, decodeVerbatim } from './string-escapes.ts';
import * as T from './tokens.ts';

/** The literal at the current token; `default` and `__arglist` among them. */
export function parseLiteral(p: Parser): LiteralExpression {
  const { start, end, kind } = p;
  let type: LiteralType = 'null';
  let value: LiteralValue = null;
  switch (kind) {
    case T.StringLiteral: {
      const decoded = decodeString(p, start, end);
      type = decoded.isUtf8 ? 'utf8' : 'string';
      value = decoded.value;
      break;
    }
    case T.NumericLiteral: {
      const decoded: DecodedNumber = decodeNumber(p.text, start, end);
      ({ type, value } = decoded);
      if (!decoded.valid) p.state.addGap(start, end, 'malformed number');
      break;
    }
    case T.CharacterLiteral: {
      type = 'char';
      const isClosed = end - start > 2 && p.text.charCodeAt(end - 1) === 39;
      value = decodeEscapes(p.text, start + 1, isClosed ? end - 1 : end);
      if (!isClosed || value.length !== 1) p.state.addGap(start, end, 'malformed character literal');
      break;
    }
    case T.TrueKeyword:
    case T.FalseKeyword:
      type = 'bool';
      value = kind === T.TrueKeyword;
      break;
    case T.DefaultKeyword:
      type = 'default';
      break;
  }
  p.next();
  return { kind: 'LiteralExpression', start, end, type, value };
}

interface DecodedString {
  readonly value: string;
  readonly isUtf8: boolean;
}

/** The value of a string literal that is not interpolated. */
function decodeString(p: Parser, start: number, end: number): DecodedString {
  const { text } = p;
  const isUtf8 = text.charCodeAt(end - 1) === 56;
  const close = isUtf8 ? end - 2 : end;
  if (text.charCodeAt(start) === 64) {
    const isClosed = close - start > 2 && text.charCodeAt(close - 1) === 34;
    if (!isClosed) p.state.addGap(start, end, 'string is not closed');
    return { value: decodeVerbatim(text, start + 2, isClosed ? close - 1 : close), isUtf8 };
  }
  if (text.startsWith('"""', start)) {
    const raw = decodeRawString(text, start, close);
    if (!raw.valid) p.state.addGap(start, end, 'malformed raw string');
    return { value: raw.value, isUtf8 };
  }
  const isClosed = close - start > 1 && text.charCodeAt(close - 1) === 34;
  if (!isClosed) p.state.addGap(start, end, 'string is not closed');
  return { value: decodeEscapes(text, start + 1, isClosed ? close - 1 : close), isUtf8 };
}
