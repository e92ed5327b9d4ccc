import type { Operation } from '../../symbols/operations.ts';
import type { MethodSymbol } from '../../symbols/symbols.ts';
import { sameType, type TypeReference } from '../../symbols/type-reference.ts';
import type { BoundConversion } from '../binding/bound-nodes.ts';
import { createTuple } from './calls.ts';
import { knownMethod } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { hasValue, readValue, valueOrDefault } from './nullable.ts';
import { call, callMethod, convert } from './operations.ts';
import { isNullable, isString, SPAN_NAME, tupleElements, withoutNullable } from './types.ts';

/** A conversion: nothing where the value stays as it is, a call where it is an operator, else a `convert`. */
export function lowerConversion(l: Lowering, node: BoundConversion): Operation {
  const location = l.at(node.syntax);
  switch (node.conversion) {
    case 'user-defined':
      return lowerUserDefined(l, node);
    case 'explicit-nullable':
      return afterValue(l, node, readValue(l, l.value(node.operand), location));
    case 'nullable':
      return lowerNullable(l, node);
    case 'tuple':
      return lowerTupleConversion(l, node);
    default:
      return applied(l, node, l.value(node.operand));
  }
}

/** The conversion applied to a value at hand. */
function applied(l: Lowering, node: BoundConversion, value: Operation): Operation {
  const location = l.at(node.syntax);
  switch (node.conversion) {
    case 'identity':
    case 'reference':
    case 'boxing':
    case 'interpolated-string-handler':
      return value;
    case 'enumeration':
    case 'numeric':
      return changesRepresentation(l, value, node) ? convert(value, node.type, location) : retyped(value, node.type);
    case 'span':
      return lowerSpan(l, node, value);
    case 'unresolved':
    case 'none':
      return node.isExplicit ? convert(value, node.type, location) : value;
    case 'dynamic':
      if (node.type.kind === 'dynamic') return value;
      return { kind: 'dynamic', form: 'convert', name: '', children: [value], type: node.type, location };
    default:
      return convert(value, node.type, location);
  }
}

/** The value taken as one of another type; not of a conversion, whose type says what it does. */
function retyped(value: Operation, type: TypeReference): Operation {
  return value.kind === 'convert' || value.kind === 'default' ? value : { ...value, type };
}

/** An enumeration is its underlying integer; a conversion between equal ones does nothing. */
export function changesRepresentation(l: Lowering, value: Operation, node: BoundConversion): boolean {
  const from = l.types.enumUnderlying(value.type) ?? value.type;
  const to = l.types.enumUnderlying(node.type) ?? node.type;
  return !sameType(from, to) && (node.isChecked || !keepsBits(from, to));
}

/** Bits and signedness of the integer types, as they are in memory. */
const INTEGERS: Readonly<Record<string, readonly [bits: number, isSigned: boolean]>> = {
  'System.SByte': [8, true],
  'System.Byte': [8, false],
  'System.Int16': [16, true],
  'System.UInt16': [16, false],
  'System.Char': [16, false],
  'System.Int32': [32, true],
  'System.UInt32': [32, false],
  'System.Int64': [64, true],
  'System.UInt64': [64, false],
};

/**
 * Whether a conversion is no instruction: on the stack everything up to 32 bits is one type, so what fits stays as it is, and so do changes
 * of sign at 32 and at 64 bits (ECMA-335 III.1.1).
 */
function keepsBits(from: TypeReference, to: TypeReference): boolean {
  const [a, b] = [from, to].map((type) => (type.kind === 'named' ? INTEGERS[type.name] : undefined));
  if (a === undefined || b === undefined) return false;
  if (a[0] >= 32 || b[0] > 32) return a[0] === b[0];
  if (b[0] === 32) return true;
  return a[1] === b[1] ? b[0] >= a[0] : !a[1] && b[0] > a[0];
}

/** Arrays and strings become spans by a call of the span's own conversion. */
export function lowerSpan(l: Lowering, node: BoundConversion, value: Operation): Operation {
  const location = l.at(node.syntax);
  if (node.method !== undefined) return callMethod(node.method, undefined, [value], location);
  if (node.type.kind !== 'named') return convert(value, node.type, location);
  const from = value.type;
  if (isString(from)) {
    const asSpan = knownMethod(
      l,
      'System.MemoryExtensions',
      'AsSpan',
      (m) => m.parameters.length === 1 && isString(m.parameters[0]?.type ?? from),
    );
    return call(asSpan, undefined, [value], node.type, location);
  }
  const owner = from.kind === 'named' && from.name === SPAN_NAME && node.type.name !== SPAN_NAME ? from : node.type;
  const isFrom = (m: MethodSymbol): boolean => {
    const parameter = m.parameters[0]?.type;
    return (
      parameter?.kind === from.kind &&
      (parameter.kind !== 'named' || (from.kind === 'named' && parameter.name === from.name))
    );
  };
  return call(knownMethod(l, owner, 'op_Implicit', isFrom), undefined, [value], node.type, location);
}

function lowerUserDefined(l: Lowering, node: BoundConversion): Operation {
  const location = l.at(node.syntax);
  const { method } = node;
  if (method === undefined) return convert(l.value(node.operand), node.type, location);
  const value = l.value(node.operand);
  // Decimals are numbers to C#, whatever the framework does to convert them.
  const owner = method.containingType.name;
  if (owner === 'System.Decimal') return convert(value, node.type, location);
  const parameter = method.definition.parameters[0];
  const isLifted =
    isNullable(value.type) && parameter !== undefined && !isNullable(parameter.type) && isNullable(node.type);
  if (!isLifted) return callMethod(method, undefined, [value], location);
  return mapNullable(l, value, node, (inner) => callMethod(method, undefined, [inner], location));
}

/** `T` to `T?`, `T?` to `U?`. */
function lowerNullable(l: Lowering, node: BoundConversion): Operation {
  const location = l.at(node.syntax);
  const value = l.value(node.operand);
  if (!isNullable(value.type)) {
    const target = withoutNullable(node.type);
    const inner = sameType(value.type, target) ? value : widened(l, value, target, location);
    return convert(inner, node.type, location);
  }
  if (sameType(value.type, node.type)) return value;
  return mapNullable(l, value, node, (inner) => widened(l, inner, withoutNullable(node.type), location));
}

function widened(l: Lowering, value: Operation, target: Operation['type'], location: Operation['location']): Operation {
  const from = l.types.enumUnderlying(value.type) ?? value.type;
  const to = l.types.enumUnderlying(target) ?? target;
  return sameType(from, to) ? value : convert(value, target, location);
}

function mapNullable(
  l: Lowering,
  value: Operation,
  node: BoundConversion,
  change: (inner: Operation) => Operation,
): Operation {
  const location = l.at(node.syntax);
  const [some, none, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const held = l.hold(value);
  const result = l.temporary(node.type);
  l.branch(hasValue(l, held, location), some, none);
  l.mark(some);
  l.assign(result, convert(change(valueOrDefault(l, held, location)), node.type, location));
  l.goto(after);
  l.mark(none);
  l.assign(result, { kind: 'default', type: node.type, location });
  l.mark(after);
  return result;
}

/** Behind `Value` a numeric conversion may follow. */
function afterValue(l: Lowering, node: BoundConversion, value: Operation): Operation {
  return sameType(value.type, node.type) ? value : widened(l, value, node.type, l.at(node.syntax));
}

/** Element by element, where an element changes. */
function lowerTupleConversion(l: Lowering, node: BoundConversion): Operation {
  const location = l.at(node.syntax);
  const to = tupleElements(node.type);
  const value = l.value(node.operand);
  const from = tupleElements(value.type);
  if (to === undefined || from === undefined || from.length !== to.length) return convert(value, node.type, location);
  const changes = from.some(
    (type, i) => l.types.isValueType(type) !== false && !sameType(type, to[i] as Operation['type']),
  );
  if (!changes && from.every((type, i) => sameType(type, to[i] as Operation['type']))) return value;
  const tuple = l.hold(value);
  const items = from.map((type, i): Operation => {
    const field = { name: `Item${i + 1}`, containingType: value.type, symbol: undefined };
    const item: Operation = { kind: 'field', field, instance: tuple, type, location };
    return l.types.isValueType(type) === true ? widened(l, item, to[i] as Operation['type'], location) : item;
  });
  return createTuple(l, node.type, items, node);
}
