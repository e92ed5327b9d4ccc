import * as C from './contextual.ts';
import type { FileState } from './file-state.ts';
import { Lexer } from './lexer.ts';
import { textOfName } from './name-table.ts';
import type {
  AttributeList,
  Block,
  ExpressionNode,
  ParameterList,
  PatternNode,
  StatementNode,
  TypeNode,
} from './nodes.ts';
import * as T from './tokens.ts';

/** The productions that call each other in circles; parse.ts ties them together. */
export interface Grammar {
  expression(p: Parser, precedence: number): ExpressionNode;
  type(p: Parser, mode: number): TypeNode;
  pattern(p: Parser, precedence: number, afterIs: boolean, whenIsKeyword: boolean): PatternNode;
  statement(p: Parser): StatementNode;
  block(p: Parser, attributeLists: readonly AttributeList[]): Block;
  attributeLists(p: Parser): readonly AttributeList[];
  parameterList(p: Parser): ParameterList;
}

/** A place in the token stream to go back to. */
export interface Mark {
  readonly index: number;
  readonly gaps: number;
  readonly previousEnd: number;
}

/** Context bits: what contextual words mean where a body is parsed. */
export const InAsync = 1;
/** In a property accessor, where `field` is a keyword. */
export const InFieldAccessor = 2;
/** In a query, where query words are keywords. */
export const InQuery = 4;
/** Between `?` and `:` of a conditional expression, outside of brackets. */
export const InWhenTrue = 8;

// Questions that are answered by parsing ahead. Answers are kept, so that nested ones do not multiply.
export const IsConditional = 0;
export const IsConditionalInWhenTrue = 1;
export const IsLambda = 2;
export const IsNullableLambda = 3;
export const IsAwaitDeclaration = 4;
export const IsAttribute = 5;
export const IsTypeInPattern = 6;
export const IsIndexInitializer = 7;
export const IsResource = 8;
const questionCount = 9;

/** Expressions, types, patterns and statements nested deeper than this are a gap. */
const maximumDepth = 256;

/** The token stream with the current token in fields, and what productions share. */
export class Parser extends Lexer {
  readonly grammar: Grammar;
  /** Index of the current token. */
  index = 0;
  /** Kind of the current token. */
  kind = T.EndOfFile as number;
  /** Offsets of the current token. */
  start = 0;
  end = 0;
  /** Name id of the current token; 0 if it is no word. */
  name = 0;
  /** Offset behind the token that was consumed last. */
  previousEnd = 0;
  /** Context bits. */
  context = 0;
  depth = 0;
  readonly #answers = new Map<number, boolean>();

  constructor(state: FileState, start: number, limit: number, grammar: Grammar) {
    super(state, start, limit);
    this.grammar = grammar;
    this.previousEnd = start;
    this.#load();
  }

  #load(): void {
    const index = this.index;
    if (index === this.count) this.scan();
    this.kind = this.kinds[index] as number;
    this.start = this.starts[index] as number;
    this.end = this.ends[index] as number;
    this.name = this.names[index] as number;
  }

  /** Consumes the current token. The end of file stays. */
  next(): void {
    if (this.kind === T.EndOfFile) return;
    this.previousEnd = this.end;
    this.index++;
    this.#load();
  }

  /** The kind of the token that is `distance` tokens ahead. */
  peek(distance: number): number {
    const index = this.index + distance;
    while (index >= this.count) {
      if (this.count > 0 && this.kinds[this.count - 1] === T.EndOfFile) return T.EndOfFile;
      this.scan();
    }
    return this.kinds[index] as number;
  }

  /** The name id of the token that is `distance` tokens ahead. */
  peekName(distance: number): number {
    return this.peek(distance) === T.EndOfFile ? 0 : (this.names[this.index + distance] as number);
  }

  /** The name id of the token that was consumed last. */
  previousName(): number {
    return this.index > 0 ? (this.names[this.index - 1] as number) : 0;
  }

  /** The answer to a question about the text at an offset, if it was given before. */
  recall(question: number, offset: number): boolean | undefined {
    return this.#answers.size === 0 ? undefined : this.#answers.get(offset * questionCount + question);
  }

  /** Keeps the answer to a question about the text at an offset; returns it. */
  remember(question: number, offset: number, answer: boolean): boolean {
    this.#answers.set(offset * questionCount + question, answer);
    return answer;
  }

  mark(): Mark {
    return { index: this.index, gaps: this.state.gapCount, previousEnd: this.previousEnd };
  }

  /** Goes back to a mark and forgets the gaps found since. */
  reset(mark: Mark): void {
    this.index = mark.index;
    this.state.forgetGaps(mark.gaps);
    this.previousEnd = mark.previousEnd;
    this.#load();
  }

  /** Goes back to a token index of this stream, for look-ahead that records no gaps. */
  rewind(index: number): void {
    this.index = index;
    this.previousEnd = (index > 0 ? this.ends[index - 1] : this.starts[0]) as number;
    this.#load();
  }

  /** Goes on at an offset; what was consumed last ends at `end`. */
  seekBehind(end: number, offset: number): void {
    this.seek(offset);
    this.previousEnd = end;
  }

  /** Begins to parse another range, maybe of another file. */
  restart(state: FileState, start: number, limit: number): void {
    this.state = state;
    this.text = state.text;
    this.limit = limit;
    this.context = 0;
    this.depth = 0;
    this.#answers.clear();
    this.seek(start);
  }

  /** Goes on at an offset, as if all before it had been consumed. */
  seek(offset: number): void {
    this.count = 0;
    this.index = 0;
    this.position = offset;
    this.previousEnd = offset;
    this.#load();
  }

  /**
   * Parses a range inside of the current token, with an end of file at `limit`. Its tokens are appended to the stream's and
   * dropped again; the current token stays.
   */
  within<Result>(start: number, limit: number, parse: (p: Parser) => Result): Result {
    const outer = { index: this.index, count: this.count, position: this.position, limit: this.limit };
    const previousEnd = this.previousEnd;
    // A token in front, so that going back to the first one finds where the range begins.
    this.limit = limit;
    this.position = start;
    this.scan();
    this.kinds[outer.count] = T.Bad;
    this.ends[outer.count] = start;
    this.position = start;
    this.index = outer.count + 1;
    this.previousEnd = start;
    this.#load();
    const result = parse(this);
    this.index = outer.index;
    this.count = outer.count;
    this.position = outer.position;
    this.limit = outer.limit;
    this.previousEnd = previousEnd;
    this.#load();
    return result;
  }

  /** Consumes the current token if it is of a kind. */
  eat(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  /** Consumes a token of a kind, or records that it is missing. */
  expect(kind: number): boolean {
    if (this.kind === kind) {
      this.next();
      return true;
    }
    this.error(`'${T.kindTexts[kind]}' expected`);
    return false;
  }

  /** Consumes a contextual word, or records that it is missing. */
  expectWord(name: number): boolean {
    if (this.name === name) {
      this.next();
      return true;
    }
    this.error(`'${textOfName(name)}' expected`);
    return false;
  }

  /** Records a gap at the current token. */
  error(message: string): void {
    this.state.addGap(this.previousEnd, Math.max(this.previousEnd, this.end), message);
  }

  /** Consumes the current token as part of a gap. */
  skipBad(message: string): void {
    this.state.addGap(this.previousEnd, this.end, message);
    this.next();
  }

  /** The text of the current identifier; consumes it. The empty string, with a gap, if there is none. */
  identifier(): string {
    if (this.kind === T.Identifier && !this.isQueryWord(this.name)) {
      const text = textOfName(this.name);
      this.next();
      return text;
    }
    this.error('identifier expected');
    this.invent();
    return '';
  }

  /** Stands for a missing token in front of the current one: what is built of it ends here. Returns the offset. */
  invent(): number {
    this.previousEnd = this.start;
    return this.start;
  }

  /** Whether a name id is a word of query syntax while a query is parsed. */
  isQueryWord(name: number): boolean {
    return name < C.FirstOrdinary && (this.context & InQuery) !== 0 && isQueryName(name);
  }

  /** Enters a nested construct; false, with the rest of the range as a gap, if there are too many. */
  enter(): boolean {
    if (++this.depth <= maximumDepth) return true;
    if (this.kind !== T.EndOfFile) {
      this.state.addGap(this.start, this.limit, 'nested too deeply');
      this.#cut();
    }
    return false;
  }

  leave(): void {
    this.depth--;
  }

  /** Makes the current token the end of file. Tokens before it stay, so that marks hold. */
  #cut(): void {
    this.kinds[this.index] = T.EndOfFile;
    this.starts[this.index] = this.limit;
    this.ends[this.index] = this.limit;
    this.names[this.index] = 0;
    this.count = this.index + 1;
    this.position = this.limit;
    this.#load();
  }
}

function isQueryName(name: number): boolean {
  return name >= C.From && name <= C.Descending;
}
