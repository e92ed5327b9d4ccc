import type { Location } from '../../symbols/location.ts';
import type { AttributeData, MethodKind, ParameterSymbol } from '../../symbols/symbols.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type {
  ArgumentList,
  ClassDeclaration,
  ConstructorDeclaration,
  RecordDeclaration,
  StructDeclaration,
} from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { BodyRequest, ConstructorRequest } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { MethodBase } from './method-base.ts';
import { generatedFlags, memberFlags } from './modifiers.ts';
import { identifierLocation } from './source-location.ts';
import { declareParameters } from './source-parameter.ts';

/** A type declaration that may have a primary constructor. */
export type PrimarySyntax = ClassDeclaration | StructDeclaration | RecordDeclaration;

/** What constructors ask of their type: the code that runs before theirs. */
export interface ConstructorOwner extends MemberOwner {
  initializers(isStatic: boolean): ConstructorRequest['initializers'];
  primaryCaptures(): ConstructorRequest['captures'];
}

/** A constructor as declared, instance or static. */
export class SourceConstructor extends MethodBase {
  readonly kind: MethodKind;
  readonly name: string;
  readonly hasBody: boolean;
  readonly #owner: ConstructorOwner;
  readonly #syntax: ConstructorDeclaration;
  readonly #place: SourcePlace;

  constructor(owner: ConstructorOwner, syntax: ConstructorDeclaration, place: SourcePlace) {
    super(owner, memberFlags(syntax.modifiers, { inInterface: false, isExplicit: false, hasCode: true }));
    this.kind = this.isStatic ? 'static-constructor' : 'constructor';
    this.name = this.isStatic ? '.cctor' : '.ctor';
    this.hasBody = syntax.body !== null || syntax.expressionBody !== null;
    this.#owner = owner;
    this.#syntax = syntax;
    this.#place = place;
  }

  get location(): Location {
    return identifierLocation(this.#place.file, this.#syntax);
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    const context = this.#owner.contextAt(this.#place, 'declaration');
    return declareParameters(this.#syntax.parameterList.parameters, context, this.#owner.environment);
  }

  protected override declareAttributes(): readonly AttributeData[] {
    const { attributeLists } = this.#syntax;
    if (attributeLists.length === 0) return [];
    const context = this.#owner.contextAt(this.#place, 'declaration');
    return declareAttributes(attributeLists, context, this.#owner.environment, [undefined, 'method']);
  }

  protected override bodyRequest(): BodyRequest {
    const { initializer, body, expressionBody } = this.#syntax;
    const context = this.#owner.contextAt(this.#place, 'body');
    const callsThis = initializer?.thisOrBaseKeyword === 'this';
    return {
      kind: 'constructor',
      method: this,
      initializer:
        initializer === null
          ? undefined
          : { target: initializer.thisOrBaseKeyword, arguments: initializer.argumentList, context },
      captures: [],
      initializers: callsThis ? [] : this.#owner.initializers(this.isStatic),
      body: body ?? expressionBody ?? undefined,
      context,
    };
  }
}

/** A primary constructor: the parameter list of a type declaration. */
export class PrimaryConstructor extends MethodBase {
  readonly kind = 'constructor';
  readonly name = '.ctor';
  readonly hasBody = true;
  readonly #owner: ConstructorOwner;
  readonly #syntax: PrimarySyntax;
  readonly #place: SourcePlace;

  constructor(owner: ConstructorOwner, syntax: PrimarySyntax, place: SourcePlace) {
    super(owner, generatedFlags(owner.isAbstract ? 'protected' : 'public'));
    this.#owner = owner;
    this.#syntax = syntax;
    this.#place = place;
  }

  get location(): Location {
    return identifierLocation(this.#place.file, this.#syntax);
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    const context = this.#owner.contextAt(this.#place, 'declaration');
    return declareParameters(this.#syntax.parameterList?.parameters ?? [], context, this.#owner.environment);
  }

  protected override declareAttributes(): readonly AttributeData[] {
    const context = this.#owner.contextAt(this.#place, 'declaration');
    return declareAttributes(this.#syntax.attributeLists, context, this.#owner.environment, ['method']);
  }

  protected override bodyRequest(): BodyRequest {
    const context = this.#owner.contextAt(this.#place, 'initializer');
    const argumentList = baseArguments(this.#syntax);
    return {
      kind: 'constructor',
      method: this,
      initializer: argumentList === undefined ? undefined : { target: 'base', arguments: argumentList, context },
      captures: this.#owner.primaryCaptures(),
      initializers: this.#owner.initializers(false),
      body: undefined,
      context,
    };
  }
}

/** The constructor that a class without one has, or the static constructor that static initializers need. */
export class DefaultConstructor extends MethodBase {
  readonly kind: MethodKind;
  readonly name: string;
  readonly hasBody = true;
  readonly #owner: ConstructorOwner;
  readonly #place: SourcePlace;

  constructor(owner: ConstructorOwner, isStatic: boolean, place: SourcePlace) {
    super(owner, generatedFlags(isStatic ? 'private' : owner.isAbstract ? 'protected' : 'public', { isStatic }));
    this.kind = isStatic ? 'static-constructor' : 'constructor';
    this.name = isStatic ? '.cctor' : '.ctor';
    this.#owner = owner;
    this.#place = place;
  }

  get location(): Location | undefined {
    return this.#owner.locations[0];
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    return [];
  }

  protected override bodyRequest(): BodyRequest {
    return {
      kind: 'constructor',
      method: this,
      initializer: undefined,
      captures: [],
      initializers: this.#owner.initializers(this.isStatic),
      body: undefined,
      context: this.#owner.contextAt(this.#place, 'body'),
    };
  }
}

function baseArguments(syntax: PrimarySyntax): ArgumentList | undefined {
  for (const type of syntax.baseList?.types ?? [])
    if (type.kind === 'PrimaryConstructorBaseType') return type.argumentList;
  return undefined;
}
