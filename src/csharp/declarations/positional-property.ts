import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  FieldSymbol,
  MethodSymbol,
  ParameterSymbol,
  PropertySymbol,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { Parameter } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { generatedFlags, type MemberFlags } from './modifiers.ts';
import { type AccessorOwner, SourceAccessor } from './source-accessor.ts';
import { BackingField } from './source-field.ts';

/** The property that a record makes of a parameter of its primary constructor. */
export class PositionalProperty implements PropertySymbol, AccessorOwner {
  readonly containingType: MemberOwner;
  readonly flags: MemberFlags = generatedFlags('public');
  readonly name: string;
  readonly accessibility: Accessibility = 'public';
  readonly isStatic = false;
  readonly isAbstract = false;
  readonly isVirtual = false;
  readonly isOverride = false;
  readonly isRequired = false;
  readonly isAutoProperty = true;
  readonly isExtension = false;
  readonly explicitInterface: TypeReference | undefined = undefined;
  /** Its value comes from the constructor's parameter. */
  readonly initializer: MethodBody | undefined = undefined;
  readonly parameters: readonly ParameterSymbol[] = [];
  readonly getMethod: MethodSymbol;
  readonly setMethod: MethodSymbol;
  readonly #parameter: ParameterSymbol;
  readonly #syntax: Parameter;
  readonly #place: SourcePlace;
  #attributes: readonly AttributeData[] | undefined;
  #backingField: FieldSymbol | undefined;

  constructor(owner: MemberOwner, parameter: ParameterSymbol, syntax: Parameter, place: SourcePlace) {
    this.containingType = owner;
    this.name = parameter.name;
    this.#parameter = parameter;
    this.#syntax = syntax;
    this.#place = place;
    const unwritten = { declaration: undefined, code: undefined, attributeLists: [], place };
    this.getMethod = new SourceAccessor('property-get', this, unwritten);
    this.setMethod = new SourceAccessor('property-set', this, unwritten);
  }

  get simpleName(): string {
    return this.name;
  }

  get type(): TypeReference {
    return this.#parameter.type;
  }

  get location(): Location | undefined {
    return this.#parameter.location;
  }

  /** Those of `[property: …]`; the others are the parameter's. */
  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.#attributesFor('property');
    return this.#attributes;
  }

  /** With the attributes of `[field: …]`. */
  get backingField(): FieldSymbol {
    this.#backingField ??= new BackingField(this, () => this.#attributesFor('field'));
    return this.#backingField;
  }

  accessorParameters(): readonly ParameterSymbol[] {
    return [];
  }

  accessorTypeParameters(): readonly TypeParameterSymbol[] {
    return [];
  }

  #attributesFor(target: string): readonly AttributeData[] {
    const owner = this.containingType;
    const context = owner.contextAt(this.#place, 'declaration');
    return declareAttributes(this.#syntax.attributeLists, context, owner.environment, [target]);
  }
}
