/** The payload type of an in-toto statement in a DSSE envelope. */
export const payloadType = 'application/vnd.in-toto+json';

/**
 * DSSE's pre-authentication encoding, the bytes that are signed: `DSSEv1`, then type and payload, each with its length
 * in bytes, separated by single spaces (DSSE protocol 1.0.2).
 */
export function preAuthenticationEncoding(type: string, payload: Uint8Array): Buffer {
  const typeBytes = Buffer.from(type, 'utf8');
  const head = `DSSEv1 ${typeBytes.length} ${type} ${payload.length} `;
  return Buffer.concat([Buffer.from(head, 'utf8'), payload]);
}
