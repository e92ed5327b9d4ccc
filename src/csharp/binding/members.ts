import type { ConstructedMember, MemberLookup } from '../../symbols/members.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { EventSymbol, FieldSymbol, PropertySymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder, MemberAccess } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { throughTypeParameter } from './receivers.ts';
import type { Scope } from './scope.ts';
import { memberType } from './types.ts';
import type { Expr, MethodGroup } from './unconverted.ts';
import { NO_TYPE } from './well-known.ts';

/** What members of one name are, read through a receiver; undefined when the lookup holds no value. */
export function memberValue(
  binder: Binder,
  members: MemberLookup,
  receiver: Expr,
  access: MemberAccess,
  scope: Scope,
): Expr | undefined {
  const { syntax } = access;
  if (members.methods.length > 0) return methodGroup(members.methods, receiver, access, scope);
  if (members.property !== undefined) return propertyAccess(binder, members.property, receiver, syntax, scope);
  if (members.field !== undefined) return fieldAccess(binder, members.field, receiver, syntax, scope);
  if (members.event !== undefined) return eventAccess(binder, members.event, receiver, syntax, scope);
  return undefined;
}

export function methodGroup(
  methods: readonly MethodReference[],
  receiver: Expr | undefined,
  access: MemberAccess,
  scope: Scope,
): MethodGroup {
  const { name, typeArguments, syntax } = access;
  const mayBeExtension = receiver !== undefined && isWrittenValue(receiver);
  const unknown = receiver === undefined ? undefined : unknownPart(receiver, scope);
  return {
    kind: 'method-group',
    type: NO_TYPE,
    name,
    receiver,
    methods,
    typeArguments,
    mayBeExtension,
    unknown,
    syntax,
  };
}

/** Whether a receiver is a value that the author wrote: `x.M()`, not `M()`, and no type. */
function isWrittenValue(receiver: Expr): boolean {
  switch (receiver.kind) {
    case 'type-expression':
    case 'namespace':
    case 'base':
      return false;
    case 'this':
      return !receiver.isImplicit;
    default:
      return true;
  }
}

/** Why a receiver may have members that nothing at hand declares; undefined when all its members are known. */
export function unknownPart(receiver: Expr, scope: Scope): string | undefined {
  const { type } = receiver;
  if (type.kind === 'unresolved')
    return type.text === '' ? type.reason : `the type ${type.text} is not known: ${type.reason}`;
  const [first] = scope.types.unknownAncestors(type);
  if (first === undefined) return undefined;
  if (first.kind === 'unresolved') return `${first.text} is a base of the receiver's type: ${first.reason}`;
  return `no definition of ${first.kind === 'named' ? first.name : 'a base type'} is at hand`;
}

export function propertyAccess(
  binder: Binder,
  member: ConstructedMember<PropertySymbol>,
  receiver: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const { symbol, containingType } = member;
  return {
    kind: 'property',
    property: throughTypeParameter(
      { name: symbol.name, containingType, symbol },
      symbol.isStatic ? receiver : undefined,
    ),
    receiver: memberReceiver(binder, receiver, symbol.isStatic, scope),
    type: memberType(member),
    syntax,
  };
}

export function fieldAccess(
  binder: Binder,
  member: ConstructedMember<FieldSymbol>,
  receiver: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const { symbol, containingType } = member;
  const type = memberType(member);
  const { constantValue } = symbol;
  if (constantValue !== undefined) return { kind: 'literal', value: constantValue, member: symbol, type, syntax };
  return {
    kind: 'field',
    field: { name: symbol.name, containingType, symbol },
    receiver: memberReceiver(binder, receiver, symbol.isStatic, scope),
    type,
    syntax,
  };
}

function eventAccess(
  binder: Binder,
  member: ConstructedMember<EventSymbol>,
  receiver: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const { symbol: event, containingType } = member;
  const value = memberReceiver(binder, receiver, event.isStatic, scope);
  return { kind: 'event', event, containingType, receiver: value, type: memberType(member), syntax };
}

/** The receiver of a member as a value; nothing for static members. */
export function memberReceiver(
  binder: Binder,
  receiver: Expr,
  isStatic: boolean,
  scope: Scope,
): BoundExpression | undefined {
  if (isStatic || receiver.kind === 'type-expression' || receiver.kind === 'namespace') return undefined;
  return binder.natural(receiver, scope);
}

/** A member that is not known. `type` is what it is looked for in. */
export function unknownMember(
  name: string,
  receiver: BoundExpression | undefined,
  containingType: TypeReference,
  reason: string,
  syntax: NodeBase,
): BoundExpression {
  const type: TypeReference = { kind: 'unresolved', text: '', typeArguments: [], reason };
  return { kind: 'property', property: { name, containingType, symbol: undefined, reason }, receiver, type, syntax };
}
