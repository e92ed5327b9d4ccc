import type {
  ExpressionNode,
  FromClause,
  JoinClause,
  LetClause,
  OrderByClause,
  QueryClause,
  SelectClause,
} from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { Scope } from '../scope.ts';
import type { Expr, UnboundLambda } from '../unconverted.ts';
import { callOperator, castTo, pairWith, queryLambda } from './query-calls.ts';
import { type QueryState, withVariable } from './query-state.ts';
import { RangeVariables } from './range-variables.ts';

/** A query behind one more clause. `isComplete`: the clause has taken the `select` that follows it with it. */
export interface ClauseResult {
  readonly state: QueryState;
  readonly isComplete: boolean;
}

/** One clause; `select` is the select clause directly behind it, which `from` and `join` make their result selector. */
export function bindClause(
  binder: Binder,
  state: QueryState,
  clause: QueryClause,
  select: SelectClause | undefined,
  scope: Scope,
): ClauseResult {
  switch (clause.kind) {
    case 'WhereClause': {
      const predicate = over(binder, state, clause.condition, scope);
      return going({ ...state, source: callOperator(binder, state.source, 'Where', [predicate], clause, scope) });
    }
    case 'OrderByClause':
      return going({ ...state, source: orderBy(binder, state, clause, scope) });
    case 'LetClause':
      return going(bindLet(binder, state, clause, scope));
    case 'FromClause':
      return bindFrom(binder, state, clause, select, scope);
    case 'JoinClause':
      return bindJoin(binder, state, clause, select, scope);
  }
}

function going(state: QueryState): ClauseResult {
  return { state, isComplete: false };
}

/** `x => expression` over the range variables so far. */
function over(binder: Binder, state: QueryState, expression: ExpressionNode, scope: Scope): UnboundLambda {
  return queryLambda(binder, [state.variables], expression, scope, (inner) => binder.value(expression, inner));
}

function orderBy(binder: Binder, state: QueryState, clause: OrderByClause, scope: Scope): Expr {
  let { source } = state;
  for (const [i, ordering] of clause.orderings.entries()) {
    const name = `${i === 0 ? 'OrderBy' : 'ThenBy'}${ordering.direction === 'descending' ? 'Descending' : ''}`;
    source = callOperator(binder, source, name, [over(binder, state, ordering.expression, scope)], ordering, scope);
  }
  return source;
}

/** `Select(x => new { x, y = … })` */
function bindLet(binder: Binder, state: QueryState, clause: LetClause, scope: Scope): QueryState {
  const { variables, source } = state;
  const selector = queryLambda(binder, [variables], clause.expression, scope, (inner) =>
    pairWith(binder, variables, clause.identifier, binder.value(clause.expression, inner), clause.expression, inner),
  );
  return withVariable(state, callOperator(binder, source, 'Select', [selector], clause, scope), clause.identifier);
}

/** `SelectMany(x => inner, (x, y) => …)` */
function bindFrom(
  binder: Binder,
  state: QueryState,
  clause: FromClause,
  select: SelectClause | undefined,
  scope: Scope,
): ClauseResult {
  const { expression } = clause;
  const collection = queryLambda(binder, [state.variables], expression, scope, (inner) =>
    castTo(binder, binder.value(expression, inner), clause.type, clause, inner),
  );
  const result = resultSelector(binder, state, clause.identifier, clause, select, scope);
  const source = callOperator(binder, state.source, 'SelectMany', [collection, result], clause, scope);
  return combined(state, source, clause.identifier, select);
}

/** `Join(inner, x => key, y => key, (x, y) => …)`; with `into` `GroupJoin`, whose result sees the group in the place of y. */
function bindJoin(
  binder: Binder,
  state: QueryState,
  clause: JoinClause,
  select: SelectClause | undefined,
  scope: Scope,
): ClauseResult {
  const { leftExpression, rightExpression, into } = clause;
  const inner = castTo(binder, binder.value(clause.inExpression, scope), clause.type, clause, scope);
  const own = RangeVariables.single(clause.identifier);
  const outerKey = over(binder, state, leftExpression, scope);
  const innerKey = queryLambda(binder, [own], rightExpression, scope, (at) => binder.value(rightExpression, at));
  const name = into?.identifier ?? clause.identifier;
  const result = resultSelector(binder, state, name, clause, select, scope);
  const operator = into === null ? 'Join' : 'GroupJoin';
  const source = callOperator(binder, state.source, operator, [inner, outerKey, innerKey, result], clause, scope);
  return combined(state, source, name, select);
}

/** `(x, y) => selected`, or `(x, y) => new { x, y }` where more clauses follow. */
function resultSelector(
  binder: Binder,
  state: QueryState,
  name: string,
  clause: FromClause | JoinClause,
  select: SelectClause | undefined,
  scope: Scope,
): UnboundLambda {
  const { variables } = state;
  const added = RangeVariables.single(name);
  if (select !== undefined) {
    return queryLambda(binder, [variables, added], select.expression, scope, (at) =>
      binder.value(select.expression, at),
    );
  }
  return queryLambda(binder, [variables, added], clause, scope, (at) => {
    const value = added.whole(clause, at);
    return pairWith(binder, variables, name, value as Expr, clause, at);
  });
}

function combined(state: QueryState, source: Expr, name: string, select: SelectClause | undefined): ClauseResult {
  if (select !== undefined) return { state: { ...state, source }, isComplete: true };
  return going(withVariable(state, source, name));
}
