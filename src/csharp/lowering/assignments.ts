import { mapOperands } from '../../symbols/operation-tree.ts';
import type { MethodReference, Operation } from '../../symbols/operations.ts';
import type {
  BoundAssignment,
  BoundCoalesceAssignment,
  BoundCompoundAssignment,
  BoundEvent,
  BoundEventAssignment,
  BoundExpression,
  BoundIncrement,
  Placeholder,
} from '../binding/bound-nodes.ts';
import type { Lowering } from './lowering.ts';
import { hasValue, valueOrDefault } from './nullable.ts';
import { addressOf, callMethod, convert, isNull } from './operations.ts';
import { lowerReceiver } from './places.ts';
import { isNullable } from './types.ts';

/** `target = value`; `wanted` when the value of the whole is used. */
export function lowerAssignment(l: Lowering, node: BoundAssignment, wanted: boolean): Operation | undefined {
  const location = l.at(node.syntax);
  if (node.target.kind === 'discard') return discardInto(l, node.value, wanted);
  if (node.isRef) return assignReference(l, node);
  const setter = extensionSetter(node.target);
  if (setter !== undefined) return assignByCall(l, node, setter, wanted);
  const [target, value] = l.sequence([{ place: () => writable(l, node.target) }, () => l.value(node.value)]) as [
    Operation,
    Operation,
  ];
  if (!wanted) {
    l.assign(target, value, location);
    return undefined;
  }
  l.wait(target, true);
  const held = keep(l, value);
  l.assign(l.resume(), held, location);
  return held;
}

/** A value to be stored and used as well. */
function keep(l: Lowering, value: Operation): Operation {
  const isConstant = value.kind === 'literal' || value.kind === 'default' || value.kind === 'this';
  return isConstant ? value : l.store(value);
}

function discardInto(l: Lowering, value: BoundExpression, wanted: boolean): Operation | undefined {
  if (wanted) return l.value(value);
  l.discard(value);
  return undefined;
}

/** A place that can be assigned. What is none is kept in an `unknown`. */
function writable(l: Lowering, node: BoundExpression): Operation {
  const place = backingField(l.place(node));
  const kinds = ['local', 'parameter', 'capture', 'field', 'property', 'element', 'dynamic', 'this'];
  if (kinds.includes(place.kind) || (place.kind === 'unknown' && place.syntax === 'indirection')) return place;
  return {
    kind: 'unknown',
    syntax: 'AssignmentTarget',
    reason: '',
    children: [place],
    type: node.type,
    location: l.at(node.syntax),
  };
}

/** An auto-property without a setter can be assigned in constructors: the field behind it is. */
function backingField(place: Operation): Operation {
  if (place.kind !== 'property') return place;
  const { symbol, containingType, name } = place.property;
  if (symbol === undefined || !symbol.isAutoProperty || symbol.setMethod !== undefined || symbol.isAbstract)
    return place;
  const field = { name: `<${name}>k__BackingField`, containingType, symbol: undefined };
  return { kind: 'field', field, instance: place.instance, type: place.type, location: place.location };
}

/** `x = ref y`: the variable itself takes the address. */
function assignReference(l: Lowering, node: BoundAssignment): undefined {
  const location = l.at(node.syntax);
  const target = node.target.kind === 'local' ? l.variable(node.target.local, location) : l.place(node.target);
  l.assign(target, addressOf(l.place(node.value), location), location);
  return undefined;
}

function extensionSetter(target: BoundExpression): MethodReference | undefined {
  return target.kind === 'property' ? target.extensionAccessors?.set : undefined;
}

function assignByCall(
  l: Lowering,
  node: BoundAssignment,
  setter: MethodReference,
  wanted: boolean,
): Operation | undefined {
  const receiver = node.target.kind === 'property' ? node.target.receiver : undefined;
  const items = [...(receiver === undefined ? [] : [() => lowerReceiver(l, receiver)]), () => l.value(node.value)];
  const values = l.sequence(items);
  const last = wanted ? keep(l, values.pop() as Operation) : (values.pop() as Operation);
  l.emit(callMethod(setter, undefined, [...values, last], l.at(node.syntax)));
  return wanted ? last : undefined;
}

/** A place whose operands are evaluated once and may be used twice: for reading and for writing. */
function heldPlace(l: Lowering, node: BoundExpression): Operation {
  const place = writable(l, node);
  if (place.kind === 'local' || place.kind === 'parameter' || place.kind === 'capture') return place;
  l.wait(place, true);
  const { length } = operandList(place);
  const held = l.resume();
  return length === 0 ? held : mapOperands(held, (operand) => heldOperand(l, operand));
}

function operandList(place: Operation): readonly Operation[] {
  const list: Operation[] = [];
  mapOperands(place, (operand) => {
    list.push(operand);
    return operand;
  });
  return list;
}

/** Structs inside a place stay places: `a.b.c += 1` of struct fields writes into `a`. */
function heldOperand(l: Lowering, operand: Operation): Operation {
  const isStructPlace =
    (operand.kind === 'field' || operand.kind === 'element') && l.types.isValueType(operand.type) === true;
  if (isStructPlace) return mapOperands(operand, (inner) => heldOperand(l, inner));
  return operand.kind === 'capture' && l.types.isValueType(operand.type) === true ? operand : l.hold(operand);
}

interface ReadModifyWrite {
  readonly target: BoundExpression;
  readonly placeholder: Placeholder;
  readonly operation: BoundExpression;
  readonly isInPlace: boolean;
  readonly syntax: BoundExpression['syntax'];
}

/** Reads the target, computes, writes it back. Returns the old and the new value as they are wanted. */
function readModifyWrite(l: Lowering, node: ReadModifyWrite, wanted: 'old' | 'new' | undefined): Operation | undefined {
  const location = l.at(node.syntax);
  if (node.isInPlace) {
    const target = lowerReceiver(l, node.target);
    const held = wanted === undefined ? target : l.hold(target);
    l.bind(node.placeholder, held);
    l.discard(node.operation);
    return wanted === undefined ? undefined : held;
  }
  const place = heldPlace(l, node.target);
  const old = wanted === 'old' ? l.store(place) : place;
  l.bind(node.placeholder, old);
  l.wait(place, true);
  const computed = l.value(node.operation);
  const value = wanted === 'new' ? keep(l, computed) : computed;
  l.assign(l.resume(), value, location);
  return wanted === 'old' ? old : wanted === 'new' ? value : undefined;
}

export function lowerCompound(l: Lowering, node: BoundCompoundAssignment, wanted: boolean): Operation | undefined {
  return readModifyWrite(l, node, wanted ? 'new' : undefined);
}

export function lowerIncrement(l: Lowering, node: BoundIncrement, wanted: boolean): Operation | undefined {
  return readModifyWrite(l, node, wanted ? (node.isPrefix ? 'new' : 'old') : undefined);
}

/** `target ??= value`. */
export function lowerCoalesceAssignment(
  l: Lowering,
  node: BoundCoalesceAssignment,
  wanted: boolean,
): Operation | undefined {
  const location = l.at(node.syntax);
  const [none, some, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const place = heldPlace(l, node.target);
  if (isNullable(node.target.type) && !isNullable(node.type)) return coalesceValue(l, node, place);
  const result = wanted ? l.temporary(node.type) : undefined;
  const current = wanted ? l.hold(place) : place;
  if (isNullable(node.target.type)) l.branch(hasValue(l, current, location), some, none);
  else l.branch(isNull(current, location), none, some);
  l.mark(none);
  l.wait(place, true);
  const value = wanted ? keep(l, l.value(node.value)) : l.value(node.value);
  l.assign(l.resume(), value, location);
  if (result !== undefined) l.assign(result, value);
  l.goto(after);
  l.mark(some);
  if (result !== undefined) l.assign(result, current);
  l.mark(after);
  return result;
}

/** Of a `T?` with a `T`: the value is read before it is known to be there, as the compiler does. */
function coalesceValue(l: Lowering, node: BoundCoalesceAssignment, place: Operation): Operation {
  const location = l.at(node.syntax);
  const [none, after] = [l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  l.assign(result, valueOrDefault(l, place, location));
  l.branch(hasValue(l, place, location), after, none);
  l.mark(none);
  l.wait(place, true);
  const value = l.value(node.value);
  const target = l.resume();
  l.assign(result, value);
  l.assign(target, convert(result, node.target.type, location), location);
  l.mark(after);
  return result;
}

/** `event += handler`: a call of its accessor. */
export function lowerEventAssignment(l: Lowering, node: BoundEventAssignment): Operation {
  const location = l.at(node.syntax);
  const { receiver, event } = node;
  const method = node.isAddition ? event.addMethod : event.removeMethod;
  const values = l.sequence([...(receiver === undefined ? [] : [() => l.value(receiver)]), () => l.value(node.value)]);
  const value = values.pop() as Operation;
  if (method === undefined) {
    const name = `${node.isAddition ? 'add' : 'remove'}_${event.name}`;
    const target = { kind: 'unresolved' as const, name, typeArguments: [], reason: 'the event has no accessor' };
    return {
      kind: 'call',
      target,
      receiver: values[0],
      isNonVirtual: false,
      arguments: [{ name: '', parameter: undefined, value, source: 'explicit' }],
      type: node.type,
      location,
    };
  }
  const reference: MethodReference = { definition: method, containingType: node.containingType, typeArguments: [] };
  return callMethod(reference, values[0], [value], location);
}

/** The delegate behind an event: a private field of its name. */
export function lowerEvent(l: Lowering, node: BoundEvent): Operation {
  const instance = node.receiver === undefined ? undefined : l.value(node.receiver);
  const field = { name: node.event.name, containingType: node.containingType, symbol: undefined };
  return { kind: 'field', field, instance, type: node.type, location: l.at(node.syntax) };
}
