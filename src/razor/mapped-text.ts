/** A range of offsets in the file that a text is made from. */
export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

interface Piece {
  readonly start: number;
  readonly length: number;
  readonly source: SourceSpan;
  readonly isCopy: boolean;
}

/** Generated text that knows where its pieces come from. Pieces are separated by line breaks, so that each end is its own. */
export class MappedText {
  readonly #source: string;
  readonly #pieces: Piece[] = [];
  #text = '';

  /** @param source the text of the file that copies are made from */
  constructor(source: string) {
    this.#source = source;
  }

  get text(): string {
    return this.#text;
  }

  /** Text that stands for nothing in the source. */
  write(text: string): void {
    this.#text += text;
  }

  /** Text that is written in place of something in the source: all of it is taken to be there. */
  stand(text: string, source: SourceSpan): void {
    this.#piece(text, source, false);
  }

  /** A part of the source as it is. */
  copy(source: SourceSpan): void {
    this.#piece(this.#source.slice(source.start, source.end), source, true);
  }

  #piece(text: string, source: SourceSpan, isCopy: boolean): void {
    this.#pieces.push({ start: this.#text.length, length: text.length, source, isCopy });
    this.#text += `${text}\n`;
  }

  /** The offset in the source of one in the text; of text that stands for nothing, the end of what is before it, or 0. */
  sourceOffset(offset: number): number {
    const piece = this.#before(offset);
    if (piece === undefined) return 0;
    const { source, isCopy } = piece;
    const into = offset - piece.start;
    if (isCopy) return Math.min(source.start + into, source.end);
    return into === 0 ? source.start : source.end;
  }

  /** The last piece that begins at an offset or before it. */
  #before(offset: number): Piece | undefined {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle] as Piece).start <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#pieces[low - 1];
  }
}
