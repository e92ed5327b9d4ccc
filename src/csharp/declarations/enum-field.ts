import type { ConstantValue } from '../../symbols/constant-value.ts';
import { selfType } from '../../symbols/hierarchy.ts';
import type { Location } from '../../symbols/location.ts';
import type { Accessibility, AttributeData, FieldSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { SourcePlace } from '../names/source-place.ts';
import type { EnumMemberDeclaration } from '../syntax/nodes.ts';
import { declareAttributes } from './attribute-lists.ts';
import type { MemberOwner } from './declaration-environment.ts';
import { identifierLocation } from './source-location.ts';

/** A member of an enum. Its value is that of its expression, or one more than the member before it (C# 14 spec 20.4). */
export class EnumField implements FieldSymbol {
  readonly name: string;
  readonly containingType: MemberOwner;
  readonly accessibility: Accessibility = 'public';
  readonly isStatic = true;
  readonly isReadOnly = false;
  readonly initializer = undefined;
  readonly #syntax: EnumMemberDeclaration;
  readonly #previous: EnumField | undefined;
  readonly #place: SourcePlace;
  #value: ConstantValue | undefined;
  #attributes: readonly AttributeData[] | undefined;

  constructor(owner: MemberOwner, syntax: EnumMemberDeclaration, previous: EnumField | undefined, place: SourcePlace) {
    this.name = syntax.identifier;
    this.containingType = owner;
    this.#syntax = syntax;
    this.#previous = previous;
    this.#place = place;
  }

  get type(): TypeReference {
    return selfType(this.containingType);
  }

  get constantValue(): ConstantValue {
    if (this.#value === undefined) {
      this.#value = { kind: 'unknown', reason: 'the enum member is defined by itself', text: this.name };
      this.#value = this.#evaluate();
    }
    return this.#value;
  }

  get attributes(): readonly AttributeData[] {
    const { attributeLists } = this.#syntax;
    this.#attributes ??= declareAttributes(
      attributeLists,
      this.containingType.contextAt(this.#place, 'declaration'),
      this.containingType.environment,
      [undefined, 'field'],
    );
    return this.#attributes;
  }

  get location(): Location {
    return identifierLocation(this.#place.file, this.#syntax);
  }

  #evaluate(): ConstantValue {
    const { equalsValue } = this.#syntax;
    if (equalsValue === null) return this.#following();
    const context = this.containingType.contextAt(this.#place, 'initializer');
    const value = this.containingType.environment.services.constants.constant(equalsValue.value, context);
    if (value.kind === 'integer' || value.kind === 'enum') return this.#member(value.value);
    return value.kind === 'char' ? this.#member(value.value.charCodeAt(0)) : value;
  }

  #following(): ConstantValue {
    if (this.#previous === undefined) return this.#member(0);
    const before = this.#previous.constantValue;
    if (before.kind !== 'enum') return before;
    return this.#member(increment(before.value));
  }

  #member(value: number | bigint): ConstantValue {
    return { kind: 'enum', type: this.type, value, member: this.name };
  }
}

function increment(value: number | bigint): number | bigint {
  const next = BigInt(value) + 1n;
  return next <= BigInt(Number.MAX_SAFE_INTEGER) && next >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(next) : next;
}
