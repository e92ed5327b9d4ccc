import type { Expr } from '../unconverted.ts';
import { RangeVariables } from './range-variables.ts';

/** A query up to some clause: the calls so far, and what their elements are. */
export interface QueryState {
  readonly source: Expr;
  readonly variables: RangeVariables;
  /** How many transparent identifiers there are. */
  readonly transparent: number;
}

export function startQuery(source: Expr, name: string): QueryState {
  return { source, variables: RangeVariables.single(name), transparent: 0 };
}

/** The state behind a clause that adds a range variable; the elements are what the call of `pairWith` made. */
export function withVariable(state: QueryState, source: Expr, name: string): QueryState {
  const parameter = `<>h__TransparentIdentifier${state.transparent}`;
  return { source, variables: state.variables.and(name, parameter), transparent: state.transparent + 1 };
}
