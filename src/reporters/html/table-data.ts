/** A block of a detail. All of it is text; the script in the page never makes markup of it. */
export type DetailBlock =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Places of code in the order of the data's way. */
  | { readonly kind: 'path'; readonly steps: readonly { readonly place: string; readonly text: string }[] }
  | {
      readonly kind: 'code';
      readonly title: string;
      readonly firstLine: number;
      readonly lines: readonly string[];
      readonly marked: number;
    };

export interface TableColumn {
  readonly label: string;
  /** `tag`: a word of a closed list, with a colour of its own; `number` sorts as such. */
  readonly kind: 'text' | 'tag' | 'number' | 'code';
  /** Offered as a choice above the table. */
  readonly filter?: true;
  /** Order of the words of a tag; words that are not in it come last. */
  readonly order?: readonly string[];
  /** Share of the width, a whole number. */
  readonly width: number;
}

/** A table that the script in the page filters, sorts and shows a part of at a time. */
export interface TableData {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** For each row what it opens; empty: rows open nothing. */
  readonly details: readonly (readonly DetailBlock[])[];
}
