import type { Block, ExpressionNode, MethodDeclaration, StatementNode, SyntaxNode } from '../../csharp/syntax/nodes.ts';
import type { SourceFileSyntax } from '../../csharp/syntax/source-file.ts';
import type { CheckSite } from '../../dataflow/check-edits.ts';
import { declaredNames, enclosing, lastOf, scopeOf } from './enclosing.ts';

/**
 * Where an object that a variable is declared with can be checked.
 * @param start of the declarator
 * @returns undefined where a statement with `return Forbid();` behind the declaration would not be certain to compile
 */
export function checkSite(file: SourceFileSyntax, start: number, end: number): CheckSite | undefined {
  const path = enclosing(file.root, start, end);
  const declarator = lastOf(path, 'VariableDeclarator');
  const declaration = lastOf(path, 'LocalDeclarationStatement');
  const method = lastOf(path, 'MethodDeclaration');
  if (declarator === undefined || declaration === undefined || method === undefined) return undefined;
  const at = path.indexOf(declaration);
  const block = path[at - 1];
  const isWhole = declarator.start === start && declaration.declaration.variables.length === 1;
  // Of a method itself: not in a lambda, not where the statement may run more than once or not at all.
  if (block?.kind !== 'Block' || path[at - 2] !== method || !isWhole || !canForbid(method, file)) return undefined;
  const next = block.statements[block.statements.indexOf(declaration) + 1];
  const isNullChecked = next !== undefined && leavesForNull(next, declarator.identifier);
  const last = isNullChecked ? (next as StatementNode) : declaration;
  const lineStart = file.text.lastIndexOf('\n', declaration.start - 1) + 1;
  const indent = file.text.slice(lineStart, declaration.start);
  if (indent.trim() !== '') return undefined;
  return {
    scope: scopeOf(file, path),
    variable: declarator.identifier,
    isNullChecked,
    isAsync: method.modifiers.includes('async'),
    locals: [...declaredNames(method)].filter((n) => n !== declarator.identifier),
    location: { kind: 'source', file, start: last.end, end: last.end },
    indent,
    newline: file.text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** Whether `return Forbid();` compiles in a method of a controller: an action result, in a task only when it is asynchronous. */
function canForbid(method: MethodDeclaration, file: SourceFileSyntax): boolean {
  if (method.modifiers.includes('static')) return false;
  const type = file.text.slice(method.returnType.start, method.returnType.end).replace(/\s+/g, '');
  const task = /^(?:System\.Threading\.Tasks\.)?(?:Value)?Task<(.+)>$/.exec(type)?.[1];
  const isAsync = method.modifiers.includes('async');
  if ((task === undefined) === isAsync) return false;
  return /^(?:Microsoft\.AspNetCore\.Mvc\.)?(?:IActionResult|ActionResult(?:<.+>)?)$/.test(task ?? type);
}

/** `if (x is null) { return NotFound(); }`, also with `== null`, or without a block. */
function leavesForNull(statement: StatementNode, variable: string): boolean {
  return (
    statement.kind === 'IfStatement' &&
    statement.else === null &&
    isNullTest(statement.condition, variable) &&
    leaves(statement.statement)
  );
}

function isNullTest(condition: ExpressionNode, variable: string): boolean {
  const is = (node: SyntaxNode): boolean => node.kind === 'IdentifierName' && node.identifier === variable;
  const isNull = (node: SyntaxNode): boolean => node.kind === 'LiteralExpression' && node.value === null;
  if (condition.kind === 'IsPatternExpression')
    return (
      is(condition.expression) && condition.pattern.kind === 'ConstantPattern' && isNull(condition.pattern.expression)
    );
  return (
    condition.kind === 'BinaryExpression' &&
    condition.operatorToken === '==' &&
    is(condition.left) &&
    isNull(condition.right)
  );
}

function leaves(statement: StatementNode): boolean {
  if (statement.kind === 'Block') {
    const last = (statement as Block).statements.at(-1);
    return last !== undefined && leaves(last);
  }
  return statement.kind === 'ReturnStatement' || statement.kind === 'ThrowStatement';
}
