import type { ConstantValue } from '../../symbols/constant-value.ts';
import type {
  BinaryOperator,
  CallTarget,
  FieldReference,
  MethodReference,
  PropertyReference,
} from '../../symbols/operations.ts';
import type { AttributeData, EventSymbol, FieldSymbol, ParameterSymbol, RefKind } from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { BoundPattern, BoundSwitchArm } from './bound-patterns.ts';
import type { BoundBlock, Enumeration } from './bound-statements.ts';
import type { LocalSymbol, Placeholder } from './bound-symbols.ts';

/*
 * Expressions, bound: names resolved, overloads chosen, conversions made explicit, constants folded. Named after Roslyn's bound nodes
 * where they have one. `syntax` is the node they came from (compiler-made ones carry the node that asked for them).
 * `type` is System.Void for calls without a value and `unresolved` where a type is not known.
 */
interface ExpressionBase {
  readonly type: TypeReference;
  readonly syntax: NodeBase;
}

export type BoundExpression =
  | BoundLiteral
  | BoundDefault
  | BoundLocal
  | BoundParameter
  | BoundThis
  | BoundBase
  | BoundPlaceholder
  | BoundConditionalReceiver
  | BoundField
  | BoundProperty
  | BoundIndexer
  | BoundArrayAccess
  | BoundImplicitIndexer
  | BoundEvent
  | BoundCall
  | BoundDelegateInvocation
  | BoundObjectCreation
  | BoundTypeParameterCreation
  | BoundAnonymousObject
  | BoundTuple
  | BoundArrayCreation
  | BoundStackAlloc
  | BoundCollection
  | BoundWith
  | BoundLambda
  | BoundDelegateCreation
  | BoundConversion
  | BoundUnary
  | BoundBinary
  | BoundLogical
  | BoundIncrement
  | BoundAssignment
  | BoundCompoundAssignment
  | BoundEventAssignment
  | BoundCoalesceAssignment
  | BoundDeconstruction
  | BoundCoalesce
  | BoundConditional
  | BoundConditionalAccess
  | BoundIs
  | BoundAs
  | BoundIsPattern
  | BoundSwitchExpression
  | BoundInterpolatedString
  | BoundAwait
  | BoundThrowExpression
  | BoundRange
  | BoundIndexFromEnd
  | BoundTypeOf
  | BoundSizeOf
  | BoundRef
  | BoundAddressOf
  | BoundIndirection
  | BoundDiscard
  | BoundDynamic
  | BoundBad;

export type BoundExpressionKind = BoundExpression['kind'];

/** Constants of every kind, folded: literals, `nameof`, const fields and locals, enum members, `null` (typed by its target). */
export interface BoundLiteral extends ExpressionBase {
  readonly kind: 'literal';
  readonly value: ConstantValue;
  /** The const field or enum member that it was read from, when the whole expression is that one name. */
  readonly member?: FieldSymbol;
}

/** `default(T)` of a type that has no constant for it (struct, type parameter, unresolved). */
export interface BoundDefault extends ExpressionBase {
  readonly kind: 'default';
}

/** A read, write target, or declaration (`out var x`, `out T x`) of a local variable. */
export interface BoundLocal extends ExpressionBase {
  readonly kind: 'local';
  readonly local: LocalSymbol;
  readonly isDeclaration?: boolean;
}

export interface BoundParameter extends ExpressionBase {
  readonly kind: 'parameter';
  readonly parameter: ParameterSymbol;
}

export interface BoundThis extends ExpressionBase {
  readonly kind: 'this';
  /** Not written. */
  readonly isImplicit: boolean;
}

/** `base` as a receiver: the member is called non-virtually. */
export interface BoundBase extends ExpressionBase {
  readonly kind: 'base';
}

export interface BoundPlaceholder extends ExpressionBase {
  readonly kind: 'placeholder';
  readonly placeholder: Placeholder;
}

/** The receiver inside `whenNotNull` of the conditional access that has this `placeholder`; for `T?` its value. */
export interface BoundConditionalReceiver extends ExpressionBase {
  readonly kind: 'conditional-receiver';
  readonly placeholder: Placeholder;
}

export interface BoundField extends ExpressionBase {
  readonly kind: 'field';
  readonly field: FieldReference;
  /** Undefined for static fields. */
  readonly receiver: BoundExpression | undefined;
}

/**
 * `symbol` of the reference is undefined, with a reason, when the member is not known. `method` is set for members of an extension block:
 * then the accessor is a static method whose first argument is the receiver.
 */
export interface BoundProperty extends ExpressionBase {
  readonly kind: 'property';
  readonly property: PropertyReference;
  readonly receiver: BoundExpression | undefined;
  readonly extensionAccessors?: ExtensionAccessors;
}

export interface ExtensionAccessors {
  readonly get: MethodReference | undefined;
  readonly set: MethodReference | undefined;
}

/** An indexer of a type; `property.symbol` is undefined when it is not known. */
export interface BoundIndexer extends ExpressionBase {
  readonly kind: 'indexer';
  readonly receiver: BoundExpression;
  readonly property: PropertyReference;
  readonly arguments: readonly BoundArgument[];
}

/** Element of an array (or through a pointer). An index of type System.Index or System.Range stays as it is. */
export interface BoundArrayAccess extends ExpressionBase {
  readonly kind: 'array-access';
  readonly receiver: BoundExpression;
  readonly indices: readonly BoundExpression[];
}

/**
 * `x[^1]`, `x[1..]` of a type without an indexer for Index or Range (C# 14 spec 12.8.12.4): counted from `length`, read through `[int]` or
 * `Slice(int, int)` (`Substring` of a string).
 */
export interface BoundImplicitIndexer extends ExpressionBase {
  readonly kind: 'implicit-indexer';
  readonly receiver: BoundExpression;
  readonly length: PropertyReference;
  readonly argument: BoundExpression;
  readonly accessor:
    | { readonly kind: 'index'; readonly property: PropertyReference | undefined }
    | { readonly kind: 'range'; readonly slice: CallTarget };
}

/** The delegate behind an event (inside its own type), or the target of `+=` on something unknown. */
export interface BoundEvent extends ExpressionBase {
  readonly kind: 'event';
  readonly event: EventSymbol;
  readonly containingType: NamedTypeReference;
  readonly receiver: BoundExpression | undefined;
}

/**
 * An argument, converted to its parameter. In parameter order, defaults and `params` filled in, when the target is exact; in written order with
 * `parameter` undefined otherwise.
 */
export interface BoundArgument {
  readonly name: string;
  readonly parameter: ParameterSymbol | undefined;
  readonly refKind: RefKind;
  readonly value: BoundExpression;
  readonly source: 'explicit' | 'default' | 'params';
}

/** A call of a method, local functions included. Extension methods are static calls with the receiver as first argument. */
export interface BoundCall extends ExpressionBase {
  readonly kind: 'call';
  readonly target: CallTarget;
  /** Undefined for static methods; `base` for a non-virtual call. Of an unresolved call: what stood before the dot, when that is a value. */
  readonly receiver: BoundExpression | undefined;
  readonly arguments: readonly BoundArgument[];
  /** Indexes into `arguments` in the order of evaluation, when that is not their own (named arguments). */
  readonly evaluationOrder?: readonly number[];
  /** Written as `receiver.M(…)` of an extension. */
  readonly isExtensionForm?: boolean;
  /** Of an unresolved call on a type name or namespace: that type or name. */
  readonly qualifier?: TypeReference;
}

/** `d(…)`, `d.Invoke(…)` of a delegate. `method` is its Invoke; undefined when the delegate type is not known. */
export interface BoundDelegateInvocation extends ExpressionBase {
  readonly kind: 'invoke';
  readonly delegate: BoundExpression;
  readonly method: MethodReference | undefined;
  readonly arguments: readonly BoundArgument[];
}

export interface BoundObjectCreation extends ExpressionBase {
  readonly kind: 'new';
  readonly target: CallTarget;
  readonly arguments: readonly BoundArgument[];
  readonly evaluationOrder?: readonly number[];
  readonly initializer: BoundInitializer | undefined;
}

/** `new T()`. */
export interface BoundTypeParameterCreation extends ExpressionBase {
  readonly kind: 'new-type-parameter';
  readonly initializer: BoundInitializer | undefined;
}

/** `{ … }` behind an object creation. Elements read the object through `placeholder`; in order. */
export interface BoundInitializer {
  readonly syntax: NodeBase;
  readonly placeholder: Placeholder;
  readonly elements: readonly BoundInitializerElement[];
}

/** An assignment to a member or element of the placeholder, a call of `Add`, a nested initializer, or what was not understood. */
export type BoundInitializerElement =
  | { readonly kind: 'value'; readonly expression: BoundExpression }
  /** `Member = { … }`: reads the member, initializes what it holds. */
  | { readonly kind: 'nested'; readonly member: BoundExpression; readonly initializer: BoundInitializer };

/** `type` is the anonymous type; `anonymous-types.ts` tells its properties, `members` are in that order. */
export interface BoundAnonymousObject extends ExpressionBase {
  readonly kind: 'anonymous-object';
  readonly members: readonly { readonly name: string; readonly value: BoundExpression }[];
}

/** A tuple literal; `type` is a System.ValueTuple. */
export interface BoundTuple extends ExpressionBase {
  readonly kind: 'tuple';
  readonly elements: readonly BoundExpression[];
}

export interface BoundArrayCreation extends ExpressionBase {
  readonly kind: 'array';
  readonly sizes: readonly BoundExpression[];
  readonly initializer: BoundArrayInitializer | undefined;
}

/** Elements in order; of a multi-dimensional array they are initializers themselves. */
export interface BoundArrayInitializer {
  readonly syntax: NodeBase;
  readonly elements: readonly (BoundExpression | BoundArrayInitializer)[];
}

/** `type` is a pointer or System.Span`1. */
export interface BoundStackAlloc extends ExpressionBase {
  readonly kind: 'stackalloc';
  readonly elementType: TypeReference;
  readonly size: BoundExpression | undefined;
  readonly elements: readonly BoundExpression[] | undefined;
}

/** A collection expression, converted to `type`. */
export interface BoundCollection extends ExpressionBase {
  readonly kind: 'collection';
  readonly elementType: TypeReference;
  readonly elements: readonly BoundCollectionElement[];
  readonly construction: CollectionConstruction;
}

export type BoundCollectionElement =
  | { readonly kind: 'item'; readonly value: BoundExpression; readonly add: BoundExpression | undefined }
  /** `..operand`: what the enumeration yields, converted (it reads `item`). */
  | {
      readonly kind: 'spread';
      readonly enumeration: Enumeration;
      readonly item: Placeholder;
      readonly value: BoundExpression;
      readonly add: BoundExpression | undefined;
    };

/** C# 14 spec "Collection expressions", conversions. */
export type CollectionConstruction =
  | { readonly kind: 'array' }
  | { readonly kind: 'span' }
  /** `IEnumerable<T>`, `IReadOnlyList<T>`, `IList<T>`, …: the compiler's choice of list. */
  | { readonly kind: 'list-interface' }
  /** Constructor, then the `add` call of each element, which reads `placeholder`. */
  | { readonly kind: 'constructor'; readonly creation: BoundExpression; readonly placeholder: Placeholder }
  /** `[CollectionBuilder]`: a static method over a span of the elements. */
  | { readonly kind: 'builder'; readonly method: MethodReference }
  | { readonly kind: 'unknown'; readonly reason: string };

/** `receiver with { … }`. Of a record class the copy is a call of `<Clone>$`. */
export interface BoundWith extends ExpressionBase {
  readonly kind: 'with';
  readonly receiver: BoundExpression;
  readonly clone: MethodReference | undefined;
  readonly initializer: BoundInitializer;
}

/** A lambda or anonymous method, bound for the delegate type that it is converted to. Identity counts: captures are kept by it. */
export interface BoundLambda extends ExpressionBase {
  readonly kind: 'lambda';
  /** Converted to `Expression<TDelegate>` (`type`): stays a tree. */
  readonly isExpressionTree: boolean;
  /** Unresolved when the target is not known. */
  readonly delegateType: TypeReference;
  readonly parameters: readonly ParameterSymbol[];
  readonly returnType: TypeReference;
  readonly isAsync: boolean;
  readonly isStatic: boolean;
  readonly attributes: readonly AttributeData[];
  readonly returnAttributes: readonly AttributeData[];
  /** For `=> expression` one return or expression statement. */
  readonly body: BoundBlock;
  /** The expression of `=> expression`, converted. */
  readonly expressionBody: BoundExpression | undefined;
}

/** A method group as a delegate. */
export interface BoundDelegateCreation extends ExpressionBase {
  readonly kind: 'delegate';
  readonly target: CallTarget;
  /** Of instance methods, and of extension methods (their first argument). */
  readonly receiver: BoundExpression | undefined;
}

export type ConversionKind =
  | 'identity'
  /** Between numeric types, char included; also to and from enumerations (`enumeration`). */
  | 'numeric'
  | 'enumeration'
  /** To a base type or interface; changes nothing. */
  | 'reference'
  /** To a derived type: may throw. */
  | 'explicit-reference'
  | 'boxing'
  | 'unboxing'
  /** `T` to `T?`, `T?` to `U?`: the underlying conversion is applied to the value. */
  | 'nullable'
  /** `T?` to `T`: reads `Value`. */
  | 'explicit-nullable'
  /** `method` is op_Implicit or op_Explicit; `operand` and what holds this node convert before and after. */
  | 'user-defined'
  | 'tuple'
  /** Array or string to span (C# 14 first-class spans). */
  | 'span'
  | 'pointer'
  | 'dynamic'
  | 'interpolated-string-handler'
  /** One of the two types is not known. */
  | 'unresolved'
  /** C# has no such conversion, as far as is known. */
  | 'none';

export interface BoundConversion extends ExpressionBase {
  readonly kind: 'conversion';
  readonly conversion: ConversionKind;
  readonly operand: BoundExpression;
  readonly isExplicit: boolean;
  readonly isChecked: boolean;
  readonly method?: MethodReference;
}

/** `method`: the user-defined operator. `isLifted`: operands are nullable, the result is null when one is. */
export interface BoundUnary extends ExpressionBase {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '!' | '~';
  readonly operand: BoundExpression;
  readonly method: MethodReference | undefined;
  readonly isLifted: boolean;
  readonly isChecked: boolean;
}

export interface BoundBinary extends ExpressionBase {
  readonly kind: 'binary';
  readonly operator: Exclude<BinaryOperator, '&&' | '||' | '??'>;
  readonly left: BoundExpression;
  readonly right: BoundExpression;
  readonly method: MethodReference | undefined;
  readonly isLifted: boolean;
  readonly isChecked: boolean;
}

/** `&&`, `||`. User-defined ones (`method` is `&` or `|`) test with op_True, op_False. */
export interface BoundLogical extends ExpressionBase {
  readonly kind: 'logical';
  readonly operator: '&&' | '||';
  readonly left: BoundExpression;
  readonly right: BoundExpression;
  readonly method: MethodReference | undefined;
  readonly test: MethodReference | undefined;
}

/**
 * `++`, `--`. The operand is evaluated once; `operation` computes the new value from `placeholder` (the old one), converted back to the
 * operand's type. An instance operator (C# 14) is `operation` on its own, without assignment, and `isInPlace`.
 */
export interface BoundIncrement extends ExpressionBase {
  readonly kind: 'increment';
  readonly target: BoundExpression;
  readonly isPrefix: boolean;
  readonly isIncrement: boolean;
  readonly placeholder: Placeholder;
  readonly operation: BoundExpression;
  readonly isInPlace: boolean;
}

/** `isRef`: `x = ref y`. The value is converted to the target's type. */
export interface BoundAssignment extends ExpressionBase {
  readonly kind: 'assignment';
  readonly target: BoundExpression;
  readonly value: BoundExpression;
  readonly isRef: boolean;
}

/** `target op= …`: as of BoundIncrement; `operation` holds the operator, the right side and the conversion back. */
export interface BoundCompoundAssignment extends ExpressionBase {
  readonly kind: 'compound-assignment';
  readonly operator: string;
  readonly target: BoundExpression;
  readonly placeholder: Placeholder;
  readonly operation: BoundExpression;
  readonly isInPlace: boolean;
}

/** `event += handler`, `-=`. */
export interface BoundEventAssignment extends ExpressionBase {
  readonly kind: 'event-assignment';
  readonly event: EventSymbol;
  readonly containingType: NamedTypeReference;
  readonly receiver: BoundExpression | undefined;
  readonly isAddition: boolean;
  readonly value: BoundExpression;
}

/** `target ??= value`. */
export interface BoundCoalesceAssignment extends ExpressionBase {
  readonly kind: 'coalesce-assignment';
  readonly target: BoundExpression;
  readonly value: BoundExpression;
}

/** `(a, var b) = right`, `var (a, b) = right`. The value is the tuple of what was assigned. */
export interface BoundDeconstruction extends ExpressionBase {
  readonly kind: 'deconstruction';
  readonly right: BoundExpression;
  readonly root: DeconstructionNode;
}

/** One level of a deconstruction: `input` is its value; elements read it directly (tuple fields) or the outputs of `deconstruct`. */
export interface DeconstructionNode {
  readonly input: Placeholder;
  readonly deconstruct: DeconstructCall | undefined;
  readonly elements: readonly DeconstructionElement[];
}

export interface DeconstructCall {
  readonly target: CallTarget;
  readonly outputs: readonly Placeholder[];
}

export interface DeconstructionElement {
  /** The element's value. */
  readonly access: BoundExpression;
  /** What it is assigned to (a discard included), and `access` converted to that type. */
  readonly target: BoundExpression | undefined;
  readonly value: BoundExpression;
  readonly nested: DeconstructionNode | undefined;
}

/** `left ?? right`. `leftValue` is the value of `left` when it is not null (read from `placeholder`), converted to the result. */
export interface BoundCoalesce extends ExpressionBase {
  readonly kind: 'coalesce';
  readonly left: BoundExpression;
  readonly placeholder: Placeholder;
  readonly leftValue: BoundExpression;
  readonly right: BoundExpression;
}

export interface BoundConditional extends ExpressionBase {
  readonly kind: 'conditional';
  readonly condition: BoundExpression;
  readonly whenTrue: BoundExpression;
  readonly whenFalse: BoundExpression;
  readonly isRef: boolean;
}

/** `receiver?.…`: `whenNotNull` holds a `conditional-receiver` with `placeholder`. A value-type result is lifted to `T?` by `type`. */
export interface BoundConditionalAccess extends ExpressionBase {
  readonly kind: 'conditional-access';
  readonly receiver: BoundExpression;
  readonly placeholder: Placeholder;
  readonly whenNotNull: BoundExpression;
}

/** `operand is T`. */
export interface BoundIs extends ExpressionBase {
  readonly kind: 'is';
  readonly operand: BoundExpression;
  readonly testedType: TypeReference;
}

/** `operand as T`; `type` is T. */
export interface BoundAs extends ExpressionBase {
  readonly kind: 'as';
  readonly operand: BoundExpression;
}

/** `operand is pattern`. The pattern reads `input`. */
export interface BoundIsPattern extends ExpressionBase {
  readonly kind: 'is-pattern';
  readonly operand: BoundExpression;
  readonly input: Placeholder;
  readonly pattern: BoundPattern;
}

export interface BoundSwitchExpression extends ExpressionBase {
  readonly kind: 'switch-expression';
  readonly operand: BoundExpression;
  readonly input: Placeholder;
  readonly arms: readonly BoundSwitchArm[];
}

/** `$"…"`. `type` is System.String, FormattableString, IFormattable or an interpolated string handler. */
export interface BoundInterpolatedString extends ExpressionBase {
  readonly kind: 'interpolated-string';
  readonly parts: readonly BoundInterpolatedPart[];
}

export type BoundInterpolatedPart =
  | { readonly kind: 'text'; readonly text: string; readonly syntax: NodeBase }
  | {
      readonly kind: 'value';
      readonly value: BoundExpression;
      readonly alignment: number | undefined;
      readonly format: string | undefined;
    };

/** `getAwaiter` and `getResult` of the awaited type; undefined when that is not known. */
export interface BoundAwait extends ExpressionBase {
  readonly kind: 'await';
  readonly operand: BoundExpression;
  readonly awaitable: AwaitableInfo | undefined;
}

export interface AwaitableInfo {
  readonly getAwaiter: MethodReference;
  readonly isCompleted: PropertyReference;
  readonly getResult: MethodReference;
}

export interface BoundThrowExpression extends ExpressionBase {
  readonly kind: 'throw';
  readonly operand: BoundExpression;
}

/** `a..b`; `type` is System.Range. Operands are System.Index. */
export interface BoundRange extends ExpressionBase {
  readonly kind: 'range';
  readonly left: BoundExpression | undefined;
  readonly right: BoundExpression | undefined;
}

/** `^n`; `type` is System.Index. */
export interface BoundIndexFromEnd extends ExpressionBase {
  readonly kind: 'index-from-end';
  readonly operand: BoundExpression;
}

export interface BoundTypeOf extends ExpressionBase {
  readonly kind: 'typeof';
  readonly operand: TypeReference;
}

export interface BoundSizeOf extends ExpressionBase {
  readonly kind: 'sizeof';
  readonly operand: TypeReference;
}

/** `ref x` as the value of a ref local, ref assignment or ref return. */
export interface BoundRef extends ExpressionBase {
  readonly kind: 'ref';
  readonly operand: BoundExpression;
}

/** `&x`, pointers. */
export interface BoundAddressOf extends ExpressionBase {
  readonly kind: 'address-of';
  readonly operand: BoundExpression;
}

/** `*p`. */
export interface BoundIndirection extends ExpressionBase {
  readonly kind: 'indirection';
  readonly operand: BoundExpression;
}

/** `_` as a target or `out` argument. */
export interface BoundDiscard extends ExpressionBase {
  readonly kind: 'discard';
}

/** Bound at run time because an operand is `dynamic`. */
export interface BoundDynamic extends ExpressionBase {
  readonly kind: 'dynamic';
  readonly form: 'invoke' | 'member' | 'element' | 'operator' | 'convert' | 'new';
  /** Member name or operator. */
  readonly name: string;
  readonly operands: readonly BoundExpression[];
}

/** What could not be bound, with what stood inside it. `reason` is a sentence without a full stop. */
export interface BoundBad extends ExpressionBase {
  readonly kind: 'bad';
  readonly reason: string;
  /** It was read; only the type that it takes from its surroundings is not known. */
  readonly isUntyped?: boolean;
  readonly children: readonly BoundExpression[];
}
