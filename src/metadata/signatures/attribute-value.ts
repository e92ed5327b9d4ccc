import type { ConstantValue } from '../../symbols/constant-value.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';
import { readPrimitive } from './constants.ts';
import { primitiveType } from './signature-decoder.ts';
import { parseTypeName } from './type-name.ts';

/** What decoding an attribute asks of the program. */
export interface AttributeContext {
  /** The element type under an enumeration; undefined when its definition is not at hand. */
  enumElementType(type: TypeReference): number | undefined;
  /** The member of that value, for reading. */
  enumMember(type: TypeReference, value: number | bigint): string | undefined;
  /** The name under which a referenced assembly is part of the program; undefined when it is not. */
  assemblyOf(name: string): string | undefined;
}

export interface NamedAttributeValue {
  readonly name: string;
  readonly isField: boolean;
  readonly value: ConstantValue;
}

/** What an attribute was given. What cannot be told is an `unknown` constant, never left out. */
export interface AttributeValue {
  readonly fixed: readonly ConstantValue[];
  readonly named: readonly NamedAttributeValue[];
  /** False when an argument of unknown size hides what follows it. */
  readonly isComplete: boolean;
}

const DEPTH_LIMIT = 20;

const ELEMENT_TYPES: ReadonlyMap<string, number> = new Map(
  [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 28].map((code) => {
    const type = primitiveType(code);
    return [type?.kind === 'named' ? type.name : '', code];
  }),
);

/** An enumeration whose size is not known: nothing behind it can be read. */
class UnknownSize extends Error {
  readonly type: TypeReference;

  constructor(type: TypeReference) {
    super('the size of an enumeration is not known');
    this.type = type;
  }
}

/**
 * Decodes the value of a CustomAttribute row (ECMA-335 II.23.3) for a constructor with these parameters.
 * @throws MetadataError `malformed`, `truncated` or `limit`.
 */
export function decodeAttributeValue(
  blob: Uint8Array,
  parameters: readonly TypeReference[],
  context: AttributeContext,
): AttributeValue {
  if (blob.length === 0) return { fixed: [], named: [], isComplete: true };
  const reader = new ByteReader(blob);
  if (reader.u16() !== 1) throw new MetadataError('malformed', 'the value of an attribute does not begin with 1');
  const decoder = new AttributeDecoder(reader, context);
  const fixed: ConstantValue[] = [];
  const named: NamedAttributeValue[] = [];
  try {
    for (const type of parameters) fixed.push(decoder.value(type, 0));
    const count = reader.remaining === 0 ? 0 : reader.u16();
    for (let i = 0; i < count; i++) named.push(decoder.named());
    return { fixed, named, isComplete: true };
  } catch (error) {
    if (!(error instanceof UnknownSize)) throw error;
    while (fixed.length < parameters.length) fixed.push(unknown(error.type));
    return { fixed, named, isComplete: false };
  }
}

function unknown(type: TypeReference): ConstantValue {
  const name = type.kind === 'named' ? type.name : type.kind;
  return { kind: 'unknown', reason: `the definition of the enumeration ${name} is not at hand`, text: name };
}

class AttributeDecoder {
  readonly #reader: ByteReader;
  readonly #context: AttributeContext;

  constructor(reader: ByteReader, context: AttributeContext) {
    this.#reader = reader;
    this.#context = context;
  }

  /** A FixedArg of a parameter's type. */
  value(type: TypeReference, depth: number): ConstantValue {
    if (depth > DEPTH_LIMIT) throw new MetadataError('limit', 'an attribute argument is nested too deep');
    if (type.kind === 'array') return this.#array(type.element, depth);
    if (type.kind !== 'named') throw new MetadataError('malformed', `an attribute argument of kind ${type.kind}`);
    if (type.name === 'System.Type') return this.#type();
    const code = ELEMENT_TYPES.get(type.name);
    if (code === undefined) return this.#enum(type);
    if (code === 28) return this.#boxed(depth);
    return this.#element(code);
  }

  named(): NamedAttributeValue {
    const kind = this.#reader.u8();
    if (kind !== 0x53 && kind !== 0x54) throw new MetadataError('malformed', `a named argument of kind ${kind}`);
    const read = this.#fieldType(0);
    const name = this.#string();
    return { name: name ?? '', isField: kind === 0x53, value: read(0) };
  }

  #element(code: number): ConstantValue {
    if (code !== 14) return readPrimitive(this.#reader, code);
    const text = this.#string();
    return text === undefined ? { kind: 'null' } : { kind: 'string', value: text };
  }

  /** SerString: undefined is null. */
  #string(): string | undefined {
    if (this.#reader.bytes[this.#reader.position] === 0xff) {
      this.#reader.skip(1);
      return undefined;
    }
    return this.#reader.utf8(this.#reader.compressedUint());
  }

  #type(): ConstantValue {
    const text = this.#string();
    return text === undefined ? { kind: 'null' } : { kind: 'type', type: this.#named(text) };
  }

  #named(text: string): TypeReference {
    const parsed = parseTypeName(text, (name) => this.#context.assemblyOf(name));
    return parsed?.type ?? { kind: 'unresolved', text, typeArguments: [], reason: 'the text is no type name' };
  }

  #enum(type: TypeReference): ConstantValue {
    const code = this.#context.enumElementType(type);
    if (code === undefined) throw new UnknownSize(type);
    const constant = readPrimitive(this.#reader, code);
    if (constant.kind !== 'integer') return constant;
    const member = this.#context.enumMember(type, constant.value);
    return { kind: 'enum', type, value: constant.value, ...(member === undefined ? {} : { member }) };
  }

  #array(element: TypeReference, depth: number): ConstantValue {
    const count = this.#reader.u32();
    if (count === 0xffffffff) return { kind: 'null' };
    if (count > this.#reader.remaining) throw new MetadataError('truncated', `${count} elements`);
    const elements = Array.from({ length: count }, () => this.value(element, depth + 1));
    return { kind: 'array', elementType: element, elements };
  }

  #boxed(depth: number): ConstantValue {
    return this.#fieldType(depth)(depth + 1);
  }

  /** FieldOrPropType: how to read what follows. */
  #fieldType(depth: number): (depth: number) => ConstantValue {
    if (depth > DEPTH_LIMIT) throw new MetadataError('limit', 'an attribute argument is nested too deep');
    const type = this.#fieldOrPropertyType(depth);
    return (at) => this.value(type, at);
  }

  #fieldOrPropertyType(depth: number): TypeReference {
    if (depth > DEPTH_LIMIT) throw new MetadataError('limit', 'an attribute argument is nested too deep');
    const code = this.#reader.u8();
    switch (code) {
      case 0x50:
        return namedType('System.Type');
      case 0x51:
        return namedType('System.Object');
      case 0x55:
        return this.#named(this.#string() ?? '');
      case 0x1d:
        return { kind: 'array', element: this.#fieldOrPropertyType(depth + 1), rank: 1 };
      default: {
        const primitive = primitiveType(code);
        if (primitive === undefined) throw new MetadataError('malformed', `an argument of type ${code}`);
        return primitive;
      }
    }
  }
}
