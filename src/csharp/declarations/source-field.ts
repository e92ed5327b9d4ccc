import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  FieldSymbol,
  ParameterSymbol,
  PropertySymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { FieldDeclaration, VariableDeclarator } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { MemberInitializer } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { accessibilityOf } from './modifiers.ts';
import { identifierLocation } from './source-location.ts';

/** A field or constant: one declarator of a field declaration. */
export class SourceField implements FieldSymbol {
  readonly name: string;
  readonly containingType: MemberOwner;
  readonly #syntax: FieldDeclaration;
  readonly #declarator: VariableDeclarator;
  readonly #place: SourcePlace;
  #type: TypeReference | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #constant: ConstantValue | undefined;
  #initializer: MethodBody | undefined;

  constructor(owner: MemberOwner, syntax: FieldDeclaration, declarator: VariableDeclarator, place: SourcePlace) {
    this.name = declarator.identifier;
    this.containingType = owner;
    this.#syntax = syntax;
    this.#declarator = declarator;
    this.#place = place;
  }

  get accessibility(): Accessibility {
    return accessibilityOf(this.#syntax.modifiers) ?? (this.containingType.kind === 'interface' ? 'public' : 'private');
  }

  get isStatic(): boolean {
    return this.#syntax.modifiers.includes('static') || this.isConst;
  }

  get isReadOnly(): boolean {
    return this.#syntax.modifiers.includes('readonly');
  }

  get isConst(): boolean {
    return this.#syntax.modifiers.includes('const');
  }

  get type(): TypeReference {
    if (this.#type === undefined) {
      const type = this.#context().resolveType(this.#syntax.declaration.type);
      // `fixed byte data[16]` is a buffer that code uses through a pointer.
      this.#type = this.#syntax.modifiers.includes('fixed') ? { kind: 'pointer', element: type } : type;
    }
    return this.#type;
  }

  get attributes(): readonly AttributeData[] {
    const { attributeLists } = this.#syntax;
    this.#attributes ??=
      attributeLists.length === 0
        ? []
        : declareAttributes(attributeLists, this.#context(), this.containingType.environment, [undefined, 'field']);
    return this.#attributes;
  }

  get location(): Location {
    return identifierLocation(this.#place.file, this.#declarator);
  }

  get constantValue(): ConstantValue | undefined {
    const { initializer } = this.#declarator;
    if (!this.isConst || initializer === null) return undefined;
    if (this.#constant === undefined) {
      const text = this.#place.file.text.slice(initializer.start, initializer.end);
      this.#constant = { kind: 'unknown', reason: 'the constant is defined by itself', text };
      const context = this.containingType.contextAt(this.#place, 'initializer');
      this.#constant = this.containingType.environment.services.constants.constant(
        initializer.value,
        context,
        this.type,
      );
    }
    return this.#constant;
  }

  get initializer(): MethodBody | undefined {
    const request = this.memberInitializer;
    if (request === undefined) return undefined;
    this.#initializer ??= this.containingType.environment.services.lowerBody({ kind: 'initializer', ...request });
    return this.#initializer;
  }

  /** `= value` as written, with its context; constants have none, their value is folded. */
  get memberInitializer(): MemberInitializer | undefined {
    const { initializer } = this.#declarator;
    if (initializer === null || this.isConst) return undefined;
    return { member: this, syntax: initializer, context: this.containingType.contextAt(this.#place, 'initializer') };
  }

  #context() {
    return this.containingType.contextAt(this.#place, 'declaration');
  }
}

/** What generated fields have in common. */
abstract class GeneratedField implements FieldSymbol {
  abstract readonly name: string;
  abstract readonly containingType: MemberOwner;
  abstract readonly type: TypeReference;
  abstract readonly location: Location | undefined;
  abstract readonly isStatic: boolean;
  readonly accessibility: Accessibility = 'private';
  readonly isReadOnly: boolean = false;
  readonly constantValue: ConstantValue | undefined = undefined;
  readonly initializer: MethodBody | undefined = undefined;

  get attributes(): readonly AttributeData[] {
    return [];
  }
}

/** The field `<name>P` that holds a primary constructor's parameter which the type's code uses. */
export class CapturedParameterField extends GeneratedField {
  readonly name: string;
  readonly containingType: MemberOwner;
  readonly isStatic = false;
  readonly #parameter: ParameterSymbol;

  constructor(owner: MemberOwner, parameter: ParameterSymbol) {
    super();
    this.name = `<${parameter.name}>P`;
    this.containingType = owner;
    this.#parameter = parameter;
  }

  get type(): TypeReference {
    return this.#parameter.type;
  }

  get location(): Location | undefined {
    return this.#parameter.location;
  }
}

/** The field behind an auto-implemented property or the `field` keyword, or behind a field-like event. */
export class BackingField extends GeneratedField {
  readonly #member: Pick<PropertySymbol, 'name' | 'type' | 'isStatic' | 'location'> & {
    readonly containingType: MemberOwner;
  };
  readonly #attributes: () => readonly AttributeData[];
  readonly #name: string | undefined;

  constructor(
    member: Pick<PropertySymbol, 'name' | 'type' | 'isStatic' | 'location'> & { readonly containingType: MemberOwner },
    attributes: () => readonly AttributeData[],
    name?: string,
  ) {
    super();
    this.#member = member;
    this.#attributes = attributes;
    this.#name = name;
  }

  get name(): string {
    return this.#name ?? `<${this.#member.name}>k__BackingField`;
  }

  get containingType(): MemberOwner {
    return this.#member.containingType;
  }

  get type(): TypeReference {
    return this.#member.type;
  }

  get isStatic(): boolean {
    return this.#member.isStatic;
  }

  get location(): Location | undefined {
    return this.#member.location;
  }

  override get attributes(): readonly AttributeData[] {
    return this.#attributes();
  }
}
