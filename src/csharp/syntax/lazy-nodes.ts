import type { FileState } from './file-state.ts';
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
import { type Grammar, InAsync, Parser } from './parser.ts';
import { parsePossibleRefExpression } from './ref-expressions.ts';
import { parseStatements } from './statements.ts';
import * as T from './tokens.ts';

/** How to parse a range later. */
interface Source {
  readonly state: FileState;
  readonly grammar: Grammar;
  /** Context bits of the body. */
  readonly context: number;
}

let spare: Parser | null = null;
const maximumSpareTokens = 1 << 18;

function parseRange<Result>(source: Source, start: number, end: number, parse: (p: Parser) => Result): Result {
  const p = spare ?? new Parser(source.state, start, end, source.grammar);
  const isReused = spare !== null;
  spare = null;
  if (isReused) p.restart(source.state, start, end);
  p.context = source.context;
  const result = parse(p);
  if (p.kind !== T.EndOfFile) source.state.addGap(p.start, end, 'unexpected text');
  if (p.kinds.length <= maximumSpareTokens) spare = p;
  return result;
}

const noAttributes: readonly AttributeList[] = [];

/** A block that is parsed when its statements are asked for. */
export class LazyBlock implements Block {
  readonly kind = 'Block';
  readonly start: number;
  readonly end: number;
  readonly attributeLists = noAttributes;
  #source: Source | null;
  #statements: readonly StatementNode[] = [];

  constructor(start: number, end: number, source: Source) {
    this.start = start;
    this.end = end;
    this.#source = source;
  }

  get statements(): readonly StatementNode[] {
    if (this.#source !== null) this.force();
    return this.#statements;
  }

  force(): void {
    const source = this.#source;
    if (source === null) return;
    this.#source = null;
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
export class LazyArrow implements ArrowExpressionClause {
  readonly kind = 'ArrowExpressionClause';
  readonly start: number;
  readonly end: number;
  #source: Source | null;
  #expression: ExpressionNode | null = null;

  constructor(start: number, end: number, source: Source) {
    this.start = start;
    this.end = end;
    this.#source = source;
  }

  get expression(): ExpressionNode {
    this.force();
    return this.#expression as ExpressionNode;
  }

  force(): void {
    const source = this.#source;
    if (source === null) return;
    this.#source = null;
    this.#expression = parseRange(source, this.start + 2, this.end, parsePossibleRefExpression);
  }
}

/** `= value` of a field or property, parsed when the value is asked for. */
export class LazyEqualsValue implements EqualsValueClause {
  readonly kind = 'EqualsValueClause';
  readonly start: number;
  readonly end: number;
  #source: Source | null;
  #value: ExpressionNode | null = null;

  constructor(start: number, end: number, source: Source) {
    this.start = start;
    this.end = end;
    this.#source = source;
  }

  get value(): ExpressionNode {
    this.force();
    return this.#value as ExpressionNode;
  }

  force(): void {
    const source = this.#source;
    if (source === null) return;
    this.#source = null;
    this.#value = parseRange(source, this.start + 1, this.end, parseVariableInitializer);
  }
}

/** The global statements of a file, from one or several ranges, parsed when they are asked for. */
export class LazyTopLevel implements TopLevelStatements {
  readonly kind = 'TopLevelStatements';
  readonly start: number;
  readonly end: number;
  readonly #ranges: readonly (readonly [number, number])[];
  #source: Source | null;
  #statements: readonly StatementNode[] = [];

  constructor(ranges: readonly (readonly [number, number])[], source: Omit<Source, 'context'>) {
    this.start = ranges[0]?.[0] ?? 0;
    this.end = ranges.at(-1)?.[1] ?? 0;
    this.#ranges = ranges;
    this.#source = { ...source, context: InAsync };
  }

  get statements(): readonly StatementNode[] {
    if (this.#source !== null) this.force();
    return this.#statements;
  }

  force(): void {
    const source = this.#source;
    if (source === null) return;
    this.#source = null;
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
