import { fromStrictBase64 } from './base64.ts';
import { EvidenceError } from './errors.ts';

/** A block of a PEM text, spelled anew so that any decoder takes it. */
export interface PemBlock {
  /** What stands after BEGIN: `PRIVATE KEY`, `EC PRIVATE KEY`, … */
  readonly label: string;
  /** The whole block, lines of 64 characters. */
  readonly text: string;
  /** Encrypted in the manner of RFC 1421 (`Proc-Type: 4,ENCRYPTED`). */
  readonly encryptedHeader: boolean;
}

/**
 * The PEM blocks of a file or an environment variable. CI systems mangle variables: line ends written as `\n` or turned
 * into spaces, CRLF, a byte-order mark, and the whole text in base64 (a masked variable must be one word) are all read.
 * @throws EvidenceError `key-unreadable` when there is no well-formed block
 */
export function pemBlocks(given: string): PemBlock[] {
  const text = plain(given);
  const blocks: PemBlock[] = [];
  for (const match of text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/gs)) {
    const [, label, body] = match;
    if (label === undefined || body === undefined) continue;
    blocks.push(block(label, body));
  }
  if (blocks.length === 0) throw unreadable('it holds no PEM block');
  return blocks;
}

function plain(given: string): string {
  const text = given
    .replace(/^\uFEFF/, '')
    .replace(/\\r|\r/g, '')
    .replace(/\\n/g, '\n');
  if (text.includes('-----BEGIN ')) return text;
  const decoded = fromStrictBase64(text.replace(/\s/g, ''))?.toString('latin1');
  return decoded?.startsWith('-----BEGIN ') ? decoded.replace(/\r/g, '') : text;
}

function block(label: string, body: string): PemBlock {
  const begin = `-----BEGIN ${label}-----\n`;
  const end = `-----END ${label}-----\n`;
  if (body.includes(':')) {
    return { label, text: `${begin}${body.trim()}\n${end}`, encryptedHeader: /Proc-Type:.*ENCRYPTED/.test(body) };
  }
  const base64 = body.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw unreadable(`its block ${label} is no base64`);
  return { label, text: `${begin}${base64.replace(/(.{1,64})/g, '$1\n')}${end}`, encryptedHeader: false };
}

function unreadable(why: string): EvidenceError {
  return new EvidenceError('key-unreadable', `The key cannot be read: ${why}. Give a key in PEM form.`);
}
