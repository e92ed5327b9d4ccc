import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type { AttributeData, MethodKind, ParameterSymbol, RefKind } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { MethodBase } from './method-base.ts';
import type { MemberFlags } from './modifiers.ts';

const NO_ATTRIBUTES: readonly AttributeData[] = [];

/** A parameter that no source declares: `value` of a setter, those of generated members. */
export class SynthesizedParameter implements ParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly refKind: RefKind;
  readonly isParams = false;
  readonly isOptional = false;
  readonly defaultValue: ConstantValue | undefined = undefined;
  readonly location: Location | undefined = undefined;
  readonly #type: () => TypeReference;
  readonly #attributes: (() => readonly AttributeData[]) | undefined;

  constructor(
    name: string,
    ordinal: number,
    type: () => TypeReference,
    refKind: RefKind = 'none',
    attributes?: () => readonly AttributeData[],
  ) {
    this.name = name;
    this.ordinal = ordinal;
    this.refKind = refKind;
    this.#type = type;
    this.#attributes = attributes;
  }

  get type(): TypeReference {
    return this.#type();
  }

  get attributes(): readonly AttributeData[] {
    return this.#attributes?.() ?? NO_ATTRIBUTES;
  }
}

/** What a generated method is; types are asked for on demand. */
export interface SynthesizedShape {
  readonly name: string;
  readonly kind: MethodKind;
  readonly flags: MemberFlags;
  readonly returnType: () => TypeReference;
  readonly parameters: readonly SynthesizedParameterShape[] | (() => readonly ParameterSymbol[]);
}

export interface SynthesizedParameterShape {
  readonly name: string;
  readonly type: () => TypeReference;
  readonly refKind?: RefKind;
}

/** A method that the compiler generates: a symbol without a body. */
export class SynthesizedMethod extends MethodBase {
  readonly kind: MethodKind;
  readonly name: string;
  readonly hasBody = false;
  readonly #shape: SynthesizedShape;

  constructor(owner: MemberOwner, shape: SynthesizedShape) {
    super(owner, shape.flags);
    this.kind = shape.kind;
    this.name = shape.name;
    this.#shape = shape;
  }

  get location(): Location | undefined {
    return this.containingType.locations[0];
  }

  protected override declareParameters(): readonly ParameterSymbol[] {
    const { parameters } = this.#shape;
    if (typeof parameters === 'function') return parameters();
    return parameters.map(({ name, type, refKind }, i) => new SynthesizedParameter(name, i, type, refKind));
  }

  protected override declareReturnType(): TypeReference {
    return this.#shape.returnType();
  }
}
