import type { MethodReference } from '../../symbols/operations.ts';
import type { ParameterSymbol, RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type {
  CollectionElement,
  InitializerExpression,
  InterpolatedStringExpression,
  NodeBase,
  SwitchExpressionArm,
} from '../syntax/nodes.ts';
import type { BoundExpression, BoundInterpolatedPart, BoundLambda } from './bound-expressions.ts';
import type { BoundPattern } from './bound-patterns.ts';
import type { BoundBlock } from './bound-statements.ts';
import type { Placeholder } from './bound-symbols.ts';
import type { LocalVariable } from './local-variable.ts';
import type { Scope } from './scope.ts';

/** An expression while it is being bound: one that is done, or one that waits for the type that it is converted to. */
export type Expr = BoundExpression | UnconvertedExpression;

/** Not part of the bound tree: conversion turns each of these into a bound expression. `type` is the natural one, or NO_TYPE. */
export type UnconvertedExpression =
  | NullLiteral
  | DefaultLiteral
  | UnboundLambda
  | MethodGroup
  | TargetTypedNew
  | UnconvertedConditional
  | UnconvertedSwitch
  | UnconvertedCollection
  | UnconvertedTuple
  | UnconvertedInterpolation
  | UnconvertedStackAlloc
  | OutVariable
  | TypeExpression
  | NamespaceExpression
  | TypeOrValue;

interface UnconvertedBase {
  readonly type: TypeReference;
  readonly syntax: NodeBase;
}

export interface NullLiteral extends UnconvertedBase {
  readonly kind: 'null-literal';
}

export interface DefaultLiteral extends UnconvertedBase {
  readonly kind: 'default-literal';
}

/** A lambda or anonymous method. Its body is bound for given parameter types, once for each. */
export interface UnboundLambda extends UnconvertedBase {
  readonly kind: 'unbound-lambda';
  readonly signature: LambdaSignature;
  /** The body with parameters of these types; its returns wait for the return type. Memoized by the types. */
  bind(parameterTypes: readonly TypeReference[]): LambdaBody;
  /** The finished lambda. */
  complete(target: LambdaTarget): BoundLambda;
}

export interface LambdaSignature {
  /** Undefined for `delegate { … }`, which fits any parameters. */
  readonly parameters: readonly LambdaParameterSyntax[] | undefined;
  readonly isAsync: boolean;
  readonly isStatic: boolean;
  readonly returnType: TypeReference | undefined;
  readonly hasExpressionBody: boolean;
}

export interface LambdaParameterSyntax {
  readonly name: string;
  /** Undefined when it is inferred. */
  readonly type: TypeReference | undefined;
  readonly refKind: RefKind;
  readonly isParams: boolean;
  readonly hasDefault: boolean;
}

export interface LambdaBody {
  readonly parameters: readonly ParameterSymbol[];
  /** Holds pending returns. */
  readonly block: BoundBlock;
  /** Values of its return statements; the expression of `=> expression`. */
  readonly returns: readonly Expr[];
  readonly hasVoidReturn: boolean;
  /** Whether the end of the block can be reached. */
  readonly endsNormally: boolean;
}

/** What a lambda is converted to. `returnType` undefined: as inferred. */
export interface LambdaTarget {
  readonly type: TypeReference;
  readonly delegateType: TypeReference;
  readonly isExpressionTree: boolean;
  readonly parameterTypes: readonly TypeReference[];
  readonly returnType: TypeReference | undefined;
}

/** Methods of one name, before one is chosen. */
export interface MethodGroup extends UnconvertedBase {
  readonly kind: 'method-group';
  readonly name: string;
  /** A value, a type, or both (`type-or-value`); undefined for local functions. */
  readonly receiver: Expr | undefined;
  readonly methods: readonly MethodReference[];
  /** Explicit type arguments; undefined when none are written. */
  readonly typeArguments: readonly TypeReference[] | undefined;
  /** Whether extension methods of that name apply to the receiver (`x.M`, not `M`). */
  readonly mayBeExtension: boolean;
  /** Why more methods may exist than are listed: a base or receiver that is not at hand. */
  readonly unknown: string | undefined;
}

export interface TargetTypedNew extends UnconvertedBase {
  readonly kind: 'target-new';
  readonly arguments: readonly Arg[];
  readonly initializer: InitializerExpression | null;
  readonly scope: Scope;
}

export interface UnconvertedConditional extends UnconvertedBase {
  readonly kind: 'unconverted-conditional';
  readonly condition: BoundExpression;
  readonly whenTrue: Expr;
  readonly whenFalse: Expr;
  readonly isRef: boolean;
}

export interface UnconvertedSwitch extends UnconvertedBase {
  readonly kind: 'unconverted-switch';
  readonly operand: BoundExpression;
  readonly input: Placeholder;
  readonly arms: readonly {
    readonly syntax: SwitchExpressionArm;
    readonly pattern: BoundPattern;
    readonly when: BoundExpression | undefined;
    readonly value: Expr;
  }[];
}

export interface UnconvertedCollection extends UnconvertedBase {
  readonly kind: 'unconverted-collection';
  readonly elements: readonly { readonly syntax: CollectionElement; readonly value: Expr }[];
  readonly scope: Scope;
}

export interface UnconvertedTuple extends UnconvertedBase {
  readonly kind: 'tuple-literal';
  readonly elements: readonly Expr[];
  readonly names: readonly (string | undefined)[];
}

/** `type` is System.String; it may become a FormattableString or a handler. */
export interface UnconvertedInterpolation extends UnconvertedBase {
  readonly kind: 'interpolation';
  readonly syntax: InterpolatedStringExpression;
  readonly parts: readonly BoundInterpolatedPart[];
}

/** `type` is the pointer type; it may become a span. */
export interface UnconvertedStackAlloc extends UnconvertedBase {
  readonly kind: 'unconverted-stackalloc';
  readonly elementType: TypeReference;
  readonly size: BoundExpression | undefined;
  readonly elements: readonly BoundExpression[] | undefined;
}

/** `out var x`, `out var _` whose type the call decides. */
export interface OutVariable extends UnconvertedBase {
  readonly kind: 'out-variable';
  /** Undefined for a discard. */
  readonly local: LocalVariable | undefined;
}

export interface TypeExpression extends UnconvertedBase {
  readonly kind: 'type-expression';
}

export interface NamespaceExpression extends UnconvertedBase {
  readonly kind: 'namespace';
  readonly name: string;
}

/** A name that is both a value and the name of the value's type ("Color Color", C# 14 spec 12.8.7.2). `type` is that type. */
export interface TypeOrValue extends UnconvertedBase {
  readonly kind: 'type-or-value';
  readonly value: BoundExpression;
}

/** An argument before the method is known. */
export interface Arg {
  readonly syntax: NodeBase;
  readonly expr: Expr;
  readonly name: string | undefined;
  readonly refKind: RefKind;
}

/** A return inside a lambda whose return type is not fixed yet. It stands where a statement does until the lambda is complete. */
export interface PendingReturn {
  readonly kind: 'pending-return';
  readonly syntax: NodeBase;
  readonly value: Expr | undefined;
}
