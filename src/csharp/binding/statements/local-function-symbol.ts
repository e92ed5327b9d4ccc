import type { MethodBody } from '../../../symbols/control-flow-graph.ts';
import type { SourceLocation } from '../../../symbols/location.ts';
import type {
  AttributeData,
  ParameterSymbol,
  RefKind,
  TypeParameterSymbol,
  TypeSymbol,
} from '../../../symbols/symbols.ts';
import type { TypeReference } from '../../../symbols/type-reference.ts';
import type { DeclarationServices } from '../../declarations/body-request.ts';
import type { BindingContext } from '../../names/binding-context.ts';
import type { LocalFunctionStatement } from '../../syntax/nodes.ts';
import type { LocalFunctionSymbol } from '../bound-symbols.ts';

const METHOD_TARGETS: readonly (string | undefined)[] = [undefined, 'method'];
const RETURN_TARGETS: readonly (string | undefined)[] = ['return'];

/** A local function as declared. Its type parameters follow those of the code around it, so that both can be used in one signature. */
export class LocalFunction implements LocalFunctionSymbol {
  readonly kind = 'local-function';
  readonly name: string;
  readonly syntax: LocalFunctionStatement;
  readonly containingType: TypeSymbol;
  readonly accessibility = 'private';
  readonly isStatic: boolean;
  readonly isAbstract = false;
  readonly isVirtual = false;
  readonly isOverride = false;
  readonly isSealed = false;
  readonly isAsync: boolean;
  readonly hidesBase = false;
  readonly isExtension = false;
  readonly explicitInterface = undefined;
  readonly location: SourceLocation;
  readonly typeParameters: readonly TypeParameterSymbol[];
  /** Where its code and its signature stand: its type parameters are in scope. */
  readonly context: BindingContext;
  readonly #declarations: DeclarationServices;
  #parameters: readonly ParameterSymbol[] | undefined;
  #returnType: TypeReference | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #returnAttributes: readonly AttributeData[] | undefined;
  #body: (() => MethodBody) | undefined;

  constructor(
    syntax: LocalFunctionStatement,
    containingType: TypeSymbol,
    outer: BindingContext,
    declarations: DeclarationServices,
  ) {
    this.syntax = syntax;
    this.name = syntax.identifier;
    this.containingType = containingType;
    this.isStatic = syntax.modifiers.includes('static');
    this.isAsync = syntax.modifiers.includes('async');
    this.#declarations = declarations;
    const { identifierStart: start, identifier } = syntax;
    this.location = { kind: 'source', file: outer.file, start, end: Math.min(syntax.end, start + identifier.length) };
    const { typeParameterList, constraintClauses } = syntax;
    const first = outer.methodTypeParameters.reduce((next, p) => Math.max(next, p.ordinal + 1), 0);
    this.typeParameters = declarations.typeParameters(typeParameterList, constraintClauses, outer, first);
    this.context = outer.withTypeParameters(this.typeParameters);
  }

  get parameters(): readonly ParameterSymbol[] {
    this.#parameters ??= this.#declarations.parameters(this.syntax.parameterList.parameters, this.context);
    return this.#parameters;
  }

  get returnType(): TypeReference {
    const { returnType } = this.syntax;
    this.#returnType ??= this.context.resolveType(returnType.kind === 'RefType' ? returnType.type : returnType);
    return this.#returnType;
  }

  get returnRefKind(): RefKind {
    const { returnType } = this.syntax;
    if (returnType.kind !== 'RefType') return 'none';
    return returnType.isReadOnly ? 'in' : 'ref';
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.#declarations.attributes(this.syntax.attributeLists, this.context, METHOD_TARGETS);
    return this.#attributes;
  }

  get returnAttributes(): readonly AttributeData[] {
    this.#returnAttributes ??= this.#declarations.attributes(this.syntax.attributeLists, this.context, RETURN_TARGETS);
    return this.#returnAttributes;
  }

  get hasBody(): boolean {
    return this.syntax.body !== null || this.syntax.expressionBody !== null;
  }

  get body(): MethodBody | undefined {
    return this.#body?.();
  }

  provideBody(body: () => MethodBody): void {
    this.#body = body;
  }
}
