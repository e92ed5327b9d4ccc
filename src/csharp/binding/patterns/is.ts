import type { BinaryExpression, ExpressionNode, IsPatternExpression, TypeNode } from '../../syntax/nodes.ts';
import { typeAsExpression } from '../../syntax/pattern-conversions.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { Placeholder } from '../bound-symbols.ts';
import type { Scope } from '../scope.ts';
import { BOOL, withoutNullable } from '../well-known.ts';
import { bindTypeOrConstant } from './constants.ts';

/** `x is T` and `x is pattern` (C# 14 spec 12.14.12). A name behind `is` that is no type is a constant. Pattern variables are declared in `scope`. */
export function bindIs(binder: Binder, syntax: BinaryExpression | IsPatternExpression, scope: Scope): BoundExpression {
  const written = syntax.kind === 'IsPatternExpression' ? syntax.expression : syntax.left;
  const operand = binder.natural(binder.value(written, scope), scope);
  const input: Placeholder = { name: 'input', type: operand.type };
  if (syntax.kind === 'IsPatternExpression') {
    const pattern = binder.pattern(syntax.pattern, operand.type, scope);
    return { kind: 'is-pattern', operand, input, pattern, type: BOOL, syntax };
  }
  const right = syntax.right as TypeNode;
  const constant = constantBehindIs(right, scope);
  if (constant !== undefined) {
    const bound = bindTypeOrConstant(binder, constant, operand.type, scope);
    if (bound.kind === 'constant' && bound.value.kind === 'literal') {
      const pattern = { kind: 'constant-pattern' as const, syntax: right, inputType: operand.type, value: bound.value };
      return { kind: 'is-pattern', operand, input, pattern, type: BOOL, syntax };
    }
  }
  const testedType = withoutNullable(scope.context.resolveType(right));
  return { kind: 'is', operand, testedType, type: BOOL, syntax };
}

/** The expression that a name is when it names no type: `x is Limits.Max`. */
function constantBehindIs(right: TypeNode, scope: Scope): ExpressionNode | undefined {
  switch (right.kind) {
    case 'IdentifierName':
    case 'QualifiedName': {
      const meaning = scope.context.resolveNamespaceOrType(right);
      if (meaning !== undefined && meaning.kind !== 'namespace') return undefined;
      return typeAsExpression(right, true) ?? undefined;
    }
    default:
      return undefined;
  }
}
