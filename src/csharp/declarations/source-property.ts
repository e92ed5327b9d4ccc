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
import type { BindingContext } from '../names/binding-context.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { AccessorDeclaration, AttributeList, IndexerDeclaration, PropertyDeclaration } from '../syntax/nodes.ts';
import { type AttributeTarget, declareAttributes } from './attribute-lists.ts';
import type { MemberInitializer } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { explicitName } from './explicit-name.ts';
import type { ExtensionReceiver } from './extension-receiver.ts';
import { type MemberFlags, memberFlags } from './modifiers.ts';
import { type AccessorOwner, SourceAccessor } from './source-accessor.ts';
import { BackingField } from './source-field.ts';
import { identifierLocation } from './source-location.ts';
import { declareParameters } from './source-parameter.ts';

/** One declaration of a property or indexer; a partial one has two. */
export interface PropertyPart {
  readonly syntax: PropertyDeclaration | IndexerDeclaration;
  readonly place: SourcePlace;
}

/** A property or indexer as declared, in a type or in an extension block. */
export class SourceProperty implements PropertySymbol, AccessorOwner {
  readonly containingType: MemberOwner;
  readonly flags: MemberFlags;
  readonly isRequired: boolean;
  readonly isAutoProperty: boolean;
  readonly isExtension: boolean;
  readonly simpleName: string;
  readonly getMethod: MethodSymbol | undefined;
  readonly setMethod: MethodSymbol | undefined;
  readonly #parts: readonly PropertyPart[];
  readonly #main: PropertyPart;
  readonly #receiver: ExtensionReceiver | undefined;
  #type: TypeReference | undefined;
  #parameters: readonly ParameterSymbol[] | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #explicitInterface: TypeReference | undefined;
  #initializer: MethodBody | undefined;
  #backingField: FieldSymbol | undefined;

  constructor(owner: MemberOwner, parts: readonly PropertyPart[], receiver?: ExtensionReceiver) {
    const main = parts.find((part) => hasCode(part.syntax)) ?? (parts[0] as PropertyPart);
    const { syntax } = main;
    const modifiers = parts.flatMap((part) => part.syntax.modifiers);
    const isExplicit = syntax.explicitInterfaceSpecifier !== null;
    const flags = memberFlags(modifiers, {
      inInterface: owner.kind === 'interface',
      isExplicit,
      hasCode: hasCode(syntax),
    });
    this.containingType = owner;
    this.flags = receiver === undefined ? flags : { ...flags, isStatic: true };
    this.#parts = parts;
    this.#main = main;
    this.#receiver = receiver;
    this.isRequired = modifiers.includes('required');
    this.isExtension = receiver !== undefined && !receiver.isStaticMember(syntax.modifiers);
    this.simpleName = syntax.kind === 'PropertyDeclaration' ? syntax.identifier : indexerName(syntax);
    const list = syntax.accessorList?.accessors;
    this.isAutoProperty =
      list !== undefined &&
      list.length > 0 &&
      list.every(isAutomatic) &&
      !flags.isAbstract &&
      !modifiers.includes('extern');
    const place = main.place;
    const accessor = (kind: 'property-get' | 'property-set', declaration: AccessorDeclaration): MethodSymbol =>
      new SourceAccessor(kind, this, { declaration, code: codeOf(declaration), attributeLists: [], place });
    const getter = list?.find((a) => a.keyword === 'get');
    const setter = list?.find((a) => a.keyword === 'set' || a.keyword === 'init');
    if (getter !== undefined) this.getMethod = accessor('property-get', getter);
    else if (syntax.expressionBody !== null) {
      const code = syntax.expressionBody;
      this.getMethod = new SourceAccessor('property-get', this, {
        declaration: undefined,
        code,
        attributeLists: [],
        place,
      });
    }
    if (setter !== undefined) this.setMethod = accessor('property-set', setter);
  }

  get name(): string {
    const { explicitInterface } = this;
    return explicitInterface === undefined ? this.simpleName : explicitName(explicitInterface, this.simpleName);
  }

  get accessibility(): Accessibility {
    return this.flags.accessibility;
  }

  get isStatic(): boolean {
    return this.flags.isStatic;
  }

  get isAbstract(): boolean {
    return this.flags.isAbstract;
  }

  get isVirtual(): boolean {
    return this.flags.isVirtual;
  }

  get isOverride(): boolean {
    return this.flags.isOverride;
  }

  get type(): TypeReference {
    this.#type ??= this.#memberContext().resolveType(this.#main.syntax.type);
    return this.#type;
  }

  /** Of an indexer; without an extension's receiver. */
  get parameters(): readonly ParameterSymbol[] {
    const { syntax } = this.#main;
    if (syntax.kind === 'PropertyDeclaration') return [];
    this.#parameters ??= declareParameters(
      syntax.parameterList.parameters,
      this.#memberContext(),
      this.containingType.environment,
    );
    return this.#parameters;
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.#attributesFor([undefined, 'property']);
    return this.#attributes;
  }

  get explicitInterface(): TypeReference | undefined {
    const specifier = this.#main.syntax.explicitInterfaceSpecifier;
    if (specifier === null) return undefined;
    this.#explicitInterface ??= this.#context('declaration').resolveType(specifier.name);
    return this.#explicitInterface;
  }

  get location(): Location {
    const { syntax, place } = this.#main;
    if (syntax.kind === 'PropertyDeclaration') return identifierLocation(place.file, syntax);
    return { kind: 'source', file: place.file, start: syntax.thisStart, end: syntax.thisStart + 'this'.length };
  }

  get initializer(): MethodBody | undefined {
    const request = this.memberInitializer;
    if (request === undefined) return undefined;
    this.#initializer ??= this.containingType.environment.services.lowerBody({ kind: 'initializer', ...request });
    return this.#initializer;
  }

  get hasInitializer(): boolean {
    return this.#parts.some(({ syntax }) => syntax.kind === 'PropertyDeclaration' && syntax.initializer !== null);
  }

  /** `= value` as written, with its context. */
  get memberInitializer(): MemberInitializer | undefined {
    for (const { syntax, place } of this.#parts) {
      if (syntax.kind !== 'PropertyDeclaration' || syntax.initializer === null) continue;
      return { member: this, syntax: syntax.initializer, context: this.containingType.contextAt(place, 'initializer') };
    }
    return undefined;
  }

  /** The field behind `{ get; }` or the `field` keyword, with the attributes of `[field: …]`. Not among the type's `fields`. */
  get backingField(): FieldSymbol {
    this.#backingField ??= new BackingField(this, () => this.#attributesFor(['field']));
    return this.#backingField;
  }

  accessorParameters(): readonly ParameterSymbol[] {
    const { syntax } = this.#main;
    const { environment } = this.containingType;
    const context = this.#memberContext();
    const receiver = this.isExtension ? (this.#receiver?.parameters(context) ?? []) : [];
    if (syntax.kind === 'PropertyDeclaration') return receiver;
    return [...receiver, ...declareParameters(syntax.parameterList.parameters, context, environment, receiver.length)];
  }

  accessorTypeParameters(): readonly TypeParameterSymbol[] {
    return this.#receiver?.methodTypeParameters() ?? [];
  }

  #context(position: BindingContext['position']): BindingContext {
    return this.containingType.contextAt(this.#main.place, position);
  }

  #memberContext(): BindingContext {
    return this.#context('declaration').withTypeParameters(this.accessorTypeParameters());
  }

  #attributesFor(targets: readonly AttributeTarget[]): readonly AttributeData[] {
    return this.#parts.flatMap(({ syntax, place }) =>
      attributesIn(syntax.attributeLists, this.containingType, place, targets),
    );
  }
}

function attributesIn(
  lists: readonly AttributeList[],
  owner: MemberOwner,
  place: SourcePlace,
  targets: readonly AttributeTarget[],
): readonly AttributeData[] {
  if (lists.length === 0) return [];
  return declareAttributes(lists, owner.contextAt(place, 'declaration'), owner.environment, targets);
}

function hasCode(syntax: PropertyDeclaration | IndexerDeclaration): boolean {
  return syntax.expressionBody !== null || syntax.accessorList?.accessors.some((a) => codeOf(a) !== undefined) === true;
}

function codeOf(accessor: AccessorDeclaration) {
  return accessor.body ?? accessor.expressionBody ?? undefined;
}

function isAutomatic(accessor: AccessorDeclaration): boolean {
  return codeOf(accessor) === undefined;
}

/** `Item`, unless `[IndexerName("…")]` says otherwise (its argument must be a literal for the name to be known here). */
function indexerName(syntax: IndexerDeclaration): string {
  for (const list of syntax.attributeLists) {
    for (const attribute of list.attributes) {
      const name = attribute.name.kind === 'QualifiedName' ? attribute.name.right : attribute.name;
      const value = attribute.argumentList?.arguments[0]?.expression;
      if (
        'identifier' in name &&
        /^IndexerName(Attribute)?$/.test(name.identifier) &&
        value?.kind === 'LiteralExpression' &&
        typeof value.value === 'string'
      )
        return value.value;
    }
  }
  return 'Item';
}
