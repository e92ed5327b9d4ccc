import type { ConcatPart, Operation } from '../../symbols/operations.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type {
  BoundBinary,
  BoundCall,
  BoundExpression,
  BoundInterpolatedString,
  BoundLiteral,
} from '../binding/bound-nodes.ts';
import { knownMethod } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { call, stringLiteral } from './operations.ts';
import { isString, OBJECT, READ_ONLY_SPAN_NAME } from './types.ts';

/** The parts of `a + b + …` on strings and of `string.Concat(a, b, …)`, evaluated; undefined for all else. */
export function concatParts(l: Lowering, node: BoundBinary | BoundCall): readonly ConcatPart[] | undefined {
  const operands = concatOperands(node);
  if (operands === undefined) return undefined;
  const values = l.sequence(operands.map((operand) => () => l.value(withoutBoxing(operand))));
  return values.map((value) => ({ value }));
}

/** The operands from left to right; long chains are walked, not recursed into. */
function concatOperands(node: BoundExpression): readonly BoundExpression[] | undefined {
  if (node.kind === 'call') return isConcatCall(node) ? node.arguments.map((argument) => argument.value) : undefined;
  const operands: BoundExpression[] = [];
  let rest: BoundExpression = node;
  while (rest.kind === 'binary' && rest.operator === '+' && isString(rest.type) && !rest.isLifted) {
    operands.push(rest.right);
    rest = rest.left;
  }
  return operands.length === 0 ? undefined : [rest, ...operands.reverse()];
}

function isConcatCall(node: BoundCall): boolean {
  if (node.target.kind !== 'exact') return false;
  const { definition, containingType } = node.target.method;
  if (containingType.name !== 'System.String' || definition.name !== 'Concat' || node.arguments.length < 2)
    return false;
  return node.arguments.every(
    (a) => a.source === 'explicit' && (isString(a.value.type) || isObjectParameter(a.parameter?.type)),
  );
}

function isObjectParameter(type: Operation['type'] | undefined): boolean {
  return type?.kind === 'named' && type.name === OBJECT.name;
}

function withoutBoxing(node: BoundExpression): BoundExpression {
  if (node.kind !== 'conversion' || node.method !== undefined) return node;
  return ['identity', 'reference', 'boxing'].includes(node.conversion) ? withoutBoxing(node.operand) : node;
}

/**
 * `$"…"`: one `concat`, whether the compiler makes a call of `string.Concat`, a handler or a format string of it. A FormattableString is a
 * call of its factory, because what receives it sees format and arguments apart.
 */
export function lowerInterpolation(l: Lowering, node: BoundInterpolatedString): Operation {
  const items = node.parts.flatMap((part) => (part.kind === 'value' ? [() => l.value(withoutBoxing(part.value))] : []));
  return interpolated(l, node, l.sequence(items));
}

/** Inside an expression tree, which has no handlers: a call of `string.Format`. */
export function lowerTreeInterpolation(
  l: Lowering,
  node: BoundInterpolatedString,
  values: readonly Operation[],
): Operation {
  if (values.length === 0 || !isString(node.type)) return interpolated(l, node, values);
  const location = l.at(node.syntax);
  const isListed = values.length <= 3;
  const target = knownMethod(
    l,
    'System.String',
    'Format',
    (m) =>
      m.parameters.length === (isListed ? values.length + 1 : 2) &&
      isString(m.parameters[0]?.type ?? OBJECT) &&
      (isListed ? isObjectParameter(m.parameters[1]?.type) : m.parameters[1]?.type.kind === 'array'),
  );
  const format = stringLiteral(formatOf(node), location);
  return call(target, undefined, [format, ...(isListed ? values : [listOf(values, location)])], node.type, location);
}

/** @param values of the parts that are no text */
function interpolated(l: Lowering, node: BoundInterpolatedString, values: readonly Operation[]): Operation {
  const location = l.at(node.syntax);
  const { type } = node;
  if (type.kind === 'named' && (type.name === 'System.FormattableString' || type.name === 'System.IFormattable')) {
    return formattable(l, node, values);
  }
  let next = 0;
  const parts = node.parts.map((part): ConcatPart => {
    if (part.kind === 'text') return { value: stringLiteral(part.text, l.at(part.syntax)) };
    const value = values[next++] as Operation;
    return {
      value,
      ...(part.format === undefined ? {} : { format: part.format }),
      ...(part.alignment === undefined ? {} : { alignment: part.alignment }),
    };
  });
  return { kind: 'concat', parts, type, location };
}

function formattable(l: Lowering, node: BoundInterpolatedString, values: readonly Operation[]): Operation {
  const location = l.at(node.syntax);
  const target = knownMethod(l, 'System.Runtime.CompilerServices.FormattableStringFactory', 'Create');
  const format = stringLiteral(formatOf(node), location);
  return call(target, undefined, [format, listOf(values, location)], node.type, location);
}

/** `text {0,alignment:format}`. */
function formatOf(node: BoundInterpolatedString): string {
  let next = 0;
  const parts = node.parts.map((part) => {
    if (part.kind === 'text') return part.text.replaceAll('{', '{{').replaceAll('}', '}}');
    const alignment = part.alignment === undefined ? '' : `,${part.alignment}`;
    return `{${next++}${alignment}${part.format === undefined ? '' : `:${part.format}`}}`;
  });
  return parts.join('');
}

function listOf(elements: readonly Operation[], location: Operation['location']): Operation {
  return { kind: 'array', elements, sizes: [], type: { kind: 'array', element: OBJECT, rank: 1 }, location };
}

/** `"…"u8`. */
export function isBytes(node: BoundLiteral): boolean {
  return node.value.kind === 'string' && node.type.kind === 'named' && node.type.name === READ_ONLY_SPAN_NAME;
}

/** The bytes of a UTF-8 literal, as an array: that is all that is left of it in an assembly. */
export function lowerBytes(node: BoundLiteral, location: Operation['location']): Operation {
  const type = namedType('System.Byte');
  const text = node.value.kind === 'string' ? node.value.value : '';
  const elements = [...new TextEncoder().encode(text)].map(
    (value): Operation => ({ kind: 'literal', value: { kind: 'integer', value, type: 'byte' }, type, location }),
  );
  return { kind: 'array', elements, sizes: [], type: { kind: 'array', element: type, rank: 1 }, location };
}
