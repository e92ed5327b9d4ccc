import { parseFile } from '../csharp/syntax/parse.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { type Sha256, sha256 } from '../evidence/digest.ts';
import { type NodeFileTree, reasonOf, type UnreadPath } from '../host/node-file-tree.ts';
import { decodeText } from '../host/text-decoding.ts';
import { relativePath } from './paths.ts';
import type { Progress } from './progress.ts';

/** Which build an assembly is of. */
export interface AssemblyIdentity {
  /** Simple name. */
  readonly name: string;
  /** GUID of its module (ECMA-335 II.22.30): another build is another one, unless it is deterministic and the same. */
  readonly mvid?: string | undefined;
  /** GUID of the debug information that was written with it. */
  readonly pdbId?: string | undefined;
  /** `1.2.3+3f2a91c`: the SDK puts the commit behind the plus. */
  readonly informationalVersion?: string | undefined;
}

/** A file that went into the analysis. */
export interface ReadFile {
  /** Relative to the root. */
  readonly path: string;
  readonly absolutePath: string;
  /** Bytes. */
  readonly size: number;
  /** `binary` for what has no text: assemblies, debug information, archives. */
  readonly language: 'csharp' | 'razor' | 'xml' | 'openapi' | 'other' | 'binary';
  /** Of its bytes, when digests were asked for. */
  readonly sha256: Sha256 | undefined;
  /** Of an assembly: what it says of itself. */
  readonly assembly?: AssemblyIdentity;
}

/** What could not be read: the scan is incomplete. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
}

/** What the file system could not look at, as results tell it: folders end in a slash. */
export function unreadPath({ path, isFile, reason }: UnreadPath, root: string): UnreadFile {
  return { path: `${relativePath(path, root)}${isFile === true ? '' : '/'}`, reason };
}

export interface ReaderOptions {
  readonly root: string;
  /** Parses every body at once. */
  readonly eager: boolean;
  readonly digests: boolean;
  readonly progress: Progress;
  /** How many files there are, for the progress. */
  readonly total: number;
}

/** Reads and parses C# files, and keeps the record of what was read. */
export class SourceReader {
  readonly sources: SourceFileSyntax[] = [];
  readonly unread: UnreadFile[] = [];
  readonly #files = new Map<string, ReadFile>();
  readonly #parsed = new Map<string, SourceFileSyntax>();
  readonly #tree: NodeFileTree;
  readonly #options: ReaderOptions;

  constructor(tree: NodeFileTree, options: ReaderOptions) {
    this.#tree = tree;
    this.#options = options;
  }

  /** In ordinal order of their paths. */
  get files(): readonly ReadFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /**
   * The syntax of a file. One that is compiled into two projects is parsed once when the symbols that its conditions ask for are the
   * same in both. Undefined when it cannot be read, which is kept in `unread`.
   */
  source(path: string, defines: ReadonlySet<string>): SourceFileSyntax | undefined {
    const relative = relativePath(path, this.#options.root);
    const known = this.#parsed.get(path);
    if (known?.consultedSymbols.length === 0) return known;
    try {
      const bytes = this.#tree.readBytes(path);
      this.#record(path, relative, bytes, 'csharp');
      const source = parseFile(decodeText(bytes).text, { path: relative, defines, eager: this.#options.eager });
      this.#parsed.set(path, source);
      this.sources.push(source);
      return source;
    } catch (error) {
      if (this.unread.every((u) => u.path !== relative)) this.unread.push({ path: relative, reason: reasonOf(error) });
      return undefined;
    }
  }

  /** A path as results tell it. */
  relativePath(path: string): string {
    return relativePath(path, this.#options.root);
  }

  /** The text of a Razor or .proto file. Undefined when it cannot be read, which is kept in `unread`. */
  text(path: string, language: 'razor' | 'other' = 'razor'): string | undefined {
    const relative = relativePath(path, this.#options.root);
    try {
      const bytes = this.#tree.readBytes(path);
      this.#record(path, relative, bytes, language);
      return decodeText(bytes).text;
    } catch (error) {
      if (this.unread.every((u) => u.path !== relative)) this.unread.push({ path: relative, reason: reasonOf(error) });
      return undefined;
    }
  }

  /** Records a project, solution or props file that was read elsewhere. */
  addText(path: string): void {
    try {
      this.#record(
        path,
        relativePath(path, this.#options.root),
        this.#tree.readBytes(path),
        /\.sln$/i.test(path) ? 'other' : 'xml',
      );
    } catch (error) {
      this.unread.push({ path: relativePath(path, this.#options.root), reason: reasonOf(error) });
    }
  }

  #record(path: string, relative: string, bytes: Buffer, language: ReadFile['language']): void {
    if (this.#files.has(path)) return;
    this.#files.set(path, {
      path: relative,
      absolutePath: path,
      size: bytes.length,
      language,
      sha256: this.#options.digests ? sha256(bytes) : undefined,
    });
    this.#options.progress('Reading', this.#files.size, this.#options.total);
  }
}
