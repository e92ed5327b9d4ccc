import type { ParameterSymbol } from '../../../symbols/symbols.ts';
import type { NodeBase, TypeNode } from '../../syntax/nodes.ts';
import { anonymousType } from '../anonymous-types.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import { expressionBody, unboundLambda } from '../lambdas.ts';
import type { Scope } from '../scope.ts';
import type { Expr, UnboundLambda } from '../unconverted.ts';
import { unknownType } from '../well-known.ts';
import type { RangeVariables } from './range-variables.ts';

/** A call of a query operator: `source.Where(…)`. */
export function callOperator(
  binder: Binder,
  source: Expr,
  name: string,
  values: readonly Expr[],
  syntax: NodeBase,
  scope: Scope,
): Expr {
  const args = values.map((expr) => ({ syntax: expr.syntax, expr, name: undefined, refKind: 'none' as const }));
  return binder.callMember(source, name, args, syntax, scope);
}

/** `from T x in source`: `source.Cast<T>()`. */
export function castTo(binder: Binder, source: Expr, type: TypeNode | null, syntax: NodeBase, scope: Scope): Expr {
  if (type === null) return source;
  const typeArguments = [scope.context.resolveType(type)];
  const callee = binder.memberAccess(source, { name: 'Cast', typeArguments, isInvoked: true, syntax }, scope);
  return binder.invoke(callee, [], syntax, scope);
}

/** A lambda over range variables, one parameter for each set. `body` is asked for its value in a scope where the variables are known. */
export function queryLambda(
  binder: Binder,
  parameters: readonly RangeVariables[],
  syntax: NodeBase,
  scope: Scope,
  body: (scope: Scope) => Expr,
): UnboundLambda {
  return unboundLambda(binder, scope, {
    syntax,
    declared: parameters.map(({ parameter }, ordinal) => declared(parameter, ordinal)),
    signature: {
      parameters: parameters.map(({ parameter: name }) => ({
        name,
        type: undefined,
        refKind: 'none',
        isParams: false,
        hasDefault: false,
      })),
      isAsync: false,
      isStatic: false,
      returnType: undefined,
      hasExpressionBody: true,
    },
    attributes: () => [],
    returnAttributes: () => [],
    body: (inner) => {
      for (const variables of parameters) variables.declare(binder, inner);
      return expressionBody(body(inner), syntax);
    },
  });
}

/** `new { variables, name = value }`: the value of a transparent identifier. */
export function pairWith(
  binder: Binder,
  variables: RangeVariables,
  name: string,
  value: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const whole = variables.whole(syntax, scope) ?? value;
  const members = [
    { name: variables.parameter, value: binder.natural(whole, scope) },
    { name, value: binder.natural(value, scope) },
  ];
  const type = anonymousType(
    members.map((m) => m.name),
    members.map((m) => m.value.type),
  );
  return { kind: 'anonymous-object', members, type, syntax };
}

function declared(name: string, ordinal: number): ParameterSymbol {
  return {
    name,
    ordinal,
    type: unknownType('a range variable without a type'),
    refKind: 'none',
    isParams: false,
    isOptional: false,
    defaultValue: undefined,
    attributes: [],
    location: undefined,
  };
}
