import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';
import type { Heaps } from '../tables/heaps.ts';

/** Where the code from `offset` on comes from; lines and columns are 1-based, the end is exclusive. */
export interface SequencePoint {
  readonly offset: number;
  /** A row of Document. */
  readonly document: number;
  /** Code that no source stands for. */
  readonly isHidden: boolean;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Decodes a sequence points blob (Portable PDB format, "Sequence Points Blob").
 * @throws MetadataError `malformed` or `truncated`.
 */
export function readSequencePoints(blob: Uint8Array, firstDocument: number): readonly SequencePoint[] {
  const reader = new ByteReader(blob);
  reader.compressedUint();
  let document = firstDocument === 0 ? reader.compressedUint() : firstDocument;
  const points: SequencePoint[] = [];
  let offset = 0;
  let line = 0;
  let column = 0;
  let isFirst = true;
  let isFirstVisible = true;
  while (reader.remaining > 0) {
    const delta = reader.compressedUint();
    if (delta === 0 && !isFirst) {
      document = reader.compressedUint();
      continue;
    }
    offset += delta;
    isFirst = false;
    const lines = reader.compressedUint();
    const columns = lines === 0 ? reader.compressedUint() : reader.compressedInt();
    if (lines === 0 && columns === 0) {
      points.push({ offset, document, isHidden: true, startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 });
      continue;
    }
    line = isFirstVisible ? reader.compressedUint() : line + reader.compressedInt();
    column = isFirstVisible ? reader.compressedUint() : column + reader.compressedInt();
    isFirstVisible = false;
    const endLine = line + lines;
    points.push({
      offset,
      document,
      isHidden: false,
      startLine: line,
      startColumn: column,
      endLine,
      endColumn: column + columns,
    });
  }
  return points;
}

/** A document's name: a separator, then parts in the blob heap (Portable PDB format, "Document Name Blob"). */
export function documentName(blob: Uint8Array, heaps: Heaps): string {
  if (blob.length === 0) return '';
  const reader = new ByteReader(blob);
  const separator = reader.u8();
  const parts: string[] = [];
  let length = 0;
  while (reader.remaining > 0) {
    const part = new TextDecoder().decode(heaps.blob(reader.compressedUint()));
    length += part.length;
    if (length > 0x10000) throw new MetadataError('limit', 'the name of a document is too long');
    parts.push(part);
  }
  return parts.join(separator === 0 ? '' : String.fromCharCode(separator));
}
