import { findLineStarts, positionIn } from './line-positions.ts';
import type { CompilationUnit } from './nodes.ts';
import type {
  ConditionalRegion,
  LinePosition,
  MarkedComment,
  ParseOptions,
  SourceFileSyntax,
  SyntaxGap,
} from './source-file.ts';

const emptyUnit: CompilationUnit = {
  kind: 'CompilationUnit',
  start: 0,
  end: 0,
  externs: [],
  usings: [],
  attributeLists: [],
  topLevel: null,
  members: [],
};

/** The marker of comments that are collected. */
export const commentMarker = 'authledger:';

/** An open conditional directive. */
export interface OpenConditional {
  /** The conditions of its branches so far, as text. */
  readonly conditions: string[];
  readonly symbols: string[];
  /** Where the active branch begins. */
  activeStart: number;
}

/** What could not be understood in one lazily parsed body. */
export interface BodyGaps {
  readonly gaps: SyntaxGap[];
  isAsked: boolean;
}

/** What is known of a file while and after it is parsed; lazy bodies keep it. */
export class FileState implements SourceFileSyntax {
  readonly path: string;
  readonly text: string;
  readonly conditionalRegions: ConditionalRegion[] = [];
  readonly consultedSymbols: string[] = [];
  readonly markedComments: MarkedComment[] = [];
  root: CompilationUnit = emptyUnit;

  /** Symbols defined at the place that was read last; only grows or shrinks before the first token. */
  defines: ReadonlySet<string>;
  /** Whether any comment can be marked. */
  readonly hasMarks: boolean;
  /** For each conditional directive that hides text or has been evaluated: where reading goes on. */
  readonly resumes = new Map<number, number>();
  /** The offset of the directive that was seen last, for the first time. */
  lastDirective = -1;
  readonly openConditionals: OpenConditional[] = [];
  /** The end of the last marked comment; comments are read again when bodies are parsed. */
  lastMark = -1;
  /** Whether bodies end by indentation because braces do not match. */
  readonly careful: boolean;
  /** Whether braces turned out not to match. */
  unbalanced = false;
  /** All bodies that are parsed later. */
  readonly lazyNodes: { force(): void; ask(): void }[] = [];

  readonly #declarationGaps: SyntaxGap[] = [];
  readonly #bodyGaps: BodyGaps[] = [];
  #current: SyntaxGap[] = this.#declarationGaps;
  #lineStarts: readonly number[] | null = null;

  constructor(text: string, options: ParseOptions, careful: boolean) {
    this.careful = careful;
    this.path = options.path;
    this.text = text;
    this.defines = options.defines;
    this.hasMarks = text.includes(commentMarker);
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  positionAt(offset: number): LinePosition {
    return positionIn(this.lineStarts, offset);
  }

  get gaps(): readonly SyntaxGap[] {
    return [...this.#declarationGaps, ...this.#bodyGaps.flatMap((body) => body.gaps)];
  }

  get askedGaps(): readonly SyntaxGap[] {
    return [...this.#declarationGaps, ...this.#bodyGaps.flatMap((body) => (body.isAsked ? body.gaps : []))];
  }

  askForBodies(): void {
    for (const node of this.lazyNodes) node.ask();
  }

  /** Records a region that was not understood; one that touches the last one of the same body extends it. */
  addGap(start: number, end: number, message: string): void {
    const gaps = this.#current;
    const last = gaps.at(-1);
    if (last !== undefined && start >= last.start && start <= last.end) {
      if (end > last.end) gaps[gaps.length - 1] = { start: last.start, end, message: last.message };
      return;
    }
    gaps.push({ start, end, message });
  }

  /** How many gaps there are in what is parsed now, declarations or a body. */
  get gapCount(): number {
    return this.#current.length;
  }

  /** Goes back to that many gaps. */
  forgetGaps(count: number): void {
    this.#current.length = count;
  }

  /** Parses a body; null when there was nothing that is not understood in it. */
  parseBody(parse: () => void): BodyGaps | null {
    const outer = this.#current;
    this.#current = [];
    parse();
    const body = { gaps: this.#current, isAsked: false };
    this.#current = outer;
    if (body.gaps.length === 0) return null;
    this.#bodyGaps.push(body);
    return body;
  }
}
