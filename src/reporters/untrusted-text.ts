/*
 * Text from scanned code may try to drive a terminal, a CI agent or a page. What is shown says the same and does nothing.
 */

/**
 * One line of text for terminals and CI logs: control characters and characters that reorder text become visible escapes, and what
 * Azure Pipelines (`##vso[…]`, `##[…]`) or GitHub Actions (`::command::`) would take for a command is broken up.
 */
export function plainLine(text: string): string {
  return breakCommands(text.replace(DANGEROUS, escaped));
}

/**
 * JSON text in which no CI agent finds a command, and which says exactly the same: in JSON, `#` only stands inside strings, where it may be
 * written as an escape.
 */
export function inertJson(json: string): string {
  return json.replace(/##(?=vso\[|\[)/gi, '#\\u0023');
}

/** Control characters, format characters (they reorder or hide text), line and paragraph separators, lone surrogates. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

function escaped(character: string): string {
  if (character === '\n' || character === '\t' || character === '\r') return ' ';
  return `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`;
}

function breakCommands(text: string): string {
  return text.replace(/##(?=vso\[|\[)/gi, '# #').replace(/(^|\s)::(?=[a-z])/gi, '$1: :');
}
