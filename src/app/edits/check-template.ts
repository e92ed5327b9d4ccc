import { walk } from '../../csharp/syntax/children.ts';
import type {
  BinaryExpression,
  ExpressionNode,
  InvocationExpression,
  MethodDeclaration,
  SyntaxNode,
} from '../../csharp/syntax/nodes.ts';
import type { SourceFileSyntax } from '../../csharp/syntax/source-file.ts';
import type { CheckTemplate } from '../../dataflow/check-edits.ts';
import { declaredNames, enclosing, lastOf, scopeOf } from './enclosing.ts';

/**
 * A check of an object that a method holds in a variable, so that it can be written elsewhere: a comparison of a member with the caller, or a call of
 * `AuthorizeAsync` whose result is tested.
 * @param start of the condition
 * @param variable the one that holds the object
 */
export function checkTemplate(
  file: SourceFileSyntax,
  start: number,
  end: number,
  variable: string,
): CheckTemplate | undefined {
  const path = enclosing(file.root, start, end);
  const method = lastOf(path, 'MethodDeclaration');
  const statement = lastOf(path, 'IfStatement');
  if (method === undefined || method.modifiers.includes('static') || statement === undefined) return undefined;
  const found =
    comparison(statement.condition, variable, file) ?? authorization(statement.condition, method, variable, file);
  if (found === undefined) return undefined;
  const roots = found.parts.map(rootsOf);
  if (roots.some((r) => r === undefined)) return undefined;
  const names = [...new Set(roots.flatMap((r) => r ?? []))].filter((r) => r !== variable);
  const locals = declaredNames(method);
  if (names.some((n) => locals.has(n))) return undefined;
  const { before, after, awaits, identity } = found;
  return { scope: scopeOf(file, path), before, after, awaits, roots: names, identity };
}

interface Found {
  readonly before: string;
  readonly after: string;
  readonly awaits: boolean;
  readonly identity: string | undefined;
  /** What must mean the same elsewhere. */
  readonly parts: readonly ExpressionNode[];
}

/** `order.OwnerId != User.GetId()`, the sides in any order. */
function comparison(condition: ExpressionNode, variable: string, file: SourceFileSyntax): Found | undefined {
  const tests: BinaryExpression[] = [];
  walk(condition, (node) => {
    if (node.kind === 'BinaryExpression' && (node.operatorToken === '!=' || node.operatorToken === '=='))
      tests.push(node);
    return true;
  });
  for (const { left, right } of tests)
    for (const [path, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (path.kind !== 'MemberAccessExpression' || path.operatorToken !== '.') continue;
      if (path.expression.kind !== 'IdentifierName' || path.expression.identifier !== variable) continue;
      if (path.name.kind !== 'IdentifierName' || mentionsName(other, variable)) continue;
      if (other.kind === 'LiteralExpression') continue;
      const identity = textOf(file, other);
      return { before: '', after: `.${path.name.identifier} != ${identity}`, awaits: false, identity, parts: [other] };
    }
  return undefined;
}

/** `!result.Succeeded`, where `result` is what `AuthorizeAsync` said of the object. */
function authorization(
  condition: ExpressionNode,
  method: MethodDeclaration,
  variable: string,
  file: SourceFileSyntax,
): Found | undefined {
  if (condition.kind !== 'PrefixUnaryExpression' || condition.operatorToken !== '!') return undefined;
  const tested = withoutParentheses(condition.operand);
  if (tested.kind !== 'MemberAccessExpression' || textOf(file, tested.name) !== 'Succeeded') return undefined;
  const asked = withoutParentheses(tested.expression);
  const given = asked.kind === 'IdentifierName' ? initializer(method, asked.identifier) : asked;
  if (given?.kind !== 'AwaitExpression' || given.expression.kind !== 'InvocationExpression') return undefined;
  const call = given.expression;
  if (call.expression.kind !== 'MemberAccessExpression') return undefined;
  if (textOf(file, call.expression.name) !== 'AuthorizeAsync') return undefined;
  const resource = resourceOf(call, variable);
  if (resource === undefined) return undefined;
  return {
    before: `!(await ${file.text.slice(call.start, resource.start)}`,
    after: `${file.text.slice(resource.end, call.end)}).Succeeded`,
    awaits: true,
    identity: undefined,
    parts: [call],
  };
}

/** The one argument that is the object. */
function resourceOf({ argumentList }: InvocationExpression, variable: string): ExpressionNode | undefined {
  const own = argumentList.arguments.map((a) => a.expression).filter((e) => mentionsName(e, variable));
  return own.length === 1 && own[0]?.kind === 'IdentifierName' ? own[0] : undefined;
}

/** What the one declaration of a variable gives it. */
function initializer(method: MethodDeclaration, variable: string): ExpressionNode | undefined {
  const found: (ExpressionNode | undefined)[] = [];
  walk(method, (node) => {
    if (node.kind === 'VariableDeclarator' && node.identifier === variable)
      found.push(node.initializer?.value as ExpressionNode);
    if (
      node.kind === 'AssignmentExpression' &&
      node.left.kind === 'IdentifierName' &&
      node.left.identifier === variable
    )
      found.push(undefined);
    return true;
  });
  return found.length === 1 ? found[0] : undefined;
}

function withoutParentheses(node: ExpressionNode): ExpressionNode {
  return node.kind === 'ParenthesizedExpression' ? withoutParentheses(node.expression) : node;
}

function mentionsName(node: SyntaxNode, name: string): boolean {
  let found = false;
  walk(node, (n) => {
    found ||= n.kind === 'IdentifierName' && n.identifier === name;
    return !found;
  });
  return found;
}

/** The names that an expression begins with; undefined for anything that is more than members, calls and literals. */
function rootsOf(node: ExpressionNode): readonly string[] | undefined {
  switch (node.kind) {
    case 'IdentifierName':
      return [node.identifier];
    case 'LiteralExpression':
    case 'ThisExpression':
      return [];
    case 'ParenthesizedExpression':
      return rootsOf(node.expression);
    case 'PostfixUnaryExpression':
      return node.operatorToken === '!' ? rootsOf(node.operand) : undefined;
    case 'MemberAccessExpression':
      return node.operatorToken === '.' ? rootsOf(node.expression) : undefined;
    case 'InvocationExpression': {
      const parts = [node.expression, ...node.argumentList.arguments.map((a) => a.expression)].map(rootsOf);
      if (node.argumentList.arguments.some((a) => a.refKindKeyword !== null)) return undefined;
      return parts.every((p) => p !== undefined) ? parts.flat() : undefined;
    }
    default:
      return undefined;
  }
}

function textOf(file: SourceFileSyntax, node: SyntaxNode): string {
  return file.text.slice(node.start, node.end);
}
