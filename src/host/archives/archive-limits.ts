import { ArchiveError } from './archive-error.ts';

/** How much of an archive is read before it is taken for an attack; no build output comes near. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one file that is kept. */
  readonly file: number;
  /** Bytes of all files that are kept, together. */
  readonly kept: number;
  /** Bytes of everything, unpacked. */
  readonly unpacked: number;
  /** Times that it may grow, past {@link ratioFrom}. DEFLATE reaches 1,032; code of .NET some 5. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: ArchiveLimits = {
  entries: 200_000,
  file: 512 * MiB,
  kept: 768 * MiB,
  unpacked: 16 * 1024 * MiB,
  ratio: 200,
  ratioFrom: 64 * MiB,
};

/** Counts what is read of one archive. Every method throws an `ArchiveError` of code `limit`. */
export class ArchiveBudget {
  readonly #limits: ArchiveLimits;
  #entries = 0;
  #kept = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  entry(): void {
    if (++this.#entries > this.#limits.entries) throw over(`it has more than ${this.#limits.entries} entries`);
  }

  /** @param length of the file so far */
  piece(path: string, length: number): void {
    if (length > this.#limits.file) throw over(`${path} has more than ${inMiB(this.#limits.file)}`);
    if (this.#kept + length > this.#limits.kept)
      throw over(`its assemblies have more than ${inMiB(this.#limits.kept)}`);
  }

  keep(length: number): void {
    this.#kept += length;
  }

  /** @param unpacked,packed bytes so far, of the archive or of a file of it */
  unpacked(unpacked: number, packed: number): void {
    const { unpacked: limit, ratio, ratioFrom } = this.#limits;
    if (unpacked > limit) throw over(`it unpacks to more than ${inMiB(limit)}`);
    if (unpacked > ratioFrom && unpacked > packed * ratio)
      throw over(`it unpacks to more than ${ratio} times its size, as decompression bombs do`);
  }
}

function over(message: string): ArchiveError {
  return new ArchiveError('limit', message);
}

function inMiB(bytes: number): string {
  return `${Math.round(bytes / MiB)} MiB`;
}
