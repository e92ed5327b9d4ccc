import type { TypeReference } from '../../symbols/type-reference.ts';
import type { AssignmentExpression, ExpressionNode, InitializerExpression } from '../syntax/nodes.ts';
import { bindArguments, writtenArguments } from './arguments.ts';
import { bindAssignmentTo } from './assignments.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression, BoundInitializer, BoundInitializerElement } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import type { Scope } from './scope.ts';
import type { Arg, Expr } from './unconverted.ts';
import { DYNAMIC } from './well-known.ts';

/** `{ … }` of an object, a collection or `with` (C# 14 spec 12.8.17.3), over an object of that type. */
export function bindInitializer(
  binder: Binder,
  syntax: InitializerExpression,
  type: TypeReference,
  scope: Scope,
): BoundInitializer {
  const placeholder: Placeholder = { name: 'initialized', type };
  const receiver: BoundExpression = {
    kind: 'placeholder',
    placeholder,
    type,
    syntax: { start: syntax.start, end: syntax.start },
  };
  const elements = syntax.expressions.map((expression) => element(binder, expression, receiver, scope));
  return { syntax, placeholder, elements };
}

function element(
  binder: Binder,
  syntax: ExpressionNode,
  receiver: BoundExpression,
  scope: Scope,
): BoundInitializerElement {
  if (syntax.kind === 'AssignmentExpression' && isMember(syntax.left)) return member(binder, syntax, receiver, scope);
  return { kind: 'value', expression: addition(binder, syntax, receiver, scope) };
}

function isMember(syntax: ExpressionNode): boolean {
  return syntax.kind === 'IdentifierName' || syntax.kind === 'ImplicitElementAccess';
}

function member(
  binder: Binder,
  syntax: AssignmentExpression,
  receiver: BoundExpression,
  scope: Scope,
): BoundInitializerElement {
  const target = targetOf(binder, syntax.left, receiver, scope);
  if (syntax.right.kind === 'InitializerExpression') {
    const value = binder.natural(target, scope);
    return { kind: 'nested', member: value, initializer: bindInitializer(binder, syntax.right, value.type, scope) };
  }
  return {
    kind: 'value',
    expression: bindAssignmentTo(binder, target, binder.value(syntax.right, scope), syntax, scope),
  };
}

function targetOf(binder: Binder, left: ExpressionNode, receiver: BoundExpression, scope: Scope): Expr {
  if (left.kind === 'ImplicitElementAccess') {
    return binder.elementAccess(receiver, bindArguments(binder, left.argumentList.arguments, scope), left, scope);
  }
  const name = left.kind === 'IdentifierName' ? left.identifier : '';
  return binder.memberAccess(receiver, { name, typeArguments: undefined, isInvoked: false, syntax: left }, scope);
}

/** An element of a collection initializer: a call of `Add` with it. */
function addition(binder: Binder, syntax: ExpressionNode, receiver: BoundExpression, scope: Scope): BoundExpression {
  const isComplex = syntax.kind === 'InitializerExpression' && syntax.initializerKind === 'complexElement';
  const values = isComplex ? syntax.expressions : [syntax];
  const args: readonly Arg[] = values.map((value) => ({
    syntax: value,
    expr: binder.value(value, scope),
    name: undefined,
    refKind: 'none',
  }));
  if (receiver.type.kind === 'dynamic') {
    const operands = [receiver, ...writtenArguments(binder, args, scope).map((a) => a.value)];
    return { kind: 'dynamic', form: 'invoke', name: 'Add', operands, type: DYNAMIC, syntax };
  }
  return binder.natural(binder.callMember(receiver, 'Add', args, syntax, scope), scope);
}
