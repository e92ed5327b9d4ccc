import { readFileSync } from 'node:fs';
import { lineHashes } from '../reporters/line-hash.ts';
import type { Snippet } from '../reporters/scan-report.ts';
import type { SourceRange } from '../symbols/index.ts';
import type { ReadFile } from './source-reader.ts';
import type { ScannedSystem } from './system-under-scan.ts';

const LINE_END = /\r\n|[\r\n\u0085\u2028\u2029]/;

/** Scanned files as findings need them: lines of their text, hashes of lines. Files are read again when something is asked of them. */
export class FileTexts {
  readonly #parsed: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, ReadFile>;
  readonly #hashes = new Map<string, readonly string[]>();
  readonly #lines = new Map<string, readonly string[]>();

  constructor({ sources, files }: Pick<ScannedSystem, 'sources' | 'files'>) {
    this.#parsed = new Map(sources.map((s) => [s.path, s.text]));
    this.#files = new Map(files.map((f) => [f.path, f]));
  }

  /** The hash of the first line of a place, see `lineHashes`: of the file's bytes as UTF-8, whatever they were decoded as. */
  lineHash({ file, line }: SourceRange): string | undefined {
    return remember(this.#hashes, file, () => lineHashes(this.#utf8(file) ?? ''))[line - 1];
  }

  /** The text of a place with a line before and after it. */
  snippet({ file, line, column, endLine, endColumn }: SourceRange): Snippet | undefined {
    if (this.isBinary(file)) return undefined;
    const lines = this.#linesOf(file);
    if (endLine > lines.length) return undefined;
    const covered = lines.slice(line - 1, endLine);
    const last = covered.length - 1;
    covered[last] = (covered[last] as string).slice(0, endColumn - 1);
    covered[0] = (covered[0] as string).slice(column - 1);
    const startLine = Math.max(1, line - 1);
    const contextEnd = Math.min(lines.length, endLine + 1);
    return {
      text: covered.join('\n'),
      context: { startLine, endLine: contextEnd, text: lines.slice(startLine - 1, contextEnd).join('\n') },
    };
  }

  /** Whether a file has no lines: a place in it stands for the whole. */
  isBinary(file: string): boolean {
    return this.#files.get(file)?.language === 'binary';
  }

  /** The first line of a file as a place; undefined when the file was not read. */
  firstLine(file: string): SourceRange | undefined {
    if (!this.#files.has(file)) return undefined;
    const length = this.isBinary(file) ? 0 : (this.#linesOf(file)[0]?.length ?? 0);
    return { file, line: 1, column: 1, endLine: 1, endColumn: Math.max(2, length + 1) };
  }

  /** The whole text of a file, when it is small. */
  wholeText(file: string, limit: number): string | undefined {
    if (this.isBinary(file)) return undefined;
    const size = this.#files.get(file)?.size ?? Number.POSITIVE_INFINITY;
    return size <= limit ? (this.#parsed.get(file) ?? this.#utf8(file)) : undefined;
  }

  #linesOf(file: string): readonly string[] {
    return remember(this.#lines, file, () => (this.#parsed.get(file) ?? this.#utf8(file) ?? '').split(LINE_END));
  }

  /** Undefined when it is gone since it was scanned: a report is as good without what comes from it. */
  #utf8(file: string): string | undefined {
    const path = this.#files.get(file)?.absolutePath;
    try {
      return path === undefined ? undefined : readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  }
}

function remember<T>(cache: Map<string, T>, key: string, compute: () => T): T {
  let value = cache.get(key);
  if (value === undefined) {
    value = compute();
    cache.set(key, value);
  }
  return value;
}
