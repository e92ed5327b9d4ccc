/** Where the block of C# ends that begins behind an opening brace at `start`: the offset of its closing brace, or the text's end. */
export function blockEnd(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    const skipped = skipNonCode(text, i);
    if (skipped > i) {
      i = skipped - 1;
      continue;
    }
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

const NON_CODE: readonly RegExp[] = [
  /\/\/[^\r\n]*/y,
  /\/\*[\s\S]*?(\*\/|$)/y,
  /@\*[\s\S]*?(\*@|$)/y,
  /\$*("{3,})[\s\S]*?(\1|$)/y,
  /(\$@|@\$|@)"([^"]|"")*("|$)/y,
  /\$?"(\\.|[^"\\\r\n])*("|$)?/y,
  /'(\\.|[^'\\\r\n]){1,8}'/y,
];

/** The end of a comment, string or character that begins at `at`; `at` itself when none does. */
function skipNonCode(text: string, at: number): number {
  for (const expression of NON_CODE) {
    expression.lastIndex = at;
    if (expression.test(text)) return expression.lastIndex;
  }
  return at;
}
