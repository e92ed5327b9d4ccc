import type { Location, SourceRange } from '../../symbols/index.ts';

/* Facts as JSON. They are plain data but for places, which know the text that they are in: these are stored as arrays. */

/** A place in a file: offsets as well as lines and columns, because gaps are ordered by the former. */
interface StoredSource {
  readonly at: readonly [file: string, start: number, end: number, ...range: Range];
}

/** A place in an assembly: name, token, offset in its IL or -1, and where debug information says that this is, or nothing. */
interface StoredMetadata {
  readonly il: readonly [assembly: string, token: number, offset: number, ...([] | [file: string, ...range: Range])];
}

type Range = [line: number, column: number, endLine: number, endColumn: number];

/** A value of the facts as JSON. What is undefined is left out. */
export function stored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  if (isLocation(value)) return storedLocation(value);
  const members = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(members.map(([name, v]) => [name, stored(v)]));
}

/** A value of the facts from its JSON, which must be valid under the schema. */
export function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== 'object' || value === null) return value;
  if ('at' in value && Array.isArray(value.at)) return restoredSource(value as StoredSource);
  if ('il' in value && Array.isArray(value.il)) return restoredMetadata(value as StoredMetadata);
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, restored(v)]));
}

function isLocation(value: object): value is Location {
  if (!('kind' in value)) return false;
  return (value.kind === 'source' && 'file' in value) || (value.kind === 'metadata' && 'token' in value);
}

function storedLocation(location: Location): StoredSource | StoredMetadata {
  if (location.kind === 'metadata') {
    const { assembly, token, ilOffset, sequencePoint } = location;
    const place =
      sequencePoint === undefined ? ([] as const) : ([sequencePoint.file, ...rangeOf(sequencePoint)] as const);
    return { il: [assembly, token, ilOffset ?? -1, ...place] };
  }
  const { file, start, end } = location;
  const first = file.positionAt(start);
  const last = file.positionAt(end);
  return { at: [file.path, start, end, first.line, first.column, last.line, last.column] };
}

function rangeOf({ line, column, endLine, endColumn }: SourceRange): Range {
  return [line, column, endLine, endColumn];
}

function restoredSource({ at: [path, start, end, line, column, endLine, endColumn] }: StoredSource): Location {
  const positionAt = (offset: number) => (offset === start ? { line, column } : { line: endLine, column: endColumn });
  return { kind: 'source', file: { path, positionAt }, start, end };
}

function restoredMetadata({
  il: [assembly, token, offset, file, line, column, endLine, endColumn],
}: StoredMetadata): Location {
  return {
    kind: 'metadata',
    assembly,
    token,
    ...(offset >= 0 && { ilOffset: offset }),
    ...(file !== undefined && {
      sequencePoint: {
        file,
        line: line as number,
        column: column as number,
        endLine: endLine as number,
        endColumn: endColumn as number,
      },
    }),
  };
}
