import { asciiClass, Digit, HexDigit, IdentifierPart, isIdentifierPart, isIdentifierStart } from './characters.ts';
import type { FileState } from './file-state.ts';
import { characterEnd, stringEnd } from './literal-extents.ts';
import { escapedNameId, kindOfName, nameId } from './name-table.ts';
import { punctuationLengths, readPunctuation } from './punctuation.ts';
import * as T from './tokens.ts';
import { skipTrivia } from './trivia.ts';

/**
 * Reads tokens of a range of a text, each into four parallel arrays (kind, start, end, name id), so that looking ahead and going
 * back are index arithmetic and no token is an object.
 */
export class Lexer {
  state: FileState;
  text: string;
  /** Where the range ends; an end-of-file token stands there. */
  limit: number;
  /** Where the next token is read from. */
  position: number;

  kinds = new Uint8Array(1 << 10);
  starts = new Int32Array(1 << 10);
  ends = new Int32Array(1 << 10);
  names = new Int32Array(1 << 10);
  /** How many tokens have been read. */
  count = 0;

  constructor(state: FileState, start: number, limit: number) {
    this.state = state;
    this.text = state.text;
    this.position = start;
    this.limit = limit;
  }

  /** Reads one more token. */
  scan(): void {
    const { text, limit } = this;
    const start = skipTrivia(this.state, this.position, limit);
    const index = this.count;
    if (index === this.kinds.length) this.#grow();
    this.starts[index] = start;
    this.count = index + 1;
    if (start >= limit) {
      this.#store(index, T.EndOfFile, limit);
      return;
    }
    const code = text.charCodeAt(start);
    if (code < 128) {
      const bits = asciiClass[code] as number;
      if ((bits & Digit) !== 0) {
        this.#store(index, T.NumericLiteral, numberEnd(text, start));
      } else if (bits !== 0) {
        this.#identifier(index, start);
      } else {
        this.#other(index, start, code);
      }
    } else if (isIdentifierStart(code)) {
      this.#unusualIdentifier(index, start);
    } else {
      this.#store(index, T.Bad, start + 1);
    }
  }

  #store(index: number, kind: number, end: number): void {
    this.kinds[index] = kind;
    this.ends[index] = end;
    this.names[index] = 0;
    this.position = end;
  }

  #identifier(index: number, start: number): void {
    const text = this.text;
    const length = text.length;
    let hash = 0;
    let end = start;
    let code = text.charCodeAt(end);
    do {
      hash = (Math.imul(hash, 31) + code) | 0;
      end++;
      code = end < length ? text.charCodeAt(end) : 0;
    } while (code < 128 && ((asciiClass[code] as number) & IdentifierPart) !== 0);
    if (code === 92 || (code >= 128 && isIdentifierPart(code))) {
      this.#unusualIdentifier(index, start);
      return;
    }
    const name = nameId(text, start, end, hash);
    this.kinds[index] = kindOfName(name);
    this.ends[index] = end;
    this.names[index] = name;
    this.position = end;
  }

  /** An identifier with `@`, escapes or units beyond ASCII. */
  #unusualIdentifier(index: number, start: number): void {
    const text = this.text;
    const isVerbatim = text.charCodeAt(start) === 64;
    let isEscaped = isVerbatim;
    let end = isVerbatim ? start + 1 : start;
    let name = '';
    for (let first = true; ; first = false) {
      const code = text.charCodeAt(end);
      if (code === 92) {
        const behind = readUnicodeEscape(text, end);
        if (behind === null) break;
        const value = Number.parseInt(text.slice(end + 2, behind), 16);
        if (value > 0xffff || !(first ? isIdentifierStart(value) : isIdentifierPart(value))) break;
        name += String.fromCharCode(value);
        isEscaped = true;
        end = behind;
      } else if (first ? isIdentifierStart(code) : isIdentifierPart(code)) {
        if (code < 128 || !formatting.test(text[end] as string)) name += text[end];
        end++;
      } else break;
    }
    if (name === '') {
      this.#store(index, T.Bad, start + 1);
      return;
    }
    this.kinds[index] = T.Identifier;
    this.ends[index] = end;
    this.position = end;
    this.names[index] = isEscaped ? escapedNameId(name) : nameId(name, 0, name.length, hashOf(name));
  }

  #other(index: number, start: number, code: number): void {
    const text = this.text;
    switch (code) {
      case 34: // "
        this.#string(index, start, start);
        return;
      case 39: // '
        this.#store(index, T.CharacterLiteral, characterEnd(text, start));
        return;
      case 36: // $
      case 64: {
        // @
        let quote = start + 1;
        for (let next = text.charCodeAt(quote); next === 36 || next === 64; next = text.charCodeAt(quote)) quote++;
        if (text.charCodeAt(quote) === 34) this.#string(index, start, quote);
        else if (code === 64 && quote === start + 1) this.#unusualIdentifier(index, start);
        else this.#store(index, T.Bad, quote);
        return;
      }
      case 92: // \
        this.#unusualIdentifier(index, start);
        return;
      case 46: {
        // .
        const next = text.charCodeAt(start + 1);
        if (next >= 48 && next <= 57) {
          this.#store(index, T.NumericLiteral, numberEnd(text, start));
          return;
        }
      }
    }
    const kind = readPunctuation(text, start, code);
    this.#store(index, kind, start + (punctuationLengths[kind] as number));
  }

  #string(index: number, start: number, quote: number): void {
    const text = this.text;
    let end = stringEnd(this.state, quote, start);
    let kind: number = T.StringLiteral;
    if (text.charCodeAt(start) === 36 || (quote > start + 1 && text.charCodeAt(start + 1) === 36)) {
      kind = T.InterpolatedString;
    } else if (
      (text.charCodeAt(end) | 32) === 117 &&
      text.charCodeAt(end + 1) === 56 &&
      text.charCodeAt(end - 1) === 34
    ) {
      end += 2;
    }
    this.#store(index, kind, Math.min(end, this.limit));
  }

  #grow(): void {
    const size = this.kinds.length * 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = larger(this.starts, size);
    this.ends = larger(this.ends, size);
    this.names = larger(this.names, size);
  }
}

const formatting = /\p{Cf}/u;

function larger(source: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const target = new Int32Array(size);
  target.set(source);
  return target;
}

function hashOf(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return hash;
}

/** The offset behind a `\uXXXX` or `\UXXXXXXXX` escape, or null if there is none at the offset. */
export function readUnicodeEscape(text: string, offset: number): number | null {
  const letter = text.charCodeAt(offset + 1);
  const digits = letter === 117 ? 4 : letter === 85 ? 8 : 0;
  if (digits === 0) return null;
  for (let i = offset + 2; i < offset + 2 + digits; i++) {
    const code = text.charCodeAt(i);
    if (!(code < 128) || ((asciiClass[code] as number) & HexDigit) === 0) return null;
  }
  return offset + 2 + digits;
}

/** The offset behind a numeric literal (C# specification, 6.4.5.3 and 6.4.5.4). */
function numberEnd(text: string, start: number): number {
  const second = text.charCodeAt(start + 1) | 32;
  if (text.charCodeAt(start) === 48 && (second === 120 || second === 98)) {
    return suffixEnd(text, digitsEnd(text, start + 2, second === 120 ? HexDigit : Digit), false);
  }
  let end = digitsEnd(text, start, Digit);
  let isReal = false;
  if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) {
    isReal = true;
    end = digitsEnd(text, end + 1, Digit);
  }
  if ((text.charCodeAt(end) | 32) === 101) {
    const sign = text.charCodeAt(end + 1);
    const first = sign === 43 || sign === 45 ? end + 2 : end + 1;
    if (isDigit(text.charCodeAt(first))) {
      isReal = true;
      end = digitsEnd(text, first, Digit);
    }
  }
  return suffixEnd(text, end, isReal);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, offset: number, bits: number): number {
  let i = offset;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code !== 95 && !(code < 128 && ((asciiClass[code] as number) & bits) !== 0)) return i;
    i++;
  }
}

function suffixEnd(text: string, offset: number, isReal: boolean): number {
  const first = text.charCodeAt(offset) | 32;
  if (first === 102 || first === 100 || first === 109) return offset + 1;
  if (isReal) return offset;
  if (first === 117) return (text.charCodeAt(offset + 1) | 32) === 108 ? offset + 2 : offset + 1;
  if (first === 108) return (text.charCodeAt(offset + 1) | 32) === 117 ? offset + 2 : offset + 1;
  return offset;
}
