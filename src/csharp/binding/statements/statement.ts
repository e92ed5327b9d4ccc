import type { IfStatement, StatementNode } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundStatement } from '../bound-statements.ts';
import type { Scope } from '../scope.ts';
import { bindStatements, declareLocalFunctions } from './blocks.ts';
import { bindCondition } from './conditions.ts';
import { bindGoto, bindReturn, bindThrow, bindYield } from './jumps.ts';
import { bindLocalFunction } from './local-functions.ts';
import { bindLocalDeclaration } from './locals.ts';
import { bindDo, bindEmbedded, bindFor, bindForEach, bindWhile } from './loops.ts';
import { bindFixed, bindLock, bindUsing } from './resources.ts';
import { bindSwitch } from './switches.ts';
import { bindTry } from './tries.ts';

/**
 * A statement (C# 14 spec 13). Variables that its expressions declare belong to `scope` for declarations, expression statements, `if`, `return`,
 * `throw`, `yield`, `goto case`, `lock` and what `switch` tests; to the statement for loops, `using` and `fixed` (Roslyn, LocalScopeBinder.cs).
 */
export function bindStatement(binder: Binder, syntax: StatementNode, scope: Scope): BoundStatement {
  switch (syntax.kind) {
    case 'Block':
      return binder.block(syntax, scope);
    case 'LocalDeclarationStatement': {
      const [only, ...others] = bindLocalDeclaration(binder, syntax, scope);
      if (only === undefined) return { kind: 'empty', syntax };
      return others.length === 0 ? only : { kind: 'block', syntax, statements: [only, ...others] };
    }
    case 'LocalFunctionStatement':
      return bindLocalFunction(binder, syntax, scope);
    case 'ExpressionStatement': {
      const expression = binder.natural(binder.value(syntax.expression, scope), scope);
      return { kind: 'expression-statement', syntax, expression };
    }
    case 'EmptyStatement':
      return { kind: 'empty', syntax };
    case 'LabeledStatement':
      return {
        kind: 'labeled',
        syntax,
        label: syntax.identifier,
        statement: binder.statement(syntax.statement, scope),
      };
    case 'GotoStatement':
      return bindGoto(binder, syntax, scope);
    case 'BreakStatement':
      return { kind: 'break', syntax };
    case 'ContinueStatement':
      return { kind: 'continue', syntax };
    case 'ReturnStatement':
      return bindReturn(binder, syntax, scope);
    case 'ThrowStatement':
      return bindThrow(binder, syntax, scope);
    case 'YieldStatement':
      return bindYield(binder, syntax, scope);
    case 'IfStatement':
      return bindIf(binder, syntax, scope);
    case 'SwitchStatement':
      return bindSwitch(binder, syntax, scope);
    case 'TryStatement':
      return bindTry(binder, syntax, scope);
    case 'CheckedStatement': {
      const inner = scope.checked(syntax.keyword === 'checked');
      declareLocalFunctions(binder, syntax.block.statements, inner);
      return { kind: 'block', syntax, statements: bindStatements(binder, syntax.block.statements, inner) };
    }
    case 'UnsafeStatement':
      return binder.block(syntax.block, scope);
    default:
      return bindCompound(binder, syntax, scope);
  }
}

type Compound = Extract<
  StatementNode,
  {
    kind:
      | 'WhileStatement'
      | 'DoStatement'
      | 'ForStatement'
      | 'ForEachStatement'
      | 'ForEachVariableStatement'
      | 'UsingStatement'
      | 'LockStatement'
      | 'FixedStatement';
  }
>;

function bindCompound(binder: Binder, syntax: Compound, scope: Scope): BoundStatement {
  switch (syntax.kind) {
    case 'WhileStatement':
      return bindWhile(binder, syntax, scope);
    case 'DoStatement':
      return bindDo(binder, syntax, scope);
    case 'ForStatement':
      return bindFor(binder, syntax, scope);
    case 'ForEachStatement':
    case 'ForEachVariableStatement':
      return bindForEach(binder, syntax, scope);
    case 'UsingStatement':
      return bindUsing(binder, syntax, scope);
    case 'LockStatement':
      return bindLock(binder, syntax, scope);
    case 'FixedStatement':
      return bindFixed(binder, syntax, scope);
  }
}

function bindIf(binder: Binder, syntax: IfStatement, scope: Scope): BoundStatement {
  const condition = bindCondition(binder, syntax.condition, scope);
  const consequence = bindEmbedded(binder, syntax.statement, scope);
  const otherwise = syntax.else === null ? undefined : bindEmbedded(binder, syntax.else.statement, scope);
  return { kind: 'if', syntax, condition, consequence, else: otherwise };
}
