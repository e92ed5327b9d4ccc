import canonicalize from 'canonicalize';
import { EvidenceError } from './errors.ts';

/** Data that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * The canonical form of a value (RFC 8785): members in the order of their UTF-16 code units, no white space, numbers as
 * ECMAScript prints them, UTF-8. Members that are undefined are left out.
 * @throws EvidenceError `not-canonical` for what has no canonical form: NaN, infinities, lone surrogates, cycles
 */
export function canonicalBytes(value: unknown): Buffer {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new EvidenceError('not-canonical', 'The value has no canonical JSON form.', { cause });
  }
  if (text === undefined) throw new EvidenceError('not-canonical', 'The value has no canonical JSON form.');
  return Buffer.from(text, 'utf8');
}

/**
 * Bytes that are exactly the canonical form of what they hold, parsed; undefined when they are anything else (not
 * UTF-8, a byte-order mark, not JSON, doubled members, white space, another spelling of a number or a string).
 */
export function parseCanonical(bytes: Uint8Array): JsonValue | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: JsonValue = JSON.parse(text);
    return isCanonical(value, text) || canonicalBytes(value).equals(bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a text is surely the canonical form of the value that it was parsed to, by a look that costs a fraction of making that form: it is what
 * `JSON.stringify` writes (RFC 8785 is that, with members in order), its members are in order, and nothing in it is an escaped surrogate.
 */
function isCanonical(value: JsonValue, text: string): boolean {
  return JSON.stringify(value) === text && !text.includes('\\ud') && isOrdered(value);
}

function isOrdered(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isOrdered);
  let before: string | undefined;
  for (const [name, member] of Object.entries(value)) {
    if (before !== undefined && before >= name) return false;
    if (!isOrdered(member)) return false;
    before = name;
  }
  return true;
}

/**
 * The value with every lone surrogate of a string or member name as U+FFFD; the value itself where there is none.
 * Scanned code may hold such strings (`"\uD800"` is a legal C# literal) and canonical JSON has no form for them.
 */
export function wellFormed<T>(value: T): T {
  // JSON.stringify escapes lone surrogates and no others; a string that spells such an escape costs a copy, no more.
  return JSON.stringify(value)?.includes('\\ud') ? (repaired(value) as T) : value;
}

function repaired(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(repaired);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [repaired(name), repaired(member)]));
}

/** Whether a value is a JSON object, which arrays and null are not. */
export function isObject(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
