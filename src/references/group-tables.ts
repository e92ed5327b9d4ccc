import type { ConstantValue } from '../symbols/constant-value.ts';
import type { AttributeArgument, AttributeData, RefKind } from '../symbols/symbols.ts';
import { namedType, type TypeReference } from '../symbols/type-reference.ts';
import { ByteReader, RecordTable } from './byte-reader.ts';
import { ReferenceAttribute, type TypeFinder } from './reference-attribute.ts';

export const REF_KINDS: readonly RefKind[] = ['none', 'ref', 'out', 'in'];
const INTEGER_TYPES = ['int', 'uint', 'long', 'ulong', 'short', 'ushort', 'byte', 'sbyte'] as const;
const REAL_TYPES = ['double', 'float', 'decimal'] as const;
const MAGIC = 0x414c5231;

/** What a parameter is apart from its place in a list. */
export interface ParameterRecord {
  readonly name: string;
  readonly type: TypeReference;
  readonly refKind: RefKind;
  readonly isParams: boolean;
  readonly isOptional: boolean;
  readonly defaultValue: ConstantValue | undefined;
  readonly attributes: readonly AttributeData[];
}

/**
 * The tables of one group file (layout: format.md). Entries are decoded when they are asked for and kept, so that equal
 * types of one group are one object. Throws an `Error` when the bytes are not a group file.
 */
export class GroupTables {
  readonly assemblies: RecordTable;
  readonly namespaces: RecordTable;
  readonly types: RecordTable;
  readonly #finder: TypeFinder;
  readonly #strings: RecordTable;
  readonly #signatures: RecordTable;
  readonly #constants: RecordTable;
  readonly #attributes: RecordTable;
  readonly #parameters: RecordTable;
  readonly #knownStrings: (string | undefined)[] = [];
  readonly #knownSignatures: (TypeReference | undefined)[] = [];
  readonly #knownConstants: (ConstantValue | undefined)[] = [];
  readonly #knownAttributes: (AttributeData | undefined)[] = [];
  readonly #knownParameters: (ParameterRecord | undefined)[] = [];

  constructor(bytes: Buffer, finder: TypeFinder) {
    if (bytes.length < 4 || bytes.readUInt32BE(0) !== MAGIC)
      throw new Error('not reference data of this version: generate it again');
    this.#finder = finder;
    const reader = new ByteReader(bytes, 4);
    this.#strings = new RecordTable(reader);
    this.#signatures = new RecordTable(reader);
    this.#constants = new RecordTable(reader);
    this.#attributes = new RecordTable(reader);
    this.#parameters = new RecordTable(reader);
    this.assemblies = new RecordTable(reader);
    this.namespaces = new RecordTable(reader);
    this.types = new RecordTable(reader);
  }

  string(id: number): string {
    this.#knownStrings[id] ??= this.#strings.text(id);
    return this.#knownStrings[id];
  }

  signature(id: number): TypeReference {
    this.#knownSignatures[id] ??= this.#readSignature(this.#signatures.at(id));
    return this.#knownSignatures[id];
  }

  signatures(reader: ByteReader): readonly TypeReference[] {
    return reader.uints().map((id) => this.signature(id));
  }

  constant(id: number): ConstantValue {
    this.#knownConstants[id] ??= this.#readConstant(this.#constants.at(id));
    return this.#knownConstants[id];
  }

  attributes(ids: readonly number[]): readonly AttributeData[] {
    return ids.map((id) => {
      this.#knownAttributes[id] ??= this.#readAttribute(this.#attributes.at(id));
      return this.#knownAttributes[id];
    });
  }

  parameter(id: number): ParameterRecord {
    this.#knownParameters[id] ??= this.#readParameter(this.#parameters.at(id));
    return this.#knownParameters[id];
  }

  #readSignature(reader: ByteReader): TypeReference {
    const kind = reader.uint();
    switch (kind) {
      case 0:
        return namedType(this.#typeName(reader));
      case 1:
        return namedType(this.#typeName(reader), this.signatures(reader));
      case 2: {
        const name = this.#typeName(reader);
        const typeArguments = this.signatures(reader);
        const tupleNames = typeArguments.map(() => this.#optionalString(reader));
        return { kind: 'named', name, typeArguments, tupleNames };
      }
      case 3:
        return { kind: 'array', element: this.signature(reader.uint()), rank: reader.uint() };
      case 4:
        return { kind: 'pointer', element: this.signature(reader.uint()) };
      case 5:
      case 6: {
        const ordinal = reader.uint();
        return {
          kind: 'type-parameter',
          owner: kind === 5 ? 'type' : 'method',
          ordinal,
          name: this.string(reader.uint()),
        };
      }
      case 7:
        return {
          kind: 'function-pointer',
          returnType: this.signature(reader.uint()),
          parameters: this.signatures(reader),
        };
      case 8:
        return { kind: 'dynamic' };
      default:
        throw new Error(`type signature of kind ${kind}`);
    }
  }

  #typeName(reader: ByteReader): string {
    const namespace = this.string(reader.uint());
    const name = this.string(reader.uint());
    return namespace === '' ? name : `${namespace}.${name}`;
  }

  #optionalString(reader: ByteReader): string | undefined {
    const id = reader.uint();
    return id === 0 ? undefined : this.string(id - 1);
  }

  #readConstant(reader: ByteReader): ConstantValue {
    const kind = reader.uint();
    switch (kind) {
      case 0:
        return { kind: 'null' };
      case 1:
      case 2:
        return { kind: 'boolean', value: kind === 2 };
      case 3:
        return { kind: 'char', value: String.fromCharCode(reader.uint()) };
      case 4:
        return { kind: 'string', value: this.string(reader.uint()) };
      case 5: {
        const type = INTEGER_TYPES[reader.uint()] as string;
        return { kind: 'integer', value: reader.int(), type };
      }
      case 6: {
        const type = REAL_TYPES[reader.uint()] as string;
        const text = this.string(reader.uint());
        return { kind: 'real', value: realValue(text), type, text };
      }
      case 7: {
        const type = this.signature(reader.uint());
        const value = reader.int();
        const member = this.#optionalString(reader);
        return member === undefined ? { kind: 'enum', type, value } : { kind: 'enum', type, value, member };
      }
      case 8:
        return { kind: 'type', type: this.signature(reader.uint()) };
      case 9: {
        const elementType = this.signature(reader.uint());
        return { kind: 'array', elementType, elements: reader.uints().map((id) => this.constant(id)) };
      }
      case 10:
        return { kind: 'default', type: this.signature(reader.uint()) };
      default:
        throw new Error(`constant of kind ${kind}`);
    }
  }

  #readAttribute(reader: ByteReader): AttributeData {
    const attributeClass = this.signature(reader.uint());
    const parameterTypes = this.signatures(reader);
    const values = parameterTypes.map(() => this.constant(reader.uint()));
    const namedArguments: AttributeArgument[] = [];
    for (let count = reader.uint(); count > 0; count--) {
      namedArguments.push({ name: this.string(reader.uint()), value: this.constant(reader.uint()) });
    }
    return new ReferenceAttribute(this.#finder, { attributeClass, parameterTypes, values, namedArguments });
  }

  #readParameter(reader: ByteReader): ParameterRecord {
    const name = this.string(reader.uint());
    const type = this.signature(reader.uint());
    const flags = reader.uint();
    return {
      name,
      type,
      refKind: REF_KINDS[flags & 3] as RefKind,
      isParams: (flags & 4) !== 0,
      isOptional: (flags & 8) !== 0,
      defaultValue: (flags & 16) !== 0 ? this.constant(reader.uint()) : undefined,
      attributes: (flags & 32) !== 0 ? this.attributes(reader.uints()) : [],
    };
  }
}

/** .NET's invariant text of a number. */
function realValue(text: string): number {
  return Number(text.replace('∞', 'Infinity'));
}
