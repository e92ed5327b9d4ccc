/** Tokens of a .proto file: identifiers (dotted ones whole), strings with their quotes, single punctuation. Comments and white space are left out. */
export function protoTokens(text: string): readonly string[] {
  return text.match(TOKENS)?.filter((token) => !token.startsWith('//') && !token.startsWith('/*')) ?? [];
}

/** Protocol Buffers language specification, "Lexical elements". */
const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\.?[A-Za-z_][\w.]*|[\d.][\w.+-]*|\S/g;
