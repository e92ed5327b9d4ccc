import { EvidenceError } from './errors.ts';
import { readPublicKey } from './read-key.ts';
import type { Revocation, TrustedKey } from './trust.ts';

/** A file of keys as people write it: each with its PEM in a file beside it, and when it counts. */
export interface TrustFileEntry {
  readonly file: string;
  readonly name?: string;
  /** A day, or a time in RFC 3339. A day counts from its beginning (`from`) or to its end (`until`), in UTC. */
  readonly from?: string;
  readonly until?: string;
  readonly revoked?: Revocation;
}

/**
 * The keys of a file of keys: `{"keys": [{"file": "2026.pub", "from": "2026-01-01", "until": "2026-12-31"}]}`.
 * @param readPem gives the text of a file that it names
 * @throws EvidenceError `key-format` for a file in another form; those of keys
 */
export function trustedKeysFrom(text: string, readPem: (file: string) => string): TrustedKey[] {
  const value = parsed(text) as { readonly keys?: unknown } | undefined;
  if (value === undefined || !Array.isArray(value.keys) || value.keys.length === 0)
    throw malformed('it is no JSON with a list "keys"');
  return value.keys.map((entry: unknown, at) => {
    const { file, name, from, until, revoked } = entryFrom(entry, at);
    return {
      ...readPublicKey(readPem(file)),
      ...(name !== undefined && { name }),
      ...(from !== undefined && { from: moment(from, 'T00:00:00.000Z', at) }),
      ...(until !== undefined && { until: moment(until, 'T23:59:59.999Z', at) }),
      ...(revoked !== undefined && {
        revoked: { on: moment(revoked.on, 'T00:00:00.000Z', at), reason: revoked.reason },
      }),
    };
  });
}

function entryFrom(value: unknown, at: number): TrustFileEntry {
  const entry = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const unknown = Object.keys(entry).find((k) => !['file', 'name', 'from', 'until', 'revoked'].includes(k));
  if (unknown !== undefined) throw malformed(`key ${at + 1} has an unknown member ${unknown}`);
  for (const member of ['file', 'name', 'from', 'until'])
    if (entry[member] !== undefined && typeof entry[member] !== 'string')
      throw malformed(`the ${member} of key ${at + 1} is no text`);
  if (entry.file === undefined) throw malformed(`key ${at + 1} names no file`);
  const revoked = entry.revoked as { readonly on?: unknown; readonly reason?: unknown } | undefined;
  if (
    revoked !== undefined &&
    (typeof revoked?.on !== 'string' || !['superseded', 'compromised'].includes(String(revoked.reason)))
  )
    throw malformed(`the revocation of key ${at + 1} needs "on" and a "reason", superseded or compromised`);
  return entry as unknown as TrustFileEntry;
}

function moment(text: string, time: string, at: number): string {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${time}` : text);
  if (Number.isNaN(date.getTime())) throw malformed(`key ${at + 1} has a date that is none: ${text}`);
  return date.toISOString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function malformed(why: string): EvidenceError {
  return new EvidenceError('key-format', `The file of keys cannot be used: ${why}.`);
}
