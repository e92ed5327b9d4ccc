import type { EventSymbol, FieldSymbol, MethodSymbol, PropertySymbol } from '../../symbols/symbols.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type {
  EventFieldDeclaration,
  ExtensionBlockDeclaration,
  FieldDeclaration,
  IndexerDeclaration,
  MemberDeclaration,
  MethodDeclaration,
  PropertyDeclaration,
} from '../syntax/nodes.ts';
import type { MemberInitializer } from './body-request.ts';
import { ExtensionReceiver } from './extension-receiver.ts';
import { mergePartials } from './partial-members.ts';
import type { MembersPart } from './primary-parameters.ts';
import { type ConstructorOwner, SourceConstructor } from './source-constructor.ts';
import { SourceEvent } from './source-event.ts';
import { SourceField } from './source-field.ts';
import { SourceMethod } from './source-method.ts';
import { SourceProperty } from './source-property.ts';

/** A member that may have `= value`. */
export interface Initialized {
  readonly isStatic: boolean;
  readonly memberInitializer: MemberInitializer | undefined;
}

/** The members that a type's declarations hold, in order; nothing that the compiler generates. */
export interface DeclaredMembers {
  /** Accessors are with their properties and events. */
  readonly methods: readonly MethodSymbol[];
  readonly properties: readonly PropertySymbol[];
  readonly fields: readonly FieldSymbol[];
  readonly events: readonly EventSymbol[];
  /** Members with an initializer, in textual order. */
  readonly initialized: readonly Initialized[];
}

interface Part<T> {
  readonly syntax: T;
  readonly place: SourcePlace;
}

/** Makes symbols of the member declarations of all parts of a type. */
export function declareMembers(owner: ConstructorOwner, parts: readonly MembersPart[]): DeclaredMembers {
  const collector = new MemberCollector(owner);
  for (const { members, place } of parts) for (const member of members) collector.add(member, place);
  return collector.finish();
}

class MemberCollector {
  readonly #owner: ConstructorOwner;
  readonly #methods: MethodSymbol[] = [];
  readonly #fields: FieldSymbol[] = [];
  readonly #events: EventSymbol[] = [];
  readonly #properties: PropertySymbol[] = [];
  readonly #initialized: Initialized[] = [];
  #partialMethods: Part<MethodDeclaration>[] = [];
  #partialProperties: Part<PropertyDeclaration | IndexerDeclaration>[] = [];

  constructor(owner: ConstructorOwner) {
    this.#owner = owner;
  }

  add(member: MemberDeclaration, place: SourcePlace): void {
    switch (member.kind) {
      case 'MethodDeclaration':
        if (member.modifiers.includes('partial')) this.#partialMethods.push({ syntax: member, place });
        else this.#methods.push(new SourceMethod(this.#owner, [{ syntax: member, place }]));
        break;
      case 'OperatorDeclaration':
      case 'ConversionOperatorDeclaration':
      case 'DestructorDeclaration':
        this.#methods.push(new SourceMethod(this.#owner, [{ syntax: member, place }]));
        break;
      case 'ConstructorDeclaration':
        this.#methods.push(new SourceConstructor(this.#owner, member, place));
        break;
      case 'PropertyDeclaration':
      case 'IndexerDeclaration':
        if (member.modifiers.includes('partial')) this.#partialProperties.push({ syntax: member, place });
        else this.#addProperty(new SourceProperty(this.#owner, [{ syntax: member, place }]));
        break;
      case 'FieldDeclaration':
        this.#addFields(member, place);
        break;
      case 'EventFieldDeclaration':
        this.#addEvents(member, place);
        break;
      case 'EventDeclaration':
        this.#events.push(new SourceEvent(this.#owner, { kind: 'event', declaration: member }, place));
        break;
      case 'ExtensionBlockDeclaration':
        this.#addExtensions(member, place);
        break;
      // Nested types are types of their own; an incomplete member is a gap of the parser's.
      default:
        break;
    }
  }

  finish(): DeclaredMembers {
    for (const parts of mergePartials(this.#partialMethods)) this.#methods.push(new SourceMethod(this.#owner, parts));
    for (const parts of mergePartials(this.#partialProperties))
      this.#addProperty(new SourceProperty(this.#owner, parts));
    return {
      methods: this.#methods,
      properties: this.#properties,
      fields: this.#fields,
      events: this.#events,
      initialized: this.#initialized,
    };
  }

  #addProperty(property: SourceProperty): void {
    this.#properties.push(property);
    if (property.hasInitializer) this.#initialized.push(property);
  }

  #addFields(syntax: FieldDeclaration, place: SourcePlace): void {
    for (const declarator of syntax.declaration.variables) {
      const field = new SourceField(this.#owner, syntax, declarator, place);
      this.#fields.push(field);
      if (declarator.initializer !== null && !field.isConst) this.#initialized.push(field);
    }
  }

  #addEvents(syntax: EventFieldDeclaration, place: SourcePlace): void {
    for (const declarator of syntax.declaration.variables) {
      const event = new SourceEvent(this.#owner, { kind: 'field-like', declaration: syntax, declarator }, place);
      this.#events.push(event);
      if (declarator.initializer !== null) this.#initialized.push(event);
    }
  }

  #addExtensions(block: ExtensionBlockDeclaration, place: SourcePlace): void {
    const receiver = new ExtensionReceiver(this.#owner, block, place);
    for (const syntax of block.members) {
      if (syntax.kind === 'MethodDeclaration' || syntax.kind === 'OperatorDeclaration') {
        this.#methods.push(new SourceMethod(this.#owner, [{ syntax, place }], receiver));
      } else if (syntax.kind === 'PropertyDeclaration' || syntax.kind === 'IndexerDeclaration') {
        this.#properties.push(new SourceProperty(this.#owner, [{ syntax, place }], receiver));
      }
    }
  }
}
