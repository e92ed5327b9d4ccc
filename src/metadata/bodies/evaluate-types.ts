import type { Operation } from '../../symbols/operations.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { Instruction } from '../il/instructions.ts';
import { special } from './body-frame.ts';
import { arithmeticType } from './evaluate-numbers.ts';
import type { Evaluator } from './evaluator.ts';
import { addressOf, readThrough } from './places.ts';
import { specialOf } from './stack-values.ts';
import { INT32, OBJECT } from './type-kinds.ts';
import { convert, integerValue } from './values.ts';

export function evaluateTypes(e: Evaluator, instruction: Instruction, form: string): void {
  const { location } = e;
  switch (form) {
    case 'neg':
    case 'not': {
      const operand = e.pop();
      const type = arithmeticType(e, '-', operand, operand);
      e.push({ kind: 'unary', operator: form === 'neg' ? '-' : '~', operand, type, location });
      return;
    }
    case 'box':
      boxed(e, e.members.type(instruction.operand));
      return;
    case 'castclass':
    case 'unbox.any': {
      const type = e.members.type(instruction.operand);
      e.push(convert(e.pop(), type, location));
      return;
    }
    case 'unbox': {
      const type = e.members.type(instruction.operand);
      e.push(addressOf(e, convert(e.pop(), type, location)));
      return;
    }
    case 'isinst':
      typeTest(e, e.members.type(instruction.operand));
      return;
    case 'newarr':
      newArray(e, e.members.type(instruction.operand));
      return;
    case 'ldlen': {
      const instance = e.pop();
      const containingType = namedType('System.Array');
      const symbol = e.assembly.environment.program
        .resolve(containingType)
        ?.properties.find((p) => p.name === 'Length');
      e.push({
        kind: 'property',
        property: { name: 'Length', containingType, symbol },
        instance,
        type: INT32,
        location,
      });
      return;
    }
    case 'initobj': {
      const type = e.members.type(instruction.operand);
      const address = e.pop();
      const place = readThrough(e, address, type);
      // A struct of captured variables begins empty, and is emptied where a state machine ends.
      if ([address, place].some((operation) => specialOf(operation)?.kind === 'closure')) return;
      e.assign(place, e.defaultOf(type));
      return;
    }
    case 'ldtoken':
      loadToken(e, instruction.operand);
      return;
    case 'ldftn':
    case 'ldvirtftn': {
      if (form === 'ldvirtftn') e.popValue();
      const use = e.members.method(instruction.operand);
      e.pushValue(special({ kind: 'method', use, isVirtual: form === 'ldvirtftn' }, OBJECT, location));
      return;
    }
    case 'sizeof':
      unknown(e, form, 0, INT32);
      return;
    case 'localloc': {
      const size = e.pop();
      const element = namedType('System.Byte');
      e.push({
        kind: 'array',
        elements: undefined,
        sizes: [size],
        type: { kind: 'array', element, rank: 1 },
        location,
      });
      return;
    }
    default:
      unknown(e, form, instruction.opcode.pops ?? 0, instruction.opcode.pushes === 0 ? undefined : OBJECT);
  }
}

/** Boxing vanishes; a truth value that was 0 or 1 stays one. */
function boxed(e: Evaluator, type: TypeReference): void {
  const value = e.pop();
  const coerced = e.coerce(value, type);
  // A literal that is boxed as something else than it is on the stack keeps that type.
  e.push(coerced.kind === 'literal' ? { ...coerced, type } : coerced);
}

function typeTest(e: Evaluator, type: TypeReference): void {
  const { location } = e;
  const operand = e.pop();
  const jump = operand.kind === 'caught-exception' ? e.filterFor(type) : undefined;
  if (jump !== undefined) {
    // A filter begins by testing the type that its `catch` names: the region says it.
    e.push({ ...operand, type });
    e.goto(jump);
    return;
  }
  e.push(convert(operand, type, location, true));
}

function newArray(e: Evaluator, element: TypeReference): void {
  const size = e.pop();
  const type: TypeReference = { kind: 'array', element, rank: 1 };
  const length = integerValue(size);
  const operation: Operation = { kind: 'array', elements: undefined, sizes: [size], type, location: e.location };
  const isFillable = length === undefined || (length >= 0 && length <= 100_000);
  if (!isFillable) e.push(operation);
  else e.pushValue({ operation, array: { type, element, size, length, elements: [] } });
}

function loadToken(e: Evaluator, token: number): void {
  const row = e.members.row(token);
  const { location } = e;
  if (row === undefined) unknown(e, 'ldtoken', 0, OBJECT);
  else if (row.table === 'TypeDef' || row.table === 'TypeRef' || row.table === 'TypeSpec') {
    e.pushValue(special({ kind: 'type-handle', type: e.members.type(token) }, OBJECT, location));
  } else if (e.members.isField(row)) {
    e.pushValue(special({ kind: 'field-handle', field: e.members.field(token) }, OBJECT, location));
  } else e.pushValue(special({ kind: 'method-handle', use: e.members.method(token) }, OBJECT, location));
}

function unknown(e: Evaluator, syntax: string, pops: number, type: TypeReference | undefined): void {
  const children = e.popMany(pops);
  const operation: Operation = {
    kind: 'unknown',
    syntax,
    reason: `the instruction ${syntax} is not part of the canonical form`,
    children,
    type: type ?? namedType('System.Void'),
    location: e.location,
  };
  if (type === undefined) e.emit(operation);
  else e.push(operation);
}
