import { positionIn } from '../csharp/syntax/line-positions.ts';
import { parseFile } from '../csharp/syntax/parse.ts';
import type { LinePosition, SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import { type GeneratedFile, generateFrom } from './generate.ts';
import { scanFiles } from './imports.ts';
import { RazorDocument } from './razor-document.ts';
import type { RazorFile } from './razor-file.ts';

export interface RazorOptions {
  readonly rootNamespace: string;
  /** Preprocessor symbols of the project. */
  readonly defines: ReadonlySet<string>;
  /** Parses all bodies at once instead of on first access. */
  readonly eager?: boolean;
}

export interface ParsedRazor {
  /** The classes of pages and components, as files of the project: their text is C#, their places are those of the Razor files. */
  readonly classes: readonly SourceFileSyntax[];
  /** The Razor files themselves, in the order given: text, comments, and what could not be understood of them. */
  readonly documents: readonly SourceFileSyntax[];
}

/** Parses all Razor files of a project. Takes any text and never throws: what is not understood becomes gaps of the documents. */
export function parseRazor(files: readonly RazorFile[], options: RazorOptions): ParsedRazor {
  const scanned = scanFiles(files);
  const documents = new Map(scanned.map((file) => [file.file, new RazorDocument(file)]));
  const classes = generateFrom(scanned, options.rootNamespace).map((generated) => {
    const { path, text, map, file } = generated;
    const document = documents.get(file) as RazorDocument;
    const { defines, eager = false } = options;
    const syntax = parseFile(text, { path, defines, eager });
    document.parts.push({ syntax, map });
    return new GeneratedSource(syntax, generated, document);
  });
  return { classes, documents: [...documents.values()] };
}

/** C# with places in a Razor file. */
class GeneratedSource implements SourceFileSyntax {
  readonly #syntax: SourceFileSyntax;
  readonly #generated: GeneratedFile;
  readonly #document: RazorDocument;

  constructor(syntax: SourceFileSyntax, generated: GeneratedFile, document: RazorDocument) {
    this.#syntax = syntax;
    this.#generated = generated;
    this.#document = document;
  }

  get path(): string {
    return this.#syntax.path;
  }

  get text(): string {
    return this.#syntax.text;
  }

  get root(): SourceFileSyntax['root'] {
    return this.#syntax.root;
  }

  get gaps(): SourceFileSyntax['gaps'] {
    return this.#syntax.gaps;
  }

  get askedGaps(): SourceFileSyntax['gaps'] {
    return this.#syntax.askedGaps;
  }

  askForBodies(): void {
    this.#syntax.askForBodies();
  }

  get conditionalRegions(): SourceFileSyntax['conditionalRegions'] {
    return this.#syntax.conditionalRegions;
  }

  get consultedSymbols(): readonly string[] {
    return this.#syntax.consultedSymbols;
  }

  get markedComments(): SourceFileSyntax['markedComments'] {
    return this.#syntax.markedComments;
  }

  get lineStarts(): readonly number[] {
    return this.#syntax.lineStarts;
  }

  positionAt(offset: number): LinePosition {
    return positionIn(this.#document.lineStarts, this.#generated.map.sourceOffset(offset));
  }
}
