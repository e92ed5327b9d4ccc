import type { Operation, PropertyReference } from '../../symbols/operations.ts';
import type {
  BoundArrayAccess,
  BoundConditional,
  BoundExpression,
  BoundField,
  BoundIndexer,
  BoundLocal,
  BoundProperty,
} from '../binding/bound-nodes.ts';
import { argumentItems, withValues } from './arguments.ts';
import type { Item, Lowering } from './lowering.ts';
import { addressOf, callMethod, indirection } from './operations.ts';
import { lowerArrayElement } from './ranges.ts';

/**
 * What is written to, or whose address is taken: a variable, field, property, element or indirection. Values that are no variables are put
 * into a temporary.
 */
export function lowerPlace(l: Lowering, node: BoundExpression): Operation {
  switch (node.kind) {
    case 'local':
      return localPlace(l, node);
    case 'parameter':
      return l.variable(node.parameter, l.at(node.syntax));
    case 'field':
      return fieldPlace(l, node);
    case 'property':
      return propertyPlace(l, node);
    case 'indexer':
      return indexerPlace(l, node);
    case 'array-access':
      return arrayElement(l, node);
    case 'indirection':
      return indirection(l.value(node.operand), node.type, l.at(node.syntax));
    case 'ref':
      return l.place(node.operand);
    case 'this':
    case 'base':
    case 'event':
    case 'placeholder':
    case 'conditional-receiver':
    case 'implicit-indexer':
    case 'dynamic':
    case 'bad':
      return l.value(node);
    case 'call':
      return returnsReference(node) ? indirection(l.value(node), node.type, l.at(node.syntax)) : l.store(l.value(node));
    case 'conditional':
      return node.isRef ? conditionalPlace(l, node) : l.store(l.value(node));
    default:
      return l.store(l.value(node));
  }
}

function returnsReference(node: Extract<BoundExpression, { kind: 'call' }>): boolean {
  return node.target.kind === 'exact' && node.target.method.definition.returnRefKind !== 'none';
}

export function localPlace(l: Lowering, node: BoundLocal): Operation {
  const location = l.at(node.syntax);
  const variable = l.variable(node.local, location);
  return node.local.refKind === 'none' ? variable : indirection(variable, node.type, location);
}

export function fieldPlace(l: Lowering, node: BoundField): Operation {
  const instance = node.receiver === undefined ? undefined : lowerReceiver(l, node.receiver);
  const item = instance === undefined ? undefined : tupleItem(instance, node.field.name);
  if (item !== undefined) return item;
  return { kind: 'field', field: node.field, instance, type: node.type, location: l.at(node.syntax) };
}

/** An element of a tuple that is just being made of values at hand: that value. */
function tupleItem(tuple: Operation, name: string): Operation | undefined {
  if (tuple.kind !== 'new' || tuple.type.kind !== 'named' || !tuple.type.name.startsWith('System.ValueTuple`'))
    return undefined;
  const value = tuple.arguments[Number(name.slice('Item'.length)) - 1]?.value;
  return value?.kind === 'local' || value?.kind === 'parameter' || value?.kind === 'literal' ? value : undefined;
}

export function propertyPlace(l: Lowering, node: BoundProperty): Operation {
  const location = l.at(node.syntax);
  const get = node.extensionAccessors?.get;
  const instance = node.receiver === undefined ? undefined : lowerReceiver(l, node.receiver);
  if (get !== undefined) return callMethod(get, undefined, instance === undefined ? [] : [instance], location);
  return { kind: 'property', property: node.property, instance, type: node.type, location };
}

export function indexerPlace(l: Lowering, node: BoundIndexer): Operation {
  const [instance, ...values] = l.sequence([receiverItem(l, node.receiver), ...argumentItems(l, node.arguments)]);
  return {
    kind: 'element',
    instance: instance as Operation,
    property: node.property,
    arguments: withValues(node.arguments, values),
    type: node.type,
    location: l.at(node.syntax),
  };
}

export function arrayElement(l: Lowering, node: BoundArrayAccess): Operation {
  return lowerArrayElement(l, node);
}

function conditionalPlace(l: Lowering, node: BoundConditional): Operation {
  const [whenTrue, whenFalse, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const reference = l.temporary(node.type);
  l.condition(node.condition, whenTrue, whenFalse);
  for (const [label, branch] of [
    [whenTrue, node.whenTrue],
    [whenFalse, node.whenFalse],
  ] as const) {
    l.mark(label);
    l.assign(reference, addressOf(l.place(branch), l.at(branch.syntax)));
    l.goto(after);
  }
  l.mark(after);
  return indirection(reference, node.type, l.at(node.syntax));
}

/** A receiver: structs stay where they are, because a member may change them. */
export function lowerReceiver(l: Lowering, node: BoundExpression): Operation {
  return isVariable(l, node) ? l.place(node) : l.value(node);
}

export function receiverItem(l: Lowering, node: BoundExpression): Item {
  return isVariable(l, node) ? { place: () => l.place(node) } : () => l.value(node);
}

function isVariable(l: Lowering, node: BoundExpression): boolean {
  const isPlace = ['local', 'parameter', 'field', 'array-access', 'indirection', 'placeholder', 'conditional-receiver'];
  return isPlace.includes(node.kind) && l.types.isValueType(node.type) !== false;
}

/** A read of a property of a value at hand. */
export function readProperty(
  l: Lowering,
  property: PropertyReference,
  instance: Operation,
  like: BoundExpression,
): Operation {
  const type = property.symbol?.type ?? like.type;
  return { kind: 'property', property, instance, type, location: l.at(like.syntax) };
}
