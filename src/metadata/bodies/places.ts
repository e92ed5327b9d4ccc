import type { Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { Evaluator } from './evaluator.ts';
import { OBJECT } from './type-kinds.ts';

export function elementOf(array: Operation, indexes: readonly Operation[], location: Operation['location']): Operation {
  const type = array.type.kind === 'array' || array.type.kind === 'pointer' ? array.type.element : OBJECT;
  const list = indexes.map((value) => ({ name: '', parameter: undefined, value, source: 'explicit' as const }));
  return { kind: 'element', instance: array, property: undefined, arguments: list, type, location };
}

export function addressOf(e: Evaluator, operand: Operation): Operation {
  if (operand.kind === 'address-of') return operand;
  return { kind: 'address-of', operand, type: operand.type, location: e.location };
}

/** What an address leads to, as a value. */
export function readThrough(e: Evaluator, address: Operation, type: TypeReference): Operation {
  if (address.kind === 'address-of') return address.operand;
  if (address.kind === 'this') return address;
  return indirection(address, address.type.kind === 'pointer' ? address.type.element : type, e.location);
}

function indirection(address: Operation, type: TypeReference, location: Operation['location']): Operation {
  return {
    kind: 'unknown',
    syntax: 'indirection',
    reason: 'a value behind an address',
    children: [address],
    type,
    location,
  };
}
