import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { ExpressionNode } from '../syntax/nodes.ts';
import type { BindingContext } from './binding-context.ts';

/** The part of the expression binder that declarations need: constants, defaults, attribute arguments. */
export interface ConstantBinder {
  /**
   * The compile-time value of an expression, converted to `target` when given (an enum, a wider number, `params` element).
   * `typeof` gives a type, `new[] { … }` and collection expressions an array. What is not constant: `unknown` with the reason.
   */
  constant(expression: ExpressionNode, context: BindingContext, target?: TypeReference): ConstantValue;
  /** The best applicable method for arguments as they are written (C# 14 spec 12.6.4); undefined when none or no single one is best. */
  overload(
    methods: readonly MethodReference[],
    args: readonly WrittenArgument[],
    context: BindingContext,
  ): OverloadChoice | undefined;
}

export interface WrittenArgument {
  /** Of `name: value`. */
  readonly name: string | undefined;
  readonly expression: ExpressionNode;
}

export interface OverloadChoice {
  readonly method: MethodReference;
  /** For each argument the ordinal of its parameter; several arguments share that of an expanded `params`. */
  readonly parameterOf: readonly number[];
  /** Whether `params` is in its expanded form. */
  readonly isExpanded: boolean;
}
