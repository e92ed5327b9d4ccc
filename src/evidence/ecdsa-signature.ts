/**
 * An ECDSA signature of P-256 as vaults and hardware return it, r‖s of 32 bytes each, in the DER that OpenSSL reads
 * (`Ecdsa-Sig-Value` of RFC 3279, section 2.2.3).
 */
export function rawEcdsaToDer(raw: Uint8Array): Buffer {
  if (raw.length !== 64) throw new RangeError(`a raw P-256 signature has 64 bytes, not ${raw.length}`);
  const body = Buffer.concat([derInteger(raw.subarray(0, 32)), derInteger(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}

function derInteger(bigEndian: Uint8Array): Buffer {
  let start = 0;
  while (start < bigEndian.length - 1 && bigEndian[start] === 0) start++;
  const digits = bigEndian.subarray(start);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return Buffer.of(0x02, digits.length + sign.length, ...sign, ...digits);
}
