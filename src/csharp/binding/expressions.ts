import type {
  AssignmentExpression,
  BinaryExpression,
  ExpressionNode,
  RangeExpression,
  TypeNode,
} from '../syntax/nodes.ts';
import { bindArguments } from './arguments.ts';
import { bindAssignmentTo, bindCompoundAssignment } from './assignments.ts';
import { bindAwait } from './awaits.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { bindConditionalAccess, conditionalReceiver } from './conditional-access.ts';
import { bindConditional } from './conditionals.ts';
import { defaultValue } from './convert.ts';
import { bindDeconstruction, isDeconstruction } from './deconstruction.ts';
import { bindInterpolation } from './interpolation.ts';
import { bindLiteral } from './literals.ts';
import { bindCoalesce, bindLogical } from './logical-operators.ts';
import {
  bad,
  bindBase,
  bindFieldKeyword,
  bindInvocationSyntax,
  bindMemberAccessSyntax,
  bindThis,
  bindTypeSyntax,
} from './name-expressions.ts';
import { bindAnonymousObject, bindArray, bindImplicitArray, bindTuple, bindWith } from './object-expressions.ts';
import type { Scope } from './scope.ts';
import { bindSimpleName, typeArgumentsOf } from './simple-names.ts';
import { sizeConstant } from './sizes.ts';
import { bindImplicitStackAlloc, bindStackAlloc } from './stack-allocations.ts';
import { bindIncrement, bindPrefix } from './unary-operators.ts';
import type { Expr } from './unconverted.ts';
import { EXCEPTION, INDEX, INT, NO_TYPE, RANGE, TYPE, VOID } from './well-known.ts';

/** The expressions that another file binds, given when the binder is made. */
export interface OtherBinders {
  is(syntax: ExpressionNode & { readonly kind: 'BinaryExpression' | 'IsPatternExpression' }, scope: Scope): Expr;
  switchExpression(syntax: ExpressionNode & { readonly kind: 'SwitchExpression' }, scope: Scope): Expr;
  query(syntax: ExpressionNode & { readonly kind: 'QueryExpression' }, scope: Scope): Expr;
  /** Binds something that makes the tree that many levels deeper; `bad` when that is too deep. */
  deeper(levels: number, syntax: ExpressionNode, bind: () => Expr): Expr;
}

/** Binds an expression of any kind. What is not C# or not supported becomes `bad`, with everything that is inside it bound. */
export function bindExpression(binder: Binder, others: OtherBinders, syntax: ExpressionNode, scope: Scope): Expr {
  const value = (node: ExpressionNode): BoundExpression => binder.natural(binder.value(node, scope), scope);
  switch (syntax.kind) {
    case 'ParenthesizedExpression':
      return binder.bind(syntax.expression, scope);
    case 'IdentifierName':
    case 'GenericName':
      return bindSimpleName(binder, syntax, false, scope);
    case 'QualifiedName':
    case 'AliasQualifiedName':
    case 'PredefinedType':
    case 'ArrayType':
    case 'PointerType':
    case 'NullableType':
    case 'TupleType':
    case 'RefType':
    case 'ScopedType':
    case 'FunctionPointerType':
    case 'OmittedTypeArgument':
      return bindTypeSyntax(syntax, scope);
    case 'LiteralExpression':
      return bindLiteral(syntax);
    case 'ThisExpression':
      return bindThis(syntax, scope);
    case 'BaseExpression':
      return bindBase(syntax, scope);
    case 'FieldExpression':
      return bindFieldKeyword(binder, syntax, scope);
    case 'MemberAccessExpression':
      return bindMemberAccessSyntax(binder, syntax, false, scope);
    case 'MemberBindingExpression': {
      const receiver = conditionalReceiver(syntax, scope);
      if (receiver === undefined) return bad(syntax, 'a member binding outside of a conditional access');
      const { name } = syntax;
      const access = { name: name.identifier, typeArguments: typeArgumentsOf(name, scope), isInvoked: false, syntax };
      return binder.memberAccess(receiver, access, scope);
    }
    case 'ElementBindingExpression': {
      const receiver = conditionalReceiver(syntax, scope);
      if (receiver === undefined) return bad(syntax, 'an element binding outside of a conditional access');
      return binder.elementAccess(receiver, bindArguments(binder, syntax.argumentList.arguments, scope), syntax, scope);
    }
    case 'ConditionalAccessExpression':
      return bindConditionalAccess(binder, syntax, scope);
    case 'InvocationExpression':
      return bindInvocationSyntax(binder, syntax, scope);
    case 'ElementAccessExpression': {
      const receiver = binder.value(syntax.expression, scope);
      return binder.elementAccess(receiver, bindArguments(binder, syntax.argumentList.arguments, scope), syntax, scope);
    }
    case 'ObjectCreationExpression': {
      const args = bindArguments(binder, syntax.argumentList?.arguments ?? [], scope);
      const type = scope.context.resolveType(syntax.type);
      return binder.creation({ type, arguments: args, initializer: syntax.initializer, syntax }, scope);
    }
    case 'ImplicitObjectCreationExpression': {
      const args = bindArguments(binder, syntax.argumentList.arguments, scope);
      return { kind: 'target-new', arguments: args, initializer: syntax.initializer, scope, type: NO_TYPE, syntax };
    }
    case 'AnonymousObjectCreationExpression':
      return bindAnonymousObject(binder, syntax, scope);
    case 'ArrayCreationExpression':
      return bindArray(binder, syntax, scope);
    case 'ImplicitArrayCreationExpression':
      return bindImplicitArray(binder, syntax, scope);
    case 'StackAllocArrayCreationExpression':
      return bindStackAlloc(binder, syntax, scope);
    case 'ImplicitStackAllocArrayCreationExpression':
      return bindImplicitStackAlloc(binder, syntax, scope);
    case 'CollectionExpression': {
      const elements = syntax.elements.map((element) => ({
        syntax: element,
        value: binder.value(element.expression, scope),
      }));
      return { kind: 'unconverted-collection', elements, scope, type: NO_TYPE, syntax };
    }
    case 'WithExpression':
      return bindWith(binder, syntax, scope);
    case 'TupleExpression':
      return bindTuple(binder, syntax, scope);
    case 'PrefixUnaryExpression':
      return bindPrefix(binder, syntax, scope);
    case 'PostfixUnaryExpression':
      return syntax.operatorToken === '!' ? binder.bind(syntax.operand, scope) : bindIncrement(binder, syntax, scope);
    case 'BinaryExpression':
      return bindBinarySyntax(binder, others, syntax, scope);
    case 'AssignmentExpression':
      return assignment(binder, syntax, scope);
    case 'ConditionalExpression':
      return bindConditional(binder, syntax, scope);
    case 'AwaitExpression':
      return bindAwait(binder, value(syntax.expression), syntax, scope);
    case 'RangeExpression':
      return range(binder, syntax, scope);
    case 'CheckedExpression':
      return binder.bind(syntax.expression, scope.checked(syntax.keyword === 'checked'));
    case 'CastExpression':
      return binder.cast(binder.value(syntax.expression, scope), scope.context.resolveType(syntax.type), syntax, scope);
    case 'DefaultExpression':
      return defaultValue(syntax, scope.context.resolveType(syntax.type), scope);
    case 'TypeOfExpression':
      return { kind: 'typeof', operand: scope.context.resolveType(syntax.type), type: TYPE, syntax };
    case 'SizeOfExpression': {
      const operand = scope.context.resolveType(syntax.type);
      const constant = sizeConstant(operand);
      return constant === undefined
        ? { kind: 'sizeof', operand, type: INT, syntax }
        : { kind: 'literal', value: constant, type: INT, syntax };
    }
    case 'SimpleLambdaExpression':
    case 'ParenthesizedLambdaExpression':
    case 'AnonymousMethodExpression':
      return binder.lambda(syntax, scope);
    case 'InterpolatedStringExpression':
      return bindInterpolation(binder, syntax, scope);
    case 'ThrowExpression':
      return {
        kind: 'throw',
        operand: binder.convert(binder.value(syntax.expression, scope), EXCEPTION, scope),
        type: NO_TYPE,
        syntax,
      };
    case 'RefExpression': {
      const operand = value(syntax.expression);
      return { kind: 'ref', operand, type: operand.type, syntax };
    }
    case 'IsPatternExpression':
      return others.is(syntax, scope);
    case 'SwitchExpression':
      return others.switchExpression(syntax, scope);
    case 'QueryExpression':
      return others.query(syntax, scope);
    case 'DeclarationExpression':
      return bad(syntax, 'a declaration where a value is expected');
    case 'ImplicitElementAccess':
      return bad(
        syntax,
        'an element access outside of an initializer',
        syntax.argumentList.arguments.map((a) => value(a.expression)),
      );
    case 'InitializerExpression':
      return bad(syntax, 'an initializer without a type', syntax.expressions.map(value));
    case 'MakeRefExpression':
    case 'RefTypeExpression':
    case 'RefValueExpression':
      return bad(syntax, 'a typed reference', [value(syntax.expression)]);
    case 'OmittedArraySizeExpression':
      return bad(syntax, 'an array size that is left out');
  }
}

/** Binary operators associate to the left: long chains are walked, not recursed into. */
function bindBinarySyntax(binder: Binder, others: OtherBinders, syntax: BinaryExpression, scope: Scope): Expr {
  const chain: BinaryExpression[] = [];
  let innermost: ExpressionNode = syntax;
  while (innermost.kind === 'BinaryExpression' && isChained(innermost)) {
    chain.push(innermost);
    innermost = innermost.left;
  }
  if (chain.length === 0) return typeOperator(binder, others, syntax, scope);
  return others.deeper(chain.length - 1, syntax, () => {
    let left = binder.value(innermost, scope);
    for (const node of chain.reverse()) left = operator(binder, node, left, scope);
    return left;
  });
}

function isChained({ operatorToken }: BinaryExpression): boolean {
  return operatorToken !== 'is' && operatorToken !== 'as';
}

function operator(binder: Binder, syntax: BinaryExpression, left: Expr, scope: Scope): Expr {
  const right = binder.value(syntax.right, scope);
  switch (syntax.operatorToken) {
    case '&&':
    case '||':
      return bindLogical(binder, syntax.operatorToken, left, right, syntax, scope);
    case '??':
      return bindCoalesce(binder, left, right, syntax, scope);
    default:
      return binder.binary(syntax.operatorToken, left, right, syntax, scope);
  }
}

function typeOperator(binder: Binder, others: OtherBinders, syntax: BinaryExpression, scope: Scope): Expr {
  if (syntax.operatorToken === 'is') return others.is(syntax, scope);
  const operand = binder.value(syntax.left, scope);
  const type = scope.context.resolveType(syntax.right as TypeNode);
  if (operand.kind === 'null-literal') return { kind: 'literal', value: { kind: 'null' }, type, syntax };
  return { kind: 'as', operand: binder.natural(operand, scope), type, syntax };
}

function assignment(binder: Binder, syntax: AssignmentExpression, scope: Scope): Expr {
  if (syntax.operatorToken === '=' && isDeconstruction(syntax.left)) return bindDeconstruction(binder, syntax, scope);
  const { left } = syntax;
  const isDiscard = left.kind === 'IdentifierName' && left.identifier === '_' && scope.lookup('_') === undefined;
  const target: Expr = isDiscard ? { kind: 'discard', type: VOID, syntax: left } : binder.value(left, scope);
  if (syntax.operatorToken !== '=') return bindCompoundAssignment(binder, syntax, target, scope);
  return bindAssignmentTo(binder, target, binder.value(syntax.right, scope), syntax, scope);
}

function range(binder: Binder, syntax: RangeExpression, scope: Scope): BoundExpression {
  const side = (node: ExpressionNode | null) =>
    node === null ? undefined : binder.convert(binder.value(node, scope), INDEX, scope);
  return { kind: 'range', left: side(syntax.leftOperand), right: side(syntax.rightOperand), type: RANGE, syntax };
}
