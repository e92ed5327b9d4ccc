import type { ConstantValue } from '../symbols/constant-value.ts';
import type { AttributeData, ParameterSymbol, RefKind, TypeParameterSymbol } from '../symbols/symbols.ts';
import type { TypeReference } from '../symbols/type-reference.ts';
import type { ByteReader } from './byte-reader.ts';
import type { GroupTables, ParameterRecord } from './group-tables.ts';

/** A parameter of a referenced method: a shared record at a place. */
export class ReferenceParameter implements ParameterSymbol {
  readonly ordinal: number;
  readonly location = undefined;
  readonly #record: ParameterRecord;

  constructor(record: ParameterRecord, ordinal: number) {
    this.#record = record;
    this.ordinal = ordinal;
  }

  get name(): string {
    return this.#record.name;
  }

  get type(): TypeReference {
    return this.#record.type;
  }

  get refKind(): RefKind {
    return this.#record.refKind;
  }

  get isParams(): boolean {
    return this.#record.isParams;
  }

  get isOptional(): boolean {
    return this.#record.isOptional;
  }

  get defaultValue(): ConstantValue | undefined {
    return this.#record.defaultValue;
  }

  get attributes(): readonly AttributeData[] {
    return this.#record.attributes;
  }
}

/** The parameters whose numbers stand at the reader. */
export function readParameters(tables: GroupTables, reader: ByteReader): readonly ParameterSymbol[] {
  return reader.uints().map((id, ordinal) => new ReferenceParameter(tables.parameter(id), ordinal));
}

/** The type parameters that stand at the reader. */
export function readTypeParameters(
  tables: GroupTables,
  reader: ByteReader,
  owner: 'type' | 'method',
): readonly TypeParameterSymbol[] {
  const parameters: TypeParameterSymbol[] = [];
  const count = reader.uint();
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const name = tables.string(reader.uint());
    const flags = reader.uint();
    const constraints = (flags & 32) !== 0 ? reader.uints() : [];
    const attributes = (flags & 64) !== 0 ? reader.uints() : [];
    parameters.push({
      name,
      ordinal,
      owner,
      // Constraints may name the parameters themselves (`where T : IComparable<T>`): plain references, no cycle.
      constraintTypes: constraints.map((id) => tables.signature(id)),
      hasReferenceTypeConstraint: (flags & 4) !== 0,
      hasValueTypeConstraint: (flags & 8) !== 0,
      hasConstructorConstraint: (flags & 16) !== 0,
      attributes: tables.attributes(attributes),
      ...((flags & 3) === 0 ? {} : { variance: (flags & 1) !== 0 ? ('in' as const) : ('out' as const) }),
    });
  }
  return parameters;
}
