/** What went wrong with evidence or a key; the set is closed, so that callers can map each to an exit code. */
export type EvidenceErrorCode =
  | 'key-unreadable'
  | 'key-kind'
  | 'key-curve'
  | 'key-public'
  | 'key-private'
  | 'key-certificate'
  | 'key-format'
  | 'key-passphrase-missing'
  | 'key-passphrase-wrong'
  | 'signer-failed'
  | 'signer-output'
  | 'signer-mismatch'
  | 'not-canonical'
  | 'input-invalid'
  | 'bundle-invalid'
  | 'time-stamp-invalid';

/** An error of this layer. The message says what to do; keys and passphrases never appear in it. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;

  constructor(code: EvidenceErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'EvidenceError';
    this.code = code;
  }
}
