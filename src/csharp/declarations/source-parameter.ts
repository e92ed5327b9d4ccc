import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type { AttributeData, ParameterSymbol, RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { AttributeList, Modifier, Parameter } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { DeclarationEnvironment } from './declaration-environment.ts';
import { identifierLocation } from './source-location.ts';

const UNWRITTEN: TypeReference = {
  kind: 'unresolved',
  text: '',
  typeArguments: [],
  reason: 'the parameter has no type of its own: it is inferred where the lambda stands',
};

/** Parameters of a declaration, in order. `moreAttributes`: those of the other part of a partial member, by position. */
export function declareParameters(
  syntax: readonly Parameter[],
  context: BindingContext,
  environment: DeclarationEnvironment,
  firstOrdinal = 0,
  moreAttributes: readonly (readonly AttributeList[])[] = [],
): readonly ParameterSymbol[] {
  return syntax.map(
    (parameter, i) =>
      new SourceParameter(parameter, firstOrdinal + i, context, environment, [
        ...parameter.attributeLists,
        ...(moreAttributes[i] ?? []),
      ]),
  );
}

class SourceParameter implements ParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly refKind: RefKind;
  readonly isParams: boolean;
  readonly #syntax: Parameter;
  readonly #context: BindingContext;
  readonly #environment: DeclarationEnvironment;
  readonly #attributeLists: readonly AttributeList[];
  #type: TypeReference | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #default: { readonly value: ConstantValue | undefined } | undefined;

  constructor(
    syntax: Parameter,
    ordinal: number,
    context: BindingContext,
    environment: DeclarationEnvironment,
    attributeLists: readonly AttributeList[],
  ) {
    this.name = syntax.identifier;
    this.ordinal = ordinal;
    this.refKind = refKindOf(syntax.modifiers);
    this.isParams = syntax.modifiers.includes('params');
    this.#syntax = syntax;
    this.#context = context;
    this.#environment = environment;
    this.#attributeLists = attributeLists;
  }

  get type(): TypeReference {
    this.#type ??= this.#syntax.type === null ? UNWRITTEN : this.#context.resolveType(this.#syntax.type);
    return this.#type;
  }

  get isOptional(): boolean {
    return this.#syntax.default !== null || this.attributes.some(isOptionalAttribute);
  }

  /** Of `= value`, or of `[DefaultParameterValue(…)]`; `[Optional]` alone gives the type's default. */
  get defaultValue(): ConstantValue | undefined {
    this.#default ??= { value: this.#evaluateDefault() };
    return this.#default.value;
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??=
      this.#attributeLists.length === 0
        ? []
        : declareAttributes(this.#attributeLists, this.#context, this.#environment, [undefined, 'param']);
    return this.#attributes;
  }

  get location(): Location {
    return identifierLocation(this.#context.file, this.#syntax);
  }

  #evaluateDefault(): ConstantValue | undefined {
    const syntax = this.#syntax.default;
    if (syntax !== null) return this.#environment.services.constants.constant(syntax.value, this.#context, this.type);
    if (this.#attributeLists.length === 0) return undefined;
    const written = this.attributes.find((a) =>
      isAttribute(a, 'System.Runtime.InteropServices.DefaultParameterValueAttribute'),
    );
    if (written !== undefined) return written.constructorArguments[0]?.value;
    return this.attributes.some(isOptionalAttribute) ? { kind: 'default', type: this.type } : undefined;
  }
}

function isOptionalAttribute(attribute: AttributeData): boolean {
  return isAttribute(attribute, 'System.Runtime.InteropServices.OptionalAttribute');
}

function isAttribute(attribute: AttributeData, name: string): boolean {
  return attribute.attributeClass.kind === 'named' && attribute.attributeClass.name === name;
}

function refKindOf(modifiers: readonly Modifier[]): RefKind {
  if (modifiers.includes('out')) return 'out';
  // `ref readonly` is passed like `in`.
  if (modifiers.includes('in') || (modifiers.includes('ref') && modifiers.includes('readonly'))) return 'in';
  return modifiers.includes('ref') ? 'ref' : 'none';
}
