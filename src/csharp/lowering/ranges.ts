import type { Argument, CallTarget, Operation, PropertyReference } from '../../symbols/operations.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type {
  BoundArrayAccess,
  BoundExpression,
  BoundImplicitIndexer,
  BoundIndexFromEnd,
  BoundRange,
} from '../binding/bound-nodes.ts';
import { knownMethod, knownProperty } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { type At, binary, booleanLiteral, call, indirection, integerLiteral } from './operations.ts';
import { INT } from './types.ts';

const INDEX = 'System.Index';
const RANGE = 'System.Range';

/** `^n` and `a..b` as values: constructors of System.Index and System.Range, as the compiler calls them. */
export function lowerIndexFromEnd(l: Lowering, node: BoundIndexFromEnd): Operation {
  const at = l.at(node.syntax);
  return create(l, INDEX, [l.value(node.operand), booleanLiteral(true, at)], at);
}

export function lowerRange(l: Lowering, node: BoundRange): Operation {
  const at = l.at(node.syntax);
  const { left, right } = node;
  const range = namedType(RANGE);
  if (left === undefined && right === undefined) {
    return {
      kind: 'property',
      property: knownProperty(l, RANGE, 'All'),
      instance: undefined,
      type: range,
      location: at,
    };
  }
  if (left !== undefined && right !== undefined) {
    return create(l, RANGE, l.sequence([() => l.value(left), () => l.value(right)]), at);
  }
  const given = (left ?? right) as BoundExpression;
  return call(knownMethod(l, RANGE, left === undefined ? 'EndAt' : 'StartAt'), undefined, [l.value(given)], range, at);
}

function create(l: Lowering, typeName: string, values: readonly Operation[], at: At): Operation {
  const target = knownMethod(l, typeName, '.ctor', (m) => m.parameters.length === values.length);
  const names = target.kind === 'exact' ? target.method.definition.parameters : [];
  return {
    kind: 'new',
    target,
    arguments: values.map((value, i) => argument(value, names[i]?.name ?? '')),
    type: namedType(typeName),
    location: at,
  };
}

function argument(value: Operation, name: string): Argument {
  return { name, parameter: undefined, value, source: 'explicit' };
}

/** An element of an array; by System.Index counted from its length, by System.Range a copy of a part. */
export function lowerArrayElement(l: Lowering, node: BoundArrayAccess): Operation {
  const at = l.at(node.syntax);
  const index = node.indices[0];
  const type = index?.type;
  if (node.indices.length === 1 && index !== undefined && type?.kind === 'named') {
    if (type.name === RANGE) {
      const target = knownMethod(l, 'System.Runtime.CompilerServices.RuntimeHelpers', 'GetSubArray', undefined, [
        node.type.kind === 'array' ? node.type.element : node.type,
      ]);
      return call(target, undefined, l.sequence([() => l.value(node.receiver), () => l.value(index)]), node.type, at);
    }
    if (type.name === INDEX) {
      const length = knownProperty(l, 'System.Array', 'Length');
      const array = l.hold(l.value(node.receiver));
      const position = offsetFromStart(l, index, () => lengthOf(array, length, at), at);
      return element(array, undefined, [position], node.type, at);
    }
  }
  if (node.receiver.type.kind === 'pointer') {
    const [pointer, offset] = l.sequence([() => l.value(node.receiver), ...node.indices.map((i) => () => l.value(i))]);
    return indirection(binary('+', pointer as Operation, offset as Operation, node.receiver.type, at), node.type, at);
  }
  const [array, ...positions] = l.sequence([
    () => l.value(node.receiver),
    ...node.indices.map((i) => () => l.value(i)),
  ]);
  return element(array as Operation, undefined, positions, node.type, at);
}

function element(
  instance: Operation,
  property: PropertyReference | undefined,
  positions: readonly Operation[],
  type: Operation['type'],
  location: At,
): Operation {
  const parameters = property?.symbol?.parameters ?? [];
  const list = positions.map((value, i) => argument(value, parameters[i]?.name ?? ''));
  return { kind: 'element', instance, property, arguments: list, type, location };
}

function lengthOf(instance: Operation, property: PropertyReference, location: At): Operation {
  return { kind: 'property', property, instance, type: INT, location };
}

/** `x[^1]`, `x[1..^2]` of types that count and slice (C# 14 spec 12.8.12.4). */
export function lowerImplicitIndexer(l: Lowering, node: BoundImplicitIndexer): Operation {
  const at = l.at(node.syntax);
  const receiver = l.store(l.value(node.receiver));
  const length = (): Operation => lengthOf(receiver, node.length, at);
  if (node.accessor.kind === 'index') {
    const position = offsetFromStart(l, node.argument, length, at);
    return element(receiver, node.accessor.property, [position], node.type, at);
  }
  return slice(l, node.accessor.slice, receiver, length, node, at);
}

function slice(
  l: Lowering,
  target: CallTarget,
  receiver: Operation,
  length: () => Operation,
  node: BoundImplicitIndexer,
  at: At,
): Operation {
  const range = node.argument;
  if (range.kind !== 'range') {
    // A range that is only known at run time: its ends are asked of it.
    const held = l.hold(l.value(range));
    const size = l.store(length());
    const ends = ['Start', 'End'].map((name) =>
      offsetOf(
        l,
        {
          kind: 'property',
          property: knownProperty(l, RANGE, name),
          instance: held,
          type: namedType(INDEX),
          location: at,
        },
        size,
        at,
      ),
    );
    const start = l.store(ends[0] as Operation);
    return call(target, receiver, [start, binary('-', ends[1] as Operation, start, INT, at)], node.type, at);
  }
  const open = range.right === undefined ? openSlice(target) : undefined;
  if (open !== undefined && range.left !== undefined && isFromStart(range.left)) {
    return call(open, receiver, [offsetFromStart(l, range.left, length, at)], node.type, at);
  }
  const fromEnd = (end: BoundExpression | undefined): boolean => end === undefined || !isFromStart(end);
  const needsLength = fromEnd(range.right) || (range.left !== undefined && fromEnd(range.left));
  const size = needsLength ? l.store(length()) : undefined;
  const given = (): Operation => size ?? length();
  const start = range.left === undefined ? integerLiteral(0, at) : l.hold(offsetFromStart(l, range.left, given, at));
  const end = range.right === undefined ? given() : offsetFromStart(l, range.right, given, at);
  const count = isZero(start) ? end : difference(end, start, at);
  return call(target, receiver, [start, count], node.type, at);
}

/** `Substring(int)`, `Slice(int)`: what is called for `x[1..]` where the type has it. */
function openSlice(target: CallTarget): CallTarget | undefined {
  if (target.kind !== 'exact') return undefined;
  const { definition } = target.method;
  const shorter = definition.containingType
    .methodsNamed(definition.name)
    .find((m) => m.parameters.length === 1 && !m.isStatic);
  return shorter === undefined ? undefined : { kind: 'exact', method: { ...target.method, definition: shorter } };
}

/** Of constants the compiler computes it. */
function difference(end: Operation, start: Operation, at: Operation['location']): Operation {
  const [a, b] = [integerOf(end), integerOf(start)];
  return a === undefined || b === undefined ? binary('-', end, start, INT, at) : integerLiteral(a - b, at);
}

function integerOf(operation: Operation): number | undefined {
  if (operation.kind !== 'literal' || operation.value.kind !== 'integer') return undefined;
  return Number(operation.value.value);
}

function isZero(operation: Operation): boolean {
  return operation.kind === 'literal' && operation.value.kind === 'integer' && operation.value.value === 0;
}

/** An integer converted to an index: counts from the start. */
function isFromStart(node: BoundExpression): boolean {
  return node.kind === 'conversion' && node.operand.kind !== 'index-from-end';
}

/** The position that an index means: `n` as it is, `^n` as length - n, any other as what `GetOffset` says. */
function offsetFromStart(l: Lowering, node: BoundExpression, length: () => Operation, at: At): Operation {
  if (node.kind === 'index-from-end') {
    const size = length();
    const [from, count] = l.sequence([() => size, () => l.value(node.operand)]);
    return binary('-', from as Operation, count as Operation, INT, at);
  }
  if (node.kind === 'conversion' && node.operand.type.kind === 'named' && node.operand.type.name === 'System.Int32') {
    return l.value(node.operand);
  }
  const index = l.store(l.value(node));
  return offsetOf(l, index, length(), at);
}

function offsetOf(l: Lowering, index: Operation, length: Operation, at: At): Operation {
  return call(knownMethod(l, INDEX, 'GetOffset'), index, [length], INT, at);
}
