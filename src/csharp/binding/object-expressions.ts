import type { TypeReference } from '../../symbols/type-reference.ts';
import { tupleOf } from '../names/type-resolution.ts';
import type {
  AnonymousObjectCreationExpression,
  ArrayCreationExpression,
  ExpressionNode,
  ImplicitArrayCreationExpression,
  InitializerExpression,
  TupleExpression,
  WithExpression,
} from '../syntax/nodes.ts';
import { anonymousType } from './anonymous-types.ts';
import { naturalType } from './best-common-type.ts';
import type { Binder } from './binder.ts';
import type { BoundArrayInitializer, BoundExpression } from './bound-expressions.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { INT, isVoid, NO_TYPE, numericKind, unknownType } from './well-known.ts';

/** `new { A = a, b.C }` (C# 14 spec 12.8.17.7). */
export function bindAnonymousObject(
  binder: Binder,
  syntax: AnonymousObjectCreationExpression,
  scope: Scope,
): BoundExpression {
  const members = syntax.initializers.map(({ nameEquals, expression }) => ({
    name: nameEquals?.name.identifier ?? nameOf(expression) ?? '',
    value: binder.natural(binder.value(expression, scope), scope),
  }));
  const type = anonymousType(
    members.map((m) => m.name),
    members.map((m) => m.value.type),
  );
  return { kind: 'anonymous-object', members, type, syntax };
}

/** The name that an expression gives to a member or tuple element without a name: `x`, `a.x`, `a?.x`. */
export function nameOf(expression: ExpressionNode): string | undefined {
  switch (expression.kind) {
    case 'IdentifierName':
      return expression.identifier;
    case 'MemberAccessExpression':
    case 'MemberBindingExpression':
      return expression.name.identifier;
    case 'ConditionalAccessExpression':
      return nameOf(expression.whenNotNull);
    case 'PostfixUnaryExpression':
      return expression.operatorToken === '!' ? nameOf(expression.operand) : undefined;
    default:
      return undefined;
  }
}

/** `(a, b: c)`. Its natural type is there when all elements have one. */
export function bindTuple(binder: Binder, syntax: TupleExpression, scope: Scope): Expr {
  const elements = syntax.arguments.map(({ expression }) => binder.value(expression, scope));
  const inferred = syntax.arguments.map(({ expression }) => nameOf(expression));
  const names = syntax.arguments.map(({ nameColon }, i) => {
    if (nameColon !== null) return nameColon.name.identifier;
    const name = inferred[i];
    const isUnique = name !== undefined && inferred.indexOf(name) === inferred.lastIndexOf(name);
    return isUnique && !/^(?:Item\d+|Rest|ToString|Equals|GetHashCode|CompareTo)$/.test(name) ? name : undefined;
  });
  const types = elements.map((e) => naturalType(binder, e, scope));
  const isTyped = types.every((type) => type !== undefined && !isVoid(type));
  const type = isTyped ? tupleOf(types as readonly TypeReference[], names) : NO_TYPE;
  return { kind: 'tuple-literal', elements, names, type, syntax };
}

/** `new T[n]`, `new T[] { … }`. */
export function bindArray(binder: Binder, syntax: ArrayCreationExpression, scope: Scope): BoundExpression {
  const type = scope.context.resolveType(syntax.type);
  const [rank] = syntax.type.rankSpecifiers;
  const sizes = (rank?.sizes ?? [])
    .filter((size) => size.kind !== 'OmittedArraySizeExpression')
    .map((size) => sizeOf(binder, size, scope));
  const element = type.kind === 'array' ? type.element : unknownType('the element type of an array');
  const depth = type.kind === 'array' ? type.rank : 1;
  const initializer =
    syntax.initializer === null ? undefined : bindArrayElements(binder, syntax.initializer, element, depth, scope);
  const lengths = sizes.length > 0 || initializer === undefined ? sizes : lengthsOf(initializer, depth);
  return { kind: 'array', sizes: lengths, initializer, type, syntax };
}

/** `new[] { … }`: the best common type of the elements. */
export function bindImplicitArray(
  binder: Binder,
  syntax: ImplicitArrayCreationExpression,
  scope: Scope,
): BoundExpression {
  const rank = syntax.commas + 1;
  const values = leaves(syntax.initializer).map((value) => ({ value, expr: binder.value(value, scope) }));
  const exprs = new Map(values.map(({ value, expr }) => [value, expr]));
  const element =
    binder.bestCommonType([...exprs.values()], scope) ?? unknownType('the elements of an array have no common type');
  const convert = (value: ExpressionNode): BoundExpression => {
    const expr = exprs.get(value) ?? binder.value(value, scope);
    return element.kind === 'unresolved' ? binder.natural(expr, scope) : binder.convert(expr, element, scope);
  };
  const initializer = arrayInitializer(syntax.initializer, rank, convert);
  return {
    kind: 'array',
    sizes: lengthsOf(initializer, rank),
    initializer,
    type: { kind: 'array', element, rank },
    syntax,
  };
}

/** `{ … }` as the value of an array variable: `int[] a = { 1, 2 };`. */
export function bindArrayInitializer(
  binder: Binder,
  syntax: InitializerExpression,
  type: TypeReference,
  scope: Scope,
): BoundExpression {
  const element = type.kind === 'array' ? type.element : unknownType('the element type of an array');
  const rank = type.kind === 'array' ? type.rank : 1;
  const initializer = bindArrayElements(binder, syntax, element, rank, scope);
  return { kind: 'array', sizes: lengthsOf(initializer, rank), initializer, type, syntax };
}

function bindArrayElements(
  binder: Binder,
  syntax: InitializerExpression,
  element: TypeReference,
  rank: number,
  scope: Scope,
): BoundArrayInitializer {
  return arrayInitializer(syntax, rank, (value) => binder.convert(binder.value(value, scope), element, scope));
}

function arrayInitializer(
  syntax: InitializerExpression,
  rank: number,
  convert: (value: ExpressionNode) => BoundExpression,
): BoundArrayInitializer {
  const elements = syntax.expressions.map((value) =>
    rank > 1 && value.kind === 'InitializerExpression' ? arrayInitializer(value, rank - 1, convert) : convert(value),
  );
  return { syntax, elements };
}

function leaves(syntax: InitializerExpression): readonly ExpressionNode[] {
  return syntax.expressions.flatMap((value) => (value.kind === 'InitializerExpression' ? leaves(value) : [value]));
}

function lengthsOf(initializer: BoundArrayInitializer, rank: number): readonly BoundExpression[] {
  const { elements, syntax } = initializer;
  const length: BoundExpression = {
    kind: 'literal',
    value: { kind: 'integer', value: elements.length, type: 'int' },
    type: INT,
    syntax,
  };
  const [first] = elements;
  return rank > 1 && first !== undefined && !('kind' in first) ? [length, ...lengthsOf(first, rank - 1)] : [length];
}

function sizeOf(binder: Binder, syntax: ExpressionNode, scope: Scope): BoundExpression {
  const expr = binder.value(syntax, scope);
  const kind = numericKind(expr.type);
  return kind === 'uint' || kind === 'long' || kind === 'ulong'
    ? binder.natural(expr, scope)
    : binder.convert(expr, INT, scope);
}

/** `receiver with { … }` (C# 14 spec 12.10). */
export function bindWith(binder: Binder, syntax: WithExpression, scope: Scope): BoundExpression {
  const receiver = binder.natural(binder.value(syntax.expression, scope), scope);
  const initializer = binder.initializer(syntax.initializer, receiver.type, scope);
  const clone = scope.types.members(receiver.type, '<Clone>$').methods[0];
  return { kind: 'with', receiver, clone, initializer, type: receiver.type, syntax };
}
