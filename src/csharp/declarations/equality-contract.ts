import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  MethodSymbol,
  ParameterSymbol,
  PropertySymbol,
} from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { generatedFlags, type MemberFlags } from './modifiers.ts';
import { SynthesizedMethod } from './synthesized.ts';

const TYPE = namedType('System.Type');

/** `EqualityContract` of a record class (C# 14 spec 15.16.2.1). */
export class EqualityContract implements PropertySymbol {
  readonly name = 'EqualityContract';
  readonly containingType: MemberOwner;
  readonly getMethod: MethodSymbol;
  readonly setMethod: MethodSymbol | undefined = undefined;
  readonly type: TypeReference = TYPE;
  readonly isStatic = false;
  readonly isAbstract = false;
  readonly isRequired = false;
  readonly isAutoProperty = false;
  readonly isExtension = false;
  readonly explicitInterface: TypeReference | undefined = undefined;
  readonly initializer: MethodBody | undefined = undefined;
  readonly parameters: readonly ParameterSymbol[] = [];
  readonly attributes: readonly AttributeData[] = [];
  readonly #flags: MemberFlags;

  constructor(owner: MemberOwner, baseRecord: boolean) {
    this.containingType = owner;
    const virtual = owner.isSealed ? {} : { isVirtual: true };
    const accessibility: Accessibility = owner.isSealed && !baseRecord ? 'private' : 'protected';
    this.#flags = generatedFlags(accessibility, baseRecord ? { isOverride: true } : virtual);
    this.getMethod = new SynthesizedMethod(owner, {
      name: 'get_EqualityContract',
      kind: 'property-get',
      flags: this.#flags,
      returnType: () => TYPE,
      parameters: [],
    });
  }

  get accessibility(): Accessibility {
    return this.#flags.accessibility;
  }

  get isVirtual(): boolean {
    return this.#flags.isVirtual;
  }

  get isOverride(): boolean {
    return this.#flags.isOverride;
  }

  get location(): Location | undefined {
    return this.containingType.locations[0];
  }
}
