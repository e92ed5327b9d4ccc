import { ArchiveError } from './archive-error.ts';
import { ArchiveBudget, type ArchiveLimits, defaultLimits } from './archive-limits.ts';
import { entryPath } from './entry-path.ts';

/** What an archive holds. Paths are relative to it, with `/`. */
export interface ArchiveContent {
  /** The files that were asked for. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Those that were asked for and are none: links, encrypted ones. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  /** How many others there are. */
  readonly others: number;
}

/** Which files of an archive are kept in memory. */
export interface ArchiveSelection {
  /** By the name and size (bytes) alone: `maybe` asks for the first bytes. */
  wants(path: string, size: number): 'yes' | 'no' | 'maybe';
  /** By its content, for a `maybe`. */
  keeps(bytes: Uint8Array): boolean;
  /** Whether a file can be left out by its first bytes, at least four of them if it has so many. */
  begins(bytes: Uint8Array): boolean;
}

/** Collects what a reader of a format comes upon, within the limits. */
export class ArchiveCollector {
  readonly budget: ArchiveBudget;
  readonly #files = new Map<string, Uint8Array>();
  readonly #refused: { readonly path: string; readonly reason: string }[] = [];
  readonly #selection: ArchiveSelection;
  #others = 0;

  constructor(selection: ArchiveSelection, limits: ArchiveLimits = defaultLimits) {
    this.#selection = selection;
    this.budget = new ArchiveBudget(limits);
  }

  /**
   * Takes the name of the next entry.
   * @returns its path and whether its bytes are wanted
   * @throws ArchiveError for a name that leads out of the archive, and at a limit
   */
  entry(name: string, size: number): { readonly path: string; readonly wanted: 'yes' | 'no' | 'maybe' } {
    this.budget.entry();
    const path = entryPath(name);
    return { path, wanted: this.#selection.wants(path, size) };
  }

  other(): void {
    this.#others++;
  }

  refuse(path: string, reason: string): void {
    this.#refused.push({ path, reason });
  }

  /**
   * Reads one entry, in pieces.
   * @throws ArchiveError for a second file of that name, and at a limit
   */
  async file(path: string, wanted: 'yes' | 'maybe', size: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    let isOther = false;
    // What is not wanted is read to its end all the same: leaving an entry early would end the archive's stream.
    for await (const piece of pieces) {
      const before = length;
      length += piece.length;
      if (isOther) continue;
      chunks.push(piece);
      isOther = wanted === 'maybe' && before < 4 && length >= 4 && !this.#selection.begins(joined(chunks));
      if (isOther) chunks.length = 0;
      else this.budget.piece(path, length);
    }
    if (length !== size) throw new ArchiveError('malformed', `${path} has ${length} bytes, ${size} were announced`);
    const bytes = isOther ? undefined : joined(chunks);
    if (bytes === undefined || (wanted === 'maybe' && !this.#selection.keeps(bytes))) {
      this.#others++;
      return;
    }
    if (this.#files.has(path)) throw new ArchiveError('ambiguous', `it holds ${path} twice`);
    this.budget.keep(bytes.length);
    this.#files.set(path, bytes);
  }

  content(): ArchiveContent {
    return { files: this.#files, refused: this.#refused, others: this.#others };
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}
