/** Bytes as base64 of RFC 4648, section 4: standard alphabet, padded, on one line. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The bytes of a base64 string, or undefined unless it is the very string that {@link toBase64} writes for them. */
export function fromStrictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
