import type {
  DoStatement,
  ForEachStatement,
  ForEachVariableStatement,
  ForStatement,
  StatementNode,
  WhileStatement,
} from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { BoundForEachStatement, BoundStatement } from '../bound-statements.ts';
import type { Placeholder } from '../bound-symbols.ts';
import { LocalVariable } from '../local-variable.ts';
import type { Scope } from '../scope.ts';
import { bindCondition } from './conditions.ts';
import { bindVariables } from './locals.ts';
import { variableType } from './variable-types.ts';

/** A statement where no block has to be: variables that it declares end with it (C# 14 spec 13.2.2). */
export function bindEmbedded(binder: Binder, syntax: StatementNode, scope: Scope): BoundStatement {
  return binder.statement(syntax, scope.child());
}

/** Variables of the condition are in scope in the body. */
export function bindWhile(binder: Binder, syntax: WhileStatement, scope: Scope): BoundStatement {
  const inner = scope.child();
  const condition = bindCondition(binder, syntax.condition, inner);
  return { kind: 'while', syntax, condition, body: bindEmbedded(binder, syntax.statement, inner) };
}

export function bindDo(binder: Binder, syntax: DoStatement, scope: Scope): BoundStatement {
  const body = bindEmbedded(binder, syntax.statement, scope);
  return { kind: 'do', syntax, body, condition: bindCondition(binder, syntax.condition, scope.child()) };
}

/** Variables of the initializers are in scope everywhere, those of the condition in the body and the incrementors too. */
export function bindFor(binder: Binder, syntax: ForStatement, scope: Scope): BoundStatement {
  const outer = scope.child();
  const initializers: readonly BoundStatement[] =
    syntax.declaration === null
      ? syntax.initializers.map((e) => ({
          kind: 'expression-statement',
          syntax: e,
          expression: effect(binder, e, outer),
        }))
      : bindVariables(binder, syntax.declaration, 'for', outer);
  const inner = outer.child();
  const condition = syntax.condition === null ? undefined : bindCondition(binder, syntax.condition, inner);
  const next = inner.child();
  const incrementors = syntax.incrementors.map((e) => effect(binder, e, next));
  const body = bindEmbedded(binder, syntax.statement, inner);
  return { kind: 'for', syntax, initializers, condition, incrementors, body };
}

function effect(binder: Binder, syntax: Parameters<Binder['value']>[0], scope: Scope): BoundExpression {
  return binder.natural(binder.value(syntax, scope), scope);
}

/** `foreach`, `await foreach` (C# 14 spec 13.9.5). The element is converted to the variable's type as by a cast. */
export function bindForEach(
  binder: Binder,
  syntax: ForEachStatement | ForEachVariableStatement,
  scope: Scope,
): BoundForEachStatement {
  const outer = scope.child();
  const collection = binder.value(syntax.expression, outer);
  const enumeration = binder.enumeration(collection, syntax.awaitKeyword, outer);
  const item: Placeholder = { name: 'item', type: enumeration.elementType };
  const read: BoundExpression = { kind: 'placeholder', placeholder: item, type: item.type, syntax: syntax.expression };
  const inner = outer.child();
  if (syntax.kind === 'ForEachVariableStatement') {
    const deconstruction = binder.deconstruction(syntax.variable, item, undefined, inner);
    const body = bindEmbedded(binder, syntax.statement, inner);
    return { kind: 'foreach', syntax, enumeration, item, variable: undefined, value: read, deconstruction, body };
  }
  const { type = item.type, refKind } = variableType(syntax.type, outer);
  const { identifier, identifierStart: start } = syntax;
  const place = { start, end: Math.max(start, Math.min(syntax.end, start + identifier.length)) };
  const variable = new LocalVariable(identifier, type, 'foreach', place, refKind);
  inner.declare(identifier, { kind: 'local', local: variable });
  const isImplicit = binder.classify(read, type, inner) !== undefined;
  const value = isImplicit ? binder.convert(read, type, inner) : binder.cast(read, type, syntax.type, inner);
  const body = bindEmbedded(binder, syntax.statement, inner);
  return { kind: 'foreach', syntax, enumeration, item, variable, value, deconstruction: undefined, body };
}
