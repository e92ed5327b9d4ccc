import { selfType } from '../../symbols/hierarchy.ts';
import type { MemberLookup } from '../../symbols/members.ts';
import { isEmpty, lookupMembers, mergeMembers, NO_MEMBERS } from '../../symbols/members.ts';
import type { TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext, SimpleName } from './binding-context.ts';
import { isDeclared } from './declared-type.ts';

/**
 * A simple name among the members of an enclosing type and its bases, or the parameters of its primary constructor
 * (C# 14 spec 12.8.4; "Primary constructors", lookup: a parameter wins in initializers, members win in bodies).
 */
export function lookupInType(
  type: TypeSymbol,
  name: string,
  arity: number,
  isInvoked: boolean,
  context: BindingContext,
): SimpleName | undefined {
  const primary = arity === 0 && isDeclared(type) ? type.primaryParameter(name) : undefined;
  const isOwnInitializer = context.position === 'initializer' && type === context.containingType;
  if (primary !== undefined && isOwnInitializer) return { kind: 'primary-parameter', parameter: primary.parameter };
  const container = selfType(type);
  const members = withArity(lookupMembers(container, name, context.model.program, context.containingType), arity);
  if (hasValue(members, isInvoked, context)) return { kind: 'members', container, members, isStaticUsing: false };
  if (primary === undefined) return undefined;
  return { kind: 'captured-parameter', parameter: primary.parameter, field: primary.field };
}

/** A simple name among the static members of types that `using static` names. Extension methods are not found by their simple name. */
export function lookupInStaticUsings(
  types: readonly NamedTypeReference[],
  name: string,
  isInvoked: boolean,
  context: BindingContext,
): SimpleName | undefined {
  let found: MemberLookup = NO_MEMBERS;
  let container: NamedTypeReference | undefined;
  for (const type of types) {
    const members = staticMembers(lookupMembers(type, name, context.model.program, context.containingType), type);
    if (!hasValue(members, isInvoked, context)) continue;
    container ??= type;
    found = mergeMembers(found, members);
  }
  return container === undefined ? undefined : { kind: 'members', container, members: found, isStaticUsing: true };
}

function staticMembers(members: MemberLookup, type: NamedTypeReference): MemberLookup {
  const isOwn = (member: { readonly containingType: NamedTypeReference }) => member.containingType.name === type.name;
  const { property, field, event } = members;
  return {
    methods: members.methods.filter((m) => isOwn(m) && m.definition.isStatic && !m.definition.isExtension),
    property: property?.symbol.isStatic && isOwn(property) ? property : undefined,
    field: field?.symbol.isStatic && isOwn(field) ? field : undefined,
    event: event?.symbol.isStatic && isOwn(event) ? event : undefined,
    nestedTypes: [],
  };
}

/**
 * Whether a lookup has a member that is a value. Nested types are found as types. What is invoked must be invocable: a property or field
 * of a type that is certainly no delegate is passed over (C# 14 spec 12.5.1).
 */
function hasValue(members: MemberLookup, isInvoked: boolean, context: BindingContext): boolean {
  if (members.methods.length > 0) return true;
  const value = members.property ?? members.field ?? members.event;
  return value !== undefined && !(isInvoked && isNoDelegate(value.symbol.type, context));
}

function isNoDelegate(type: TypeReference, context: BindingContext): boolean {
  if (type.kind === 'array' || type.kind === 'pointer') return true;
  const symbol = type.kind === 'named' ? context.model.program.resolve(type, context.assembly) : undefined;
  return symbol !== undefined && symbol.kind !== 'delegate';
}

function withArity(members: MemberLookup, arity: number): MemberLookup {
  if (arity === 0 || isEmpty(members)) return members;
  const methods = members.methods.filter((m) => m.definition.typeParameters.length === arity);
  return { methods, property: undefined, field: undefined, event: undefined, nestedTypes: members.nestedTypes };
}
