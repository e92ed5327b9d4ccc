import { hash } from 'node:crypto';
import { canonicalBytes } from './json.ts';

/** A SHA-256 digest: 64 lower-case hexadecimal digits. */
export type Sha256 = string;

/** SHA-256 of bytes. */
export function sha256(bytes: Uint8Array): Sha256 {
  return hash('sha256', bytes, 'hex');
}

/** SHA-256 of the canonical JSON of a value. */
export function sha256OfJson(value: unknown): Sha256 {
  return sha256(canonicalBytes(value));
}
