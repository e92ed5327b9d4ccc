import type { FixedStatement, LockStatement, UsingStatement } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundStatement } from '../bound-statements.ts';
import type { Scope } from '../scope.ts';
import { disposeTarget, resourceType } from './disposal.ts';
import { bindVariables } from './locals.ts';
import { bindEmbedded } from './loops.ts';

/** `using (var x = …) …`, `using (resource) …`, with `await` in front asynchronously (C# 14 spec 13.14). */
export function bindUsing(binder: Binder, syntax: UsingStatement, scope: Scope): BoundStatement {
  const inner = scope.child();
  const isAsync = syntax.awaitKeyword;
  const declarations = syntax.declaration === null ? [] : bindVariables(binder, syntax.declaration, 'using', inner);
  const resource =
    syntax.expression === null ? undefined : binder.natural(binder.value(syntax.expression, inner), inner);
  const type = resource === undefined ? declarations[0]?.local.type : resourceType(resource);
  const dispose = disposeTarget(binder, type, isAsync, syntax, inner);
  const body = bindEmbedded(binder, syntax.statement, inner);
  return { kind: 'using', syntax, isAsync, declarations, resource, dispose, body };
}

/** A System.Threading.Lock is entered by its EnterScope, all else by a Monitor (C# 14 spec 13.13). */
export function bindLock(binder: Binder, syntax: LockStatement, scope: Scope): BoundStatement {
  const operand = binder.natural(binder.value(syntax.expression, scope), scope);
  const usesLockType = operand.type.kind === 'named' && operand.type.name === 'System.Threading.Lock';
  return { kind: 'lock', syntax, operand, usesLockType, body: bindEmbedded(binder, syntax.statement, scope) };
}

export function bindFixed(binder: Binder, syntax: FixedStatement, scope: Scope): BoundStatement {
  const inner = scope.child();
  const declarations = bindVariables(binder, syntax.declaration, 'fixed', inner);
  return { kind: 'fixed', syntax, declarations, body: bindEmbedded(binder, syntax.statement, inner) };
}
