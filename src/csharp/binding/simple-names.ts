import { constructedType, selfType } from '../../symbols/hierarchy.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { SimpleName as FoundName, NamespaceOrType } from '../names/binding-context.ts';
import type { NodeBase, SimpleName } from '../syntax/nodes.ts';
import type { Binder, MemberAccess } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { memberValue, methodGroup, unknownMember, unknownPart } from './members.ts';
import type { Scope, ScopeEntry } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { NO_TYPE, OBJECT, unknownType } from './well-known.ts';

/** A simple name (C# 14 spec 12.8.4): local variables, parameters and functions, then members, then types and namespaces. */
export function bindSimpleName(binder: Binder, syntax: SimpleName, isInvoked: boolean, scope: Scope): Expr {
  const name = syntax.identifier;
  const typeArguments = typeArgumentsOf(syntax, scope);
  const access: MemberAccess = { name, typeArguments, isInvoked, syntax };
  const arity = typeArguments?.length ?? 0;
  const entry = scope.lookup(name);
  if (entry !== undefined && (arity === 0 || entry.kind === 'function')) return localEntry(entry, access, scope);
  const found = scope.context.lookupSimpleName(name, arity, isInvoked);
  if (found !== undefined) {
    const value = foundName(binder, found, access, scope);
    if (value !== undefined) return value;
  }
  return unknownName(access, scope);
}

/** Type arguments as written; undefined when there are none. */
export function typeArgumentsOf(syntax: SimpleName, scope: Scope): readonly TypeReference[] | undefined {
  if (syntax.kind !== 'GenericName') return undefined;
  return syntax.typeArgumentList.arguments.map((argument) => scope.context.resolveType(argument));
}

function localEntry(entry: ScopeEntry, access: MemberAccess, scope: Scope): Expr {
  const { syntax } = access;
  switch (entry.kind) {
    case 'local': {
      const { local } = entry;
      if (local.constantValue !== undefined)
        return { kind: 'literal', value: local.constantValue, type: local.type, syntax };
      const type =
        local.type === NO_TYPE ? unknownType(`${local.name} is used where its type is inferred`) : local.type;
      return { kind: 'local', local, type, syntax };
    }
    case 'parameter':
      return { kind: 'parameter', parameter: entry.parameter, type: entry.parameter.type, syntax };
    case 'function': {
      const { symbol } = entry;
      const method: MethodReference = {
        definition: symbol,
        containingType: selfType(symbol.containingType),
        typeArguments: [],
      };
      return methodGroup([method], undefined, access, scope);
    }
    case 'range':
      return entry.read(syntax);
  }
}

function foundName(binder: Binder, found: FoundName, access: MemberAccess, scope: Scope): Expr | undefined {
  const { syntax } = access;
  switch (found.kind) {
    case 'namespace-or-type':
      return namespaceOrType(found.value, access);
    case 'members': {
      const receiver: Expr = found.isStaticUsing
        ? { kind: 'type-expression', type: found.container, syntax }
        : (thisReceiver(syntax, scope) ?? { kind: 'type-expression', type: found.container, syntax });
      return memberValue(binder, found.members, receiver, access, scope);
    }
    case 'primary-parameter':
      return { kind: 'parameter', parameter: found.parameter, type: found.parameter.type, syntax };
    case 'captured-parameter': {
      const { field } = found;
      const containingType = selfType(field.containingType);
      const receiver = thisReceiver(syntax, scope);
      return {
        kind: 'field',
        field: { name: field.name, containingType, symbol: field },
        receiver,
        type: field.type,
        syntax,
      };
    }
  }
}

/** `this` where it is not written; undefined in static code. */
export function thisReceiver(syntax: NodeBase, scope: Scope): BoundExpression | undefined {
  const { containingType } = scope.context;
  if (containingType === undefined || !scope.frame.hasThis) return undefined;
  return {
    kind: 'this',
    isImplicit: true,
    type: selfType(containingType),
    syntax: { start: syntax.start, end: syntax.start },
  };
}

/** What a name is that means a namespace or a type; type arguments are put in place. */
export function namespaceOrType(
  value: NamespaceOrType,
  { typeArguments, syntax }: Pick<MemberAccess, 'typeArguments' | 'syntax'>,
): Expr {
  if (value.kind === 'namespace') return { kind: 'namespace', name: value.name, type: NO_TYPE, syntax };
  if (value.kind === 'constructed') return { kind: 'type-expression', type: value.type, syntax };
  const { symbol, containingArguments } = value.lookup;
  const type = constructedType(symbol, [...containingArguments, ...(typeArguments ?? [])]);
  return { kind: 'type-expression', type, syntax };
}

/** A name that nothing defines: a member that an unknown base may have, else perhaps a type of an unknown library. */
function unknownName(access: MemberAccess, scope: Scope): Expr {
  const { name, syntax, isInvoked, typeArguments } = access;
  const receiver = thisReceiver(syntax, scope);
  const unknown = receiver === undefined ? undefined : unknownPart(receiver, scope);
  if (isInvoked) {
    const group = methodGroup([], receiver, access, scope);
    return { ...group, mayBeExtension: false, unknown: group.unknown ?? `no method ${name} is in scope` };
  }
  if (unknown !== undefined && receiver !== undefined)
    return unknownMember(name, receiver, receiver.type, unknown, syntax);
  const reason = `${name} is not in scope`;
  return {
    kind: 'type-expression',
    type: { kind: 'unresolved', text: name, typeArguments: typeArguments ?? [], reason },
    syntax,
  };
}

/** A name that is a value and also the name of that value's type (C# 14 spec 12.8.7.2), as what stands before a dot. */
export function asTypeOrValue(expr: Expr, name: SimpleName, scope: Scope): Expr {
  switch (expr.kind) {
    case 'local':
    case 'parameter':
    case 'field':
    case 'property':
    case 'literal':
    case 'event':
      break;
    default:
      return expr;
  }
  if (name.kind !== 'IdentifierName' || expr.type.kind !== 'named' || expr.type.name === OBJECT.name) return expr;
  if (!expr.type.name.endsWith(name.identifier)) return expr;
  const meaning = scope.context.lookupNamespaceOrType(name.identifier, 0);
  if (meaning === undefined || meaning.kind === 'namespace') return expr;
  const type =
    meaning.kind === 'constructed'
      ? meaning.type
      : constructedType(meaning.lookup.symbol, meaning.lookup.containingArguments);
  if (type.kind !== 'named' || type.name !== expr.type.name) return expr;
  return { kind: 'type-or-value', value: expr, type, syntax: expr.syntax };
}
