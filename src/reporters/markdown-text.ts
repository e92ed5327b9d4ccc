import { plainLine } from './untrusted-text.ts';

/**
 * Untrusted text as running text of Markdown: shown as it is, without links, images, HTML, formulas or mentions. Escapes stop what renderers
 * find in Markdown, word joiners what they find in the text that comes out of it (addresses, names).
 */
export function markdownText(text: string): string {
  return plainLine(text)
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/@/g, '\\@\u2060')
    .replace(/(https?|ftp|www)(?=[:.])/gi, '$1\u2060')
    .replace(/\/(?=\/)/g, '/\u2060')
    .replace(/!(?=\\\[)/g, '\\!')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/**
 * Untrusted text as a code span, also inside a table. What holds a pipe becomes running text: whether `\\|` of a code span ends the cell is told
 * differently by different renderers.
 */
export function markdownCode(text: string): string {
  const plain = plainLine(text);
  if (plain.includes('|')) return markdownText(text);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') || plain === '' ? ' ' : '';
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** A table of Markdown; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
