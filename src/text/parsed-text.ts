/** Names of members and indexes of items, from the root of a document. */
export type Pointer = readonly string[];

/** A range of UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The value of a JSON or YAML text, and where its parts stand. */
export interface ParsedText {
  readonly value: unknown;
  /** Where the name of a member (the item itself in a list) stands; of what is not there, the nearest part above it that is. */
  spanOf(pointer: Pointer): Span;
}

/** Why a text is not what it should be. */
export interface TextProblem {
  readonly problem: string;
  readonly offset: number;
}

export function isProblem(parsed: ParsedText | TextProblem): parsed is TextProblem {
  return 'problem' in parsed;
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of an object; what only its prototype has is none. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
