import type { CallTarget, MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import { acceptsShape } from './applicability.ts';
import { writtenArguments } from './arguments.ts';
import type { Binder, Candidate, OverloadResult } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { delegateSignature } from './delegate-types.ts';
import { chooseExtension, extensionReference, receiverArgument, withReceiver } from './extension-members.ts';
import { groupReceiver, throughTypeParameter } from './receivers.ts';
import type { Scope } from './scope.ts';
import { returnTypeOf } from './types.ts';
import type { Arg, Expr, MethodGroup } from './unconverted.ts';
import { DYNAMIC, hasUnknown, unknownType } from './well-known.ts';

/** A call of what stands before the parentheses (C# 14 spec 12.8.10). */
export function bindInvocation(
  binder: Binder,
  callee: Expr,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): Expr {
  if (callee.kind === 'method-group') return invokeGroup(binder, callee, args, syntax, scope);
  if (callee.kind === 'dynamic')
    return dynamicCall(
      binder,
      callee.form === 'member' ? callee.name : '',
      callee.form === 'member' ? callee.operands : [callee],
      args,
      syntax,
      scope,
    );
  const delegate = binder.natural(callee, scope);
  if (delegate.type.kind === 'dynamic') return dynamicCall(binder, '', [delegate], args, syntax, scope);
  const signature = delegateSignature(delegate.type, scope.types);
  if (signature === undefined) return invokeUnknown(binder, delegate, args, syntax, scope);
  return invokeDelegate(binder, delegate, signature.invoke, args, syntax, scope);
}

function invokeDelegate(
  binder: Binder,
  delegate: BoundExpression,
  method: MethodReference,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const request = { name: 'Invoke', methods: [method], arguments: args, typeArguments: undefined, isExtension: false };
  const result = binder.chooseOverload(request, scope);
  const bound =
    result.kind === 'one'
      ? binder.invocation(result.candidate, args, syntax, scope).arguments
      : writtenArguments(binder, args, scope, [method]);
  return { kind: 'invoke', delegate, method, arguments: bound, type: returnTypeOf(method), syntax };
}

/** A method that is not at hand. */
function unresolvedTarget({ name, receiver, typeArguments = [] }: MethodGroup, reason: string): CallTarget {
  const target = { kind: 'unresolved' as const, name, typeArguments, reason };
  const staticOf = receiver && namedType(receiver);
  return staticOf === undefined ? target : { ...target, staticOf };
}

/** What names a type, also one of a namespace that nothing at hand declares: that looks like a chain of members. */
function namedType(expr: Expr): TypeReference | undefined {
  if (expr.kind === 'type-expression') return expr.type;
  if (expr.kind !== 'property' || expr.property.symbol !== undefined) return undefined;
  const { name, containingType, reason = '' } = expr.property;
  const owner = expr.receiver === undefined ? containingType : namedType(expr.receiver);
  return owner?.kind === 'unresolved'
    ? { kind: 'unresolved', text: `${owner.text}.${name}`, typeArguments: [], reason }
    : undefined;
}

/** Something called that is no delegate as far as is known: a value of unknown type, a function pointer. */
function invokeUnknown(
  binder: Binder,
  delegate: BoundExpression,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const bound = writtenArguments(binder, args, scope);
  if (delegate.kind === 'property' && delegate.property.symbol === undefined) {
    const { name, reason = `${name} is not known` } = delegate.property;
    const target: CallTarget = { kind: 'unresolved', name, typeArguments: [], reason };
    return { kind: 'call', target, receiver: delegate.receiver, arguments: bound, type: unknownType(reason), syntax };
  }
  const type =
    delegate.type.kind === 'function-pointer'
      ? delegate.type.returnType
      : unknownType('what is called is no known delegate');
  return { kind: 'invoke', delegate, method: undefined, arguments: bound, type, syntax };
}

function invokeGroup(binder: Binder, group: MethodGroup, args: readonly Arg[], syntax: NodeBase, scope: Scope): Expr {
  const { name, typeArguments } = group;
  const candidates = callable(group);
  const accessible = candidates.filter((m) => scope.types.isAccessible(m));
  const methods = accessible.length > 0 ? accessible : candidates;
  const isLocalFunction = group.receiver === undefined;
  if (methods.length > 0 && !isLocalFunction && args.some(isDynamic)) {
    const receiver = groupReceiver(binder, group, methods[0]?.definition, scope);
    return dynamicCall(binder, name, receiver === undefined ? [] : [receiver], args, syntax, scope);
  }
  const request = { name, methods, arguments: args, typeArguments, isExtension: false };
  const own = binder.chooseOverload(request, scope);
  if (own.kind === 'one') return callOf(binder, group, own.candidate, args, syntax, scope);
  if (own.kind === 'many') return uncertainCall(binder, group, own, args, syntax, scope);
  if (group.mayBeExtension && group.receiver !== undefined) {
    const receiver = binder.natural(group.receiver, scope);
    if (hasUnknown(receiver.type) && receiver.type.kind === 'unresolved')
      return onUnknown(binder, group, receiver, args, syntax, scope);
    const extension = chooseExtension(binder, { name, receiver, arguments: args, typeArguments }, scope);
    if (extension.kind === 'one') return extensionCall(binder, receiver, extension.candidate, args, syntax, scope);
    if (extension.kind === 'many') return uncertainCall(binder, group, extension, args, syntax, scope);
    if (own.methods.length === 0) return uncertainCall(binder, group, extension, args, syntax, scope);
  }
  return uncertainCall(binder, group, own, args, syntax, scope);
}

/** Static methods behind a type, instance methods behind a value, all where both are possible. */
function callable(group: MethodGroup): readonly MethodReference[] {
  const { receiver, methods } = group;
  if (receiver === undefined || receiver.kind === 'type-or-value') return methods;
  if (receiver.kind === 'this' && receiver.isImplicit) return methods;
  if (receiver.kind === 'type-expression') {
    const own = methods.filter((m) => m.definition.isStatic);
    return own.length > 0 ? own : methods;
  }
  const own = methods.filter((m) => !m.definition.isStatic);
  return own.length > 0 ? own : methods.filter((m) => m.definition.kind === 'local-function');
}

function callOf(
  binder: Binder,
  group: MethodGroup,
  candidate: Candidate,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const method = throughTypeParameter(candidate.method, group.receiver);
  const receiver = groupReceiver(binder, group, method.definition, scope);
  const parts = binder.invocation(candidate, args, syntax, scope);
  const type = returnTypeOf(method);
  if (method.definition.kind === 'delegate-invoke' && receiver !== undefined) {
    return { kind: 'invoke', delegate: receiver, method, arguments: parts.arguments, type, syntax };
  }
  return exactCall(method, method.definition.isStatic ? undefined : receiver, parts, type, syntax);
}

function extensionCall(
  binder: Binder,
  receiver: BoundExpression,
  candidate: Candidate,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const all = withReceiver(receiver, args, [candidate.method]);
  const parts = binder.invocation(candidate, all, syntax, scope);
  const call = exactCall(candidate.method, undefined, parts, returnTypeOf(candidate.method), syntax);
  return { ...call, isExtensionForm: true };
}

function exactCall(
  method: MethodReference,
  receiver: BoundExpression | undefined,
  { arguments: bound, evaluationOrder }: ReturnType<Binder['invocation']>,
  type: TypeReference,
  syntax: NodeBase,
): BoundExpression & { kind: 'call' } {
  const call = { kind: 'call', target: { kind: 'exact', method }, receiver, arguments: bound, type, syntax } as const;
  return evaluationOrder === undefined ? call : { ...call, evaluationOrder };
}

/** A receiver of unknown type: it may have the method itself; extension methods of that name that would take it are candidates. */
function onUnknown(
  binder: Binder,
  group: MethodGroup,
  receiver: BoundExpression,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const { name, typeArguments } = group;
  const all = [receiverArgument(receiver), ...args];
  const methods = scope.context
    .extensionMethods(name)
    .flatMap((level) => level.map(extensionReference))
    .filter((m) => acceptsShape(m, { name, methods: [], arguments: all, typeArguments, isExtension: true }));
  const reason = group.unknown ?? `the type that ${name} is called on is not known`;
  return uncertainCall(binder, group, { kind: 'many', methods, reason }, args, syntax, scope);
}

/** A call of one of several methods, or of none that is known. */
function uncertainCall(
  binder: Binder,
  group: MethodGroup,
  result: Exclude<OverloadResult, { readonly kind: 'one' }>,
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const written = group.typeArguments;
  // What is written behind the name belongs to every method that takes that many type arguments.
  const methods =
    written === undefined
      ? result.methods
      : result.methods.map((m) =>
          m.definition.typeParameters.length === written.length ? { ...m, typeArguments: written } : m,
        );
  const reason = result.kind === 'none' && group.unknown !== undefined ? group.unknown : result.reason;
  const target: CallTarget =
    methods.length > 0 ? { kind: 'candidates', methods, reason } : unresolvedTarget(group, reason);
  const isExtension = methods[0]?.definition.isExtension === true && group.mayBeExtension;
  const receiver = groupReceiver(binder, group, isExtension ? undefined : methods[0]?.definition, scope);
  const bound = writtenArguments(binder, args, scope, isExtension ? [] : methods);
  const call = {
    kind: 'call',
    target,
    receiver,
    arguments: bound,
    type: commonReturn(methods, reason),
    syntax,
  } as const;
  const qualifier = group.receiver?.kind === 'type-expression' ? group.receiver.type : undefined;
  return qualifier === undefined ? call : { ...call, qualifier };
}

function commonReturn(methods: readonly MethodReference[], reason: string): TypeReference {
  const [first, ...rest] = methods;
  if (first === undefined) return unknownType(reason);
  const type = returnTypeOf(first);
  const isOpen = (m: MethodReference) => m.definition.typeParameters.length > 0 && m.typeArguments.length === 0;
  const isSame = rest.every((m) => sameType(returnTypeOf(m), type));
  return isSame && !methods.some(isOpen) ? type : unknownType(reason);
}

function isDynamic({ expr }: Arg): boolean {
  return expr.type.kind === 'dynamic';
}

function dynamicCall(
  binder: Binder,
  name: string,
  receivers: readonly BoundExpression[],
  args: readonly Arg[],
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const operands = [...receivers, ...writtenArguments(binder, args, scope).map((a) => a.value)];
  return { kind: 'dynamic', form: 'invoke', name, operands, type: DYNAMIC, syntax };
}
