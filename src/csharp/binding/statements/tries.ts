import type { CatchClause, TryStatement } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundCatchClause, BoundStatement } from '../bound-statements.ts';
import { LocalVariable } from '../local-variable.ts';
import type { Scope } from '../scope.ts';
import { OBJECT } from '../well-known.ts';
import { bindCondition } from './conditions.ts';

/** C# 14 spec 13.11. Variables of a catch clause and of its filter are in scope in its block. */
export function bindTry(binder: Binder, syntax: TryStatement, scope: Scope): BoundStatement {
  return {
    kind: 'try',
    syntax,
    block: binder.block(syntax.block, scope),
    catches: syntax.catches.map((clause) => bindCatch(binder, clause, scope)),
    finally: syntax.finally === null ? undefined : binder.block(syntax.finally.block, scope),
  };
}

function bindCatch(binder: Binder, syntax: CatchClause, scope: Scope): BoundCatchClause {
  const inner = scope.child();
  const { declaration } = syntax;
  const exceptionType = declaration === null ? OBJECT : scope.context.resolveType(declaration.type);
  let variable: LocalVariable | undefined;
  if (declaration !== null && declaration.identifier !== null && declaration.identifier !== '') {
    variable = new LocalVariable(declaration.identifier, exceptionType, 'catch', declaration);
    inner.declare(variable.name, { kind: 'local', local: variable });
  }
  const filter = syntax.filter === null ? undefined : bindCondition(binder, syntax.filter.filterExpression, inner);
  return { syntax, exceptionType, variable, filter, body: binder.block(syntax.block, inner) };
}
