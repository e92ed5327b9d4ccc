import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  EventSymbol,
  FieldSymbol,
  MethodSymbol,
  ParameterSymbol,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BindingContext } from '../names/binding-context.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { EventDeclaration, EventFieldDeclaration, TypeNode, VariableDeclarator } from '../syntax/nodes.ts';
import { type AttributeTarget, declareAttributes } from './attribute-lists.ts';
import type { MemberInitializer } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { explicitName } from './explicit-name.ts';
import { type MemberFlags, memberFlags } from './modifiers.ts';
import { type AccessorOwner, SourceAccessor } from './source-accessor.ts';
import { BackingField } from './source-field.ts';
import { identifierLocation } from './source-location.ts';

type EventSyntax =
  | { readonly kind: 'event'; readonly declaration: EventDeclaration }
  | {
      readonly kind: 'field-like';
      readonly declaration: EventFieldDeclaration;
      readonly declarator: VariableDeclarator;
    };

/** An event, with accessors of its own or field-like. */
export class SourceEvent implements EventSymbol, AccessorOwner {
  readonly containingType: MemberOwner;
  readonly flags: MemberFlags;
  readonly simpleName: string;
  readonly isExtension = false;
  readonly addMethod: MethodSymbol;
  readonly removeMethod: MethodSymbol;
  readonly #syntax: EventSyntax;
  readonly #place: SourcePlace;
  #type: TypeReference | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #field: FieldSymbol | undefined;

  constructor(owner: MemberOwner, syntax: EventSyntax, place: SourcePlace) {
    this.containingType = owner;
    this.#syntax = syntax;
    this.#place = place;
    const accessors = syntax.kind === 'event' ? (syntax.declaration.accessorList?.accessors ?? []) : [];
    const hasCode = accessors.some((a) => a.body !== null || a.expressionBody !== null);
    const isExplicit = syntax.kind === 'event' && syntax.declaration.explicitInterfaceSpecifier !== null;
    this.flags = memberFlags(syntax.declaration.modifiers, {
      inInterface: owner.kind === 'interface',
      isExplicit,
      hasCode,
    });
    this.simpleName = syntax.kind === 'event' ? syntax.declaration.identifier : syntax.declarator.identifier;
    const { attributeLists } = syntax.declaration;
    const accessor = (kind: 'event-add' | 'event-remove', keyword: string): MethodSymbol => {
      const declaration = accessors.find((a) => a.keyword === keyword);
      const code = declaration?.body ?? declaration?.expressionBody ?? undefined;
      return new SourceAccessor(kind, this, { declaration, code, attributeLists, place });
    };
    this.addMethod = accessor('event-add', 'add');
    this.removeMethod = accessor('event-remove', 'remove');
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

  get type(): TypeReference {
    this.#type ??= this.#context().resolveType(this.#typeSyntax());
    return this.#type;
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.#attributesFor([undefined, 'event']);
    return this.#attributes;
  }

  get explicitInterface(): TypeReference | undefined {
    if (this.#syntax.kind !== 'event') return undefined;
    const specifier = this.#syntax.declaration.explicitInterfaceSpecifier;
    return specifier === null ? undefined : this.#context().resolveType(specifier.name);
  }

  get location(): Location {
    const { file } = this.#place;
    return identifierLocation(file, this.#syntax.kind === 'event' ? this.#syntax.declaration : this.#syntax.declarator);
  }

  /** Of a field-like event: the delegate behind it, which has the event's name. Not among the type's `fields`. */
  get backingField(): FieldSymbol | undefined {
    if (this.#syntax.kind === 'event') return undefined;
    this.#field ??= new BackingField(this, () => this.#attributesFor(['field']), this.simpleName);
    return this.#field;
  }

  /** `event Action Changed = …;` */
  get memberInitializer(): MemberInitializer | undefined {
    if (this.#syntax.kind === 'event' || this.backingField === undefined) return undefined;
    const { initializer } = this.#syntax.declarator;
    if (initializer === null) return undefined;
    const context = this.containingType.contextAt(this.#place, 'initializer');
    return { member: this.backingField, syntax: initializer, context };
  }

  accessorParameters(): readonly ParameterSymbol[] {
    return [];
  }

  accessorTypeParameters(): readonly TypeParameterSymbol[] {
    return [];
  }

  #typeSyntax(): TypeNode {
    return this.#syntax.kind === 'event' ? this.#syntax.declaration.type : this.#syntax.declaration.declaration.type;
  }

  #context(): BindingContext {
    return this.containingType.contextAt(this.#place, 'declaration');
  }

  #attributesFor(targets: readonly AttributeTarget[]): readonly AttributeData[] {
    const { attributeLists } = this.#syntax.declaration;
    return declareAttributes(attributeLists, this.#context(), this.containingType.environment, targets);
  }
}
