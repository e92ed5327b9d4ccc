import type { Instruction } from '../il/instructions.ts';
import type { Opcode } from '../il/opcodes.ts';

/** An instruction without its encoding: `ldarg.0`, `ldarg.s` and `ldarg` are one form. */
export interface InstructionForm {
  readonly form: string;
  /** Of variables and integer constants. */
  readonly index: number;
}

interface KnownForm {
  readonly form: string;
  /** Undefined where the operand tells. */
  readonly index: number | undefined;
}

const known = new Map<Opcode, KnownForm>();

export function instructionForm({ opcode, operand }: Instruction): InstructionForm {
  let form = known.get(opcode);
  if (form === undefined) {
    form = formOf(opcode.name);
    known.set(opcode, form);
  }
  return { form: form.form, index: form.index ?? operand };
}

function formOf(name: string): KnownForm {
  if (name === 'leave' || name === 'leave.s') return { form: 'br', index: undefined };
  if (name === 'ldc.i4.m1') return { form: 'ldc.i4', index: -1 };
  const fixed = /^(ldarg|ldloc|stloc|ldc\.i4)\.(\d)$/.exec(name);
  if (fixed !== null) return { form: fixed[1] as string, index: Number(fixed[2]) };
  return { form: name.endsWith('.s') ? name.slice(0, -2) : name, index: undefined };
}
