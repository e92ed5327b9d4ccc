import type { CompilationUnit } from './nodes.ts';

/** A region of a file that could not be understood. Nothing outside of it is lost. */
export interface SyntaxGap {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * One branch of a conditional directive (`#if`, `#elif`, `#else`).
 *
 * `start` is the first offset behind the directive's line, `end` where the line of the next branch or of `#endif` begins.
 * `condition` is what must hold for the branch to be compiled, with earlier branches negated (`!(A) && (B)`); `symbols` are the
 * names in it, in order of appearance. Conditionals nested in an inactive branch are part of it and not listed.
 */
export interface ConditionalRegion {
  readonly start: number;
  readonly end: number;
  readonly condition: string;
  readonly symbols: readonly string[];
  readonly active: boolean;
}

/** A comment that contains `authledger:`, with its delimiters. */
export interface MarkedComment {
  readonly start: number;
  readonly end: number;
}

/** 1-based line and 1-based column in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/**
 * A parsed file. `gaps`, `conditionalRegions` and `markedComments` are complete for the declarations when the file is returned;
 * gaps inside lazily parsed bodies are appended when those are parsed. All three are ordered by `start` within what one pass found.
 */
export interface SourceFileSyntax {
  readonly path: string;
  readonly text: string;
  readonly root: CompilationUnit;
  readonly gaps: readonly SyntaxGap[];
  /**
   * Of the gaps those in declarations and in bodies that somebody has asked for, which do not depend on when bodies are parsed. A body that
   * nobody asks for has no part in any result.
   */
  readonly askedGaps: readonly SyntaxGap[];
  readonly conditionalRegions: readonly ConditionalRegion[];
  /** Preprocessor symbols that a condition of this file asks for, in order of first appearance. */
  readonly consultedSymbols: readonly string[];
  readonly markedComments: readonly MarkedComment[];
  /** Offsets at which lines begin; the first is 0. Computed on first access. */
  readonly lineStarts: readonly number[];
  /** The line and column of an offset into `text`. */
  positionAt(offset: number): LinePosition;
  /** Asks for all bodies, so that whatever is not understood in them counts. */
  askForBodies(): void;
}

export interface ParseOptions {
  /** Stands in `SourceFileSyntax.path`; not opened. */
  readonly path: string;
  /** The preprocessor symbols that are defined before the first line. */
  readonly defines: ReadonlySet<string>;
  /** Parses all bodies at once instead of on first access. */
  readonly eager?: boolean;
}
