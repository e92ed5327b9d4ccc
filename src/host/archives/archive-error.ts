/** Why an archive, or a file in it, is not read; the set is closed. */
export type ArchiveErrorCode =
  /** Its bytes contradict the format, or end too early. */
  | 'malformed'
  /** A name in it leads out of it. */
  | 'path-traversal'
  /** Two files of it have one name, so that readers differ on what it holds. */
  | 'ambiguous'
  /** More files, or more bytes once unpacked, than a build makes. */
  | 'limit';

/** An archive that is refused as a whole. The message says what is wrong with it. */
export class ArchiveError extends Error {
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ArchiveError';
    this.code = code;
  }
}
