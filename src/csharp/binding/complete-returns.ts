import type { BoundExpression } from './bound-expressions.ts';
import type { BoundBlock, BoundStatement } from './bound-statements.ts';
import type { PendingReturn } from './unconverted.ts';

/** A lambda's statements with their pending returns made into what `complete` gives. Nested functions have none. */
export function completeReturns(block: BoundBlock, complete: (pending: PendingReturn) => BoundStatement): BoundBlock {
  const one = (statement: BoundStatement): BoundStatement => map(statement, one, complete);
  return { ...block, statements: block.statements.map(one) };
}

function map(
  statement: BoundStatement | PendingReturn,
  one: (statement: BoundStatement) => BoundStatement,
  complete: (pending: PendingReturn) => BoundStatement,
): BoundStatement {
  const block = (node: BoundBlock): BoundBlock => ({ ...node, statements: node.statements.map(one) });
  switch (statement.kind) {
    case 'pending-return':
      return complete(statement);
    case 'block':
      return block(statement);
    case 'labeled':
      return { ...statement, statement: one(statement.statement) };
    case 'if': {
      const otherwise = statement.else === undefined ? undefined : one(statement.else);
      return { ...statement, consequence: one(statement.consequence), else: otherwise };
    }
    case 'while':
    case 'do':
    case 'for':
    case 'foreach':
    case 'using':
    case 'lock':
    case 'fixed':
      return { ...statement, body: one(statement.body) };
    case 'switch':
      return {
        ...statement,
        sections: statement.sections.map((section) => ({ ...section, statements: section.statements.map(one) })),
      };
    case 'try':
      return {
        ...statement,
        block: block(statement.block),
        catches: statement.catches.map((clause) => ({ ...clause, body: block(clause.body) })),
        finally: statement.finally === undefined ? undefined : block(statement.finally),
      };
    case 'bad-statement':
      return { ...statement, statements: statement.statements.map(one) };
    default:
      return statement;
  }
}

/** A pending return in a place for statements. Only `completeReturns` sees it. */
export function pendingStatement(pending: PendingReturn): BoundStatement {
  return pending as unknown as BoundStatement;
}

/** `return value;` */
export function returnStatement(pending: PendingReturn, value: BoundExpression | undefined): BoundStatement {
  return { kind: 'return', value, syntax: pending.syntax };
}
