import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { ExpressionNode, NodeBase, PatternNode } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundPattern } from '../bound-patterns.ts';
import type { Scope } from '../scope.ts';
import { withoutNullable } from '../well-known.ts';
import { bindTypeOrConstant, patternConstant } from './constants.ts';
import { bindListPattern } from './lists.ts';
import { narrowedType } from './narrowing.ts';
import { bindVarDesignation } from './positional.ts';
import { bindRecursivePattern } from './recursive.ts';
import { declarePatternVariable } from './variables.ts';

/** A pattern that tests a value of `inputType` (C# 14 spec 11). Its variables are declared in `scope`. */
export function bindPattern(binder: Binder, syntax: PatternNode, inputType: TypeReference, scope: Scope): BoundPattern {
  switch (syntax.kind) {
    case 'DiscardPattern':
      return { kind: 'discard-pattern', syntax, inputType };
    case 'VarPattern':
      return bindVarDesignation(binder, syntax.designation, syntax, inputType, scope);
    case 'DeclarationPattern': {
      const testedType = scope.context.resolveType(syntax.type);
      const variable = declarePatternVariable(syntax.designation, testedType, scope);
      return { kind: 'type-pattern', syntax, inputType, testedType, variable };
    }
    case 'TypePattern': {
      const testedType = withoutNullable(scope.context.resolveType(syntax.type));
      return { kind: 'type-pattern', syntax, inputType, testedType, variable: undefined };
    }
    case 'ConstantPattern':
      return bindConstantPattern(binder, syntax.expression, syntax, inputType, scope);
    case 'RelationalPattern': {
      const value = patternConstant(binder, binder.value(syntax.expression, scope), inputType, scope);
      return { kind: 'relational-pattern', syntax, inputType, operator: syntax.operatorToken, value };
    }
    case 'ParenthesizedPattern':
      return binder.pattern(syntax.pattern, inputType, scope);
    case 'BinaryPattern': {
      const { operatorToken: operator } = syntax;
      const left = binder.pattern(syntax.left, inputType, scope);
      const rightInput = operator === 'and' ? narrowedType(left) : inputType;
      const right = binder.pattern(syntax.right, rightInput, scope);
      return { kind: 'binary-pattern', syntax, inputType, operator, left, right };
    }
    case 'UnaryPattern': {
      const pattern = binder.pattern(syntax.pattern, inputType, scope);
      return { kind: 'not-pattern', syntax, inputType, pattern };
    }
    case 'RecursivePattern':
      return bindRecursivePattern(binder, syntax, inputType, scope);
    case 'ListPattern':
      return bindListPattern(binder, syntax, inputType, scope);
    case 'SlicePattern': {
      const reason = 'a slice outside of a list pattern';
      if (syntax.pattern === null) return { kind: 'bad-pattern', syntax, inputType, reason, children: [] };
      return binder.pattern(syntax.pattern, inputType, scope);
    }
  }
}

/** `case X:`, `is X`: a constant, or the name of a type. */
export function bindConstantPattern(
  binder: Binder,
  expression: ExpressionNode,
  syntax: NodeBase,
  inputType: TypeReference,
  scope: Scope,
): BoundPattern {
  const bound = bindTypeOrConstant(binder, expression, inputType, scope);
  if (bound.kind === 'constant') return { kind: 'constant-pattern', syntax, inputType, value: bound.value };
  return { kind: 'type-pattern', syntax, inputType, testedType: bound.type, variable: undefined };
}
