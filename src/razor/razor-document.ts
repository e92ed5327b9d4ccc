import { commentMarker, FileState } from '../csharp/syntax/file-state.ts';
import type { LinePosition, MarkedComment, SourceFileSyntax, SyntaxGap } from '../csharp/syntax/source-file.ts';
import { templateOf } from './class-text.ts';
import type { DirectiveProblem } from './directives.ts';
import { type ScannedFile, withKeyword } from './imports.ts';
import type { MappedText } from './mapped-text.ts';
import { comments, type RazorFile, razorKind } from './razor-file.ts';

/** C# that was made from a file, with its map. */
interface ParsedPart {
  readonly syntax: SourceFileSyntax;
  readonly map: MappedText;
}

/** A Razor file as reports see it. All offsets are into its own text; it has no declarations itself. */
export class RazorDocument implements SourceFileSyntax {
  /** Filled while the files of a project are parsed. */
  readonly parts: ParsedPart[] = [];
  readonly conditionalRegions = [];
  readonly consultedSymbols = [];
  readonly #state: FileState;
  readonly #file: RazorFile;
  readonly #problems: readonly DirectiveProblem[];

  constructor(scanned: ScannedFile) {
    this.#file = scanned.file;
    this.#problems = [...scanned.problems, ...pageProblems(scanned)];
    this.#state = new FileState(scanned.file.text, { path: this.path, defines: new Set() }, false);
  }

  get path(): string {
    return this.#file.reportedPath ?? this.#file.path;
  }

  get text(): string {
    return this.#file.text;
  }

  get root(): SourceFileSyntax['root'] {
    return this.#state.root;
  }

  get lineStarts(): readonly number[] {
    return this.#state.lineStarts;
  }

  positionAt(offset: number): LinePosition {
    return this.#state.positionAt(offset);
  }

  get askedGaps(): readonly SyntaxGap[] {
    return this.#mapped((syntax) => syntax.askedGaps);
  }

  askForBodies(): void {
    for (const { syntax } of this.parts) syntax.askForBodies();
  }

  /** Each once: what an imports file holds is parsed for every file that it counts for. */
  get gaps(): readonly SyntaxGap[] {
    return this.#mapped((syntax) => syntax.gaps);
  }

  #mapped(gapsOf: (syntax: SourceFileSyntax) => readonly SyntaxGap[]): readonly SyntaxGap[] {
    const gaps = this.parts.flatMap(({ syntax, map }) =>
      gapsOf(syntax).map((gap) => ({ ...gap, ...spanIn(map, gap) })),
    );
    return distinct([...this.#problems, ...gaps]);
  }

  /** Razor comments, and C# comments in code blocks. */
  get markedComments(): readonly MarkedComment[] {
    const inMarkup = comments(this.text).filter(({ start, end }) =>
      this.text.slice(start, end).includes(commentMarker),
    );
    const inCode = this.parts.flatMap(({ syntax, map }) =>
      syntax.markedComments.map((comment) => spanIn(map, comment)),
    );
    return distinct([...inMarkup, ...inCode]);
  }
}

function spanIn(map: MappedText, { start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start: map.sourceOffset(start), end: map.sourceOffset(end) };
}

/** By place, in order. */
function distinct<T extends { readonly start: number; readonly end: number }>(spans: readonly T[]): readonly T[] {
  const byPlace = new Map(spans.map((span) => [`${span.start} ${span.end}`, span]));
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What the Razor compiler refuses about `@page`: a component without a template, a page with something that is no string. */
function pageProblems(scanned: ScannedFile): readonly DirectiveProblem[] {
  const isComponent = razorKind(scanned.file.path) === 'component';
  return withKeyword(scanned, 'page')
    .filter((page) => (isComponent || page.value !== '') && templateOf(page) === undefined)
    .map((page) => ({ start: page.at, end: page.end, message: 'the route of an @page directive is not a string' }));
}
