import { parseSuppressionComment, type SuppressionComment } from '../config/judge.ts';
import type { SourceFileSyntax } from '../csharp/syntax/source-file.ts';
import type { Location } from '../symbols/index.ts';

/** A comment that says `authledger:` and is no suppression: it hides nothing, and its author should know. */
export interface UnreadableComment {
  readonly location: Location;
  readonly text: string;
}

export interface ReadComments {
  readonly suppressions: readonly SuppressionComment[];
  readonly unreadable: readonly UnreadableComment[];
}

/** The suppression comments of all files, in their order. A file that is compiled into two projects counts once. */
export function readSuppressionComments(sources: readonly SourceFileSyntax[]): ReadComments {
  const suppressions: SuppressionComment[] = [];
  const unreadable: UnreadableComment[] = [];
  const seen = new Set<string>();
  for (const file of sources) {
    if (seen.has(file.path)) continue;
    seen.add(file.path);
    for (const { start, end } of [...file.markedComments].sort((a, b) => a.start - b.start)) {
      const text = file.text.slice(start, end);
      const location: Location = { kind: 'source', file, start, end };
      const parsed = parseSuppressionComment(text);
      if (parsed === undefined) unreadable.push({ location, text });
      else {
        const { rules, ...suppression } = parsed;
        suppressions.push({
          rules,
          suppression: { kind: 'in-source', ...suppression, location },
          file: file.path,
          line: file.positionAt(start).line,
          coveredLine: file.positionAt(headerEnd(file.text, coveredOffset(file.text, end))).line,
        });
      }
    }
  }
  return { suppressions, unreadable };
}

/**
 * The first offset of code behind a comment: white space, further comments, directives and attribute lists are passed over, so
 * that a comment above an action's attributes covers the action.
 */
export function coveredOffset(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const next = afterTrivia(text, at) ?? (text[at] === '[' ? afterBrackets(text, at) : undefined);
    if (next === undefined) return at;
    at = next;
  }
  return Math.max(0, text.length - 1);
}

/** Where the parameters, body or value of the declaration or statement here begin: modifiers, type and name may take several lines. */
function headerEnd(text: string, from: number): number {
  const length = text.slice(from).search(/[({;=]/);
  return length < 0 ? from : from + length;
}

/** Behind the white space, comment or directive that begins here; undefined when none does. */
function afterTrivia(text: string, at: number): number | undefined {
  if (/\s/.test(text[at] as string)) return at + 1;
  if (text.startsWith('//', at)) return lineEnd(text, at);
  if (text.startsWith('/*', at)) return closingOf(text, '*/', at + 2);
  if (text.startsWith('@*', at)) return closingOf(text, '*@', at + 2);
  if (text[at] === '#' && text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === '') return lineEnd(text, at);
  return undefined;
}

/** Behind the bracket that closes the one here; strings and comments inside do not count. */
function afterBrackets(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; ) {
    const c = text[at] as string;
    if (c === '[') depth++;
    else if (c === ']' && --depth === 0) return at + 1;
    if (c === '"' || c === "'") at = afterLiteral(text, at);
    else if (text.startsWith('//', at) || text.startsWith('/*', at)) at = afterTrivia(text, at) as number;
    else at++;
  }
  return undefined;
}

function afterLiteral(text: string, at: number): number {
  const quotes = /^"{3,}/.exec(text.slice(at, at + 16))?.[0];
  if (quotes !== undefined) return closingOf(text, quotes, at + quotes.length);
  const quote = text[at] as string;
  const verbatim = quote === '"' && /(?:@\$?|\$@)$/.test(text.slice(Math.max(0, at - 2), at));
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\' && !verbatim) i++;
    else if (text[i] === quote) {
      if (verbatim && text[i + 1] === quote) i++;
      else return i + 1;
    } else if (text[i] === '\n' && !verbatim) return i;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function closingOf(text: string, what: string, from: number): number {
  const end = text.indexOf(what, from);
  return end < 0 ? text.length : end + what.length;
}
