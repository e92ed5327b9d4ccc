import type { BoundStatement } from './bound-statements.ts';
import type { PendingReturn } from './unconverted.ts';

/** Whether the end of a statement list can be reached (C# 14 spec 13.2, with constant conditions; labels count as reached). */
export function endsNormally(statements: readonly (BoundStatement | PendingReturn)[]): boolean {
  let isReachable = true;
  for (const statement of statements) {
    if (statement.kind === 'labeled') isReachable = true;
    if (isReachable) isReachable = passes(statement);
  }
  return isReachable;
}

function passes(statement: BoundStatement | PendingReturn): boolean {
  switch (statement.kind) {
    case 'return':
    case 'pending-return':
    case 'throw-statement':
    case 'goto':
    case 'break':
    case 'continue':
      return false;
    case 'yield':
      return statement.value !== undefined;
    case 'block':
      return endsNormally(statement.statements);
    case 'labeled':
      return passes(statement.statement);
    case 'if':
      return passes(statement.consequence) || statement.else === undefined || passes(statement.else);
    case 'while':
      return !isTrue(statement.condition) || hasBreak(statement.body);
    case 'do':
      return !isTrue(statement.condition) || hasBreak(statement.body);
    case 'for':
      return (statement.condition !== undefined && !isTrue(statement.condition)) || hasBreak(statement.body);
    case 'using':
    case 'lock':
    case 'fixed':
      return passes(statement.body);
    case 'switch': {
      const hasDefault = statement.sections.some((s) => s.labels.some((l) => l.kind === 'default'));
      return !hasDefault || statement.sections.some((s) => s.statements.some(hasBreak) || endsNormally(s.statements));
    }
    case 'try': {
      if (statement.finally !== undefined && !passes(statement.finally)) return false;
      return passes(statement.block) || statement.catches.some((c) => passes(c.body));
    }
    default:
      return true;
  }
}

function isTrue(condition: { readonly kind: string; readonly value?: unknown }): boolean {
  if (condition.kind !== 'literal') return false;
  const value = condition.value as { readonly kind: string; readonly value?: unknown };
  return value.kind === 'boolean' && value.value === true;
}

/** Whether a `break` inside leaves the statement that this one is the body of. */
function hasBreak(statement: BoundStatement | PendingReturn): boolean {
  switch (statement.kind) {
    case 'break':
      return true;
    case 'block':
      return statement.statements.some(hasBreak);
    case 'labeled':
      return hasBreak(statement.statement);
    case 'if':
      return hasBreak(statement.consequence) || (statement.else !== undefined && hasBreak(statement.else));
    case 'using':
    case 'lock':
    case 'fixed':
      return hasBreak(statement.body);
    case 'try':
      return hasBreak(statement.block) || statement.catches.some((c) => hasBreak(c.body));
    default:
      return false;
  }
}
