import type { MethodReference } from '../../../symbols/operations.ts';
import type { ExpressionNode } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { Scope } from '../scope.ts';
import { signatureType } from '../types.ts';
import { BOOL, withoutNullable } from '../well-known.ts';

/** A boolean expression (C# 14 spec 12.25): converted to bool, else tested with `operator true`. */
export function bindCondition(binder: Binder, syntax: ExpressionNode, scope: Scope): BoundExpression {
  const expr = binder.value(syntax, scope);
  if (binder.classify(expr, BOOL, scope) === undefined) {
    const operand = binder.natural(expr, scope);
    const method = trueOperator(operand, scope);
    if (method !== undefined) return callTrue(binder, method, operand, scope);
  }
  return binder.convert(expr, BOOL, scope);
}

function trueOperator(operand: BoundExpression, scope: Scope): MethodReference | undefined {
  const [method] = scope.types.declaredMethods(withoutNullable(operand.type), 'op_True');
  return method;
}

function callTrue(binder: Binder, method: MethodReference, operand: BoundExpression, scope: Scope): BoundExpression {
  const [parameter] = method.definition.parameters;
  const value =
    parameter === undefined ? operand : binder.convert(operand, signatureType(parameter.type, method), scope);
  return {
    kind: 'call',
    target: { kind: 'exact', method },
    receiver: undefined,
    arguments: [{ name: parameter?.name ?? '', parameter, refKind: 'none', value, source: 'explicit' }],
    type: BOOL,
    syntax: operand.syntax,
  };
}
