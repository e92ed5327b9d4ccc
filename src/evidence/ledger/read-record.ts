import { fromStrictBase64 } from '../base64.ts';
import { type Sha256, sha256 } from '../digest.ts';
import { canonicalBytes, isObject, type JsonValue } from '../json.ts';
import { type KeyAlgorithm, keyAlgorithms } from '../key.ts';
import { type EntrySignature, entryType, type LedgerEntry, type LedgerRecord, recordLine } from './entry.ts';

/**
 * The record that a line of a ledger holds, or why it is none. Only the very bytes that {@link recordLine} writes are taken.
 * @param line without its line feed
 */
export function recordFromLine(line: Uint8Array): LedgerRecord | string {
  const { bundle, rest } = withoutBundle(line);
  const value = parsed(rest);
  if (value === undefined) return 'it is no JSON in UTF-8';
  if (!isObject(value)) return 'it is no JSON object';
  const unknown = Object.keys(value).find((name) => !['entry', 'signatures'].includes(name));
  if (unknown !== undefined) return `its member ${unknown} is unknown`;
  const entry = entryFrom(value.entry);
  if (typeof entry === 'string') return entry;
  const signatures = signaturesFrom(value.signatures);
  if (signatures === undefined) return 'its signatures are not in the right form';
  const record = { entry, bundle, signatures };
  if (!recordLine(record).equals(line)) return 'it is not in the canonical form in which entries are written';
  return { ...record, digest: sha256(canonicalBytes(entry)) };
}

function parsed(line: Uint8Array): JsonValue | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line));
  } catch {
    return undefined;
  }
}

const bundleStart = Buffer.from('{"bundle":');
const entryStart = Buffer.from(',"entry":{');

/**
 * A line taken apart: the file of its bundle, and what is left of the line without it. The bundle is not parsed: whether it is one is for its own
 * verification to say. No string of an entry or a signature can hold the mark, since quotes are escaped in it.
 */
function withoutBundle(given: Uint8Array): { readonly bundle: Buffer | undefined; readonly rest: Buffer } {
  const line = Buffer.from(given.buffer, given.byteOffset, given.length);
  const end = line.subarray(0, bundleStart.length).equals(bundleStart) ? line.lastIndexOf(entryStart) : -1;
  if (end < 0) return { bundle: undefined, rest: line };
  return {
    bundle: Buffer.concat([line.subarray(bundleStart.length, end), Buffer.of(0x0a)]),
    rest: Buffer.concat([Buffer.from('{'), line.subarray(end + 1)]),
  };
}

const gates: readonly unknown[] = ['pass', 'fail', 'incomplete'];
const optionalNames = ['repository', 'branch', 'commit', 'pipeline', 'run'];

function entryFrom(value: JsonValue | undefined): LedgerEntry | string {
  if (!isObject(value) || value.type !== entryType) return `it has no entry of the type ${entryType}`;
  const { sequence, previous, appendedOn, bundle, scan, ...others } = value;
  const names = Object.keys(others).filter((name) => name !== 'type');
  if (names.length > 0) return `the member ${names[0]} of its entry is unknown`;
  if (!Number.isSafeInteger(sequence) || Number(sequence) < 0) return 'its sequence is no number that counts from 0';
  if (previous !== null && !isSha256(previous)) return 'its previous is neither a SHA-256 digest nor null';
  if (!isTime(appendedOn)) return 'its appendedOn is no time in UTC';
  if (!isObject(bundle) || !isSha256(bundle.sha256) || !Number.isSafeInteger(bundle.bytes))
    return 'its bundle has no digest and size';
  if (!isObject(scan) || !isTime(scan.finishedOn) || !gates.includes(scan.gate))
    return 'its scan is not in the right form';
  if (!optionalNames.every((name) => scan[name] === undefined || typeof scan[name] === 'string'))
    return 'its scan is not in the right form';
  return value as unknown as LedgerEntry;
}

function signaturesFrom(value: JsonValue | undefined): EntrySignature[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const all = value.map(signatureFrom).filter((s) => s !== undefined);
  return all.length === value.length ? all : undefined;
}

function signatureFrom(value: JsonValue): EntrySignature | undefined {
  if (!isObject(value) || !isSha256(value.keyid)) return undefined;
  const { algorithm, keyid, sig, spki } = value;
  if (!keyAlgorithms.includes(algorithm as KeyAlgorithm)) return undefined;
  const [signature, key] = [sig, spki].map((v) => (typeof v === 'string' ? fromStrictBase64(v) : undefined));
  if (signature === undefined || key === undefined) return undefined;
  return { algorithm: algorithm as KeyAlgorithm, keyid, sig: signature, spki: key };
}

function isSha256(value: JsonValue | undefined): value is Sha256 {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** As {@link Date.toISOString} writes it. */
function isTime(value: JsonValue | undefined): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
