import type { MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { DeclarationServices } from '../declarations/body-request.ts';
import type {
  AnonymousMethodExpression,
  ExpressionNode,
  InitializerExpression,
  NodeBase,
  ParenthesizedLambdaExpression,
  PatternNode,
  SimpleLambdaExpression,
  StatementNode,
} from '../syntax/nodes.ts';
import type {
  BoundArgument,
  BoundExpression,
  BoundInitializer,
  ConversionKind,
  DeconstructionNode,
} from './bound-expressions.ts';
import type { BoundPattern } from './bound-patterns.ts';
import type { BoundBlock, BoundStatement, Enumeration } from './bound-statements.ts';
import type { Placeholder } from './bound-symbols.ts';
import type { UserConversion } from './conversions.ts';
import type { Scope } from './scope.ts';
import type { Arg, Expr, MethodGroup, UnboundLambda, UnconvertedCollection } from './unconverted.ts';

/** A conversion from an expression (C# 14 spec 10.2): one of its type, or one that depends on the expression itself. */
export interface ExprConversion {
  readonly kind: ConversionKind | 'contextual';
  readonly isImplicit: boolean;
  /** False when it depends on something that is not at hand. */
  readonly isCertain: boolean;
  /** It exists only if errors inside (of a lambda's body) are overlooked. */
  readonly hasErrors?: boolean;
  readonly user?: UserConversion;
}

/** A method that could be called, with what each argument becomes. */
export interface Candidate {
  readonly method: MethodReference;
  /** `params` in its expanded form. */
  readonly isExpanded: boolean;
  /** For each argument the ordinal of its parameter. */
  readonly parameterOf: readonly number[];
  /** For each argument the type that it is converted to (of an expanded `params` the element type). */
  readonly parameterTypes: readonly TypeReference[];
  readonly conversions: readonly ExprConversion[];
}

export type OverloadResult =
  | { readonly kind: 'one'; readonly candidate: Candidate }
  /** More than one is possible, as far as is known. */
  | { readonly kind: 'many'; readonly methods: readonly MethodReference[]; readonly reason: string }
  /** None is; `methods` are those that take that number of arguments. */
  | { readonly kind: 'none'; readonly methods: readonly MethodReference[]; readonly reason: string };

export interface OverloadRequest {
  readonly name: string;
  readonly methods: readonly MethodReference[];
  readonly arguments: readonly Arg[];
  readonly typeArguments: readonly TypeReference[] | undefined;
  /** The first argument is the receiver of an extension method: it converts by identity, reference, boxing or span conversions alone. */
  readonly isExtension: boolean;
  /** Of a method group's conversion: what the method must return. */
  readonly returnType?: TypeReference;
  /** The method is chosen for a delegate: no defaults, no expanded `params`. */
  readonly isMethodGroup?: boolean;
}

/** The target, in the form of bound nodes. */
export interface BoundInvocationParts {
  readonly arguments: readonly BoundArgument[];
  readonly evaluationOrder: readonly number[] | undefined;
}

/**
 * The parts of the binder as they see each other. Functions take it as first parameter, so that the files that bind expressions, statements,
 * lambdas and conversions, which need one another, do not import one another. All are pure but for the names that they add to the scope.
 */
export interface Binder {
  readonly declarations: DeclarationServices;
  /**
   * How many more lambda bodies may be bound for the code at hand. Each overload may ask for a lambda with other parameter types, and nested lambdas
   * multiply that; no code that people write comes near it.
   */
  readonly budget: { lambdaBodies: number };

  /** Any expression, types and namespaces included. */
  bind(syntax: ExpressionNode, scope: Scope): Expr;
  /** An expression that is called: its name is looked up among what can be invoked. */
  bindCallee(syntax: ExpressionNode, scope: Scope): Expr;
  /** An expression that must be a value. */
  value(syntax: ExpressionNode, scope: Scope): Expr;
  /** A value of its natural type, done. */
  natural(expr: Expr, scope: Scope): BoundExpression;
  /** A value, converted implicitly. */
  convert(expr: Expr, to: TypeReference, scope: Scope): BoundExpression;
  /** A value, converted by a cast that `syntax` is. */
  cast(expr: Expr, to: TypeReference, syntax: NodeBase, scope: Scope): BoundExpression;
  /** How an expression converts implicitly; undefined when it does not. */
  classify(expr: Expr, to: TypeReference, scope: Scope): ExprConversion | undefined;
  /** The type that all expressions convert to; undefined when there is none. */
  bestCommonType(exprs: readonly Expr[], scope: Scope): TypeReference | undefined;
  chooseOverload(request: OverloadRequest, scope: Scope): OverloadResult;
  /** Arguments of a chosen method, converted, in parameter order. */
  invocation(candidate: Candidate, args: readonly Arg[], syntax: NodeBase, scope: Scope): BoundInvocationParts;
  /** Arguments of an unknown method, as written. */
  writtenArguments(args: readonly Arg[], scope: Scope): readonly BoundArgument[];
  /** `receiver.name`; `isInvoked` when it is called. */
  memberAccess(receiver: Expr, access: MemberAccess, scope: Scope): Expr;
  /** A call of a method group or of a value. */
  invoke(callee: Expr, args: readonly Arg[], syntax: NodeBase, scope: Scope): Expr;
  /** `receiver.name(args)`, made by the compiler. */
  callMember(receiver: Expr, name: string, args: readonly Arg[], syntax: NodeBase, scope: Scope): Expr;
  elementAccess(receiver: Expr, args: readonly Arg[], syntax: NodeBase, scope: Scope): Expr;
  /** A method group as a delegate; undefined when no method fits. */
  delegateFor(group: MethodGroup, parameterTypes: readonly TypeReference[], scope: Scope): Candidate | undefined;
  /** The type of a method group that names one method; undefined when it names several. */
  methodGroupType(group: MethodGroup, scope: Scope): TypeReference | undefined;
  binary(operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr;
  /** `new type(args) { … }`. */
  creation(request: CreationRequest, scope: Scope): BoundExpression;
  /** `{ … }` behind a creation or `with`. */
  initializer(syntax: InitializerExpression, type: TypeReference, scope: Scope): BoundInitializer;
  /** A collection expression as a collection of that type. */
  collection(expr: UnconvertedCollection, to: TypeReference, scope: Scope): BoundExpression;
  /** A lambda, not bound yet. */
  lambda(syntax: LambdaSyntax, scope: Scope): UnboundLambda;
  pattern(syntax: PatternNode, inputType: TypeReference, scope: Scope): BoundPattern;
  /** How a collection is enumerated. */
  enumeration(collection: Expr, isAsync: boolean, scope: Scope): Enumeration;
  deconstruction(
    targets: ExpressionNode,
    input: Placeholder,
    source: Expr | undefined,
    scope: Scope,
  ): DeconstructionNode;
  statement(syntax: StatementNode, scope: Scope): BoundStatement;
  /** The statements of a block in a scope of their own. */
  block(syntax: NodeBase & { readonly statements: readonly StatementNode[] }, scope: Scope): BoundBlock;
}

export type LambdaSyntax = SimpleLambdaExpression | ParenthesizedLambdaExpression | AnonymousMethodExpression;

export interface CreationRequest {
  readonly type: TypeReference;
  readonly arguments: readonly Arg[];
  readonly initializer: InitializerExpression | null;
  readonly syntax: NodeBase;
}

export interface MemberAccess {
  readonly name: string;
  readonly typeArguments: readonly TypeReference[] | undefined;
  readonly isInvoked: boolean;
  readonly syntax: NodeBase;
}
