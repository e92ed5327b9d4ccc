import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type {
  AttributeData,
  FieldSymbol,
  MethodSymbol,
  ParameterSymbol,
  PropertySymbol,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { BindingContext, SemanticModel } from '../names/binding-context.ts';
import type { ConstantBinder } from '../names/constant-binder.ts';
import type {
  ArgumentList,
  ArrowExpressionClause,
  AttributeList,
  Block,
  EqualsValueClause,
  Parameter,
  TopLevelStatements,
  TypeParameterConstraintClause,
  TypeParameterList,
} from '../syntax/nodes.ts';

/** Everything that turning a member's code into canonical form needs. */
export type BodyRequest =
  /** A method, operator, accessor, local code of any other kind: `{ … }` or `=> …`. */
  | {
      readonly kind: 'method';
      readonly method: MethodSymbol;
      readonly syntax: Block | ArrowExpressionClause;
      readonly context: BindingContext;
    }
  | ConstructorRequest
  /** `= value` of a field or property (an initializer on its own). */
  | {
      readonly kind: 'initializer';
      readonly member: FieldSymbol | PropertySymbol;
      readonly syntax: EqualsValueClause;
      readonly context: BindingContext;
    }
  | {
      readonly kind: 'top-level';
      readonly method: MethodSymbol;
      readonly syntax: TopLevelStatements;
      readonly context: BindingContext;
    };

/**
 * A constructor, instance or static, written or generated. Its code in order: `captures` and `initializers` (both empty when it starts with
 * `: this(…)`), then `initializer` (a call of the base's parameterless constructor when undefined in a class), then `body`.
 */
export interface ConstructorRequest {
  readonly kind: 'constructor';
  readonly method: MethodSymbol;
  readonly initializer:
    | { readonly target: 'this' | 'base'; readonly arguments: ArgumentList; readonly context: BindingContext }
    | undefined;
  /** Primary constructors: the parameter's value goes to a field (`<name>P`) or to a record's property. */
  readonly captures: readonly { readonly parameter: ParameterSymbol; readonly member: FieldSymbol | PropertySymbol }[];
  /** Initializers of fields and properties of the same staticness, in order of declaration, each with the context of its file. */
  readonly initializers: readonly MemberInitializer[];
  readonly body: Block | ArrowExpressionClause | undefined;
  readonly context: BindingContext;
}

export interface MemberInitializer {
  readonly member: FieldSymbol | PropertySymbol;
  readonly syntax: EqualsValueClause;
  readonly context: BindingContext;
}

/** Lowers a member's code. Never throws for what it does not understand: that becomes `unknown` operations and gaps in `context.model.gaps`. */
export type LowerBody = (request: BodyRequest) => MethodBody;

/** What is made per program and injected: constants and bodies need the binder, the binder needs the program. */
export interface SemanticServices {
  readonly constants: ConstantBinder;
  readonly lowerBody: LowerBody;
}

/** Called once, before anything is bound; the model's symbols may be used only after it has returned. */
export type ServicesFactory = (model: SemanticModel, declarations: DeclarationServices) => SemanticServices;

/** Symbols for declarations inside bodies (local functions, lambdas): the same code that serves members. */
export interface DeclarationServices {
  /** Parameters with types, defaults and attributes. A type that the source leaves out is `unresolved`: the binder puts the inferred one. */
  parameters(syntax: readonly Parameter[], context: BindingContext): readonly ParameterSymbol[];
  /** Type parameters owned by a method, ordinals from `firstOrdinal` on. Constraints are resolved on demand, in the context extended by them. */
  typeParameters(
    syntax: TypeParameterList | null,
    constraints: readonly TypeParameterConstraintClause[],
    context: BindingContext,
    firstOrdinal: number,
  ): readonly TypeParameterSymbol[];
  /** Attributes of lists whose target is one of `targets` (`undefined`: no target is written). */
  attributes(
    lists: readonly AttributeList[],
    context: BindingContext,
    targets: readonly (string | undefined)[],
  ): readonly AttributeData[];
}
