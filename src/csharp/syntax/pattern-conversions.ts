import type { ExpressionNode, NameNode, PatternNode, TypeNode } from './nodes.ts';

/** The type that a pattern behind `is` stands for (`x is A.B`), or null if it is really a pattern. */
export function convertToType(pattern: PatternNode): TypeNode | null {
  switch (pattern.kind) {
    case 'ConstantPattern':
      return expressionAsName(pattern.expression);
    case 'TypePattern':
      return pattern.type;
    case 'DiscardPattern':
      return { kind: 'IdentifierName', start: pattern.start, end: pattern.end, identifier: '_' };
    default:
      return null;
  }
}

function expressionAsName(expression: ExpressionNode): NameNode | null {
  switch (expression.kind) {
    case 'IdentifierName':
    case 'GenericName':
    case 'AliasQualifiedName':
      return expression;
    case 'MemberAccessExpression': {
      const left = expression.operatorToken === '.' ? expressionAsName(expression.expression) : null;
      if (left === null) return null;
      return { kind: 'QualifiedName', start: expression.start, end: expression.end, left, right: expression.name };
    }
    default:
      return null;
  }
}

/** A type as the expression that the same text is, or null if it can only be a type. Generic names only where asked for. */
export function typeAsExpression(type: TypeNode, permitTypeArguments = false): ExpressionNode | null {
  switch (type.kind) {
    case 'GenericName':
      return permitTypeArguments ? type : null;
    case 'IdentifierName':
      return type;
    case 'QualifiedName': {
      if (!permitTypeArguments && type.right.kind === 'GenericName') return null;
      const expression = typeAsExpression(type.left, true) ?? type.left;
      const { start, end, right } = type;
      return { kind: 'MemberAccessExpression', start, end, expression, operatorToken: '.', name: right };
    }
    default:
      return null;
  }
}

/** The expression that a pattern stands for, as before `:` of a subpattern and in `case` labels; null if it is really a pattern. */
export function patternAsExpression(pattern: PatternNode, permitTypeArguments: boolean): ExpressionNode | null {
  switch (pattern.kind) {
    case 'ConstantPattern':
      return pattern.expression;
    case 'TypePattern':
      return typeAsExpression(pattern.type, permitTypeArguments);
    case 'DiscardPattern':
      return { kind: 'IdentifierName', start: pattern.start, end: pattern.end, identifier: '_' };
    default:
      return null;
  }
}
