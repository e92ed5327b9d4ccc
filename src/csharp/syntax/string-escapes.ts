import { readUnicodeEscape } from './lexer.ts';

const simpleEscapes: ReadonlyMap<number, string> = new Map([
  [39, "'"],
  [34, '"'],
  [92, '\\'],
  [48, '\0'],
  [97, '\x07'],
  [98, '\b'],
  [101, '\x1b'],
  [102, '\f'],
  [110, '\n'],
  [114, '\r'],
  [116, '\t'],
  [118, '\v'],
]);

/** The text of a range with `\` escapes decoded (C# specification, 6.4.5.5 and 6.4.5.6). An unknown escape stands for its character. */
export function decodeEscapes(text: string, start: number, end: number): string {
  let value = '';
  let copied = start;
  for (let i = start; i < end; ) {
    if (text.charCodeAt(i) !== 92) {
      i++;
      continue;
    }
    value += text.slice(copied, i);
    const next = escapeEnd(text, i, end);
    value += decodeEscape(text, i, next);
    i = next;
    copied = next;
  }
  return copied === start ? text.slice(start, end) : value + text.slice(copied, end);
}

/** The offset behind the escape at an offset. */
export function escapeEnd(text: string, offset: number, limit: number): number {
  const unicode = readUnicodeEscape(text, offset);
  if (unicode !== null) return Math.min(unicode, limit);
  if (text.charCodeAt(offset + 1) !== 120) return Math.min(offset + 2, limit);
  let i = offset + 2;
  while (i < offset + 6 && i < limit && /[0-9A-Fa-f]/.test(text[i] as string)) i++;
  return i;
}

function decodeEscape(text: string, start: number, end: number): string {
  const letter = text.charCodeAt(start + 1);
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return simple;
  if ((letter === 117 || letter === 120 || letter === 85) && end > start + 2) {
    const code = Number.parseInt(text.slice(start + 2, end), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text.slice(start + 1, end);
}

/** The text of a range of a verbatim string, with `""` decoded. */
export function decodeVerbatim(text: string, start: number, end: number): string {
  return text.slice(start, end).replaceAll('""', '"');
}
