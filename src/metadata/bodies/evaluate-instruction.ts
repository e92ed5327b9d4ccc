import type { Operation } from '../../symbols/operations.ts';
import { isNamed, namedType } from '../../symbols/type-reference.ts';
import type { Instruction } from '../il/instructions.ts';
import { compareBranch, compareValue } from './comparisons.ts';
import { evaluateCall, evaluateNew } from './evaluate-calls.ts';
import { loadField, storeField } from './evaluate-fields.ts';
import { evaluateMemory } from './evaluate-memory.ts';
import { evaluateArithmetic, evaluateConversion } from './evaluate-numbers.ts';
import { evaluateTypes } from './evaluate-types.ts';
import type { Evaluator } from './evaluator.ts';
import { instructionForm } from './instruction-forms.ts';
import type { LocalSlots } from './local-slots.ts';
import { addressOf } from './places.ts';
import { INT64, OBJECT, STRING } from './type-kinds.ts';
import { integer, literal, nullOf } from './values.ts';

/** One instruction (ECMA-335 III.3, III.4). What is not understood becomes an `unknown` operation that keeps its operands. */
export function evaluateInstruction(e: Evaluator, instruction: Instruction, slots: LocalSlots): void {
  const { form, index } = instructionForm(instruction);
  const { operand, end } = instruction;
  switch (form) {
    case 'nop':
    case 'break':
    case 'volatile.':
    case 'unaligned.':
    case 'tail.':
    case 'readonly.':
    case 'no.':
    case 'constrained.':
      return;
    case 'ldarg':
      e.pushValue(e.frame.argument(index, e.location));
      return;
    case 'ldarga':
      e.push(addressOf(e, e.frame.argument(index, e.location).operation));
      return;
    case 'starg': {
      const parameter = e.frame.parameterAt(index);
      const value = e.pop();
      if (parameter === undefined) e.emit(value);
      else {
        const target: Operation = { kind: 'parameter', parameter, type: parameter.type, location: e.location };
        e.assign(target, e.coerce(value, parameter.type));
      }
      return;
    }
    case 'ldloc':
      slots.load(e, index);
      return;
    case 'ldloca':
      slots.loadAddress(e, index);
      return;
    case 'stloc':
      slots.store(e, index);
      return;
    case 'ldnull':
      e.push(nullOf(OBJECT, e.location));
      return;
    case 'ldc.i4':
      e.push(integer(index, e.location));
      return;
    case 'ldc.i8': {
      const long = instruction.long ?? 0n;
      const value = Number.isSafeInteger(Number(long)) ? Number(long) : long;
      e.push(literal({ kind: 'integer', value, type: 'long' }, INT64, e.location));
      return;
    }
    case 'ldc.r4':
    case 'ldc.r8': {
      const type = form === 'ldc.r4' ? 'float' : 'double';
      const own = namedType(form === 'ldc.r4' ? 'System.Single' : 'System.Double');
      e.push(literal({ kind: 'real', value: operand, type, text: String(operand) }, own, e.location));
      return;
    }
    case 'ldstr':
      e.push(
        literal(
          { kind: 'string', value: e.assembly.module.tables.heaps.userString(operand & 0xffffff) },
          STRING,
          e.location,
        ),
      );
      return;
    case 'dup':
      duplicate(e);
      return;
    case 'pop':
      discard(e);
      return;
    case 'br':
      // Leaving a region empties the stack.
      if (instruction.opcode.name.startsWith('leave')) e.stack = [];
      e.goto(operand);
      return;
    case 'brtrue':
      e.branch(e.truth(e.pop()), operand, end);
      return;
    case 'brfalse':
      e.branch(e.truth(e.pop()), end, operand);
      return;
    case 'switch': {
      const value = e.pop();
      e.switchOn(value, instruction.targets ?? [], end);
      return;
    }
    case 'ret':
      evaluateReturn(e);
      return;
    case 'throw': {
      const value = e.pop();
      e.end({ kind: 'throw', value, location: e.location });
      return;
    }
    case 'rethrow':
      e.end({ kind: 'rethrow', location: e.location });
      return;
    case 'endfinally':
      e.end({ kind: 'endfinally' });
      return;
    case 'endfilter': {
      const condition = e.truth(e.pop());
      e.end({ kind: 'endfilter', condition });
      return;
    }
    case 'call':
    case 'callvirt':
      evaluateCall(e, instruction, slots);
      return;
    case 'newobj':
      evaluateNew(e, instruction);
      return;
    case 'ldfld':
    case 'ldsfld':
    case 'ldflda':
    case 'ldsflda':
      loadField(e, instruction);
      return;
    case 'stfld':
    case 'stsfld':
      storeField(e, instruction);
      return;
    default:
      evaluateOther(e, instruction, form);
  }
}

function evaluateReturn(e: Evaluator): void {
  const { frame, location } = e;
  const declared = frame.code.signature.returnType;
  // What the runtime suspends itself returns its result, of `Task` and `ValueTask` nothing.
  const returned = frame.isAsync && frame.machine === undefined ? frame.returnType : declared.type;
  const isVoid = isNamed(returned, 'System.Void') && !declared.isByRef;
  const value = isVoid ? undefined : e.pop();
  if (frame.isFinally) {
    e.end({ kind: 'endfinally' });
    return;
  }
  if (frame.machine !== undefined || value === undefined) {
    e.end({ kind: 'return', value: undefined, location });
    return;
  }
  e.end({ kind: 'return', value: e.coerce(value, frame.returnType), location });
}

function duplicate(e: Evaluator): void {
  const top = e.stack.at(-1);
  if (top === undefined) return;
  if (top.array === undefined && top.special === undefined && !e.isStable(top.operation)) e.spillAll();
  e.pushValue(e.stack.at(-1) ?? top);
}

function discard(e: Evaluator): void {
  const value = e.popValue();
  if (value.special !== undefined) return;
  const operation = e.materialize(value);
  if (!e.isStable(operation)) e.emit(operation);
}

function evaluateOther(e: Evaluator, instruction: Instruction, form: string): void {
  if (form.startsWith('conv.')) {
    evaluateConversion(e, form);
    return;
  }
  const comparison = /^(c|b)(eq|ne|gt|ge|lt|le)(\.un)?$/.exec(form);
  if (comparison !== null) {
    const isUnsignedForm = comparison[3] !== undefined;
    const [left, right] = e.popMany(2) as [Operation, Operation];
    if (comparison[1] === 'c') e.push(compareValue(e, comparison[2] as string, left, right, isUnsignedForm));
    else compareBranch(e, comparison[2] as string, left, right, isUnsignedForm, instruction);
    return;
  }
  const arithmetic = /^(add|sub|mul|div|rem|and|or|xor|shl|shr)(\.ovf)?(\.un)?$/.exec(form);
  if (arithmetic !== null) {
    evaluateArithmetic(e, arithmetic[1] as string, arithmetic[2] !== undefined, arithmetic[3] !== undefined);
    return;
  }
  if (/^(?:ld|st)(?:elem|ind|obj)/.test(form) || form === 'ldelema') evaluateMemory(e, instruction, form);
  else evaluateTypes(e, instruction, form);
}
