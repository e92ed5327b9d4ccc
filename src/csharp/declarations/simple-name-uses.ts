import { childProperties } from '../syntax/children.ts';
import type { DesignationNode, ExpressionNode, StatementNode, SyntaxNode } from '../syntax/nodes.ts';

/**
 * Whether code uses `name` as a simple name that no local variable, parameter, lambda parameter, range variable or local function of its own
 * declares. `nameof(name)` is no use.
 */
export function usesSimpleName(node: SyntaxNode, name: string): boolean {
  if (node.kind === 'IdentifierName') return node.identifier === name;
  if (isNameOf(node)) return false;
  if (declares(node, name)) return false;
  if (node.kind === 'QueryExpression') return usesInQuery(node, name);
  return childrenOf(node).some((child) => isExpressionPosition(node, child) && usesSimpleName(child, name));
}

function isNameOf(node: SyntaxNode): boolean {
  return (
    node.kind === 'InvocationExpression' &&
    node.expression.kind === 'IdentifierName' &&
    node.expression.identifier === 'nameof' &&
    node.argumentList.arguments.length === 1
  );
}

/** Names behind a dot, labels of arguments, members in initializers and types are no simple names of values. */
function isExpressionPosition(parent: SyntaxNode, child: SyntaxNode): boolean {
  switch (parent.kind) {
    case 'MemberAccessExpression':
      return child === parent.expression;
    case 'MemberBindingExpression':
    case 'NameColon':
    case 'NameEquals':
    case 'QualifiedName':
    case 'AliasQualifiedName':
      return false;
    default:
      return true;
  }
}

/** Whether a node opens a scope in which the name means something else throughout. */
function declares(node: SyntaxNode, name: string): boolean {
  switch (node.kind) {
    case 'Block':
      return node.statements.some((statement) => statementDeclares(statement, name));
    case 'SwitchSection':
      return node.statements.some((statement) => statementDeclares(statement, name));
    case 'SimpleLambdaExpression':
      return node.parameter.identifier === name;
    case 'ParenthesizedLambdaExpression':
    case 'LocalFunctionStatement':
      return node.parameterList.parameters.some((parameter) => parameter.identifier === name);
    case 'AnonymousMethodExpression':
      return node.parameterList?.parameters.some((parameter) => parameter.identifier === name) === true;
    case 'ForEachStatement':
      return node.identifier === name;
    case 'ForStatement':
    case 'UsingStatement':
      return node.declaration?.variables.some((variable) => variable.identifier === name) === true;
    case 'FixedStatement':
      return node.declaration.variables.some((variable) => variable.identifier === name);
    case 'CatchClause':
      return node.declaration?.identifier === name;
    default:
      return false;
  }
}

function statementDeclares(statement: StatementNode, name: string): boolean {
  switch (statement.kind) {
    case 'LocalDeclarationStatement':
      return (
        statement.declaration.variables.some((variable) => variable.identifier === name) || designates(statement, name)
      );
    case 'LocalFunctionStatement':
      return statement.identifier === name;
    case 'LabeledStatement':
      return statementDeclares(statement.statement, name);
    case 'Block':
      return false;
    default:
      return designates(statement, name);
  }
}

/** Whether an `out var x`, a pattern or a deconstruction in a statement declares the name, nested statements and lambdas aside. */
function designates(node: SyntaxNode, name: string): boolean {
  if (isDesignation(node)) return designationHas(node, name);
  return childrenOf(node).some((child) => !opensScope(child) && designates(child, name));
}

function designationHas(node: DesignationNode, name: string): boolean {
  if (node.kind === 'SingleVariableDesignation') return node.identifier === name;
  return node.kind === 'ParenthesizedVariableDesignation' && node.variables.some((v) => designationHas(v, name));
}

function isDesignation(node: SyntaxNode): node is DesignationNode {
  const { kind } = node;
  return (
    kind === 'SingleVariableDesignation' || kind === 'ParenthesizedVariableDesignation' || kind === 'DiscardDesignation'
  );
}

function opensScope(node: SyntaxNode): boolean {
  const { kind } = node;
  return (
    kind === 'Block' ||
    kind === 'SimpleLambdaExpression' ||
    kind === 'ParenthesizedLambdaExpression' ||
    kind === 'AnonymousMethodExpression' ||
    kind === 'LocalFunctionStatement'
  );
}

/** The first source of a query is outside the scope of its range variables; everything else may see them. */
function usesInQuery(query: Extract<ExpressionNode, { kind: 'QueryExpression' }>, name: string): boolean {
  if (usesSimpleName(query.fromClause.expression, name)) return true;
  const declared = new Set<string>([query.fromClause.identifier]);
  for (let body: typeof query.body | undefined = query.body; body !== undefined; body = body.continuation?.body) {
    for (const clause of body.clauses) if ('identifier' in clause) declared.add(clause.identifier);
    if (body.continuation !== null) declared.add(body.continuation.identifier);
  }
  return !declared.has(name) && usesSimpleName(query.body, name);
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (const property of childProperties[node.kind]) {
    const value = (node as unknown as Record<string, SyntaxNode | readonly SyntaxNode[] | null>)[property];
    if (Array.isArray(value)) children.push(...value);
    else if (value !== null && value !== undefined) children.push(value as SyntaxNode);
  }
  return children;
}
