import type { NodeBase, StatementNode } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundBlock, BoundStatement } from '../bound-statements.ts';
import type { Scope } from '../scope.ts';
import { declareLocalFunction } from './local-functions.ts';
import { bindLocalDeclaration } from './locals.ts';

/** The statements of a block in a scope of their own. Local functions are known in all of it. */
export function bindBlock(
  binder: Binder,
  syntax: NodeBase & { readonly statements: readonly StatementNode[] },
  scope: Scope,
): BoundBlock {
  const inner = scope.child();
  declareLocalFunctions(binder, syntax.statements, inner);
  return { kind: 'block', syntax, statements: bindStatements(binder, syntax.statements, inner) };
}

/** Statements in order, in `scope` itself. A declaration of several variables becomes several statements. */
export function bindStatements(
  binder: Binder,
  statements: readonly StatementNode[],
  scope: Scope,
): readonly BoundStatement[] {
  const bound: BoundStatement[] = [];
  for (const statement of statements) {
    if (statement.kind === 'LocalDeclarationStatement') bound.push(...bindLocalDeclaration(binder, statement, scope));
    else bound.push(binder.statement(statement, scope));
  }
  return bound;
}

/** Makes the local functions among statements known in a scope, before any of the statements is bound. */
export function declareLocalFunctions(binder: Binder, statements: readonly StatementNode[], scope: Scope): void {
  for (const statement of statements) {
    let inner = statement;
    while (inner.kind === 'LabeledStatement') inner = inner.statement;
    if (inner.kind === 'LocalFunctionStatement') declareLocalFunction(binder, inner, scope);
  }
}
