import { plainLine } from './untrusted-text.ts';

/** A table as CSV of RFC 4180: comma, double quotes, CRLF, a header line, UTF-8. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell that begins as a formula does gets an apostrophe: spreadsheets would compute it. */
function csvCell(text: string): string {
  const plain = plainLine(text);
  const inert = /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
