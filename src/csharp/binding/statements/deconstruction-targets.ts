import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { DesignationNode, ExpressionNode, NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import { LocalVariable } from '../local-variable.ts';
import type { Scope } from '../scope.ts';
import { NO_TYPE } from '../well-known.ts';
import { variableType } from './variable-types.ts';

type Origin = 'deconstruction' | 'foreach';

/** What a part of a deconstruction goes to, before its value is known. */
export type Target =
  | { readonly kind: 'list'; readonly elements: readonly Target[]; readonly syntax: NodeBase }
  /** A new variable; without a type when it is inferred. */
  | { readonly kind: 'variable'; readonly local: LocalVariable; readonly syntax: NodeBase }
  | { readonly kind: 'discard'; readonly type: TypeReference | undefined; readonly syntax: NodeBase }
  | { readonly kind: 'place'; readonly place: BoundExpression; readonly syntax: NodeBase };

/** The left side of a deconstruction, its variables declared. */
export function bindTarget(binder: Binder, syntax: ExpressionNode, origin: Origin, scope: Scope): Target {
  switch (syntax.kind) {
    case 'TupleExpression': {
      const elements = syntax.arguments.map((argument) => bindTarget(binder, argument.expression, origin, scope));
      return { kind: 'list', elements, syntax };
    }
    case 'ParenthesizedExpression':
      return bindTarget(binder, syntax.expression, origin, scope);
    case 'DeclarationExpression':
      return designated(syntax.designation, variableType(syntax.type, scope).type, origin, scope);
    case 'IdentifierName':
      if (isDiscard(syntax.identifier, scope)) return { kind: 'discard', type: undefined, syntax };
      break;
    default:
  }
  return { kind: 'place', place: binder.natural(binder.value(syntax, scope), scope), syntax };
}

function designated(designation: DesignationNode, type: TypeReference | undefined, origin: Origin, scope: Scope): Target {
  switch (designation.kind) {
    case 'DiscardDesignation':
      return { kind: 'discard', type, syntax: designation };
    case 'ParenthesizedVariableDesignation': {
      const elements = designation.variables.map((variable) => designated(variable, type, origin, scope));
      return { kind: 'list', elements, syntax: designation };
    }
    case 'SingleVariableDesignation': {
      const local = new LocalVariable(designation.identifier, type ?? NO_TYPE, origin, designation);
      scope.declare(local.name, { kind: 'local', local });
      return { kind: 'variable', local, syntax: designation };
    }
  }
}

/** `_` is a discard unless something has that name (C# 14 spec 9.2.9.2). */
function isDiscard(name: string, scope: Scope): boolean {
  if (name !== '_' || scope.lookup('_') !== undefined) return false;
  return scope.context.lookupSimpleName('_', 0, false) === undefined;
}
