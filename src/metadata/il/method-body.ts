import { MetadataError } from '../errors.ts';
import type { ByteReader } from '../io/byte-reader.ts';

export type ClauseKind = 'catch' | 'filter' | 'finally' | 'fault';

/** An exception clause (ECMA-335 II.25.4.6); offsets are bytes of code, ends exclusive. */
export interface ExceptionClause {
  readonly kind: ClauseKind;
  readonly tryStart: number;
  readonly tryEnd: number;
  readonly handlerStart: number;
  readonly handlerEnd: number;
  /** Of a `catch`. */
  readonly typeToken: number;
  /** Of a filter: it ends where the handler begins. */
  readonly filterStart: number;
}

/** The code of a method as it stands (ECMA-335 II.25.4). */
export interface MethodBodyData {
  readonly maxStack: number;
  readonly initLocals: boolean;
  /** Of a StandAloneSig, or 0. */
  readonly localSignatureToken: number;
  readonly code: Uint8Array;
  readonly clauses: readonly ExceptionClause[];
}

const KINDS: Readonly<Record<number, ClauseKind>> = { 0: 'catch', 1: 'filter', 2: 'finally', 4: 'fault' };

/**
 * Reads a method body; the reader stands at its first byte.
 * @throws MetadataError `malformed` or `truncated`.
 */
export function readMethodBody(reader: ByteReader): MethodBodyData {
  const first = reader.u8();
  if ((first & 3) === 2) {
    return { maxStack: 8, initLocals: false, localSignatureToken: 0, code: reader.slice(first >> 2), clauses: [] };
  }
  if ((first & 3) !== 3) throw new MetadataError('malformed', `no method header begins with ${first}`);
  const flags = first | (reader.u8() << 8);
  const maxStack = reader.u16();
  const codeSize = reader.u32();
  const localSignatureToken = reader.u32();
  reader.skip(Math.max(0, (flags >> 12) * 4 - 12));
  const code = reader.slice(codeSize);
  const clauses: ExceptionClause[] = [];
  if ((flags & 8) !== 0) readSections(reader, clauses);
  return { maxStack, initLocals: (flags & 0x10) !== 0, localSignatureToken, code, clauses };
}

/** ECMA-335 II.25.4.5: sections begin at multiples of 4 bytes; the body's own start has that alignment. */
function readSections(reader: ByteReader, clauses: ExceptionClause[]): void {
  for (let more = true; more; ) {
    reader.align(4);
    const kind = reader.u8();
    more = (kind & 0x80) !== 0;
    const isFat = (kind & 0x40) !== 0;
    const size = reader.u8() | (isFat ? (reader.u8() << 8) | (reader.u8() << 16) : 0);
    if (!isFat) reader.skip(2);
    if ((kind & 0x3f) !== 1) {
      reader.skip(Math.max(0, size - 4));
      continue;
    }
    const count = Math.floor((size - 4) / (isFat ? 24 : 12));
    for (let i = 0; i < count; i++) clauses.push(isFat ? readFatClause(reader) : readSmallClause(reader));
  }
}

function readSmallClause(reader: ByteReader): ExceptionClause {
  const flags = reader.u16();
  const tryStart = reader.u16();
  const tryEnd = tryStart + reader.u8();
  const handlerStart = reader.u16();
  const handlerEnd = handlerStart + reader.u8();
  return clauseOf(flags, tryStart, tryEnd, handlerStart, handlerEnd, reader.u32());
}

function readFatClause(reader: ByteReader): ExceptionClause {
  const flags = reader.u32();
  const tryStart = reader.u32();
  const tryEnd = tryStart + reader.u32();
  const handlerStart = reader.u32();
  const handlerEnd = handlerStart + reader.u32();
  return clauseOf(flags, tryStart, tryEnd, handlerStart, handlerEnd, reader.u32());
}

function clauseOf(
  flags: number,
  tryStart: number,
  tryEnd: number,
  handlerStart: number,
  handlerEnd: number,
  last: number,
): ExceptionClause {
  const kind = KINDS[flags & 7];
  if (kind === undefined) throw new MetadataError('malformed', `an exception clause of kind ${flags}`);
  const typeToken = kind === 'catch' ? last : 0;
  return { kind, tryStart, tryEnd, handlerStart, handlerEnd, typeToken, filterStart: kind === 'filter' ? last : 0 };
}
