import type { ConstantValue } from './constant-value.ts';
import type { MethodBody } from './control-flow-graph.ts';
import type { Location } from './location.ts';
import type { AttributeData, FieldSymbol, MethodSymbol, ParameterSymbol, PropertySymbol } from './symbols.ts';
import type { NamedTypeReference, TypeReference } from './type-reference.ts';

/*
 * Operations of the canonical form. Trees inside a block: an operand is evaluated before what holds it, left to right.
 * `type` is the static type of the value; void calls have System.Void. `location` is where the author would look.
 */
interface OperationBase {
  readonly type: TypeReference;
  readonly location: Location | undefined;
}

export type Operation =
  | LiteralOperation
  | DefaultOperation
  | LocalOperation
  | ParameterOperation
  | ThisOperation
  | CaptureOperation
  | FlowCaptureOperation
  | FieldOperation
  | PropertyOperation
  | ElementOperation
  | CallOperation
  | InvokeOperation
  | NewOperation
  | ArrayOperation
  | DelegateOperation
  | LambdaOperation
  | ExpressionTreeOperation
  | BinaryOperation
  | UnaryOperation
  | IsOperation
  | ConvertOperation
  | ConditionalOperation
  | AssignOperation
  | AwaitOperation
  | YieldOperation
  | DynamicOperation
  | TypeOfOperation
  | AddressOfOperation
  | ConcatOperation
  | CaughtExceptionOperation
  | UnknownOperation;

/** Constants, `nameof`, `const` fields and enum members folded. */
export interface LiteralOperation extends OperationBase {
  readonly kind: 'literal';
  readonly value: ConstantValue;
  /** `Roles.Admin` where the literal stood behind a name; not compared. */
  readonly member?: FieldSymbol;
}

/** `default(T)` of a value type or type parameter. (Of a reference type it is the null literal.) */
export interface DefaultOperation extends OperationBase {
  readonly kind: 'default';
}

export interface LocalOperation extends OperationBase {
  readonly kind: 'local';
  readonly index: number;
}

export interface ParameterOperation extends OperationBase {
  readonly kind: 'parameter';
  readonly parameter: ParameterSymbol;
}

export interface ThisOperation extends OperationBase {
  readonly kind: 'this';
}

/** A variable that a lambda or local function shares with its method: the same `variable` object on both sides. */
export interface CaptureOperation extends OperationBase {
  readonly kind: 'capture';
  readonly variable: VariableSymbol;
}

export interface VariableSymbol {
  readonly name: string;
  readonly type: TypeReference;
  /** A captured `this` is not a variable: inside a lambda it is a `this` operation. */
  readonly origin: 'local' | 'parameter';
}

/** `$n`: a value that crosses a join. Written by an `assign` whose target it is, read after. */
export interface FlowCaptureOperation extends OperationBase {
  readonly kind: 'flow-capture';
  readonly id: number;
}

export interface FieldOperation extends OperationBase {
  readonly kind: 'field';
  readonly field: FieldReference;
  /** Undefined for static fields. */
  readonly instance: Operation | undefined;
}

export interface FieldReference {
  readonly name: string;
  readonly containingType: TypeReference;
  /** Undefined when no definition is at hand. */
  readonly symbol: FieldSymbol | undefined;
}

/** A property read, or, as the target of an `assign`, a write. */
export interface PropertyOperation extends OperationBase {
  readonly kind: 'property';
  readonly property: PropertyReference;
  readonly instance: Operation | undefined;
}

export interface PropertyReference {
  readonly name: string;
  readonly containingType: TypeReference;
  readonly symbol: PropertySymbol | undefined;
  /** Why there is no symbol. */
  readonly reason?: string;
  /** As of a method. */
  readonly constrainedTo?: TypeReference;
}

/** Array element or indexer. */
export interface ElementOperation extends OperationBase {
  readonly kind: 'element';
  readonly instance: Operation;
  /** The indexer; undefined for arrays, and when not known. */
  readonly property: PropertyReference | undefined;
  readonly arguments: readonly Argument[];
}

export interface CallOperation extends OperationBase {
  readonly kind: 'call';
  readonly target: CallTarget;
  /** Instance calls only; the receiver of an extension method is its first argument. */
  readonly receiver: Operation | undefined;
  /** `base.M()` or a call of a non-virtual kind: the target is the method itself, no override of it. */
  readonly isNonVirtual: boolean;
  /** In parameter order; defaults and `params` arrays filled in. Unresolved calls: as written. */
  readonly arguments: readonly Argument[];
}

export type CallTarget =
  | { readonly kind: 'exact'; readonly method: MethodReference }
  | { readonly kind: 'candidates'; readonly methods: readonly MethodReference[]; readonly reason: string }
  | {
      readonly kind: 'unresolved';
      readonly name: string;
      readonly typeArguments: readonly TypeReference[];
      readonly reason: string;
      /** Of a static method: the type that is named before it. */
      readonly staticOf?: TypeReference;
    };

/** A use of a method: the definition, the constructed type it is taken from, its type arguments. */
export interface MethodReference {
  readonly definition: MethodSymbol;
  readonly containingType: NamedTypeReference;
  readonly typeArguments: readonly TypeReference[];
  /** The type parameter through which a static member of an interface is used (`T.Map(app)`; ECMA-335 III.2.1 `constrained.`). */
  readonly constrainedTo?: TypeReference;
}

export interface Argument {
  /** Parameter name, or '' when the target is not known and the call did not name it. */
  readonly name: string;
  readonly parameter: ParameterSymbol | undefined;
  readonly value: Operation;
  /** `default`: filled in from the declaration. `params`: the compiler's array. */
  readonly source: 'explicit' | 'default' | 'params';
}

/** Invocation of a delegate value. */
export interface InvokeOperation extends OperationBase {
  readonly kind: 'invoke';
  readonly delegate: Operation;
  readonly arguments: readonly Argument[];
}

/** `new T(…)`; an initializer comes after it as assignments to a temporary. */
export interface NewOperation extends OperationBase {
  readonly kind: 'new';
  readonly target: CallTarget;
  readonly arguments: readonly Argument[];
  /** In expression trees only: what `{ A = x, … }` does to the object, assignments and calls of `Add`; the object itself is left out of them. */
  readonly members?: readonly Operation[];
}

/** `elements` in order when they are listed; else `sizes`. `type` is the array type. */
export interface ArrayOperation extends OperationBase {
  readonly kind: 'array';
  readonly elements: readonly Operation[] | undefined;
  readonly sizes: readonly Operation[];
}

/** A method group made a delegate. `type` is the delegate type, or unresolved. */
export interface DelegateOperation extends OperationBase {
  readonly kind: 'delegate';
  readonly target: CallTarget;
  readonly receiver: Operation | undefined;
}

/** A lambda or anonymous method that is code. */
export interface LambdaOperation extends OperationBase {
  readonly kind: 'lambda';
  readonly lambda: LambdaSymbol;
}

export interface LambdaSymbol {
  readonly parameters: readonly ParameterSymbol[];
  readonly returnType: TypeReference;
  readonly isAsync: boolean;
  readonly isStatic: boolean;
  readonly attributes: readonly AttributeData[];
  readonly returnAttributes: readonly AttributeData[];
  /** The method in whose body it stands. */
  readonly containingMethod: MethodSymbol | undefined;
  readonly location: Location | undefined;
  readonly body: MethodBody;
}

/** A lambda that is converted to `Expression<TDelegate>`: stays a tree. Its parameters are `capture` variables of its own. */
export interface ExpressionTreeOperation extends OperationBase {
  readonly kind: 'lambda-expression';
  readonly parameters: readonly VariableSymbol[];
  readonly body: Operation;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  /** In expression trees only. */
  | '&&'
  | '||'
  | '??';

export interface BinaryOperation extends OperationBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Operation;
  readonly right: Operation;
  readonly isChecked: boolean;
}

export interface UnaryOperation extends OperationBase {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | '~' | '!';
  readonly operand: Operation;
}

/** Type test; boolean. */
export interface IsOperation extends OperationBase {
  readonly kind: 'is';
  readonly operand: Operation;
  readonly testedType: TypeReference;
}

/** A conversion that changes or tests a value: numeric, unboxing, downcast (`try`: `as`), user-defined ones are calls. */
export interface ConvertOperation extends OperationBase {
  readonly kind: 'convert';
  readonly operand: Operation;
  readonly isTry: boolean;
}

/** `?:` inside an expression tree. */
export interface ConditionalOperation extends OperationBase {
  readonly kind: 'conditional';
  readonly condition: Operation;
  readonly whenTrue: Operation;
  readonly whenFalse: Operation;
}

export interface AssignOperation extends OperationBase {
  readonly kind: 'assign';
  /** local, parameter, capture, flow-capture, field, property, element, or an `unknown` with `syntax: 'indirection'`. */
  readonly target: Operation;
  readonly value: Operation;
}

export interface AwaitOperation extends OperationBase {
  readonly kind: 'await';
  readonly operand: Operation;
}

/** `yield return` (`value`) or `yield break`. */
export interface YieldOperation extends OperationBase {
  readonly kind: 'yield';
  readonly value: Operation | undefined;
}

/** A call, member access or operator bound at run time. */
export interface DynamicOperation extends OperationBase {
  readonly kind: 'dynamic';
  readonly form: 'invoke' | 'member' | 'element' | 'operator' | 'convert' | 'new';
  readonly name: string;
  readonly children: readonly Operation[];
}

export interface TypeOfOperation extends OperationBase {
  readonly kind: 'typeof';
  readonly operand: TypeReference;
}

/** `ref x`, `out x`, `in x`, `&x`. */
export interface AddressOfOperation extends OperationBase {
  readonly kind: 'address-of';
  readonly operand: Operation;
}

/** Interpolation, `string.Concat`, string `+`, handler sequences. Formats and alignments are kept on the part. */
export interface ConcatOperation extends OperationBase {
  readonly kind: 'concat';
  readonly parts: readonly ConcatPart[];
}

export interface ConcatPart {
  readonly value: Operation;
  readonly format?: string;
  readonly alignment?: number;
}

/** The exception at the start of a handler or filter. */
export interface CaughtExceptionOperation extends OperationBase {
  readonly kind: 'caught-exception';
}

/** What was not understood. `syntax` names the construct (a Roslyn syntax kind or an opcode). */
export interface UnknownOperation extends OperationBase {
  /** It was read, and its children are all that it is made of; only the type that it takes from its surroundings is not known. */
  readonly isUntyped?: boolean;
  readonly kind: 'unknown';
  readonly syntax: string;
  readonly reason: string;
  readonly children: readonly Operation[];
}

/** Whether a call-like operation has exactly one target. */
export function exactMethod(target: CallTarget): MethodReference | undefined {
  return target.kind === 'exact' ? target.method : undefined;
}
