import { fromStrictBase64, toBase64 } from './base64.ts';
import { type Sha256, sha256 } from './digest.ts';
import { payloadType } from './dsse.ts';
import { canonicalBytes, isObject, type JsonValue, parseCanonical } from './json.ts';
import { type KeyAlgorithm, keyAlgorithms } from './key.ts';
import { orderedBy } from './order.ts';
import type { KeyOrigin } from './signer.ts';

/** Names the form of the bundle file. */
export const bundleMediaType = 'application/vnd.authledger.evidence+json; version=1';

/** A key that the bundle carries, so that its signature can be checked at all; trust is the reader's to give. */
export interface BundleKey {
  readonly algorithm: KeyAlgorithm;
  readonly keyid: Sha256;
  readonly origin: KeyOrigin;
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Buffer;
}

export interface BundleSignature {
  readonly keyid: Sha256;
  readonly sig: Buffer;
}

/**
 * The content of `authledger-evidence.json`: a DSSE envelope (payload, payloadType, signatures) with three members of our own
 * (keys, mediaType, payloadSha256), which DSSE lets readers ignore.
 */
export interface Bundle {
  readonly payload: Buffer;
  /** As the file says it; what the payload really has is for `verify` to compare. */
  readonly payloadSha256: Sha256;
  readonly keys: readonly BundleKey[];
  readonly signatures: readonly BundleSignature[];
}

/** Why bytes are no bundle: a member's name in `at` where one is to blame. */
export interface BundleProblem {
  readonly problem: 'not-json' | 'not-canonical' | 'member';
  readonly at?: string;
  readonly message: string;
}

/** The bytes of a bundle file: canonical JSON, keys and signatures in the order of their ids, one line feed at the end. */
export function bundleBytes(parts: Omit<Bundle, 'payloadSha256'>): Buffer {
  return fileBytes({ ...parts, payloadSha256: sha256(parts.payload) });
}

/**
 * The bundle that bytes hold. Only the very bytes that {@link bundleBytes} writes for a bundle are taken, so that
 * nothing in the file can change unnoticed: no white space, no doubled or unknown member, no other spelling of base64.
 */
export function parseBundle(bytes: Uint8Array): Bundle | BundleProblem {
  const value = parseCanonical(bytes.subarray(0, -1));
  if (value === undefined) return isJson(bytes) ? notCanonical : notJson;
  if (!isObject(value)) return member('the file', 'is no JSON object');
  const unknown = Object.keys(value).find((name) => !memberNames.includes(name));
  if (unknown !== undefined) return member(unknown, 'is unknown');
  if (value.mediaType !== bundleMediaType) return member('mediaType', `is not "${bundleMediaType}"`);
  if (value.payloadType !== payloadType) return member('payloadType', `is not "${payloadType}"`);
  if (!isSha256(value.payloadSha256)) return member('payloadSha256', 'is no SHA-256 digest');
  const payload = strictBase64(value.payload);
  if (payload === undefined) return member('payload', 'is not strict base64');
  const keys = listOf(value.keys, keyFrom);
  if (keys === undefined) return member('keys', 'does not list keys in the right form');
  const signatures = listOf(value.signatures, signatureFrom);
  if (signatures === undefined) return member('signatures', 'does not list signatures in the right form');
  const bundle = { payload, payloadSha256: value.payloadSha256, keys, signatures };
  // Also what the readers of the members passed over: further members of a key, another order, the last byte.
  return fileBytes(bundle).equals(bytes) ? bundle : notCanonical;
}

/** Whether {@link parseBundle} failed. */
export function isBundleProblem(parsed: Bundle | BundleProblem): parsed is BundleProblem {
  return 'problem' in parsed;
}

const memberNames = ['keys', 'mediaType', 'payload', 'payloadSha256', 'payloadType', 'signatures'];
const origins: readonly string[] = ['provided', 'ephemeral', 'external'] satisfies KeyOrigin[];

const notJson: BundleProblem = { problem: 'not-json', message: 'The file is no JSON in UTF-8.' };
const notCanonical: BundleProblem = {
  problem: 'not-canonical',
  message: 'The file is not in the canonical form in which bundles are written; something edited or reformatted it.',
};

function member(at: string, why: string): BundleProblem {
  return { problem: 'member', at, message: `In the bundle, ${at} ${why}.` };
}

function fileBytes({ payload, payloadSha256, keys, signatures }: Bundle): Buffer {
  const json = canonicalBytes({
    keys: orderedBy(keys, (k) => k.keyid).map((k) => ({ ...k, spki: toBase64(k.spki) })),
    mediaType: bundleMediaType,
    payload: toBase64(payload),
    payloadSha256,
    payloadType,
    signatures: orderedBy(signatures, (s) => s.keyid).map(({ keyid, sig }) => ({ keyid, sig: toBase64(sig) })),
  });
  return Buffer.concat([json, Buffer.of(0x0a)]);
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

function isSha256(value: JsonValue | undefined): value is Sha256 {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function strictBase64(value: JsonValue | undefined): Buffer | undefined {
  const bytes = typeof value === 'string' ? fromStrictBase64(value) : undefined;
  return bytes?.length === 0 ? undefined : bytes;
}

function listOf<T>(value: JsonValue | undefined, read: (item: JsonValue) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items = value.map(read).filter((item) => item !== undefined);
  return items.length === value.length ? items : undefined;
}

function keyFrom(value: JsonValue): BundleKey | undefined {
  if (!isObject(value) || !isSha256(value.keyid)) return undefined;
  const { algorithm, keyid, origin } = value;
  const spki = strictBase64(value.spki);
  if (spki === undefined || !keyAlgorithms.includes(algorithm as KeyAlgorithm)) return undefined;
  if (typeof origin !== 'string' || !origins.includes(origin)) return undefined;
  return { algorithm: algorithm as KeyAlgorithm, keyid, origin: origin as KeyOrigin, spki };
}

function signatureFrom(value: JsonValue): BundleSignature | undefined {
  if (!isObject(value) || !isSha256(value.keyid)) return undefined;
  const sig = strictBase64(value.sig);
  return sig === undefined ? undefined : { keyid: value.keyid, sig };
}
