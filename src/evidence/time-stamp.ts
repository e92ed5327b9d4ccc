import { createPublicKey, X509Certificate } from 'node:crypto';
import { RFC3161Timestamp } from '@sigstore/core';
import type { Sha256 } from './digest.ts';
import { EvidenceError } from './errors.ts';

/** A certificate of an authority that makes time stamps, in PEM; the reader trusts it, as `openssl ts -verify -CAfile` does. */
export interface TimeStampAuthority {
  readonly certificate: X509Certificate;
}

/**
 * The certificates of a PEM file.
 * @throws EvidenceError `key-format`
 */
export function authoritiesFrom(pem: string): TimeStampAuthority[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => ({ certificate: new X509Certificate(block) }));
  } catch (cause) {
    throw new EvidenceError('key-format', 'A certificate of the time-stamp authority cannot be decoded.', { cause });
  }
  throw new EvidenceError('key-format', 'The file holds no certificate of a time-stamp authority (PEM).');
}

/**
 * When bytes were there already, by a time stamp over them (RFC 3161, the response of an authority in DER). The stamp must be signed by one of the given
 * certificates, which must be for time stamping and valid at that time.
 * @returns RFC 3339, UTC
 * @throws EvidenceError `time-stamp-invalid`
 */
export function provenTime(
  response: Uint8Array,
  stamped: Uint8Array,
  authorities: readonly TimeStampAuthority[],
): string {
  const invalid = (why: string, cause?: unknown): EvidenceError =>
    new EvidenceError('time-stamp-invalid', `The time stamp does not count: ${why}.`, { cause });
  let stamp: RFC3161Timestamp;
  try {
    stamp = RFC3161Timestamp.parse(Buffer.from(response));
    if (stamp.status !== 0n && stamp.status !== 1n) throw new Error('the authority refused it');
  } catch (cause) {
    throw invalid('it is no time-stamp response of RFC 3161 that was granted', cause);
  }
  const time = stamp.tstInfo.genTime;
  let failure: unknown;
  for (const { certificate } of authorities) {
    if (!isTimeStamping(certificate)) {
      failure ??= new Error('the certificate is not for time stamping');
      continue;
    }
    try {
      stamp.verify(
        Buffer.from(stamped),
        createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })),
      );
    } catch (cause) {
      failure = cause;
      continue;
    }
    if (time < new Date(certificate.validFrom) || time > new Date(certificate.validTo))
      throw invalid('the certificate of its authority was not valid then');
    return time.toISOString();
  }
  throw invalid('it is not over these bytes, or by none of the given authorities', failure);
}

/**
 * The SHA-256 digest that a time stamp is over.
 * @throws EvidenceError `time-stamp-invalid` when it is none, or over another kind of digest
 */
export function stampedDigest(response: Uint8Array): Sha256 {
  try {
    const { messageImprintHashAlgorithm, messageImprintHashedMessage } = RFC3161Timestamp.parse(
      Buffer.from(response),
    ).tstInfo;
    if (messageImprintHashAlgorithm !== 'sha256') throw new Error(`it is over ${messageImprintHashAlgorithm}`);
    return messageImprintHashedMessage.toString('hex');
  } catch (cause) {
    throw new EvidenceError('time-stamp-invalid', 'The time stamp is no response of RFC 3161 over a SHA-256 digest.', {
      cause,
    });
  }
}

/** Extended key usage id-kp-timeStamping. */
function isTimeStamping({ keyUsage }: X509Certificate): boolean {
  return keyUsage?.includes('1.3.6.1.5.5.7.3.8') ?? false;
}
