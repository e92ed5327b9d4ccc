import type { QueryBody, QueryContinuation, QueryExpression } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { Scope } from '../scope.ts';
import type { Expr } from '../unconverted.ts';
import { bindClause } from './clauses.ts';
import { callOperator, castTo, queryLambda } from './query-calls.ts';
import { type QueryState, startQuery } from './query-state.ts';
import { isRangeVariable } from './range-variables.ts';

/**
 * A query expression as the method calls that it stands for (C# 14 spec 12.22.3). Range variables are parameters of lambdas; several at once are held by
 * an anonymous type, the transparent identifier.
 */
export function bindQuery(binder: Binder, syntax: QueryExpression, scope: Scope): Expr {
  const { fromClause, body } = syntax;
  const collection = binder.value(fromClause.expression, scope);
  const source = castTo(binder, collection, fromClause.type, fromClause, scope);
  const isDegenerate =
    fromClause.type === null &&
    body.clauses.length === 0 &&
    body.selectOrGroup.kind === 'SelectClause' &&
    isRangeVariable(body.selectOrGroup.expression, fromClause.identifier);
  return bindQueryBody(binder, startQuery(source, fromClause.identifier), body, isDegenerate, scope);
}

/** The clauses, then `select` or `group`, then what follows `into`. */
function bindQueryBody(binder: Binder, start: QueryState, body: QueryBody, isDegenerate: boolean, scope: Scope): Expr {
  let state = start;
  let result: Expr | undefined;
  for (const [i, clause] of body.clauses.entries()) {
    const isLast = i === body.clauses.length - 1;
    const select = isLast && body.selectOrGroup.kind === 'SelectClause' ? body.selectOrGroup : undefined;
    const next = bindClause(binder, state, clause, select, scope);
    state = next.state;
    if (next.isComplete) result = state.source;
  }
  result ??= bindSelectOrGroup(binder, state, body, isDegenerate, scope);
  const { continuation } = body;
  return continuation === null ? result : bindContinuation(binder, result, continuation, scope);
}

function bindSelectOrGroup(
  binder: Binder,
  state: QueryState,
  body: QueryBody,
  isDegenerate: boolean,
  scope: Scope,
): Expr {
  const { selectOrGroup: last } = body;
  const { source, variables } = state;
  if (last.kind === 'SelectClause') {
    // What selects the range variable itself changes nothing, unless nothing else was asked for.
    if (!isDegenerate && variables.isOnly(last.expression)) return source;
    const selector = queryLambda(binder, [variables], last.expression, scope, (inner) =>
      binder.value(last.expression, inner),
    );
    return callOperator(binder, source, 'Select', [selector], last, scope);
  }
  const key = queryLambda(binder, [variables], last.byExpression, scope, (inner) =>
    binder.value(last.byExpression, inner),
  );
  if (variables.isOnly(last.groupExpression)) return callOperator(binder, source, 'GroupBy', [key], last, scope);
  const element = queryLambda(binder, [variables], last.groupExpression, scope, (inner) =>
    binder.value(last.groupExpression, inner),
  );
  return callOperator(binder, source, 'GroupBy', [key, element], last, scope);
}

function bindContinuation(binder: Binder, source: Expr, syntax: QueryContinuation, scope: Scope): Expr {
  return bindQueryBody(binder, startQuery(source, syntax.identifier), syntax.body, false, scope);
}
