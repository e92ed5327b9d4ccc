import type { SourceFileSyntax } from '../syntax/source-file.ts';

/** One project of the scanned system, as far as its symbols depend on it. */
export interface ProjectInput {
  /** Assembly name. Unique among the projects that are given together. */
  readonly name: string;
  /** Namespace of generated code; `''` when there is none. */
  readonly rootNamespace: string;
  /** Names of the projects that it references directly. */
  readonly references: readonly string[];
  readonly sourceFiles: readonly SourceFileSyntax[];
  /** What `ImplicitUsings` and `<Using>` items bring in. */
  readonly globalUsings: readonly GlobalUsing[];
  /** Preprocessor symbols that the files were parsed with. */
  readonly defines: readonly string[];
  /** Whether it builds an executable. */
  readonly isApplication: boolean;
  readonly targetFramework?: string;
}

/** A `<Using Include="…" Static="…" Alias="…"/>` item. `name` is a namespace or a type as C# writes it, without `global::`. */
export interface GlobalUsing {
  readonly name: string;
  readonly isStatic?: boolean;
  readonly alias?: string;
}
