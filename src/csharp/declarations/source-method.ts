import type { Location } from '../../symbols/location.ts';
import type {
  AttributeData,
  MethodKind,
  ParameterSymbol,
  RefKind,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type {
  ArrowExpressionClause,
  Block,
  ConversionOperatorDeclaration,
  DestructorDeclaration,
  MethodDeclaration,
  OperatorDeclaration,
  TypeNode,
} from '../syntax/nodes.ts';
import { type AttributeTarget, declareAttributes } from './attribute-lists.ts';
import type { BodyRequest } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { explicitName } from './explicit-name.ts';
import type { ExtensionReceiver } from './extension-receiver.ts';
import { MethodBase, VOID } from './method-base.ts';
import { memberFlags } from './modifiers.ts';
import { conversionName, operatorName } from './operator-names.ts';
import { identifierLocation, nodeLocation } from './source-location.ts';
import { declareParameters } from './source-parameter.ts';
import { declareTypeParameters, type TypeParameterDeclaration } from './source-type-parameter.ts';

export type MethodSyntax =
  | MethodDeclaration
  | OperatorDeclaration
  | ConversionOperatorDeclaration
  | DestructorDeclaration;

/** One declaration of a method; a partial method has two. */
export interface MethodPart {
  readonly syntax: MethodSyntax;
  readonly place: SourcePlace;
}

const METHOD_TARGETS: readonly AttributeTarget[] = [undefined, 'method'];
const RETURN_TARGETS: readonly AttributeTarget[] = ['return'];

/** A method, operator, conversion or destructor as declared, in a type or in an extension block. */
export class SourceMethod extends MethodBase {
  readonly kind: MethodKind;
  readonly #parts: readonly MethodPart[];
  /** The part with the code; the first one when none has it. */
  readonly #main: MethodPart;
  readonly #code: Block | ArrowExpressionClause | undefined;
  readonly #receiver: ExtensionReceiver | undefined;
  #explicitInterface: TypeReference | undefined;
  #context: BindingContext | undefined;

  constructor(owner: MemberOwner, parts: readonly MethodPart[], receiver?: ExtensionReceiver) {
    const main = parts.find((part) => codeOf(part.syntax) !== undefined) ?? (parts[0] as MethodPart);
    const { syntax } = main;
    const flags = memberFlags(
      parts.flatMap((part) => part.syntax.modifiers),
      {
        inInterface: owner.kind === 'interface',
        isExplicit: isExplicit(syntax),
        hasCode: codeOf(syntax) !== undefined,
      },
    );
    super(owner, adjusted(flags, syntax, receiver));
    this.kind = kindOf(syntax);
    this.#parts = parts;
    this.#main = main;
    this.#code = codeOf(syntax);
    this.#receiver = receiver;
  }

  get name(): string {
    const { explicitInterface } = this;
    const name = simpleName(this.#main.syntax);
    return explicitInterface === undefined ? name : explicitName(explicitInterface, name);
  }

  get hasBody(): boolean {
    return this.#code !== undefined;
  }

  get location(): Location {
    const { syntax, place } = this.#main;
    return 'identifier' in syntax ? identifierLocation(place.file, syntax) : nodeLocation(place.file, syntax);
  }

  override get isExtension(): boolean {
    if (this.#receiver !== undefined) return !this.#receiver.isStaticMember(this.#main.syntax.modifiers);
    return this.#main.syntax.parameterList.parameters[0]?.modifiers.includes('this') === true;
  }

  override get explicitInterface(): TypeReference | undefined {
    const { syntax, place } = this.#main;
    if (!isExplicit(syntax)) return undefined;
    this.#explicitInterface ??= this.containingType
      .contextAt(place, 'declaration')
      .resolveType(syntax.explicitInterfaceSpecifier.name);
    return this.#explicitInterface;
  }

  override get returnRefKind(): RefKind {
    const type = returnTypeOf(this.#main.syntax);
    if (type?.kind !== 'RefType') return 'none';
    return type.isReadOnly ? 'in' : 'ref';
  }

  protected override declareTypeParameters(): readonly TypeParameterSymbol[] {
    const receiver = this.#receiver?.methodTypeParameters() ?? [];
    const declarations = this.#parts.flatMap(({ syntax }) =>
      syntax.kind === 'MethodDeclaration' ? [this.#typeParameters(syntax)] : [],
    );
    const { environment } = this.containingType;
    const own = declareTypeParameters(declarations, 'method', receiver.length, environment);
    return receiver.length === 0 ? own : [...receiver, ...own];
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    const { environment } = this.containingType;
    const context = this.#declarationContext();
    const receiver = this.isExtension ? (this.#receiver?.parameters(context) ?? []) : [];
    const others = this.#parts.filter((part) => part !== this.#main);
    const { parameters } = this.#main.syntax.parameterList;
    const more =
      others.length === 0
        ? []
        : parameters.map((_, i) => others.flatMap((o) => o.syntax.parameterList.parameters[i]?.attributeLists ?? []));
    // Defaults stand in the defining part of a partial method.
    const withDefaults = parameters.map((parameter, i) => {
      if (parameter.default !== null) return parameter;
      const defining = others
        .map((o) => o.syntax.parameterList.parameters[i])
        .find((p) => p !== undefined && p.default !== null);
      return defining === undefined ? parameter : { ...parameter, default: defining.default };
    });
    const own = declareParameters(withDefaults, context, environment, receiver.length, more);
    return receiver.length === 0 ? own : [...receiver, ...own];
  }

  protected override declareReturnType(): TypeReference {
    const syntax = returnTypeOf(this.#main.syntax);
    return syntax === undefined ? VOID : this.#declarationContext().resolveType(syntax);
  }

  protected override declareAttributes(): readonly AttributeData[] {
    return this.#attributes(METHOD_TARGETS);
  }

  protected override declareReturnAttributes(): readonly AttributeData[] {
    return this.#attributes(RETURN_TARGETS);
  }

  protected override bodyRequest(): BodyRequest | undefined {
    if (this.#code === undefined) return undefined;
    const context = this.containingType.contextAt(this.#main.place, 'body').withTypeParameters(this.typeParameters);
    return { kind: 'method', method: this, syntax: this.#code, context };
  }

  #declarationContext(): BindingContext {
    this.#context ??= this.containingType
      .contextAt(this.#main.place, 'declaration')
      .withTypeParameters(this.typeParameters);
    return this.#context;
  }

  #typeParameters(syntax: MethodDeclaration): TypeParameterDeclaration {
    return {
      list: syntax.typeParameterList,
      constraints: syntax.constraintClauses,
      context: () => this.#declarationContext(),
    };
  }

  #attributes(targets: readonly AttributeTarget[]): readonly AttributeData[] {
    const { environment } = this.containingType;
    return this.#parts.flatMap(({ syntax, place }) => {
      if (syntax.attributeLists.length === 0) return [];
      const context = this.containingType.contextAt(place, 'declaration').withTypeParameters(this.typeParameters);
      return declareAttributes(syntax.attributeLists, context, environment, targets);
    });
  }
}

function isExplicit(syntax: MethodSyntax): syntax is MethodSyntax & {
  explicitInterfaceSpecifier: NonNullable<MethodDeclaration['explicitInterfaceSpecifier']>;
} {
  return syntax.kind !== 'DestructorDeclaration' && syntax.explicitInterfaceSpecifier !== null;
}

function codeOf(syntax: MethodSyntax): Block | ArrowExpressionClause | undefined {
  return syntax.body ?? syntax.expressionBody ?? undefined;
}

function kindOf(syntax: MethodSyntax): MethodKind {
  switch (syntax.kind) {
    case 'MethodDeclaration':
      return 'ordinary';
    case 'OperatorDeclaration':
      return 'operator';
    case 'ConversionOperatorDeclaration':
      return 'conversion';
    case 'DestructorDeclaration':
      return 'destructor';
  }
}

function simpleName(syntax: MethodSyntax): string {
  switch (syntax.kind) {
    case 'MethodDeclaration':
      return syntax.identifier;
    case 'OperatorDeclaration':
      return operatorName(
        syntax.operatorToken,
        syntax.parameterList.parameters.length,
        syntax.isChecked,
        syntax.modifiers.includes('static'),
      );
    case 'ConversionOperatorDeclaration':
      return conversionName(syntax.implicitOrExplicitKeyword, syntax.isChecked);
    case 'DestructorDeclaration':
      return 'Finalize';
  }
}

function returnTypeOf(syntax: MethodSyntax): TypeNode | undefined {
  if (syntax.kind === 'ConversionOperatorDeclaration') return syntax.type;
  return syntax.kind === 'DestructorDeclaration' ? undefined : syntax.returnType;
}

function adjusted(
  flags: ReturnType<typeof memberFlags>,
  syntax: MethodSyntax,
  receiver: ExtensionReceiver | undefined,
): ReturnType<typeof memberFlags> {
  if (syntax.kind === 'DestructorDeclaration') return { ...flags, accessibility: 'protected', isOverride: true };
  // In metadata the members of an extension block are static methods of the class around it.
  return receiver === undefined ? flags : { ...flags, isStatic: true };
}
