/** Why an image could not be read; the set is closed. */
export type MetadataErrorCode =
  /** No portable executable at all. */
  | 'not-an-image'
  /** A portable executable without CLI metadata. */
  | 'not-managed'
  /** The bytes end before what they announce. */
  | 'truncated'
  /** The bytes contradict the format. */
  | 'malformed'
  /** A form that exists, and that this reader does not read. */
  | 'unsupported'
  /** A bound that keeps hostile input from running away was reached. */
  | 'limit';

/** The only error that this layer throws on any input. The message says what and where. */
export class MetadataError extends Error {
  readonly code: MetadataErrorCode;

  constructor(code: MetadataErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'MetadataError';
    this.code = code;
  }
}
