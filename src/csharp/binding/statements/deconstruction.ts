import type { NamedTypeReference, TypeReference } from '../../../symbols/type-reference.ts';
import { namedType } from '../../../symbols/type-reference.ts';
import type { ExpressionNode, NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundDeconstruction, BoundExpression, DeconstructionElement, DeconstructionNode } from '../bound-expressions.ts';
import type { Placeholder } from '../bound-symbols.ts';
import { bindDeconstructCall, readPlaceholder } from '../patterns/deconstruct.ts';
import { tupleElement } from '../patterns/tuple-elements.ts';
import type { Scope } from '../scope.ts';
import type { Expr, UnconvertedTuple } from '../unconverted.ts';
import { NO_TYPE, TUPLE_PREFIX, tupleElements, VOID } from '../well-known.ts';
import { bindTarget, type Target } from './deconstruction-targets.ts';

/**
 * `(a, var b) = source`, `var (a, b) = source` (C# 14 spec 12.7, 12.23.2). Elements of a tuple literal are converted to what they are assigned to; the
 * value of the whole is the tuple of what was assigned.
 */
export function bindDeconstructionAssignment(
  binder: Binder,
  targets: ExpressionNode,
  source: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundDeconstruction {
  const target = bindTarget(binder, targets, 'deconstruction', scope);
  const type = source.kind === 'tuple-literal' ? literalType(binder, target, source, scope) : undefined;
  const right = type === undefined ? binder.natural(source, scope) : binder.convert(source, type, scope);
  const root = take(binder, target, { name: 'value', type: right.type }, targets, scope);
  return { kind: 'deconstruction', right, root, type: resultOf(root), syntax };
}

/**
 * One level of a deconstruction: what `targets` are given of `input`. Variables that it declares are in `scope`, those without a type take that of their
 * element. `source`: the expression behind `input`, when it is a tuple literal whose elements may have no type of their own.
 */
export function bindDeconstruction(
  binder: Binder,
  targets: ExpressionNode,
  input: Placeholder,
  source: Expr | undefined,
  scope: Scope,
  origin: 'deconstruction' | 'foreach' = 'deconstruction',
): DeconstructionNode {
  const target = bindTarget(binder, targets, origin, scope);
  const type = source?.kind === 'tuple-literal' ? literalType(binder, target, source, scope) : undefined;
  return take(binder, target, type !== undefined && input.type.kind === 'unresolved' ? { ...input, type } : input, targets, scope);
}

/** The type that a tuple literal gets from its targets: theirs where they have one, else that of the element. */
function literalType(binder: Binder, target: Target, source: UnconvertedTuple, scope: Scope): NamedTypeReference | undefined {
  if (target.kind !== 'list' || target.elements.length !== source.elements.length) return undefined;
  const types = source.elements.map((element, i): TypeReference => {
    const part = target.elements[i] as Target;
    if (part.kind === 'list' && element.kind === 'tuple-literal') {
      const nested = literalType(binder, part, element, scope);
      if (nested !== undefined) return nested;
    }
    const wanted = typeOfTarget(part);
    if (wanted !== undefined) return wanted;
    return element.type === NO_TYPE ? binder.natural(element, scope).type : element.type;
  });
  return tupleOf(types);
}

function typeOfTarget(target: Target): TypeReference | undefined {
  switch (target.kind) {
    case 'list':
      return undefined;
    case 'variable':
      return target.local.type === NO_TYPE ? undefined : target.local.type;
    case 'discard':
      return target.type;
    case 'place':
      return target.place.type;
  }
}

function take(binder: Binder, target: Target, input: Placeholder, syntax: NodeBase, scope: Scope): DeconstructionNode {
  const parts = target.kind === 'list' ? target.elements : [target];
  const isTuple = tupleElements(input.type)?.length === parts.length;
  const deconstruct = isTuple ? undefined : bindDeconstructCall(binder, input, parts.length, syntax, scope);
  const elements = parts.map((part, i): DeconstructionElement => {
    const output = deconstruct?.outputs[i];
    const access =
      output === undefined
        ? tupleElement(readPlaceholder(input, part.syntax), i, part.syntax, scope)
        : readPlaceholder(output, part.syntax);
    return assign(binder, part, access, scope);
  });
  return { input, deconstruct, elements };
}

function assign(binder: Binder, part: Target, access: BoundExpression, scope: Scope): DeconstructionElement {
  const { syntax } = part;
  switch (part.kind) {
    case 'list': {
      const nested = take(binder, part, { name: 'element', type: access.type }, syntax, scope);
      return { access, target: undefined, value: access, nested };
    }
    case 'variable': {
      const { local } = part;
      local.infer(access.type);
      const target: BoundExpression = { kind: 'local', local, isDeclaration: true, type: local.type, syntax };
      return { access, target, value: binder.convert(access, local.type, scope), nested: undefined };
    }
    case 'discard': {
      const type = part.type ?? access.type;
      const value = part.type === undefined ? access : binder.convert(access, part.type, scope);
      return { access, target: { kind: 'discard', type, syntax }, value, nested: undefined };
    }
    case 'place': {
      const value = binder.convert(access, part.place.type, scope);
      return { access, target: part.place, value, nested: undefined };
    }
  }
}

function resultOf(node: DeconstructionNode): TypeReference {
  return tupleOf(node.elements.map((e) => (e.nested === undefined ? (e.target ?? e.value).type : resultOf(e.nested)))) ?? VOID;
}

/** The tuple of these types, `Rest` from the eighth on; undefined for fewer than two. */
function tupleOf(types: readonly TypeReference[]): NamedTypeReference | undefined {
  if (types.length < 2) return undefined;
  return nestedTuple(types);
}

function nestedTuple(types: readonly TypeReference[]): NamedTypeReference {
  if (types.length < 8) return namedType(`${TUPLE_PREFIX}${types.length}`, types);
  return namedType(`${TUPLE_PREFIX}8`, [...types.slice(0, 7), nestedTuple(types.slice(7))]);
}
