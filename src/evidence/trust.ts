import type { Sha256 } from './digest.ts';
import type { PublicKey } from './key.ts';

/** A key whose signature counts, and when. Without a period it counts always. */
export interface TrustedKey extends PublicKey {
  /** Whose it is, in words. */
  readonly name?: string;
  /** First and last moment at which it signs, RFC 3339 in UTC. */
  readonly from?: string;
  readonly until?: string;
  readonly revoked?: Revocation;
}

export interface Revocation {
  /** RFC 3339 in UTC. */
  readonly on: string;
  /**
   * `superseded`: it was replaced, and what it signed before counts. `compromised`: somebody else may have it and can write any time into what
   * it signs; only what a time stamp proves to be older counts.
   */
  readonly reason: 'superseded' | 'compromised';
}

/** What a signature by a key counts for. Only `trusted` counts. */
export type Standing = 'trusted' | 'unknown' | 'before-its-period' | 'after-its-period' | 'revoked';

/** When something was signed. */
export interface SigningTime {
  /** As the signed content says it; its author could have written anything. */
  readonly claimed: string;
  /** Not later than this, by a time stamp that was verified. */
  readonly proven?: string;
}

/**
 * What a signature counts for.
 * @param trusted the keys that the reader trusts
 */
export function standingOf(keyid: Sha256, trusted: readonly TrustedKey[], time: SigningTime): Standing {
  const key = trusted.find((k) => k.keyid === keyid);
  if (key === undefined) return 'unknown';
  const { from, until, revoked } = key;
  // A stamp that was obtained later proves no more than that it is older; the claim then still says how much.
  const claimed = Date.parse(time.claimed);
  const proven = time.proven === undefined ? undefined : Date.parse(time.proven);
  if (revoked !== undefined) {
    const latest = revoked.reason === 'compromised' ? proven : Math.min(claimed, proven ?? claimed);
    if (latest === undefined || latest >= Date.parse(revoked.on)) return 'revoked';
  }
  if (from !== undefined && claimed < Date.parse(from)) return 'before-its-period';
  if (until !== undefined && claimed > Date.parse(until)) return 'after-its-period';
  return 'trusted';
}

/** Behind a key's id in a report. */
export function standingText(standing: Standing): string {
  switch (standing) {
    case 'trusted':
      return 'trusted';
    case 'unknown':
      return 'not among the trusted keys';
    case 'before-its-period':
      return 'trusted, but only from a later date on';
    case 'after-its-period':
      return 'trusted, but only until an earlier date';
    case 'revoked':
      return 'revoked, and nothing proves that it signed before';
  }
}
