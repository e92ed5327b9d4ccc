import { blockEnd } from './code-block.ts';

/** A directive of a Razor file that shapes its class. `value` is what stands behind the keyword on its line; for code blocks, what is between the braces. */
export interface Directive {
  readonly keyword: DirectiveKeyword;
  readonly value: string;
  /** Offset of `value` in the file. */
  readonly start: number;
}

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

const KEYWORDS =
  /^[ \t]*@(page|model|using|attribute|namespace|inherits|implements|inject|typeparam|code|functions)\b/gm;

/**
 * The directives of a `.cshtml` or `.razor` file in order (https://learn.microsoft.com/aspnet/core/mvc/views/razor, section directives).
 * A directive begins a line; what stands in a Razor comment or in a code block counts for nothing. `@functions` comes as `code`.
 */
export function directives(source: string): readonly Directive[] {
  const text = withoutComments(source);
  const found: Directive[] = [];
  KEYWORDS.lastIndex = 0;
  for (let match = KEYWORDS.exec(text); match !== null; match = KEYWORDS.exec(text)) {
    const word = match[1] as string;
    const start = KEYWORDS.lastIndex;
    if (word === 'code' || word === 'functions') {
      const open = /^\s*\{/.exec(text.slice(start));
      if (open === null) continue;
      const from = start + open[0].length;
      const end = blockEnd(source, from);
      found.push({ keyword: 'code', value: source.slice(from, end), start: from });
      KEYWORDS.lastIndex = end;
      continue;
    }
    const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
    // `@using (var x = …)` and `@model.Name` are code and output.
    if (!/^(\s|$)/.test(line) || (word === 'using' && /^\s*\(/.test(line))) continue;
    const value = line.trim();
    found.push({ keyword: word as DirectiveKeyword, value, start: start + line.indexOf(value) });
  }
  return found;
}

/** The same text with `@* … *@` blanked. */
function withoutComments(text: string): string {
  return text.replace(/@\*[\s\S]*?\*@/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
}
