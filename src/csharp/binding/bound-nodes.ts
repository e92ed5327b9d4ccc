/** The bound tree: what binding makes of syntax and lowering turns into canonical form. */
export type * from './bound-body.ts';
export type * from './bound-expressions.ts';
export type * from './bound-patterns.ts';
export type * from './bound-statements.ts';
export type * from './bound-symbols.ts';
