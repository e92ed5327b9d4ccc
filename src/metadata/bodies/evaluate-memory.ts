import type { Operation } from '../../symbols/operations.ts';
import { namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { Instruction } from '../il/instructions.ts';
import { CONVERSIONS } from './evaluate-numbers.ts';
import type { Evaluator } from './evaluator.ts';
import { addressOf, elementOf, readThrough } from './places.ts';
import { integerValue } from './values.ts';

export function evaluateMemory(e: Evaluator, instruction: Instruction, form: string): void {
  const { location } = e;
  if (form.startsWith('ldelem')) {
    const [array, index] = e.popMany(2) as [Operation, Operation];
    const place = elementOf(array, [index], location);
    e.push(form === 'ldelema' ? addressOf(e, place) : place);
  } else if (form.startsWith('stelem')) storeElement(e);
  else if (form.startsWith('ld')) {
    const type = indirectType(e, instruction, form);
    e.push(readThrough(e, e.pop(), type));
  } else {
    const [address, value] = e.popMany(2) as [Operation, Operation];
    const place = readThrough(e, address, indirectType(e, instruction, form));
    e.assign(place, e.coerce(value, place.type));
  }
}

function storeElement(e: Evaluator): void {
  const value = e.pop();
  const index = e.pop();
  const array = e.popValue();
  const pending = array.array;
  const at = integerValue(index);
  const isBeingFilled = pending !== undefined && e.stack.some((other) => other.array === pending);
  if (
    isBeingFilled &&
    at !== undefined &&
    pending.length !== undefined &&
    at >= pending.elements.length &&
    at < pending.length
  ) {
    // What the compiler did not store is what a new array holds anyway.
    while (pending.elements.length < at) pending.elements.push(e.defaultOf(pending.element));
    pending.elements.push(e.coerce(value, pending.element));
    return;
  }
  const place = elementOf(e.materialize(array), [index], e.location);
  e.assign(place, e.coerce(value, place.type));
}

const INDIRECT: Readonly<Record<string, string>> = { ...CONVERSIONS, ref: 'Object' };

function indirectType(e: Evaluator, instruction: Instruction, form: string): TypeReference {
  if (form.endsWith('obj')) return e.members.type(instruction.operand);
  return namedType(`System.${INDIRECT[form.slice('ldind.'.length)] ?? 'Object'}`);
}
