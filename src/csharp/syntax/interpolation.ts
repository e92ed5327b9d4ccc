import { isNewLine } from './characters.ts';
import { describeString, opensHole, runLength, type StringShape, scanHole } from './literal-extents.ts';
import type {
  ExpressionNode,
  InterpolatedStringContent,
  InterpolatedStringExpression,
  Interpolation,
  InterpolationAlignmentClause,
  InterpolationFormatClause,
} from './nodes.ts';
import { InWhenTrue, type Parser } from './parser.ts';
import { Conditional, Loosest } from './precedence.ts';
import { isIndented, layOut, type RawLayout, unindent } from './raw-strings.ts';
import { decodeEscapes, decodeVerbatim, escapeEnd } from './string-escapes.ts';
import * as T from './tokens.ts';

/** The interpolated string at the current token: texts, and holes whose expressions are parsed in place. */
export function parseInterpolatedString(p: Parser): InterpolatedStringExpression {
  const { start, end, text } = p;
  const quote = text.indexOf('"', start);
  const shape = describeString(text, quote, start);
  const quotes = Math.max(1, shape.rawQuotes);
  const isClosed = end - quotes >= shape.contentStart && runLength(text, end - quotes, 34) >= quotes;
  if (!isClosed) p.state.addGap(start, end, 'string is not closed');
  const close = isClosed ? end - quotes : end;
  const contents = p.enter() ? parseContents(p, shape, close) : [];
  p.leave();
  if (p.kind !== T.EndOfFile) p.next();
  const isRaw = shape.rawQuotes > 0;
  return { kind: 'InterpolatedStringExpression', start, end, isVerbatim: shape.isVerbatim, isRaw, contents };
}

function parseContents(p: Parser, shape: StringShape, close: number): InterpolatedStringContent[] {
  const { text } = p;
  const contents: InterpolatedStringContent[] = [];
  const layout = shape.isMultiLine ? layOut(text, shape.contentStart, close) : null;
  if (layout !== null && !layout.valid) p.state.addGap(shape.start, close, 'malformed raw string');
  const contentStart = layout?.contentStart ?? shape.contentStart;
  const contentEnd = layout?.contentEnd ?? close;
  let textStart = contentStart;
  const flush = (textEnd: number): void => {
    if (textEnd <= textStart) return;
    const value = decodeText(p, textStart, textEnd, shape, layout);
    contents.push({ kind: 'InterpolatedStringText', start: textStart, end: textEnd, value });
  };
  let i = contentStart;
  while (i < contentEnd) {
    const code = text.charCodeAt(i);
    if (code === 123) {
      const run = runLength(text, i, 123);
      const opening = shape.rawQuotes > 0 ? shape.dollars : 1;
      if (!opensHole(shape, run)) {
        i += run;
        continue;
      }
      const open = i + run - opening;
      flush(open);
      const hole = parseHole(p, shape, open, i + run);
      contents.push(hole);
      i = Math.max(hole.end, i + run);
      textStart = i;
    } else if (code === 92 && !shape.isVerbatim && shape.rawQuotes === 0) {
      i = escapeEnd(text, i, contentEnd);
    } else {
      i++;
    }
  }
  flush(contentEnd);
  return contents;
}

function decodeText(p: Parser, start: number, end: number, shape: StringShape, layout: RawLayout | null): string {
  const { text } = p;
  if (layout !== null) {
    const atLineStart = start === layout.contentStart || isNewLine(text.charCodeAt(start - 1));
    if (!isIndented(text, start, end, layout.indentation, atLineStart)) {
      p.state.addGap(start, end, 'malformed raw string');
    }
    return unindent(text, start, end, layout.indentation, atLineStart);
  }
  if (shape.rawQuotes > 0) return text.slice(start, end);
  const value = shape.isVerbatim ? decodeVerbatim(text, start, end) : decodeEscapes(text, start, end);
  return value.replaceAll('{{', '{').replaceAll('}}', '}');
}

/** A hole; `open` is the offset of its opening brace and `start` that behind it. */
function parseHole(p: Parser, shape: StringShape, open: number, start: number): Interpolation {
  const hole = scanHole(p.state, start, shape);
  const limit = hole.colon >= 0 ? hole.colon : hole.close;
  const outer = p.context;
  p.context &= ~InWhenTrue;
  const inner = p.within(start, limit, parseHoleExpression);
  p.context = outer;
  return {
    kind: 'Interpolation',
    start: open,
    end: hole.end,
    expression: inner.expression,
    alignmentClause: inner.alignment,
    formatClause: hole.colon >= 0 ? formatClause(p.text, hole.colon, hole.close, shape) : null,
  };
}

function parseHoleExpression(p: Parser): {
  expression: ExpressionNode;
  alignment: InterpolationAlignmentClause | null;
} {
  const expression = p.grammar.expression(p, Loosest);
  let alignment: InterpolationAlignmentClause | null = null;
  if (p.kind === T.Comma) {
    const start = p.start;
    p.next();
    const value = p.grammar.expression(p, Conditional);
    alignment = { kind: 'InterpolationAlignmentClause', start, end: p.previousEnd, value };
  }
  if (p.kind !== T.EndOfFile) p.state.addGap(p.start, p.limit, 'unexpected text in an interpolation');
  return { expression, alignment };
}

function formatClause(text: string, colon: number, end: number, shape: StringShape): InterpolationFormatClause {
  let format = text.slice(colon + 1, end);
  if (shape.rawQuotes === 0) {
    format = shape.isVerbatim ? format.replaceAll('""', '"') : decodeEscapes(text, colon + 1, end);
    format = format.replaceAll('{{', '{').replaceAll('}}', '}');
  }
  return { kind: 'InterpolationFormatClause', start: colon, end, format };
}
