import type { MemberLookup } from '../../symbols/members.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Binder, MemberAccess } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { delegateSignature } from './delegate-types.ts';
import { extensionProperty, hasExtensions } from './extension-members.ts';
import { memberValue, methodGroup, unknownMember, unknownPart } from './members.ts';
import type { Scope } from './scope.ts';
import { namespaceOrType } from './simple-names.ts';
import { typeText } from './type-text.ts';
import { memberType } from './types.ts';
import type { Expr } from './unconverted.ts';
import { hasUnknown, unknownType } from './well-known.ts';

/** `receiver.name` (C# 14 spec 12.8.7): of a namespace, a type or a value; extension members last. */
export function bindMemberAccess(binder: Binder, receiver: Expr, access: MemberAccess, scope: Scope): Expr {
  switch (receiver.kind) {
    case 'namespace':
      return inNamespace(receiver.name, access, scope);
    case 'type-expression':
      return ofType(binder, receiver, access, scope);
    case 'type-or-value':
      return ofValue(binder, receiver, access, scope);
    default:
      return ofValue(binder, binder.natural(receiver, scope), access, scope);
  }
}

function inNamespace(namespace: string, access: MemberAccess, scope: Scope): Expr {
  const { name, typeArguments, syntax } = access;
  const found = scope.context.lookupInNamespace(namespace, name, typeArguments?.length ?? 0);
  if (found !== undefined) return namespaceOrType(found, access);
  const text = namespace === '' ? name : `${namespace}.${name}`;
  const reason = `the namespace ${namespace} has no ${name} at hand`;
  return {
    kind: 'type-expression',
    type: { kind: 'unresolved', text, typeArguments: typeArguments ?? [], reason },
    syntax,
  };
}

function ofType(binder: Binder, receiver: Expr, access: MemberAccess, scope: Scope): Expr {
  const { name, syntax, isInvoked } = access;
  const { type } = receiver;
  const members = scope.types.members(type, name);
  const value = memberValue(binder, withArity(members, access), receiver, access, scope);
  if (value !== undefined) return value;
  if (type.kind === 'named') {
    const nested = scope.context.lookupNestedType(type, name, access.typeArguments?.length ?? 0);
    if (nested !== undefined) return namespaceOrType({ kind: 'type', lookup: nested, others: [] }, access);
  }
  const unknown = unknownPart(receiver, scope);
  const reason = unknown ?? `${typeText(type)} has no member ${name}`;
  if (isInvoked) return { ...methodGroup([], receiver, access, scope), unknown: reason };
  return unknownMember(name, undefined, type, reason, syntax);
}

function ofValue(binder: Binder, receiver: Expr, access: MemberAccess, scope: Scope): Expr {
  const { name, syntax, isInvoked } = access;
  const { type } = receiver;
  if (type.kind === 'dynamic') {
    const operands = [binder.natural(receiver, scope)];
    return { kind: 'dynamic', form: 'member', name, operands, type, syntax };
  }
  const members = withArity(scope.types.members(type, name), access);
  if (!(isInvoked && isNeverInvoked(members, scope))) {
    const value = memberValue(binder, members, receiver, access, scope);
    if (value !== undefined) return value;
  }
  const tuple = tupleItem(binder, receiver, name, access, scope);
  if (tuple !== undefined) return tuple;
  if (isInvoked || access.typeArguments !== undefined || hasExtensions(name, scope)) {
    const group = methodGroup([], receiver, access, scope);
    // What is not called is rather a member of a type that is not at hand than an extension method for it.
    if (isInvoked || (hasExtensions(name, scope) && unknownPart(receiver, scope) === undefined)) return group;
  }
  const extension = extensionProperty(binder, receiver, access, scope);
  if (extension !== undefined) return extension;
  const reason = unknownPart(receiver, scope) ?? `${typeText(type)} has no member ${name}`;
  return unknownMember(name, binder.natural(receiver, scope), type, reason, syntax);
}

/** A property or field of a type that is certainly no delegate: it is passed over where something is called (C# 14 spec 12.5.1). */
function isNeverInvoked(members: MemberLookup, scope: Scope): boolean {
  if (members.methods.length > 0 || members.event !== undefined) return false;
  const member = members.property ?? members.field;
  if (member === undefined) return false;
  const type = memberType(member);
  if (type.kind === 'dynamic' || hasUnknown(type) || type.kind === 'function-pointer') return false;
  if (scope.types.symbolOf(type) === undefined && type.kind === 'named') return false;
  return delegateSignature(type, scope.types) === undefined;
}

function withArity(members: MemberLookup, { typeArguments }: MemberAccess): MemberLookup {
  if (typeArguments === undefined) return members;
  const methods = members.methods.filter((m) => m.definition.typeParameters.length === typeArguments.length);
  return { ...members, methods, property: undefined, field: undefined, event: undefined };
}

/** An element of a tuple whose definition is not at hand: `Item2`, or the element's name. */
function tupleItem(
  binder: Binder,
  receiver: Expr,
  name: string,
  access: MemberAccess,
  scope: Scope,
): BoundExpression | undefined {
  const { type } = receiver;
  if (type.kind !== 'named' || !type.name.startsWith('System.ValueTuple`')) return undefined;
  const position = type.tupleNames?.indexOf(name) ?? -1;
  const item = /^Item([1-9]\d*)$/.exec(name);
  const index = position >= 0 ? position : item === null ? -1 : Number(item[1]) - 1;
  const element: TypeReference | undefined = type.typeArguments[index];
  if (element === undefined || index > 6) return undefined;
  const field = { name: `Item${index + 1}`, containingType: type, symbol: undefined };
  return {
    kind: 'field',
    field,
    receiver: binder.natural(receiver, scope),
    type: element ?? unknownType('a tuple element'),
    syntax: access.syntax,
  };
}
