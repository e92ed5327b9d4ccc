import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { ExpressionNode } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { Scope } from '../scope.ts';
import type { Expr } from '../unconverted.ts';
import { nullableUnderlying, OBJECT } from '../well-known.ts';

/** What an expression in the place of a pattern is: the name of a type, or a constant. */
export type TypeOrConstant =
  | { readonly kind: 'type'; readonly type: TypeReference }
  | { readonly kind: 'constant'; readonly value: BoundExpression };

/** An expression where a type may stand instead. A name that means both is the constant; a simple name that means nothing known is a type. */
export function bindTypeOrConstant(
  binder: Binder,
  syntax: ExpressionNode,
  inputType: TypeReference,
  scope: Scope,
): TypeOrConstant {
  const expr = binder.bind(syntax, scope);
  if (expr.kind === 'type-expression') return { kind: 'type', type: expr.type };
  if (expr.kind === 'type-or-value' && expr.value.kind !== 'literal') return { kind: 'type', type: expr.type };
  return { kind: 'constant', value: patternConstant(binder, expr, inputType, scope) };
}

/**
 * A constant that a value of `inputType` is compared with: of the input's type (without `?`) where it converts to it and stays a constant, of its own
 * type where the input is boxed (Roslyn, Binder_Patterns.cs, ConvertPatternExpression).
 */
export function patternConstant(binder: Binder, expr: Expr, inputType: TypeReference, scope: Scope): BoundExpression {
  if (expr.kind === 'null-literal') {
    const isKnown = inputType.kind !== 'unresolved' && binder.classify(expr, inputType, scope) !== undefined;
    return { kind: 'literal', value: { kind: 'null' }, type: isKnown ? inputType : OBJECT, syntax: expr.syntax };
  }
  const target = nullableUnderlying(inputType) ?? inputType;
  if (target.kind !== 'unresolved' && target.kind !== 'dynamic') {
    const conversion = binder.classify(expr, target, scope);
    if (conversion?.isCertain === true) {
      const converted = binder.convert(expr, target, scope);
      if (converted.kind === 'literal') return converted;
    }
  }
  return binder.natural(expr, scope);
}

/** Whether a bound constant is `null`. */
export function isNullConstant(value: BoundExpression): boolean {
  return value.kind === 'literal' && value.value.kind === 'null';
}
