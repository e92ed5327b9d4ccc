import type { Location } from '../../symbols/location.ts';
import type { AttributeData, MethodKind, ParameterSymbol, TypeParameterSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { AccessorDeclaration, ArrowExpressionClause, AttributeList, Block } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { BodyRequest } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { explicitName } from './explicit-name.ts';
import { MethodBase, VOID } from './method-base.ts';
import { accessibilityOf, type MemberFlags } from './modifiers.ts';
import { nodeLocation } from './source-location.ts';
import { SynthesizedParameter } from './synthesized.ts';

type AccessorKind = Extract<MethodKind, 'property-get' | 'property-set' | 'event-add' | 'event-remove'>;

const PREFIXES: Readonly<Record<AccessorKind, string>> = {
  'property-get': 'get_',
  'property-set': 'set_',
  'event-add': 'add_',
  'event-remove': 'remove_',
};

/** The property, indexer or event that an accessor belongs to. */
export interface AccessorOwner {
  readonly containingType: MemberOwner;
  /** Metadata name without an interface before it. */
  readonly simpleName: string;
  readonly type: TypeReference;
  readonly flags: MemberFlags;
  readonly explicitInterface: TypeReference | undefined;
  readonly isExtension: boolean;
  readonly location: Location | undefined;
  /** Indexer parameters, after an extension's receiver. */
  accessorParameters(): readonly ParameterSymbol[];
  /** Those of an extension block. */
  accessorTypeParameters(): readonly TypeParameterSymbol[];
}

/** What is written of an accessor; nothing of those of `X => …` (the getter has `code`), of field-like events and of positional properties. */
export interface AccessorSyntax {
  readonly declaration: AccessorDeclaration | undefined;
  readonly code: Block | ArrowExpressionClause | undefined;
  /** Attributes of an event's `[method: …]` lists. */
  readonly attributeLists: readonly AttributeList[];
  readonly place: SourcePlace;
}

/** An accessor of a property, indexer or event, as the method that it is in metadata. */
export class SourceAccessor extends MethodBase {
  readonly kind: AccessorKind;
  readonly #owner: AccessorOwner;
  readonly #syntax: AccessorSyntax;

  constructor(kind: AccessorKind, owner: AccessorOwner, syntax: AccessorSyntax) {
    super(owner.containingType, accessorFlags(owner.flags, syntax));
    this.kind = kind;
    this.#owner = owner;
    this.#syntax = syntax;
  }

  get name(): string {
    const { explicitInterface, simpleName } = this.#owner;
    const name = PREFIXES[this.kind] + simpleName;
    return explicitInterface === undefined ? name : explicitName(explicitInterface, name);
  }

  get hasBody(): boolean {
    return this.#syntax.code !== undefined;
  }

  override get isExtension(): boolean {
    return this.#owner.isExtension;
  }

  override get explicitInterface(): TypeReference | undefined {
    return this.#owner.explicitInterface;
  }

  get location(): Location | undefined {
    const { declaration, place } = this.#syntax;
    return declaration === undefined ? this.#owner.location : nodeLocation(place.file, declaration);
  }

  protected override declareTypeParameters(): readonly TypeParameterSymbol[] {
    return this.#owner.accessorTypeParameters();
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    const parameters = this.#owner.accessorParameters();
    if (this.kind === 'property-get') return parameters;
    const { environment } = this.containingType;
    const lists = this.#syntax.declaration?.attributeLists ?? [];
    const attributes = () => declareAttributes(lists, this.#context('declaration'), environment, ['param']);
    return [
      ...parameters,
      new SynthesizedParameter('value', parameters.length, () => this.#owner.type, 'none', attributes),
    ];
  }

  protected override declareReturnType(): TypeReference {
    return this.kind === 'property-get' ? this.#owner.type : VOID;
  }

  protected override declareAttributes(): readonly AttributeData[] {
    const { environment } = this.containingType;
    const own = this.#syntax.declaration?.attributeLists ?? [];
    return [
      ...declareAttributes(own, this.#context('declaration'), environment, [undefined, 'method']),
      ...declareAttributes(this.#syntax.attributeLists, this.#context('declaration'), environment, ['method']),
    ];
  }

  protected override declareReturnAttributes(): readonly AttributeData[] {
    const own = this.#syntax.declaration?.attributeLists ?? [];
    return declareAttributes(own, this.#context('declaration'), this.containingType.environment, ['return']);
  }

  protected override bodyRequest(): BodyRequest | undefined {
    const { code } = this.#syntax;
    return code === undefined
      ? undefined
      : { kind: 'method', method: this, syntax: code, context: this.#context('body') };
  }

  #context(position: 'declaration' | 'body') {
    return this.containingType.contextAt(this.#syntax.place, position).withTypeParameters(this.typeParameters);
  }
}

function accessorFlags(flags: MemberFlags, syntax: AccessorSyntax): MemberFlags {
  const { declaration } = syntax;
  const accessibility = declaration === undefined ? undefined : accessibilityOf(declaration.modifiers);
  return accessibility === undefined ? flags : { ...flags, accessibility };
}
