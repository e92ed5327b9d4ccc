import { MetadataError } from '../errors.ts';
import { ByteReader } from '../io/byte-reader.ts';
import { type Opcode, opcodeOf } from './opcodes.ts';

/** An instruction; offsets are bytes from the beginning of the method's code. */
export interface Instruction {
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
  readonly opcode: Opcode;
  /** A number (a token, a variable, a constant, the offset of a branch's target), or nothing (0). */
  readonly operand: number;
  /** Of `ldc.i8`. */
  readonly long?: bigint;
  /** Of `switch`: offsets. */
  readonly targets?: readonly number[];
}

/**
 * Decodes a method's code.
 * @throws MetadataError `malformed` or `truncated`.
 */
export function decodeInstructions(code: Uint8Array): readonly Instruction[] {
  const reader = new ByteReader(code);
  const instructions: Instruction[] = [];
  while (reader.remaining > 0) instructions.push(decodeInstruction(reader));
  return instructions;
}

function decodeInstruction(reader: ByteReader): Instruction {
  const offset = reader.position;
  const opcode = opcodeOf(reader.u8(), () => reader.u8());
  let operand = 0;
  switch (opcode.operand) {
    case 'none':
      break;
    case 'i8':
      operand = reader.i8();
      break;
    case 'variable8':
      operand = reader.u8();
      break;
    case 'variable':
      operand = reader.u16();
      break;
    case 'i32':
      operand = reader.i32();
      break;
    case 'token':
      operand = reader.u32();
      break;
    case 'f32':
      operand = reader.f32();
      break;
    case 'f64':
      operand = reader.f64();
      break;
    case 'target8':
      operand = reader.i8() + reader.position;
      break;
    case 'target':
      operand = reader.i32() + reader.position;
      break;
    case 'i64':
      return { offset, opcode, operand: 0, long: reader.i64(), end: reader.position };
    case 'switch':
      return { offset, opcode, operand: 0, targets: readTargets(reader), end: reader.position };
  }
  return { offset, opcode, operand, end: reader.position };
}

function readTargets(reader: ByteReader): readonly number[] {
  const count = reader.u32();
  if (count > reader.remaining / 4) throw new MetadataError('truncated', `a switch of ${count} targets`);
  const origin = reader.position + count * 4;
  return Array.from({ length: count }, () => reader.i32() + origin);
}
