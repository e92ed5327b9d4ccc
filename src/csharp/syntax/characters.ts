/** Bits of `asciiClass`. */
export const IdentifierPart = 1;
export const Digit = 2;
export const HexDigit = 4;

/** Class bits of the characters below 128. */
export const asciiClass: Uint8Array = buildClasses();

function buildClasses(): Uint8Array {
  const table = new Uint8Array(128);
  const add = (from: string, to: string, bits: number): void => {
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) table[code] = (table[code] ?? 0) | bits;
  };
  add('a', 'z', IdentifierPart);
  add('A', 'Z', IdentifierPart);
  add('_', '_', IdentifierPart);
  add('0', '9', IdentifierPart | Digit | HexDigit);
  add('a', 'f', HexDigit);
  add('A', 'F', HexDigit);
  return table;
}

const startCategory = /^[\p{L}\p{Nl}]$/u;
const partCategory = /^[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]$/u;
const spaceCategory = /^\p{Zs}$/u;

/** Whether a UTF-16 unit may begin an identifier (C# specification, 6.4.3). Surrogates may not, as in the C# compiler. */
export function isIdentifierStart(code: number): boolean {
  if (code < 128) return ((asciiClass[code] as number) & (IdentifierPart | Digit)) === IdentifierPart;
  return startCategory.test(String.fromCharCode(code));
}

/** Whether a UTF-16 unit may stand inside an identifier; formatting characters (Cf) may, but are not part of the name. */
export function isIdentifierPart(code: number): boolean {
  if (code < 128) return ((asciiClass[code] as number) & IdentifierPart) !== 0;
  return partCategory.test(String.fromCharCode(code));
}

/** Whether a UTF-16 unit ends a line: CR, LF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
export function isNewLine(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Whether a UTF-16 unit is white space within a line. A byte order mark and Ctrl+Z count, as in the C# compiler. */
export function isWhitespace(code: number): boolean {
  if (code < 128) return code === 32 || code === 9 || code === 11 || code === 12 || code === 26;
  return code === 0xa0 || code === 0xfeff || (code !== 0x85 && spaceCategory.test(String.fromCharCode(code)));
}
