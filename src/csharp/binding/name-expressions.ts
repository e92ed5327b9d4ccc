import { baseTypeOf, selfType } from '../../symbols/hierarchy.ts';
import type { FieldSymbol } from '../../symbols/symbols.ts';
import { isName } from '../names/name-text.ts';
import type {
  ExpressionNode,
  FieldExpression,
  InvocationExpression,
  MemberAccessExpression,
  NodeBase,
  TypeNode,
} from '../syntax/nodes.ts';
import { bindArguments } from './arguments.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { conditionalReceiver } from './conditional-access.ts';
import { string } from './constant-values.ts';
import type { Scope } from './scope.ts';
import { asTypeOrValue, bindSimpleName, namespaceOrType, thisReceiver, typeArgumentsOf } from './simple-names.ts';
import type { Expr } from './unconverted.ts';
import { OBJECT, STRING, unknownType } from './well-known.ts';

/** Type syntax that stands where an expression may: the left side of a dot, mostly. */
export function bindTypeSyntax(syntax: TypeNode, scope: Scope): Expr {
  if (isName(syntax)) {
    const meaning = scope.context.resolveNamespaceOrType(syntax);
    if (meaning?.kind === 'namespace') return namespaceOrType(meaning, { typeArguments: undefined, syntax });
  }
  return { kind: 'type-expression', type: scope.context.resolveType(syntax), syntax };
}

/** `left.name`, `left->name`. */
export function bindMemberAccessSyntax(
  binder: Binder,
  syntax: MemberAccessExpression,
  isInvoked: boolean,
  scope: Scope,
): Expr {
  let receiver = binder.bind(syntax.expression, scope);
  if (syntax.expression.kind === 'IdentifierName') receiver = asTypeOrValue(receiver, syntax.expression, scope);
  if (syntax.operatorToken === '->') {
    const operand = binder.natural(receiver, scope);
    const type =
      operand.type.kind === 'pointer' ? operand.type.element : unknownType('what a pointer of unknown type points to');
    receiver = { kind: 'indirection', operand, type, syntax: syntax.expression };
  }
  const { name } = syntax;
  const access = { name: name.identifier, typeArguments: typeArgumentsOf(name, scope), isInvoked, syntax };
  return binder.memberAccess(receiver, access, scope);
}

/** An expression before parentheses: a name there means something that can be called. */
export function bindCalleeSyntax(binder: Binder, syntax: ExpressionNode, scope: Scope): Expr {
  switch (syntax.kind) {
    case 'IdentifierName':
    case 'GenericName':
      return bindSimpleName(binder, syntax, true, scope);
    case 'MemberAccessExpression':
      return bindMemberAccessSyntax(binder, syntax, true, scope);
    case 'MemberBindingExpression': {
      const { name } = syntax;
      const access = { name: name.identifier, typeArguments: typeArgumentsOf(name, scope), isInvoked: true, syntax };
      const receiver = conditionalReceiver(syntax, scope);
      return receiver === undefined
        ? bad(syntax, 'a member binding outside of a conditional access')
        : binder.memberAccess(receiver, access, scope);
    }
    default:
      return binder.value(syntax, scope);
  }
}

export function bindInvocationSyntax(binder: Binder, syntax: InvocationExpression, scope: Scope): Expr {
  const { expression, argumentList } = syntax;
  const [only] = argumentList.arguments;
  if (
    expression.kind === 'IdentifierName' &&
    expression.identifier === 'nameof' &&
    argumentList.arguments.length === 1 &&
    only !== undefined
  ) {
    const name = isNameOf(scope) ? lastName(only.expression) : undefined;
    if (name !== undefined) return { kind: 'literal', value: string(name), type: STRING, syntax };
  }
  const callee = binder.bindCallee(expression, scope);
  const args = bindArguments(binder, argumentList.arguments, scope);
  return binder.invoke(callee, args, syntax, scope);
}

/** `nameof` is the operator unless something in scope is called so (C# 14 spec 12.8.23). */
function isNameOf(scope: Scope): boolean {
  return scope.lookup('nameof') === undefined && scope.context.lookupSimpleName('nameof', 0, true) === undefined;
}

function lastName(expression: ExpressionNode): string | undefined {
  switch (expression.kind) {
    case 'IdentifierName':
    case 'GenericName':
      return expression.identifier;
    case 'MemberAccessExpression':
      return expression.name.identifier;
    case 'QualifiedName':
      return expression.right.identifier;
    case 'AliasQualifiedName':
      return expression.name.identifier;
    case 'PostfixUnaryExpression':
      return lastName(expression.operand);
    case 'PredefinedType':
      return expression.keyword;
    default:
      return undefined;
  }
}

export function bindThis(syntax: NodeBase, scope: Scope): BoundExpression {
  const { containingType } = scope.context;
  if (containingType === undefined) return bad(syntax, 'this outside of a type');
  return { kind: 'this', isImplicit: false, type: selfType(containingType), syntax };
}

export function bindBase(syntax: NodeBase, scope: Scope): BoundExpression {
  const { containingType } = scope.context;
  if (containingType === undefined) return bad(syntax, 'base outside of a type');
  const type = baseTypeOf(selfType(containingType), scope.types) ?? containingType.baseType ?? OBJECT;
  return { kind: 'base', type, syntax };
}

/** `field` in an accessor (C# 14): what the compiler keeps the property's value in. */
export function bindFieldKeyword(binder: Binder, syntax: FieldExpression, scope: Scope): Expr {
  const named = scope.lookup('field');
  if (named !== undefined)
    return bindSimpleName(
      binder,
      { kind: 'IdentifierName', identifier: 'field', start: syntax.start, end: syntax.end },
      false,
      scope,
    );
  const accessor = accessorOf(scope);
  const name = accessor?.name.replace(/^[gs]et_/, '') ?? '';
  const property = accessor?.containingType.properties.find((p) => p.name === name);
  if (accessor === undefined || property === undefined) return bad(syntax, 'field outside of a property');
  const backing = `<${name}>k__BackingField`;
  const symbol: FieldSymbol | undefined = accessor.containingType.fields.find((f) => f.name === backing);
  const containingType = selfType(accessor.containingType);
  const receiver = property.isStatic ? undefined : thisReceiver(syntax, scope);
  return { kind: 'field', field: { name: backing, containingType, symbol }, receiver, type: property.type, syntax };
}

function accessorOf(scope: Scope) {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const { method } = at.frame;
    if (method?.kind === 'property-get' || method?.kind === 'property-set') return method;
  }
  return undefined;
}

export function bad(syntax: NodeBase, reason: string, children: readonly BoundExpression[] = []): BoundExpression {
  return { kind: 'bad', reason, children, type: unknownType(reason), syntax };
}
