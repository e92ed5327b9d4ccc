import { isAscii } from 'node:buffer';

/** Text of a source file, and how it was stored. */
export interface DecodedText {
  readonly text: string;
  /** `latin1`: not valid UTF-8, so each byte is one character. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16le');

/**
 * Decodes as the C# compiler does: by byte-order mark, else UTF-8, and where that is not valid, Latin-1. Marks are not part of the text.
 * UTF-16 without a mark is recognized by its zero bytes.
 */
export function decodeText(bytes: Buffer): DecodedText {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: utf16.decode(bytes.subarray(2)), encoding: 'utf-16le' };
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: utf16.decode(swapped(bytes.subarray(2))), encoding: 'utf-16be' };
  if (bytes.length >= 4 && bytes[0] !== 0 && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0)
    return { text: utf16.decode(bytes), encoding: 'utf-16le' };
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0 && bytes[3] !== 0)
    return { text: utf16.decode(swapped(bytes)), encoding: 'utf-16be' };
  const body =
    bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  // Most source files are ASCII: decoded as Latin-1 they take half the memory and none of the checking.
  if (isAscii(body)) return { text: body.toString('latin1'), encoding: 'utf-8' };
  try {
    return { text: strictUtf8.decode(body), encoding: 'utf-8' };
  } catch {
    return { text: body.toString('latin1'), encoding: 'latin1' };
  }
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}
