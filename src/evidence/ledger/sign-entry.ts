import { EvidenceError } from '../errors.ts';
import { publicKeyFromSpki } from '../key.ts';
import { type Signer, signatureMatches } from '../signer.ts';
import { type EntrySignature, entrySignedBytes, type LedgerEntry } from './entry.ts';

/**
 * The signature of an entry by whoever appends it.
 * @throws EvidenceError of the signer; `signer-mismatch` when its signature does not match its public key
 */
export async function signEntry(entry: LedgerEntry, signer: Signer): Promise<EntrySignature> {
  const bytes = entrySignedBytes(entry);
  const sig = Buffer.from(await signer.sign(bytes));
  const { keyid, algorithm, spki } = signer.publicKey;
  if (!signatureMatches(signer.publicKey, bytes, sig))
    throw new EvidenceError('signer-mismatch', 'The signature does not match the public key of its signer.');
  return { algorithm, keyid, sig, spki };
}

/** Whether a signature is one of this entry, by the key that stands beside it. Whose key that is, is another question. */
export function entrySignatureMatches(entry: LedgerEntry, { algorithm, keyid, sig, spki }: EntrySignature): boolean {
  const key = publicKeyFromSpki(spki);
  if (key === undefined || key.keyid !== keyid || key.algorithm !== algorithm) return false;
  return signatureMatches(key, entrySignedBytes(entry), sig);
}
