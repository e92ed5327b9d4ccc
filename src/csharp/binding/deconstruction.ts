import type { TypeReference } from '../../symbols/type-reference.ts';
import { tupleOf } from '../names/type-resolution.ts';
import type { AssignmentExpression, DesignationNode, ExpressionNode, NodeBase, TypeNode } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression, DeconstructionElement, DeconstructionNode } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import { deconstructInto } from './deconstruct-call.ts';
import { LocalVariable } from './local-variable.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { NO_TYPE, VOID } from './well-known.ts';

/** What one part of a deconstruction is assigned to. */
type Target =
  | { readonly kind: 'expression'; readonly syntax: ExpressionNode }
  | {
      readonly kind: 'variable';
      readonly name: DesignationNode;
      readonly type: TypeNode | undefined;
      readonly syntax: NodeBase;
    }
  | { readonly kind: 'nested'; readonly targets: readonly Target[]; readonly syntax: NodeBase };

/** Whether the left side of an assignment takes its right side apart. */
export function isDeconstruction(left: ExpressionNode): boolean {
  if (left.kind === 'TupleExpression') return true;
  return left.kind === 'DeclarationExpression' && left.designation.kind === 'ParenthesizedVariableDesignation';
}

/** `(a, var b) = right` (C# 14 spec 12.7, 12.23.3). */
export function bindDeconstruction(binder: Binder, syntax: AssignmentExpression, scope: Scope): BoundExpression {
  const source = binder.value(syntax.right, scope);
  const targets = targetOf(syntax.left);
  const right = rightSide(binder, source, targets, scope);
  const root = node(binder, targets, { name: 'deconstructed', type: right.type }, source, scope);
  return { kind: 'deconstruction', right, root, type: assignedType(root), syntax };
}

/** The tuple of what was assigned. */
function assignedType(root: DeconstructionNode): TypeReference {
  const types = root.elements.map((e) =>
    e.nested === undefined ? (e.target ?? e.value).type : assignedType(e.nested),
  );
  return types.length < 2 ? (types[0] ?? VOID) : tupleOf(types, []);
}

/** `foreach (var (a, b) in …)`: the current element taken apart. */
export function bindDeconstructionTargets(
  binder: Binder,
  left: ExpressionNode,
  input: Placeholder,
  source: Expr | undefined,
  scope: Scope,
): DeconstructionNode {
  return node(binder, targetOf(left), input, source, scope);
}

/** A tuple literal on the right takes the types of the targets where its own elements have none. */
function rightSide(binder: Binder, source: Expr, target: Target, scope: Scope): BoundExpression {
  if (source.kind !== 'tuple-literal' || source.type !== NO_TYPE || target.kind !== 'nested')
    return binder.natural(source, scope);
  const elements = source.elements.map((element, i) => {
    const part = target.targets[i];
    const type = part === undefined ? undefined : targetType(binder, part, scope);
    return type === undefined || element.type !== NO_TYPE
      ? binder.natural(element, scope)
      : binder.convert(element, type, scope);
  });
  const natural = binder.natural(source, scope);
  const types = elements.map((e) => e.type);
  const type: TypeReference = { kind: 'named', name: `System.ValueTuple\`${types.length}`, typeArguments: types };
  return natural.kind === 'tuple' && types.length < 8 ? { ...natural, elements, type } : natural;
}

function targetType(binder: Binder, target: Target, scope: Scope): TypeReference | undefined {
  if (target.kind === 'variable') {
    return target.type === undefined || isVar(target.type, scope) ? undefined : scope.context.resolveType(target.type);
  }
  return target.kind === 'expression' ? binder.natural(binder.value(target.syntax, scope), scope).type : undefined;
}

function targetOf(left: ExpressionNode): Target {
  if (left.kind === 'TupleExpression') {
    return { kind: 'nested', targets: left.arguments.map((a) => targetOf(a.expression)), syntax: left };
  }
  if (left.kind === 'DeclarationExpression') return designated(left.designation, left.type, left);
  if (left.kind === 'ParenthesizedExpression') return targetOf(left.expression);
  return { kind: 'expression', syntax: left };
}

function designated(name: DesignationNode, type: TypeNode | undefined, syntax: NodeBase): Target {
  if (name.kind === 'ParenthesizedVariableDesignation') {
    return { kind: 'nested', targets: name.variables.map((v) => designated(v, type, v)), syntax };
  }
  return { kind: 'variable', name, type, syntax };
}

function node(
  binder: Binder,
  target: Target,
  input: Placeholder,
  source: Expr | undefined,
  scope: Scope,
): DeconstructionNode {
  const targets = target.kind === 'nested' ? target.targets : [target];
  const { call, accesses } = deconstructInto(binder, input, targets.length, target.syntax, scope);
  const parts = source?.kind === 'tuple-literal' ? source.elements : [];
  const elements = targets.map((t, i) => element(binder, t, accesses[i] as BoundExpression, parts[i], scope));
  return { input, deconstruct: call, elements };
}

function element(
  binder: Binder,
  target: Target,
  access: BoundExpression,
  source: Expr | undefined,
  scope: Scope,
): DeconstructionElement {
  if (target.kind === 'nested') {
    const nested = node(binder, target, { name: 'deconstructed', type: access.type }, source, scope);
    return { access, target: undefined, value: access, nested };
  }
  const assigned =
    target.kind === 'variable'
      ? variable(target, access.type, scope)
      : place(binder, target.syntax, access.type, scope);
  const value = assigned.kind === 'discard' ? access : binder.convert(access, assigned.type, scope);
  return { access, target: assigned, value, nested: undefined };
}

function place(binder: Binder, syntax: ExpressionNode, type: TypeReference, scope: Scope): BoundExpression {
  if (syntax.kind === 'IdentifierName' && syntax.identifier === '_' && scope.lookup('_') === undefined) {
    return { kind: 'discard', type, syntax };
  }
  return binder.natural(binder.value(syntax, scope), scope);
}

function variable(target: Target & { kind: 'variable' }, type: TypeReference, scope: Scope): BoundExpression {
  const { name, syntax } = target;
  const declared =
    target.type === undefined || isVar(target.type, scope) ? type : scope.context.resolveType(target.type);
  if (name.kind !== 'SingleVariableDesignation') return { kind: 'discard', type: declared, syntax };
  const local = new LocalVariable(name.identifier, declared, 'deconstruction', name);
  scope.declare(local.name, { kind: 'local', local });
  return { kind: 'local', local, isDeclaration: true, type: declared, syntax };
}

/** Whether a type is the keyword `var`, no type being called so. */
export function isVar(type: TypeNode, scope: Scope): boolean {
  return (
    type.kind === 'IdentifierName' && type.identifier === 'var' && scope.context.lookupTypes('var', 0).length === 0
  );
}
