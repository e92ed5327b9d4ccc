import type { CallTarget } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { Binder, Candidate } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { delegateSignature, lambdaDelegate, takesNaturalFunction } from './delegate-types.ts';
import { naturalLambdaType } from './lambda-types.ts';
import { groupReceiver, throughTypeParameter } from './receivers.ts';
import type { Scope } from './scope.ts';
import type { MethodGroup, UnboundLambda } from './unconverted.ts';
import { EXPRESSION_NAME, unknownType } from './well-known.ts';

/** A lambda as the delegate or expression tree that it is converted to; of an unknown type it is bound with what is known of its parameters. */
export function convertLambda(binder: Binder, lambda: UnboundLambda, to: TypeReference, scope: Scope): BoundExpression {
  const natural = takesNaturalFunction(to);
  if (natural !== undefined) {
    const type = naturalLambdaType(binder, lambda, scope);
    if (type !== undefined) {
      const isExpressionTree = natural === 'expression';
      const full = isExpressionTree ? namedType(EXPRESSION_NAME, [type]) : type;
      return completeLambda(lambda, full, type, isExpressionTree, scope);
    }
  }
  const { delegateType, isExpressionTree } = lambdaDelegate(to);
  return completeLambda(lambda, to, delegateType, isExpressionTree, scope);
}

function completeLambda(
  lambda: UnboundLambda,
  type: TypeReference,
  delegateType: TypeReference,
  isExpressionTree: boolean,
  scope: Scope,
): BoundExpression {
  const signature = delegateSignature(delegateType, scope.types);
  const own = lambda.signature.parameters;
  const given = signature?.parameterTypes ?? [];
  const parameterTypes =
    own === undefined
      ? given
      : own.map((p, i) => p.type ?? given[i] ?? unknownType(`the delegate that ${p.name} belongs to is not known`));
  return lambda.complete({ type, delegateType, isExpressionTree, parameterTypes, returnType: signature?.returnType });
}

/** A method group as a delegate (C# 14 spec 10.8). */
export function convertMethodGroup(
  binder: Binder,
  group: MethodGroup,
  to: TypeReference,
  scope: Scope,
): BoundExpression {
  const signature = delegateSignature(to, scope.types);
  if (signature !== undefined) {
    const chosen = binder.delegateFor(group, signature.parameterTypes, scope);
    return delegateCreation(binder, group, chosen, to, scope);
  }
  const natural = takesNaturalFunction(to) === undefined ? undefined : binder.methodGroupType(group, scope);
  return delegateCreation(binder, group, undefined, natural ?? to, scope);
}

/** A method group of its natural type, or with all its methods as candidates. */
export function delegateCreation(
  binder: Binder,
  group: MethodGroup,
  chosen: Candidate | undefined,
  type: TypeReference,
  scope: Scope,
): BoundExpression {
  const all = group.methods;
  const [only] = all;
  let target: CallTarget;
  if (chosen !== undefined) target = { kind: 'exact', method: throughTypeParameter(chosen.method, group.receiver) };
  else if (only !== undefined && all.length === 1 && isConstructed(group)) {
    const method = throughTypeParameter(only, group.receiver);
    target = { kind: 'exact', method: { ...method, typeArguments: group.typeArguments ?? [] } };
  } else if (all.length > 0) {
    target = { kind: 'candidates', methods: all, reason: `${group.name}: the delegate type decides and is not known` };
  } else {
    const reason = group.unknown ?? `no method ${group.name} was found`;
    target = { kind: 'unresolved', name: group.name, typeArguments: group.typeArguments ?? [], reason };
  }
  const method =
    target.kind === 'exact'
      ? target.method.definition
      : target.kind === 'candidates'
        ? target.methods[0]?.definition
        : undefined;
  const receiver = groupReceiver(binder, group, method, scope);
  return { kind: 'delegate', target, receiver, type, syntax: group.syntax };
}

function isConstructed(group: MethodGroup): boolean {
  return group.methods[0]?.definition.typeParameters.length === (group.typeArguments?.length ?? 0);
}
