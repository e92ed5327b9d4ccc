import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type {
  ArgumentList,
  ArrowExpressionClause,
  Block,
  ExpressionNode,
  TopLevelStatements,
} from '../syntax/nodes.ts';
import type { BoundExpression, BoundLambda } from './bound-expressions.ts';
import type { BoundBlock } from './bound-statements.ts';
import type { LocalFunctionSymbol, LocalSymbol, Variable } from './bound-symbols.ts';

/** A lambda or local function inside a body. */
export type NestedFunction = BoundLambda | LocalFunctionSymbol;

/** What a body holds beside its tree. */
export interface BodyFacts {
  /** All local variables, those of lambdas and local functions included, in source order. */
  readonly locals: readonly LocalSymbol[];
  readonly localFunctions: readonly LocalFunctionSymbol[];
  /** Every lambda and local function, outer before inner, with the variables of enclosing code that it uses (through inner ones too). */
  readonly captures: ReadonlyMap<NestedFunction, ReadonlySet<Variable>>;
  /** The union of all captures. */
  readonly captured: ReadonlySet<Variable>;
}

export interface BoundBody extends BodyFacts {
  /** `=> expression` is one return statement (or expression statement, when nothing is returned). */
  readonly block: BoundBlock;
  readonly isAsync: boolean;
  readonly isIterator: boolean;
}

export interface BoundInitializerBody extends BodyFacts {
  /** Converted to the target type. */
  readonly expression: BoundExpression;
}

/** `this(…)` or `base(…)` of a constructor: a call of `.ctor` on `this`. */
export interface BoundConstructorInitializer extends BodyFacts {
  readonly call: BoundExpression;
}

/** Code of a method, accessor, constructor or entry point. */
export interface BodyInput {
  readonly method: MethodSymbol;
  readonly syntax: Block | ArrowExpressionClause | TopLevelStatements;
  readonly context: BindingContext;
}

/** The binder of bodies. All functions are pure; they never throw for code that cannot be understood. */
export interface BodyBinder {
  bindBody(input: BodyInput): BoundBody;
  /** `= value` of a field, property or parameter. */
  bindInitializer(value: ExpressionNode, target: TypeReference, context: BindingContext): BoundInitializerBody;
  bindConstructorInitializer(input: ConstructorInitializerInput): BoundConstructorInitializer;
}

export interface ConstructorInitializerInput {
  /** The constructor that it belongs to: its parameters are in scope. */
  readonly method: MethodSymbol;
  readonly target: 'this' | 'base';
  readonly arguments: ArgumentList;
  readonly context: BindingContext;
}
