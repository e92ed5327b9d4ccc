import type { Argument, Operation } from '../../symbols/operations.ts';
import type { BoundArgument, BoundExpression } from '../binding/bound-nodes.ts';
import type { Item, Lowering } from './lowering.ts';
import { addressOf, convert } from './operations.ts';
import { isNullable } from './types.ts';

/** The arguments as things to evaluate, in their order. */
export function argumentItems(l: Lowering, list: readonly BoundArgument[]): Item[] {
  return list.map((argument) => () => lowerArgument(l, argument));
}

function lowerArgument(l: Lowering, argument: BoundArgument): Operation {
  const { value, refKind } = argument;
  if (refKind === 'none' || isHandler(value)) return withDefault(argument, l.value(value));
  const location = l.at(value.syntax);
  if (value.kind === 'discard') return addressOf(l.temporary(value.type), location);
  const isValue =
    refKind === 'in' && !['local', 'parameter', 'field', 'array-access', 'indirection', 'this'].includes(value.kind);
  if (isValue || value.kind === 'default' || value.kind === 'literal')
    return addressOf(l.store(l.value(value)), location);
  return addressOf(l.place(value), location);
}

/** A default for a `T?` is a `T` in the declaration. */
function withDefault(argument: BoundArgument, value: Operation): Operation {
  const type = argument.parameter?.type;
  if (argument.source !== 'default' || type === undefined || !isNullable(type) || isNullable(value.type)) return value;
  return value.kind === 'literal' && value.value.kind !== 'null' ? convert(value, type, value.location) : value;
}

/** An interpolated string that becomes a handler is passed by reference, which shows nowhere. */
function isHandler(node: BoundExpression): boolean {
  if (node.kind === 'conversion') return node.conversion === 'interpolated-string-handler' || isHandler(node.operand);
  return node.kind === 'interpolated-string';
}

/** Evaluates arguments, in `order` when that is not their own, behind what `before` gives. */
export function lowerArguments(
  l: Lowering,
  before: readonly Item[],
  list: readonly BoundArgument[],
  order: readonly number[] | undefined,
): { readonly before: readonly Operation[]; readonly arguments: readonly Argument[] } {
  if (order === undefined || isAscending(order)) {
    const all = l.sequence([...before, ...argumentItems(l, list)]);
    return { before: all.slice(0, before.length), arguments: withValues(list, all.slice(before.length)) };
  }
  const items = argumentItems(l, list);
  const values: Operation[] = [];
  const start = l.sequence([
    ...before,
    () => {
      // Out of order: everything but what comes last anyway is evaluated into temporaries.
      const written = l.sequence(order.map((i) => items[i] as Item));
      order.forEach((index, i) => {
        const value = written[i] as Operation;
        values[index] = isLastInPlace(order, i) || value.kind === 'literal' ? value : l.store(value);
      });
      return values[0] as Operation;
    },
  ]);
  return { before: start.slice(0, before.length), arguments: withValues(list, values) };
}

function isAscending(order: readonly number[]): boolean {
  return order.every((index, i) => index === i);
}

/** Whether from position `i` of the order on everything stands where it belongs. */
function isLastInPlace(order: readonly number[], i: number): boolean {
  return order.slice(i).every((index, k) => index === i + k);
}

export function withValues(list: readonly BoundArgument[], values: readonly Operation[]): readonly Argument[] {
  return list.map((argument, i) => ({
    name: argument.name,
    parameter: argument.parameter,
    value: values[i] as Operation,
    source: argument.source,
  }));
}
