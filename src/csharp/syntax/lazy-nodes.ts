import type { BodyGaps, FileState } from './file-state.ts';
import { parseVariableInitializer } from './initializers.ts';
import type {
  ArrowExpressionClause,
  AttributeList,
  Block,
  EqualsValueClause,
  ExpressionNode,
  StatementNode,
  TopLevelStatements,
} from './nodes.ts';
import { type Grammar, InAsync, type Parser } from './parser.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import { withParser } from './spare-parser.ts';
import { parseStatements } from './statements.ts';
import * as T from './tokens.ts';

/** How to parse a range later. */
interface Source {
  readonly state: FileState;
  readonly grammar: Grammar;
  /** Context bits of the body. */
  readonly context: number;
}

function parseRange<Result>(source: Source, start: number, end: number, parse: (p: Parser) => Result): Result {
  const { state, grammar, context } = source;
  return withParser(state, start, end, grammar, (p) => {
    p.context = context;
    const result = parse(p);
    if (p.kind !== T.EndOfFile) state.addGap(p.start, end, 'unexpected text');
    return result;
  });
}

/** Something that is parsed when it is asked for, or before that, which nobody can tell. */
abstract class LazyNode {
  #source: Source | null;
  #gaps: BodyGaps | null = null;
  #isAsked = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Parses it. What is not understood in it does not count yet. */
  force(): void {
    const source = this.#source;
    if (source === null) return;
    this.#source = null;
    this.#gaps = source.state.parseBody(() => this.parse(source));
  }

  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.force();
    if (this.#gaps !== null) this.#gaps.isAsked = true;
  }

  protected abstract parse(source: Source): void;
}

const noAttributes: readonly AttributeList[] = [];

/** A block that is parsed when its statements are asked for. */
export class LazyBlock extends LazyNode implements Block {
  readonly kind = 'Block';
  readonly start: number;
  readonly end: number;
  readonly attributeLists = noAttributes;
  #statements: readonly StatementNode[] = [];

  constructor(start: number, end: number, source: Source) {
    super(source);
    this.start = start;
    this.end = end;
  }

  get statements(): readonly StatementNode[] {
    this.ask();
    return this.#statements;
  }

  protected override parse(source: Source): void {
    this.#statements = parseRange(source, this.start, this.end, parseBody);
  }
}

function parseBody(p: Parser): StatementNode[] {
  p.expect(T.OpenBrace);
  const statements = parseStatements(p);
  while (p.kind === T.CloseBrace) {
    const { start } = p;
    p.next();
    if (p.kind === T.EndOfFile) return statements;
    // The range was found by counting braces, so this one closes too early.
    p.state.addGap(start, start + 1, "unexpected '}'");
    parseStatements(p, statements);
  }
  p.error("'}' expected");
  return statements;
}

/** `=> expression` of a member, parsed when the expression is asked for. */
export class LazyArrow extends LazyNode implements ArrowExpressionClause {
  readonly kind = 'ArrowExpressionClause';
  readonly start: number;
  readonly end: number;
  #expression: ExpressionNode | null = null;

  constructor(start: number, end: number, source: Source) {
    super(source);
    this.start = start;
    this.end = end;
  }

  get expression(): ExpressionNode {
    this.ask();
    return this.#expression as ExpressionNode;
  }

  protected override parse(source: Source): void {
    this.#expression = parseRange(source, this.start + 2, this.end, parsePossibleRefExpression);
  }
}

/** `= value` of a field or property, parsed when the value is asked for. */
export class LazyEqualsValue extends LazyNode implements EqualsValueClause {
  readonly kind = 'EqualsValueClause';
  readonly start: number;
  readonly end: number;
  #value: ExpressionNode | null = null;

  constructor(start: number, end: number, source: Source) {
    super(source);
    this.start = start;
    this.end = end;
  }

  get value(): ExpressionNode {
    this.ask();
    return this.#value as ExpressionNode;
  }

  protected override parse(source: Source): void {
    this.#value = parseRange(source, this.start + 1, this.end, parseVariableInitializer);
  }
}

/** The global statements of a file, from one or several ranges, parsed when they are asked for. */
export class LazyTopLevel extends LazyNode implements TopLevelStatements {
  readonly kind = 'TopLevelStatements';
  readonly start: number;
  readonly end: number;
  readonly #ranges: readonly (readonly [number, number])[];
  #statements: readonly StatementNode[] = [];

  constructor(ranges: readonly (readonly [number, number])[], source: Omit<Source, 'context'>) {
    super({ ...source, context: InAsync });
    this.start = ranges[0]?.[0] ?? 0;
    this.end = ranges.at(-1)?.[1] ?? 0;
    this.#ranges = ranges;
  }

  get statements(): readonly StatementNode[] {
    this.ask();
    return this.#statements;
  }

  protected override parse(source: Source): void {
    const statements: StatementNode[] = [];
    for (const [start, end] of this.#ranges) parseRange(source, start, end, (p) => parseGlobal(p, statements));
    this.#statements = statements;
  }
}

function parseGlobal(p: Parser, statements: StatementNode[]): void {
  parseStatements(p, statements);
  while (p.kind === T.CloseBrace) {
    p.skipBad("unexpected '}'");
    parseStatements(p, statements);
  }
}
