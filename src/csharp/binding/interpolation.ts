import type { InterpolatedStringExpression } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundInterpolatedPart, BoundLiteral } from './bound-expressions.ts';
import { integerValue, string } from './constant-values.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { INT, STRING } from './well-known.ts';

const constants = new WeakMap<BoundLiteral, readonly BoundInterpolatedPart[]>();

/** The parts of an interpolated string, a constant one included: that may still become a FormattableString. Undefined for all else. */
export function interpolatedParts(expr: Expr): readonly BoundInterpolatedPart[] | undefined {
  if (expr.kind === 'interpolation') return expr.parts;
  return expr.kind === 'literal' ? constants.get(expr) : undefined;
}

/** `$"…"` (C# 14 spec 12.8.3). A constant when all that it holds are constant strings. */
export function bindInterpolation(binder: Binder, syntax: InterpolatedStringExpression, scope: Scope): Expr {
  let text: string | undefined = '';
  const parts: BoundInterpolatedPart[] = [];
  for (const content of syntax.contents) {
    if (content.kind === 'InterpolatedStringText') {
      parts.push({ kind: 'text', text: content.value, syntax: content });
      if (text !== undefined) text += content.value;
      continue;
    }
    const value = binder.natural(binder.value(content.expression, scope), scope);
    const alignment =
      content.alignmentClause === null ? undefined : width(binder, content.alignmentClause.value, scope);
    const format = content.formatClause?.format;
    parts.push({ kind: 'value', value, alignment, format });
    const isText =
      value.kind === 'literal' && value.value.kind === 'string' && alignment === undefined && format === undefined;
    text = isText && text !== undefined && value.value.kind === 'string' ? text + value.value.value : undefined;
  }
  if (text !== undefined) {
    const literal: BoundLiteral = { kind: 'literal', value: string(text), type: STRING, syntax };
    constants.set(literal, parts);
    return literal;
  }
  return { kind: 'interpolation', parts, type: STRING, syntax };
}

function width(binder: Binder, syntax: Parameters<Binder['value']>[0], scope: Scope): number | undefined {
  const value = binder.convert(binder.value(syntax, scope), INT, scope);
  const number = value.kind === 'literal' ? integerValue(value.value) : undefined;
  return number === undefined ? undefined : Number(number);
}
