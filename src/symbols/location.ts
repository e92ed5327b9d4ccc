/** A place in the scanned input: a span of a source file, or an instruction of an assembly (with its sequence point when a PDB tells it). */
export type Location = SourceLocation | MetadataLocation;

/** What a location needs to know of the file it points into. `path` is relative to the scan root, with `/`. */
export interface LocatedText {
  readonly path: string;
  /** The whole text, where the front end has it. */
  readonly text?: string;
  /** Line and column of a UTF-16 offset, both 1-based; columns count UTF-16 code units. */
  positionAt(offset: number): Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceLocation {
  readonly kind: 'source';
  readonly file: LocatedText;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface MetadataLocation {
  readonly kind: 'metadata';
  readonly assembly: string;
  /** ECMA-335 II.22 token of the method (0x06……) or of the type (0x02……). */
  readonly token: number;
  readonly ilOffset?: number;
  /** From a portable PDB. */
  readonly sequencePoint?: SourceRange;
}

/** The form in which locations leave the program: everything 1-based, end exclusive as in SARIF. */
export interface SourceRange {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The source range of a location; for metadata without a PDB, undefined. */
export function sourceRange(location: Location): SourceRange | undefined {
  if (location.kind === 'metadata') return location.sequencePoint;
  const start = location.file.positionAt(location.start);
  const end = location.file.positionAt(location.end);
  return { file: location.file.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
