import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { GotoStatement, ReturnStatement, ThrowStatement, YieldStatement } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundStatement } from '../bound-statements.ts';
import { pendingStatement } from '../complete-returns.ts';
import { patternConstant } from '../patterns/constants.ts';
import type { Scope } from '../scope.ts';
import type { PendingReturn } from '../unconverted.ts';
import { EXCEPTION, isVoid, OBJECT, unknownType } from '../well-known.ts';
import { governingType } from './switches.ts';

/** `return`, converted to what the function returns. Inside a lambda it waits for the type that the lambda is given. */
export function bindReturn(binder: Binder, syntax: ReturnStatement, scope: Scope): BoundStatement {
  const { frame } = scope;
  const value = syntax.expression === null ? undefined : binder.value(syntax.expression, scope);
  if (frame.isLambda && frame.returnType === undefined) {
    const pending: PendingReturn = { kind: 'pending-return', syntax, value };
    frame.returns.push(pending);
    return pendingStatement(pending);
  }
  if (value === undefined) return { kind: 'return', syntax, value };
  const { returnType } = frame;
  if (returnType === undefined || isVoid(returnType) || value.kind === 'ref') {
    return { kind: 'return', syntax, value: binder.natural(value, scope) };
  }
  return { kind: 'return', syntax, value: binder.convert(value, returnType, scope) };
}

export function bindThrow(binder: Binder, syntax: ThrowStatement, scope: Scope): BoundStatement {
  if (syntax.expression === null) return { kind: 'throw-statement', syntax, value: undefined };
  const expr = binder.value(syntax.expression, scope);
  const value = expr.kind === 'null-literal' ? binder.convert(expr, EXCEPTION, scope) : binder.natural(expr, scope);
  return { kind: 'throw-statement', syntax, value };
}

/** `yield return` converts to the element type of what the iterator returns (C# 14 spec 15.15). */
export function bindYield(binder: Binder, syntax: YieldStatement, scope: Scope): BoundStatement {
  scope.frame.isIterator = true;
  if (syntax.expression === null) return { kind: 'yield', syntax, value: undefined };
  const element = yieldType(scope.frame.method?.returnType);
  return { kind: 'yield', syntax, value: binder.convert(binder.value(syntax.expression, scope), element, scope) };
}

const GENERIC: ReadonlySet<string> = new Set(
  ['IEnumerable`1', 'IEnumerator`1', 'IAsyncEnumerable`1', 'IAsyncEnumerator`1'].map(
    (n) => `System.Collections.Generic.${n}`,
  ),
);

function yieldType(returnType: TypeReference | undefined): TypeReference {
  if (returnType?.kind === 'named') {
    const [element] = returnType.typeArguments;
    if (GENERIC.has(returnType.name) && element !== undefined) return element;
    const { name } = returnType;
    if (name === 'System.Collections.IEnumerable' || name === 'System.Collections.IEnumerator') return OBJECT;
  }
  return unknownType('what the iterator returns is not known');
}

/** `goto label`, `goto case value`, `goto default`. The value is compared as those of the switch's labels are. */
export function bindGoto(binder: Binder, syntax: GotoStatement, scope: Scope): BoundStatement {
  if (syntax.caseOrDefaultKeyword === 'default') return { kind: 'goto', syntax, target: { kind: 'default' } };
  if (syntax.caseOrDefaultKeyword === 'case' && syntax.expression !== null) {
    const expr = binder.value(syntax.expression, scope);
    const type = governingType(scope);
    const value = type === undefined ? binder.natural(expr, scope) : patternConstant(binder, expr, type, scope);
    return { kind: 'goto', syntax, target: { kind: 'case', value } };
  }
  if (syntax.expression?.kind === 'IdentifierName') {
    return { kind: 'goto', syntax, target: { kind: 'label', label: syntax.expression.identifier } };
  }
  const expressions = syntax.expression === null ? [] : [binder.natural(binder.bind(syntax.expression, scope), scope)];
  return { kind: 'bad-statement', syntax, reason: 'a goto without a target', expressions, statements: [] };
}
