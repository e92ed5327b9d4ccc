import type { ConstantValue } from '../../symbols/constant-value.ts';
import { MetadataError } from '../errors.ts';
import { ByteReader, decodeUtf16 } from '../io/byte-reader.ts';

/** C# keywords of the integer element types (ECMA-335 II.23.1.16). */
const INTEGERS: Readonly<Record<number, string>> = {
  4: 'sbyte',
  5: 'byte',
  6: 'short',
  7: 'ushort',
  8: 'int',
  9: 'uint',
  10: 'long',
  11: 'ulong',
};

/** The value of a Constant row (ECMA-335 II.22.9): an element type, and its bytes. */
export function decodeConstant(elementType: number, blob: Uint8Array): ConstantValue {
  if (elementType === 0x0e) return { kind: 'string', value: decodeUtf16(blob) };
  if (elementType === 0x12) return { kind: 'null' };
  return readPrimitive(new ByteReader(blob), elementType);
}

/**
 * A boolean, character or number of that element type.
 * @throws MetadataError `malformed` for another element type, `truncated`.
 */
export function readPrimitive(reader: ByteReader, elementType: number): ConstantValue {
  switch (elementType) {
    case 2:
      return { kind: 'boolean', value: reader.u8() !== 0 };
    case 3:
      return { kind: 'char', value: String.fromCharCode(reader.u16()) };
    case 12:
      return real(reader.f32(), 'float');
    case 13:
      return real(reader.f64(), 'double');
    default: {
      const type = INTEGERS[elementType];
      if (type === undefined) throw new MetadataError('malformed', `element type ${elementType} is no constant's`);
      return { kind: 'integer', value: readInteger(reader, elementType), type };
    }
  }
}

/** A `bigint` only where a number would lose digits. */
function readInteger(reader: ByteReader, elementType: number): number | bigint {
  switch (elementType) {
    case 4:
      return reader.i8();
    case 5:
      return reader.u8();
    case 6:
      return reader.i16();
    case 7:
      return reader.u16();
    case 8:
      return reader.i32();
    case 9:
      return reader.u32();
    default: {
      const value = elementType === 10 ? reader.i64() : reader.u64();
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
  }
}

function real(value: number, type: 'float' | 'double'): ConstantValue {
  return { kind: 'real', value, type, text: String(value) };
}

/** A decimal from its parts: scale, sign, and the 96 bits from high to low (as `DecimalConstantAttribute` has them). */
export function decimalConstant(
  scale: number,
  isNegative: boolean,
  high: number,
  mid: number,
  low: number,
): ConstantValue {
  const digits = ((BigInt(high >>> 0) << 64n) | (BigInt(mid >>> 0) << 32n) | BigInt(low >>> 0)).toString();
  const padded = digits.padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  const text = `${isNegative ? '-' : ''}${whole}${scale === 0 ? '' : `.${padded.slice(padded.length - scale)}`}`;
  return { kind: 'real', value: Number(text), type: 'decimal', text };
}
