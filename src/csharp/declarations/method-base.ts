import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  MethodKind,
  MethodSymbol,
  ParameterSymbol,
  RefKind,
  TypeParameterSymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { BodyRequest } from './body-request.ts';
import type { MemberOwner } from './declaration-environment.ts';
import type { MemberFlags } from './modifiers.ts';

const NO_TYPE_PARAMETERS: readonly TypeParameterSymbol[] = [];
const NO_ATTRIBUTES: readonly AttributeData[] = [];

export const VOID: TypeReference = namedType('System.Void');

/** What all methods share: flags at hand, everything else declared on first access, once. */
export abstract class MethodBase implements MethodSymbol {
  abstract readonly kind: MethodKind;
  abstract readonly name: string;
  abstract readonly hasBody: boolean;
  abstract readonly location: Location | undefined;
  readonly containingType: MemberOwner;
  readonly flags: MemberFlags;
  #typeParameters: readonly TypeParameterSymbol[] | undefined;
  #parameters: readonly ParameterSymbol[] | undefined;
  #returnType: TypeReference | undefined;
  #attributes: readonly AttributeData[] | undefined;
  #returnAttributes: readonly AttributeData[] | undefined;
  #body: MethodBody | undefined;

  constructor(containingType: MemberOwner, flags: MemberFlags) {
    this.containingType = containingType;
    this.flags = flags;
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

  get isSealed(): boolean {
    return this.flags.isSealed;
  }

  get isAsync(): boolean {
    return this.flags.isAsync;
  }

  get hidesBase(): boolean {
    return this.flags.hidesBase;
  }

  get isExtension(): boolean {
    return false;
  }

  get explicitInterface(): TypeReference | undefined {
    return undefined;
  }

  get returnRefKind(): RefKind {
    return 'none';
  }

  get typeParameters(): readonly TypeParameterSymbol[] {
    this.#typeParameters ??= this.declareTypeParameters();
    return this.#typeParameters;
  }

  get parameters(): readonly ParameterSymbol[] {
    this.#parameters ??= this.declareParameters();
    return this.#parameters;
  }

  get returnType(): TypeReference {
    this.#returnType ??= this.declareReturnType();
    return this.#returnType;
  }

  get attributes(): readonly AttributeData[] {
    this.#attributes ??= this.declareAttributes();
    return this.#attributes;
  }

  get returnAttributes(): readonly AttributeData[] {
    this.#returnAttributes ??= this.declareReturnAttributes();
    return this.#returnAttributes;
  }

  get body(): MethodBody | undefined {
    if (this.#body === undefined && this.hasBody) {
      const request = this.bodyRequest();
      if (request !== undefined) this.#body = this.containingType.environment.services.lowerBody(request);
    }
    return this.#body;
  }

  protected declareTypeParameters(): readonly TypeParameterSymbol[] {
    return NO_TYPE_PARAMETERS;
  }

  protected abstract declareParameters(): readonly ParameterSymbol[];

  protected declareReturnType(): TypeReference {
    return VOID;
  }

  protected declareAttributes(): readonly AttributeData[] {
    return NO_ATTRIBUTES;
  }

  protected declareReturnAttributes(): readonly AttributeData[] {
    return NO_ATTRIBUTES;
  }

  /** What lowering needs; asked for once, and only when `hasBody`. */
  protected bodyRequest(): BodyRequest | undefined {
    return undefined;
  }
}
