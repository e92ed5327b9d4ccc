import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { Location } from '../../symbols/location.ts';
import type {
  Accessibility,
  AttributeData,
  EventSymbol,
  ParameterSymbol,
  PropertySymbol,
} from '../../symbols/symbols.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { PropertySignature } from '../signatures/signature-types.ts';
import type { RowReference } from '../tables/coded-index.ts';
import type { FieldContext, MethodContext, TypeContext } from './declaration-context.ts';
import { withDynamic } from './dynamic-types.ts';
import { FIELD_FLAGS, memberAccessibility, SEMANTICS } from './flags.ts';
import { attributesOf, findAttribute } from './metadata-attribute.ts';
import { constantOf, MetadataParameter } from './metadata-parameter.ts';

const COMPILER_SERVICES = 'System.Runtime.CompilerServices';

/** A row of Field. */
export class MetadataField implements FieldContext {
  readonly containingType: TypeContext;
  readonly row: number;
  readonly name: string;
  readonly initializer = undefined;
  readonly #flags: number;
  #type: TypeReference | undefined;

  constructor(type: TypeContext, row: number) {
    const { tables } = type.assembly.module;
    this.containingType = type;
    this.row = row;
    this.name = tables.heaps.string(tables.table('Field').get(row, 'Name'));
    this.#flags = tables.table('Field').get(row, 'Flags');
  }

  get accessibility(): Accessibility {
    return memberAccessibility(this.#flags);
  }

  get isStatic(): boolean {
    return (this.#flags & FIELD_FLAGS.static) !== 0;
  }

  get isReadOnly(): boolean {
    return (this.#flags & FIELD_FLAGS.initOnly) !== 0;
  }

  get type(): TypeReference {
    if (this.#type === undefined) {
      const { assembly, names } = this.containingType;
      const { tables } = assembly.module;
      const blob = tables.heaps.blob(tables.table('Field').get(this.row, 'Signature'));
      const declared = assembly.module.decoder(names).field(blob).type;
      const element = this.#fixedBufferElement();
      this.#type =
        element === undefined ? withDynamic(declared, assembly, this.#reference) : { kind: 'pointer', element };
    }
    return this.#type;
  }

  get constantValue(): ConstantValue | undefined {
    const isConstant =
      (this.#flags & FIELD_FLAGS.literal) !== 0 ||
      findAttribute(this.containingType.assembly, this.#reference, `${COMPILER_SERVICES}.DecimalConstantAttribute`);
    if (!isConstant) return undefined;
    const { assembly, kind } = this.containingType;
    if (kind !== 'enum') return constantOf(assembly, this.#reference, this.type);
    const constant = constantOf(assembly, this.#reference, namedType('System.Int32'));
    if (constant?.kind !== 'integer') return constant;
    return { kind: 'enum', type: this.type, value: constant.value, member: this.name };
  }

  get attributes(): readonly AttributeData[] {
    return attributesOf(this.containingType.assembly, this.#reference, () => this.location);
  }

  get location(): Location {
    return this.containingType.location;
  }

  get #reference(): RowReference {
    return { table: 'Field', row: this.row };
  }

  /** `fixed T data[n]` is a struct in metadata, and a pointer to code. */
  #fixedBufferElement(): TypeReference | undefined {
    const attribute = findAttribute(
      this.containingType.assembly,
      this.#reference,
      `${COMPILER_SERVICES}.FixedBufferAttribute`,
    );
    const element = attribute?.constructorArguments[0]?.value;
    return element?.kind === 'type' ? element.type : undefined;
  }
}

/** A row of Property. */
export class MetadataProperty implements PropertySymbol {
  readonly containingType: TypeContext;
  readonly name: string;
  readonly initializer = undefined;
  readonly isExtension = false;
  readonly getMethod: MethodContext | undefined;
  readonly setMethod: MethodContext | undefined;
  readonly #row: number;
  #signature: PropertySignature | undefined;

  constructor(type: TypeContext, row: number) {
    const { tables } = type.assembly.module;
    this.containingType = type;
    this.#row = row;
    this.name = tables.heaps.string(tables.table('Property').get(row, 'Name'));
    this.getMethod = accessorOf(type, this.#reference, SEMANTICS.getter);
    this.setMethod = accessorOf(type, this.#reference, SEMANTICS.setter);
  }

  get accessibility(): Accessibility {
    const { getMethod, setMethod } = this;
    if (getMethod === undefined || setMethod === undefined) return this.#accessor?.accessibility ?? 'private';
    return wider(getMethod.accessibility, setMethod.accessibility);
  }

  get isStatic(): boolean {
    return this.#accessor?.isStatic === true;
  }

  get isAbstract(): boolean {
    return this.#accessor?.isAbstract === true;
  }

  get isVirtual(): boolean {
    return this.#accessor?.isVirtual === true;
  }

  get isOverride(): boolean {
    return this.#accessor?.isOverride === true;
  }

  get type(): TypeReference {
    return withDynamic(this.#signed.type.type, this.containingType.assembly, this.#reference);
  }

  get parameters(): readonly ParameterSymbol[] {
    const { assembly } = this.containingType;
    return this.#signed.parameters.map((type, i) => {
      const own = (this.getMethod ?? this.setMethod)?.parameters[i];
      return own ?? new MetadataParameter(assembly, undefined, i, type, () => this.location);
    });
  }

  get isRequired(): boolean {
    const name = `${COMPILER_SERVICES}.RequiredMemberAttribute`;
    return findAttribute(this.containingType.assembly, this.#reference, name) !== undefined;
  }

  get isAutoProperty(): boolean {
    const accessor = this.#accessor;
    return (
      accessor?.hasCompilerAttribute('CompilerGeneratedAttribute') === true &&
      this.containingType.fields.some((field) => field.name === `<${this.name}>k__BackingField`)
    );
  }

  get explicitInterface(): TypeReference | undefined {
    return this.#accessor?.explicitInterface;
  }

  get attributes(): readonly AttributeData[] {
    return attributesOf(this.containingType.assembly, this.#reference, () => this.location);
  }

  get location(): Location {
    const accessor = this.#accessor;
    const own = accessor?.location;
    return own?.kind === 'metadata' && own.sequencePoint === undefined
      ? this.containingType.location
      : (own ?? this.containingType.location);
  }

  get #accessor(): MethodContext | undefined {
    return this.getMethod ?? this.setMethod;
  }

  get #signed(): PropertySignature {
    const { assembly, names } = this.containingType;
    const { tables } = assembly.module;
    this.#signature ??= assembly.module
      .decoder(names)
      .property(tables.heaps.blob(tables.table('Property').get(this.#row, 'Type')));
    return this.#signature;
  }

  get #reference(): RowReference {
    return { table: 'Property', row: this.#row };
  }
}

/** A row of Event. */
export class MetadataEvent implements EventSymbol {
  readonly containingType: TypeContext;
  readonly name: string;
  readonly addMethod: MethodContext | undefined;
  readonly removeMethod: MethodContext | undefined;
  readonly #row: number;

  constructor(type: TypeContext, row: number) {
    const { tables } = type.assembly.module;
    this.containingType = type;
    this.#row = row;
    this.name = tables.heaps.string(tables.table('Event').get(row, 'Name'));
    this.addMethod = accessorOf(type, { table: 'Event', row }, SEMANTICS.addOn);
    this.removeMethod = accessorOf(type, { table: 'Event', row }, SEMANTICS.removeOn);
  }

  get accessibility(): Accessibility {
    return this.addMethod?.accessibility ?? 'private';
  }

  get isStatic(): boolean {
    return this.addMethod?.isStatic === true;
  }

  get type(): TypeReference {
    const { assembly, names } = this.containingType;
    const row = assembly.module.tables.table('Event').coded(this.#row, 'EventType');
    return row === undefined
      ? { kind: 'unresolved', text: '', typeArguments: [], reason: 'the event names no type' }
      : assembly.module.typeOf(row, names);
  }

  get attributes(): readonly AttributeData[] {
    return attributesOf(this.containingType.assembly, { table: 'Event', row: this.#row }, () => this.location);
  }

  get location(): Location {
    return this.addMethod?.location ?? this.containingType.location;
  }
}

function accessorOf(type: TypeContext, parent: RowReference, semantics: number): MethodContext | undefined {
  const { owners, tables } = type.assembly.module;
  const table = tables.table('MethodSemantics');
  const row = owners.semantics(parent).find((candidate) => table.get(candidate, 'Semantics') === semantics);
  return row === undefined ? undefined : type.methodByRow(table.get(row, 'Method'));
}

const WIDTHS: readonly Accessibility[] = [
  'private',
  'file',
  'private-protected',
  'internal',
  'protected',
  'protected-internal',
  'public',
];

function wider(a: Accessibility, b: Accessibility): Accessibility {
  return WIDTHS.indexOf(a) >= WIDTHS.indexOf(b) ? a : b;
}
