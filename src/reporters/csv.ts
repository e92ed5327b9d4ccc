import { plainLine } from './untrusted-text.ts';

/** Rows as CSV of RFC 4180: comma, double quotes, CRLF, UTF-8. Text of scanned code is harmless in it. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** A cell that begins as a formula does gets an apostrophe: spreadsheets would compute it. */
function cell(text: string): string {
  const plain = plainLine(text);
  const inert = /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
