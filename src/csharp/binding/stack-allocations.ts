import type { ImplicitStackAllocArrayCreationExpression, StackAllocArrayCreationExpression } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { INT, unknownType } from './well-known.ts';

/** `stackalloc T[n]`, `stackalloc T[] { … }` (C# 14 spec 12.8.22): a pointer, or a span where one is asked for. */
export function bindStackAlloc(binder: Binder, syntax: StackAllocArrayCreationExpression, scope: Scope): Expr {
  const type = scope.context.resolveType(syntax.type);
  const elementType = type.kind === 'array' ? type.element : type;
  const [size] = syntax.type.kind === 'ArrayType' ? (syntax.type.rankSpecifiers[0]?.sizes ?? []) : [];
  const hasSize = size !== undefined && size.kind !== 'OmittedArraySizeExpression';
  const elements = syntax.initializer?.expressions.map((e) =>
    binder.convert(binder.value(e, scope), elementType, scope),
  );
  return {
    kind: 'unconverted-stackalloc',
    elementType,
    size: hasSize ? binder.convert(binder.value(size, scope), INT, scope) : undefined,
    elements,
    type: { kind: 'pointer', element: elementType },
    syntax,
  };
}

/** `stackalloc[] { … }`. */
export function bindImplicitStackAlloc(
  binder: Binder,
  syntax: ImplicitStackAllocArrayCreationExpression,
  scope: Scope,
): Expr {
  const values = syntax.initializer.expressions.map((e) => binder.value(e, scope));
  const elementType = binder.bestCommonType(values, scope) ?? unknownType('the elements have no common type');
  const elements = values.map((e) => binder.convert(e, elementType, scope));
  return {
    kind: 'unconverted-stackalloc',
    elementType,
    size: undefined,
    elements,
    type: { kind: 'pointer', element: elementType },
    syntax,
  };
}
