import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { InitializerExpression } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundArrayInitializer, BoundExpression } from '../bound-expressions.ts';
import type { Scope } from '../scope.ts';
import { unknownType } from '../well-known.ts';

/** `{ 1, 2 }` behind the declaration of an array variable: a new array of that type (C# 14 spec 17.7). */
export function bindArrayValue(
  binder: Binder,
  syntax: InitializerExpression,
  type: TypeReference,
  scope: Scope,
): BoundExpression {
  const [element, rank] = type.kind === 'array' ? [type.element, type.rank] : [unknownType('an element of what is no array'), 1];
  const initializer = elementsOf(binder, syntax, element, rank, scope);
  return { kind: 'array', sizes: [], initializer, type, syntax };
}

function elementsOf(
  binder: Binder,
  syntax: InitializerExpression,
  element: TypeReference,
  rank: number,
  scope: Scope,
): BoundArrayInitializer {
  const elements = syntax.expressions.map((expression) => {
    if (expression.kind === 'InitializerExpression' && rank > 1) return elementsOf(binder, expression, element, rank - 1, scope);
    if (expression.kind === 'InitializerExpression') return bindArrayValue(binder, expression, element, scope);
    return binder.convert(binder.value(expression, scope), element, scope);
  });
  return { syntax, elements };
}
