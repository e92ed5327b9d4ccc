import type { LiteralType, LiteralValue } from './nodes.ts';

/** The type and value of a numeric literal; `valid` is false if it fits no type. */
export interface DecodedNumber {
  readonly type: LiteralType;
  readonly value: LiteralValue;
  readonly valid: boolean;
}

/** Decodes the literal `text[start..end)` (C# specification, 6.4.5.3 and 6.4.5.4). */
export function decodeNumber(text: string, start: number, end: number): DecodedNumber {
  if (end - start < 10) {
    const small = decodeSmall(text, start, end);
    if (small >= 0) return { type: 'int', value: small, valid: true };
  }
  const literal = text.slice(start, end).replaceAll('_', '').toLowerCase();
  if (!/^0[xb]/.test(literal) && /[.efdm]/.test(literal)) return decodeReal(literal);
  return decodeInteger(literal);
}

/** Plain decimal digits that fit into an int; -1 for anything else. */
function decodeSmall(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function decodeInteger(literal: string): DecodedNumber {
  const suffix = /[ul]*$/.exec(literal)?.[0] ?? '';
  const digits = literal.slice(0, literal.length - suffix.length);
  if (!/^(?:0x[0-9a-f]+|0b[01]+|[0-9]+)$/.test(digits)) return { type: 'int', value: 0, valid: false };
  const value = BigInt(digits);
  const isUnsigned = suffix.includes('u');
  const isLong = suffix.includes('l');
  const valid = value <= 0xffffffffffffffffn;
  if (!isLong && !isUnsigned && value <= 0x7fffffffn) return { type: 'int', value: Number(value), valid };
  if (!isLong && value <= 0xffffffffn) return { type: 'uint', value: Number(value), valid };
  if (!isUnsigned && value <= 0x7fffffffffffffffn) return { type: 'long', value, valid };
  return { type: 'ulong', value, valid };
}

function decodeReal(literal: string): DecodedNumber {
  const suffix = literal.at(-1) as string;
  const digits = /[fdm]/.test(suffix) ? literal.slice(0, -1) : literal;
  if (suffix === 'm') return { type: 'decimal', value: digits, valid: true };
  const value = Number(digits);
  if (suffix === 'f') return { type: 'float', value: Math.fround(value), valid: true };
  return { type: 'double', value, valid: true };
}
