import { ASN1Obj, RFC3161Timestamp } from '@sigstore/core';
import type { Sha256 } from './digest.ts';
import { EvidenceError } from './errors.ts';
import { stampedDigest } from './time-stamp.ts';

/** Bytes of a nonce: enough that no answer is one of before. */
export const nonceBytes = 8;

/** AlgorithmIdentifier of SHA-256 (2.16.840.1.101.3.4.2.1) with NULL parameters, in DER. */
const sha256Algorithm = '300d06096086480165030402010500';

/**
 * A request for a time stamp in DER (RFC 3161, section 2.4.1): version 1, the imprint, the nonce, and that the certificate should come along.
 * @param nonce {@link nonceBytes} random bytes; the first one is made to give a positive INTEGER of this length
 */
export function timeStampRequest(digest: Sha256, nonce: Uint8Array): Buffer {
  const body = `020101${`3031${sha256Algorithm}0420${digest}`}0208${integerOf(nonce).toString('hex')}0101ff`;
  return Buffer.from(`30${(body.length / 2).toString(16)}${body}`, 'hex');
}

/**
 * Makes sure that a response is the answer to a request: granted, over this digest, with this nonce (RFC 3161, section 2.4.2). Who signed it is not
 * looked at: that takes the certificate of the authority.
 * @throws EvidenceError `time-stamp-invalid`
 */
export function requireAnswer(response: Uint8Array, digest: Sha256, nonce: Uint8Array): void {
  const answer = granted(response);
  const stamped = stampedDigest(response);
  if (stamped !== digest) throw invalid(`it is over ${stamped}, and was asked for over ${digest}`);
  if (nonceOf(answer)?.equals(integerOf(nonce)) !== true)
    throw invalid('it has not the nonce of the request: it answers another one');
}

function granted(response: Uint8Array): RFC3161Timestamp {
  const bytes = Buffer.from(response);
  let status: bigint;
  let answer: RFC3161Timestamp;
  try {
    if (ASN1Obj.parseBuffer(bytes).toDER().length !== bytes.length) throw new Error('bytes follow it');
    answer = RFC3161Timestamp.parse(bytes);
    status = answer.status;
  } catch (cause) {
    throw invalid(`the ${bytes.length} bytes are no time-stamp response of RFC 3161`, cause);
  }
  if (status !== 0n && status !== 1n) throw invalid(`the authority refused it with status ${status}`);
  return answer;
}

/** The INTEGER behind the time in TSTInfo, where accuracy and ordering may stand before it. */
function nonceOf(answer: RFC3161Timestamp): Buffer | undefined {
  const field = answer.tstInfo.root.subs.slice(5).find((f) => f.tag.isInteger());
  return field === undefined ? undefined : Buffer.from(field.value);
}

function integerOf(nonce: Uint8Array): Buffer {
  const bytes = Buffer.from(nonce);
  bytes[0] = ((bytes[0] as number) & 0x3f) | 0x40;
  return bytes;
}

function invalid(why: string, cause?: unknown): EvidenceError {
  return new EvidenceError('time-stamp-invalid', `The response is not taken: ${why}.`, { cause });
}
