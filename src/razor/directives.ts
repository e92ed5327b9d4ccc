import { closedAt, closedByIndentation } from './code-extents.ts';
import { type RazorKind, withoutComments } from './razor-file.ts';

/** A directive that shapes the class of a Razor file. Offsets are into the file; `value` is its text from `start` to `end`. */
export interface Directive {
  readonly keyword: DirectiveKeyword;
  /** Offset of the `@`. */
  readonly at: number;
  /** What stands behind the keyword on its line, trimmed; of `attribute`, from bracket to bracket; of code, what is between the braces. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** `@functions` comes as `code`. */
export type DirectiveKeyword =
  | 'page'
  | 'model'
  | 'using'
  | 'attribute'
  | 'namespace'
  | 'inherits'
  | 'implements'
  | 'inject'
  | 'typeparam'
  | 'code';

/** A directive that could not be understood. */
export interface DirectiveProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface Directives {
  /** In order; they do not overlap. */
  readonly found: readonly Directive[];
  readonly problems: readonly DirectiveProblem[];
}

const COMMON = 'page|using|attribute|namespace|inherits|implements|inject|functions';
const KEYWORDS: Readonly<Record<RazorKind, string>> = {
  component: `${COMMON}|code|typeparam`,
  page: `${COMMON}|model`,
};

/**
 * The directives of a `.cshtml` or `.razor` file (https://learn.microsoft.com/aspnet/core/mvc/views/razor, section directives; DirectiveParser
 * of Microsoft.AspNetCore.Razor.Language). A directive begins a line; what stands in a Razor comment or in a code block counts for nothing.
 * Takes any text.
 */
export function directives(source: string, kind: RazorKind): Directives {
  return new Scanner(source, kind).scan();
}

class Scanner {
  readonly #source: string;
  /** The same length, with comments blanked. */
  readonly #text: string;
  readonly #keywords: RegExp;
  readonly #found: Directive[] = [];
  readonly #problems: DirectiveProblem[] = [];

  constructor(source: string, kind: RazorKind) {
    this.#source = source;
    this.#text = withoutComments(source);
    this.#keywords = new RegExp(`^[ \\t\\uFEFF]*@(${KEYWORDS[kind]})(?![\\w.(])`, 'gm');
  }

  scan(): Directives {
    const keywords = this.#keywords;
    for (let match = keywords.exec(this.#text); match !== null; match = keywords.exec(this.#text)) {
      const word = match[1] as string;
      const behind = keywords.lastIndex;
      const at = behind - word.length - 1;
      if (word === 'code' || word === 'functions') keywords.lastIndex = this.#code(at, behind);
      else if (word === 'attribute') keywords.lastIndex = this.#attribute(at, behind);
      else this.#line(word as DirectiveKeyword, at, behind);
    }
    return { found: this.#found, problems: this.#problems };
  }

  #add(keyword: DirectiveKeyword, at: number, start: number, end: number): void {
    this.#found.push({ keyword, at, value: this.#source.slice(start, end), start, end });
  }

  #problem(start: number, end: number, message: string): void {
    this.#problems.push({ start, end, message });
  }

  /** A block of C#. Returns where reading goes on. */
  #code(at: number, behind: number): number {
    const open = this.#afterSpace(behind);
    if (this.#text[open] !== '{') return behind;
    const end = closedAt(this.#source, open);
    const start = open + 1;
    if (end !== undefined) {
      this.#add('code', at, start, end - 1);
      return end;
    }
    const guessed = closedByIndentation(this.#source, open);
    this.#problem(at, start, 'the braces of a code block do not match');
    this.#add('code', at, start, guessed === undefined ? this.#source.length : guessed - 1);
    return guessed ?? this.#source.length;
  }

  /** `@attribute [A("x"), B]`, over several lines if need be. Returns where reading goes on. */
  #attribute(at: number, behind: number): number {
    const open = this.#afterSpace(behind);
    const end = this.#text[open] === '[' ? closedAt(this.#source, open) : undefined;
    if (end === undefined) {
      const lineEnd = this.#lineEnd(behind);
      this.#problem(at, lineEnd, 'an @attribute directive without an attribute in brackets');
      return lineEnd;
    }
    this.#add('attribute', at, open, end);
    return end;
  }

  #line(keyword: DirectiveKeyword, at: number, behind: number): void {
    const line = this.#text.slice(behind, this.#lineEnd(behind));
    const value = line.trim();
    // `@using (var x = …)` is code, `@page = 2` and `@model-x` are no directives.
    if (!/^(\s|$)/.test(line) || /^[=(]/.test(value)) return;
    const start = behind + line.indexOf(value);
    const end = start + value.replace(/\s*;$/, '').length;
    if (value === '' && keyword !== 'page') this.#problem(at, behind, `an @${keyword} directive without a value`);
    else this.#add(keyword, at, start, end);
  }

  #afterSpace(offset: number): number {
    let i = offset;
    while (i < this.#text.length && /\s/.test(this.#text[i] as string)) i++;
    return i;
  }

  #lineEnd(offset: number): number {
    const end = this.#text.slice(offset).search(/[\r\n]/);
    return end < 0 ? this.#text.length : offset + end;
  }
}
