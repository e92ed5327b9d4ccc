import type { FileState } from './file-state.ts';
import { type Grammar, Parser } from './parser.ts';

let spare: Parser | null = null;
const maximumSpareTokens = 1 << 18;

/** Parses a range of a file by a parser that was used before, when one is at hand: its arrays of tokens have grown by then. */
export function withParser<Result>(
  state: FileState,
  start: number,
  limit: number,
  grammar: Grammar,
  parse: (p: Parser) => Result,
): Result {
  const reused = spare;
  spare = null;
  const p = reused ?? new Parser(state, start, limit, grammar);
  if (reused !== null) p.restart(state, start, limit);
  const result = parse(p);
  if (p.kinds.length <= maximumSpareTokens) spare = p;
  return result;
}
