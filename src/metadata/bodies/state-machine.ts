import type { MethodKind } from '../../symbols/symbols.ts';
import type { MethodContext, TypeContext } from '../declarations/declaration-context.ts';
import { findAttribute } from '../declarations/metadata-attribute.ts';
import type { Instruction } from '../il/instructions.ts';
import type { ExceptionClause } from '../il/method-body.ts';
import { instructionForm } from './instruction-forms.ts';
import type { MemberReferences } from './member-references.ts';

export type StateMachineKind = 'async' | 'iterator' | 'async-iterator';

/** What a method became that is suspended and resumed (Roslyn: `AsyncRewriter`, `IteratorRewriter`, `AsyncIteratorRewriter`). */
export interface StateMachine {
  readonly kind: StateMachineKind;
  readonly type: TypeContext;
  readonly moveNext: MethodContext;
  /** In which state it runs for the first time: the one in which nothing is resumed. */
  readonly initialState: number;
}

const ATTRIBUTES: readonly (readonly [string, StateMachineKind, number])[] = [
  ['AsyncStateMachineAttribute', 'async', -1],
  ['IteratorStateMachineAttribute', 'iterator', 0],
  ['AsyncIteratorStateMachineAttribute', 'async-iterator', -3],
];

export const STATE = '<>1__state';
export const CURRENT = '<>2__current';

/** The state machine of a method; undefined for methods that are what they seem. */
export function stateMachineOf(method: MethodContext): StateMachine | undefined {
  const { assembly } = method.containingType;
  for (const [name, kind, initialState] of ATTRIBUTES) {
    const row = { table: 'MethodDef', row: method.row } as const;
    const attribute = findAttribute(assembly, row, `System.Runtime.CompilerServices.${name}`);
    const value = attribute?.constructorArguments[0]?.value;
    if (value?.kind !== 'type' || value.type.kind !== 'named') continue;
    const type = assembly.findType(value.type.name);
    const moveNext = type?.allMethods.find((m) => m.name === 'MoveNext' && m.parameters.length === 0);
    if (type !== undefined && moveNext !== undefined) return { kind, type, moveNext, initialState };
  }
  return undefined;
}

/** The local that keeps the state while the method runs: the one that takes it at the beginning. */
export function stateSlot(instructions: readonly Instruction[], members: MemberReferences): number | undefined {
  let sawState = false;
  for (const instruction of instructions.slice(0, 8)) {
    const { form, index } = instructionForm(instruction);
    if (form === 'nop' || form === 'ldarg') continue;
    if (form === 'ldfld' && members.field(instruction.operand).reference.name === STATE) sawState = true;
    else return sawState && form === 'stloc' ? index : undefined;
  }
  return undefined;
}

/**
 * The clauses without the one around the whole code: it hands exceptions to the builder, of an iterator disposes of it, of a finalizer
 * calls that of the base class.
 */
export function authorsClauses(
  clauses: readonly ExceptionClause[],
  instructions: readonly Instruction[],
  kind: StateMachineKind | MethodKind,
  members: MemberReferences,
): readonly ExceptionClause[] {
  if (kind === 'iterator') return clauses.filter((clause) => clause.kind !== 'fault');
  const [wanted, called] = kind === 'destructor' ? ['finally', 'Finalize'] : ['catch', 'SetException'];
  if (kind !== 'async' && kind !== 'async-iterator' && kind !== 'destructor') return clauses;
  const outer = clauses.findLast(
    (clause) =>
      clause.kind === wanted &&
      instructions.some(
        ({ offset, opcode, operand }) =>
          offset >= clause.handlerStart &&
          offset < clause.handlerEnd &&
          opcode.flow === 'call' &&
          opcode.operand === 'token' &&
          members.method(operand).name === called,
      ),
  );
  return clauses.filter((clause) => clause !== outer);
}

/**
 * Where code goes on in a state: follows the tests of the state at the beginning. Undefined when there is no place for it.
 */
export function resumeOffset(
  instructions: readonly Instruction[],
  members: MemberReferences,
  slot: number | undefined,
  state: number,
): number | undefined {
  const at = new Map(instructions.map((instruction, i) => [instruction.offset, i]));
  const stack: number[] = [];
  let statement = 0;
  let i = 0;
  for (let steps = 0; steps < 1000; steps++) {
    const instruction = instructions[i];
    if (instruction === undefined) return undefined;
    if (stack.length === 0) statement = instruction.offset;
    const { form, index } = instructionForm(instruction);
    let jump: number | undefined;
    switch (form) {
      case 'nop':
        break;
      case 'ldarg':
        stack.push(0);
        break;
      case 'ldfld':
        switch (members.field(instruction.operand).reference.name) {
          case STATE:
            stack[stack.length - 1] = state;
            break;
          case '<>4__this':
            // A copy of the author's `this`, made before the state is asked for.
            stack[stack.length - 1] = Number.NaN;
            break;
          default:
            return statement;
        }
        break;
      case 'ldloc':
        if (index !== slot) return statement;
        stack.push(state);
        break;
      case 'stloc':
        if (index !== slot && !Number.isNaN(stack.at(-1))) return statement;
        stack.pop();
        break;
      case 'ldc.i4':
        stack.push(index);
        break;
      case 'add':
      case 'sub': {
        const [b, a] = [stack.pop() ?? 0, stack.pop() ?? 0];
        stack.push(form === 'add' ? a + b : a - b);
        break;
      }
      case 'br':
        jump = instruction.operand;
        break;
      case 'brtrue':
      case 'brfalse':
        if (((stack.pop() ?? 0) !== 0) === (form === 'brtrue')) jump = instruction.operand;
        break;
      case 'switch': {
        const value = stack.pop() ?? 0;
        jump = instruction.targets?.[value];
        break;
      }
      default: {
        const [b, a] = [stack.pop(), stack.pop()];
        const outcome = a === undefined || b === undefined ? undefined : compare(form, a, b);
        if (outcome === undefined) return statement;
        if (outcome) jump = instruction.operand;
      }
    }
    if (jump === undefined) i++;
    else {
      const next = at.get(jump);
      if (next === undefined) return undefined;
      i = next;
    }
  }
  return undefined;
}

/** The outcome of a branch that compares; undefined for other instructions. */
export function compare(form: string, a: number, b: number): boolean | undefined {
  const [x, y] = [a >>> 0, b >>> 0];
  switch (form) {
    case 'beq':
      return a === b;
    case 'bne.un':
      return a !== b;
    case 'bgt':
      return a > b;
    case 'bge':
      return a >= b;
    case 'blt':
      return a < b;
    case 'ble':
      return a <= b;
    case 'bgt.un':
      return x > y;
    case 'bge.un':
      return x >= y;
    case 'blt.un':
      return x < y;
    case 'ble.un':
      return x <= y;
    default:
      return undefined;
  }
}

/** Reads of bookkeeping fields, as they are while nothing is suspended or disposed of. */
export function bookkeepingValue(name: string): 'state' | 'false' | 'null' | 'opaque' | undefined {
  if (name === STATE) return 'state';
  if (name === '<>w__disposeMode') return 'false';
  if (name === '<>x__combinedTokens') return 'null';
  return /^<>(?:t__builder|u__\d+|v__promiseOfValueOrEnd|l__initialThreadId|2__current)$/.test(name)
    ? 'opaque'
    : undefined;
}
