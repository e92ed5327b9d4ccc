import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';
import { decodeCodedIndex } from '../tables/coded-index.ts';
import type {
  CustomModifier,
  MethodSignature,
  PropertySignature,
  SignatureContext,
  SignatureType,
} from './signature-types.ts';

/** Types nest a few levels; hostile ones would nest without end. */
const DEPTH_LIMIT = 100;
/** ECMA-335 II.23.2.13 has no bound; the runtime takes 32. */
const RANK_LIMIT = 32;

/** ECMA-335 II.23.1.16. */
const PRIMITIVES: Readonly<Record<number, string>> = {
  1: 'Void',
  2: 'Boolean',
  3: 'Char',
  4: 'SByte',
  5: 'Byte',
  6: 'Int16',
  7: 'UInt16',
  8: 'Int32',
  9: 'UInt32',
  10: 'Int64',
  11: 'UInt64',
  12: 'Single',
  13: 'Double',
  14: 'String',
  22: 'TypedReference',
  24: 'IntPtr',
  25: 'UIntPtr',
  28: 'Object',
};

const PRIMITIVE_TYPES: ReadonlyMap<number, TypeReference> = new Map(
  Object.entries(PRIMITIVES).map(([code, name]) => [Number(code), namedType(`System.${name}`)]),
);

/** The type of a one-byte element type; undefined for what has more to it. */
export function primitiveType(code: number): TypeReference | undefined {
  return PRIMITIVE_TYPES.get(code);
}

/**
 * Decodes the signatures of ECMA-335 II.23.2.
 * Every method throws MetadataError (`malformed`, `truncated`, `limit`) and nothing else.
 */
export class SignatureDecoder {
  readonly #context: SignatureContext;

  constructor(context: SignatureContext) {
    this.#context = context;
  }

  method(blob: Uint8Array): MethodSignature {
    return this.#method(new ByteReader(blob), 0);
  }

  field(blob: Uint8Array): SignatureType {
    const reader = new ByteReader(blob);
    expect(reader.u8() & 0xf, 6, 'field');
    return this.#full(reader, 0);
  }

  property(blob: Uint8Array): PropertySignature {
    const reader = new ByteReader(blob);
    const first = reader.u8();
    expect(first & 0xf, 8, 'property');
    const count = countOf(reader);
    const type = this.#full(reader, 0);
    const parameters = Array.from({ length: count }, () => this.#full(reader, 0));
    return { hasThis: (first & 0x20) !== 0, type, parameters };
  }

  locals(blob: Uint8Array): readonly SignatureType[] {
    const reader = new ByteReader(blob);
    expect(reader.u8(), 7, 'local variable');
    const count = countOf(reader);
    return Array.from({ length: count }, () => this.#full(reader, 0));
  }

  /** ECMA-335 II.23.2.15: the type arguments of a generic method. */
  methodSpec(blob: Uint8Array): readonly TypeReference[] {
    const reader = new ByteReader(blob);
    expect(reader.u8(), 10, 'method instantiation');
    const count = countOf(reader);
    return Array.from({ length: count }, () => this.#type(reader, 0));
  }

  /** ECMA-335 II.23.2.14. `depth` is that of the types that led here. */
  typeSpec(blob: Uint8Array, depth = 0): TypeReference {
    return this.#full(new ByteReader(blob), depth).type;
  }

  #method(reader: ByteReader, depth: number): MethodSignature {
    const first = reader.u8();
    const convention = first & 0xf;
    if (convention > 5 && convention !== 9 && convention !== 11) {
      throw new MetadataError('malformed', `no method signature has calling convention ${convention}`);
    }
    const typeParameterCount = (first & 0x10) === 0 ? 0 : reader.compressedUint();
    const count = countOf(reader);
    const returnType = this.#full(reader, depth);
    const parameters: SignatureType[] = [];
    let fixedCount = count;
    while (parameters.length < count) {
      if (reader.bytes[reader.position] === 0x41) {
        reader.skip(1);
        fixedCount = parameters.length;
      }
      parameters.push(this.#full(reader, depth));
    }
    return {
      convention,
      hasThis: (first & 0x20) !== 0,
      explicitThis: (first & 0x40) !== 0,
      typeParameterCount,
      returnType,
      parameters,
      fixedCount,
    };
  }

  #full(reader: ByteReader, depth: number): SignatureType {
    const modifiers: CustomModifier[] = [];
    let isByRef = false;
    let isPinned = false;
    for (;;) {
      const code = reader.bytes[reader.position];
      if (code === 0x1f || code === 0x20) {
        reader.skip(1);
        const row = decodeCodedIndex('TypeDefOrRef', reader.compressedUint());
        if (row !== undefined) {
          modifiers.push({ isRequired: code === 0x1f, type: this.#context.typeOf(row, depth + 1) });
        }
      } else if (code === 0x10) {
        reader.skip(1);
        isByRef = true;
      } else if (code === 0x45) {
        reader.skip(1);
        isPinned = true;
      } else break;
    }
    return { type: this.#type(reader, depth), isByRef, isPinned, modifiers };
  }

  #type(reader: ByteReader, depth: number): TypeReference {
    if (depth > DEPTH_LIMIT) throw new MetadataError('limit', `types nested more than ${DEPTH_LIMIT} deep`);
    const code = reader.u8();
    const primitive = PRIMITIVE_TYPES.get(code);
    if (primitive !== undefined) return primitive;
    switch (code) {
      case 0x0f:
        return { kind: 'pointer', element: this.#full(reader, depth + 1).type };
      case 0x11:
      case 0x12:
        return this.#named(reader, depth, code === 0x11);
      case 0x13:
      case 0x1e: {
        const owner = code === 0x13 ? 'type' : 'method';
        const ordinal = reader.compressedUint();
        return { kind: 'type-parameter', owner, ordinal, name: this.#context.typeParameterName(owner, ordinal) };
      }
      case 0x14:
        return this.#array(reader, depth);
      case 0x15:
        return this.#instance(reader, depth);
      case 0x1b: {
        const { returnType, parameters } = this.#method(reader, depth + 1);
        return { kind: 'function-pointer', returnType: returnType.type, parameters: parameters.map((p) => p.type) };
      }
      case 0x1d:
        return { kind: 'array', element: this.#full(reader, depth + 1).type, rank: 1 };
      case 0x10:
      case 0x1f:
      case 0x20:
      case 0x45:
        reader.position--;
        return this.#full(reader, depth + 1).type;
      default:
        throw new MetadataError('malformed', `no type begins with 0x${code.toString(16)}`);
    }
  }

  #named(reader: ByteReader, depth: number, isValueType: boolean): TypeReference {
    const row = decodeCodedIndex('TypeDefOrRef', reader.compressedUint());
    if (row === undefined) throw new MetadataError('malformed', 'a signature names no type');
    return this.#context.typeOf(row, depth + 1, isValueType);
  }

  #array(reader: ByteReader, depth: number): TypeReference {
    const element = this.#full(reader, depth + 1).type;
    const rank = reader.compressedUint();
    if (rank === 0 || rank > RANK_LIMIT) throw new MetadataError('malformed', `an array of rank ${rank}`);
    for (let left = countOf(reader); left > 0; left--) reader.compressedUint();
    for (let left = countOf(reader); left > 0; left--) reader.compressedInt();
    return { kind: 'array', element, rank };
  }

  #instance(reader: ByteReader, depth: number): TypeReference {
    const kind = reader.u8();
    if (kind !== 0x11 && kind !== 0x12) throw new MetadataError('malformed', 'an instantiation of what is no type');
    const type = this.#named(reader, depth, kind === 0x11);
    const count = countOf(reader);
    const typeArguments = Array.from({ length: count }, () => this.#full(reader, depth + 1).type);
    return type.kind === 'named' || type.kind === 'unresolved' ? { ...type, typeArguments } : type;
  }
}

/** A count of things that take a byte each at least. */
function countOf(reader: ByteReader): number {
  const count = reader.compressedUint();
  if (count > reader.remaining) throw new MetadataError('truncated', `${count} items in ${reader.remaining} bytes`);
  return count;
}

function expect(value: number, wanted: number, what: string): void {
  if (value !== wanted) throw new MetadataError('malformed', `no ${what} signature begins with ${value}`);
}
