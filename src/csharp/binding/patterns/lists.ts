import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { ListPattern, NodeBase, SlicePattern } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { BoundPattern, BoundSubpattern } from '../bound-patterns.ts';
import type { Placeholder } from '../bound-symbols.ts';
import type { Scope } from '../scope.ts';
import { INDEX, RANGE, withoutNullable } from '../well-known.ts';
import { intLiteral, readElement, readMember, readPlaceholder } from './parts.ts';
import { declarePatternVariable } from './variables.ts';

/**
 * `[p, .., q] x` (C# 14 spec 11.2.11): the length, then the elements by their index, those behind a slice by their index from the end, the slice by its
 * range.
 */
export function bindListPattern(
  binder: Binder,
  syntax: ListPattern,
  inputType: TypeReference,
  scope: Scope,
): BoundPattern {
  const input: Placeholder = { name: 'input', type: withoutNullable(inputType) };
  const receiver = readPlaceholder(input, syntax);
  const length = bindLength(binder, receiver, syntax, scope);
  const slice = syntax.patterns.findIndex((p) => p.kind === 'SlicePattern');
  const count = syntax.patterns.length;
  const elements = syntax.patterns.map((pattern, i): BoundSubpattern => {
    if (pattern.kind === 'SlicePattern' && i === slice) {
      return bindSlice(binder, receiver, pattern, i, count - 1 - i, scope);
    }
    const index = slice >= 0 && i > slice ? fromEnd(count - i, pattern) : intLiteral(i, pattern);
    const access = readElement(binder, receiver, index, pattern, scope);
    return { access, pattern: binder.pattern(pattern, access.type, scope) };
  });
  const variable = declarePatternVariable(syntax.designation, input.type, scope);
  return { kind: 'list-pattern', syntax, inputType, input, length, elements, variable };
}

/** `Length`, else `Count`. */
function bindLength(binder: Binder, receiver: BoundExpression, syntax: NodeBase, scope: Scope): BoundExpression {
  const { types } = scope;
  const has = (name: string) => types.members(receiver.type, name).property !== undefined;
  const name = !has('Length') && has('Count') ? 'Count' : 'Length';
  return readMember(binder, receiver, name, syntax, scope);
}

function bindSlice(
  binder: Binder,
  receiver: BoundExpression,
  syntax: SlicePattern,
  before: number,
  after: number,
  scope: Scope,
): BoundSubpattern {
  const { type } = receiver;
  if (syntax.pattern === null) {
    return { access: receiver, pattern: { kind: 'slice-pattern', syntax, inputType: type, pattern: undefined } };
  }
  const left = before === 0 ? undefined : binder.convert(intLiteral(before, syntax), INDEX, scope);
  const right = after === 0 ? undefined : fromEnd(after, syntax);
  const range: BoundExpression = { kind: 'range', left, right, type: RANGE, syntax };
  const access = readElement(binder, receiver, range, syntax, scope);
  const pattern = binder.pattern(syntax.pattern, access.type, scope);
  return { access, pattern: { kind: 'slice-pattern', syntax, inputType: access.type, pattern } };
}

function fromEnd(position: number, syntax: NodeBase): BoundExpression {
  return { kind: 'index-from-end', operand: intLiteral(position, syntax), type: INDEX, syntax };
}
