import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import type { AssemblySymbol, Gap, Program } from '../symbols/index.ts';
import type { DamagedAssemblies } from './damaged-assemblies.ts';
import type { Progress } from './progress.ts';
import type { SkippedFile } from './skipped-files.ts';
import type { ReadFile, UnreadFile } from './source-reader.ts';
import type { WebApplicationVerdict } from './web-applications.ts';

export interface ReadOptions {
  /** Absolute, with `/`. */
  readonly inputs: readonly string[];
  /** What paths are told relative to; by default the repository of the inputs, or the folder that holds them all. */
  readonly root?: string;
  readonly defines: readonly string[];
  readonly includeTests: boolean;
  /** Patterns of files and folders that are left out, see {@link excludeBy}. */
  readonly exclude?: readonly string[];
  /** Parses every body at once instead of on demand; the results must be the same. */
  readonly eager: boolean;
  /** Computes the digest of every file. */
  readonly digests?: boolean;
  readonly progress?: Progress;
  /** Takes note of the assemblies that are read, and tells which of them to leave out, see {@link DamagedAssemblies}. */
  readonly damaged?: DamagedAssemblies;
}

/** What reports say of a system that was scanned. */
export interface ScannedSystem {
  /** Absolute. Paths in results are relative to it. */
  readonly root: string;
  /** Names of the assemblies that are scanned. */
  readonly projectNames: readonly string[];
  /** In ordinal order of their paths. */
  readonly files: readonly ReadFile[];
  readonly skipped: readonly SkippedFile[];
  /** In ordinal order of their paths. */
  readonly unread: readonly UnreadFile[];
  /** The texts of its code, for excerpts. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
}

/** The system under scan as a program. */
export interface ReadSystem extends ScannedSystem {
  readonly program: Program;
  /** Web applications among the assemblies. */
  readonly applications: readonly {
    readonly assembly: AssemblySymbol;
    /** Absolute: its project file, or the assembly itself. */
    readonly path: string;
    readonly verdict: Exclude<WebApplicationVerdict, 'no'>;
    readonly functionsRoutePrefix: string | undefined;
  }[];
  readonly sources: readonly SourceFileSyntax[];
  /** Gaps of project files, and those that parsing and binding find: complete when the analysis has run. */
  gaps(): readonly Gap[];
}
