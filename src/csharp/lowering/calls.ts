import { stringValue } from '../../symbols/constant-value.ts';
import type { CallTarget, Operation } from '../../symbols/operations.ts';
import { isNamed } from '../../symbols/type-reference.ts';
import type {
  BoundAnonymousObject,
  BoundCall,
  BoundDelegateCreation,
  BoundDelegateInvocation,
  BoundDynamic,
  BoundObjectCreation,
  BoundTuple,
} from '../binding/bound-nodes.ts';
import { argumentItems, lowerArguments } from './arguments.ts';
import { initialize } from './initializers.ts';
import { knownMethod } from './known-members.ts';
import type { Item, Lowering } from './lowering.ts';
import { argumentsOf, equals } from './operations.ts';
import { receiverItem } from './places.ts';
import { concatParts } from './strings.ts';

const NO_ITEMS: readonly Item[] = [];

export function lowerCall(l: Lowering, node: BoundCall): Operation {
  const location = l.at(node.syntax);
  if (node.target.kind === 'unresolved') {
    const { name, reason } = node.target;
    if (name !== '') l.gap('unresolved-call', `the call of ${name} could not be resolved: ${reason}`, node.syntax);
  }
  const known = knownCall(l, node);
  if (known !== undefined) return known;
  const parts = concatParts(l, node);
  if (parts !== undefined) return { kind: 'concat', parts, type: node.type, location };
  const { receiver } = node;
  const items = receiver === undefined ? NO_ITEMS : [receiverItem(l, receiver)];
  const lowered = lowerArguments(l, items, node.arguments, node.evaluationOrder);
  return {
    kind: 'call',
    target: node.target,
    receiver: lowered.before[0],
    isNonVirtual: receiver?.kind === 'base' && !isConstructor(node.target),
    arguments: lowered.arguments,
    type: node.type,
    location,
  };
}

/** A call that is left out of a Release build, arguments and all (`[Conditional("DEBUG")]`, C# 14 spec 23.5.3). */
export function isLeftOut(node: BoundCall): boolean {
  if (node.target.kind !== 'exact') return false;
  const { definition, containingType } = node.target.method;
  if (containingType.name === 'System.Diagnostics.Debug') return definition.kind === 'ordinary';
  const conditions = definition.attributes.filter((a) =>
    isNamed(a.attributeClass, 'System.Diagnostics.ConditionalAttribute'),
  );
  return conditions.length > 0 && conditions.every((a) => stringValue(a.constructorArguments[0]?.value) === 'DEBUG');
}

/** Calls that the compiler replaces: `ReferenceEquals` is a comparison; an empty array is one, however it is had. */
function knownCall(l: Lowering, node: BoundCall): Operation | undefined {
  if (node.target.kind !== 'exact') return undefined;
  const { containingType, definition, typeArguments } = node.target.method;
  const location = l.at(node.syntax);
  if (containingType.name === 'System.Object' && definition.name === 'ReferenceEquals') {
    const [left, right] = l.sequence(argumentItems(l, node.arguments)) as [Operation, Operation];
    return equals(left, right, location);
  }
  const element = typeArguments[0];
  if (containingType.name === 'System.Array' && definition.name === 'Empty' && element !== undefined) {
    return { kind: 'array', elements: [], sizes: [], type: { kind: 'array', element, rank: 1 }, location };
  }
  return undefined;
}

function isConstructor(target: CallTarget): boolean {
  return target.kind === 'exact' && target.method.definition.kind === 'constructor';
}

/** A call of a delegate: like any call, of what the delegate holds. */
export function lowerInvocation(l: Lowering, node: BoundDelegateInvocation): Operation {
  const lowered = lowerArguments(l, [() => l.value(node.delegate)], node.arguments, undefined);
  return {
    kind: 'invoke',
    delegate: lowered.before[0] as Operation,
    arguments: lowered.arguments,
    type: node.type,
    location: l.at(node.syntax),
  };
}

/** `new T(…) { … }`: the object, then what its initializer does to it. */
export function lowerCreation(l: Lowering, node: BoundObjectCreation): Operation {
  if (node.target.kind === 'unresolved') {
    l.gap('unresolved-call', `the constructor could not be resolved: ${node.target.reason}`, node.syntax);
  }
  const location = l.at(node.syntax);
  if (isDefaultStruct(l, node)) {
    const zero: Operation = { kind: 'default', type: node.type, location };
    return node.initializer === undefined ? zero : initialize(l, zero, node.initializer);
  }
  const list = lowerArguments(l, NO_ITEMS, node.arguments, node.evaluationOrder).arguments;
  const created: Operation = { kind: 'new', target: node.target, arguments: list, type: node.type, location };
  return node.initializer === undefined ? created : initialize(l, created, node.initializer);
}

/** `new S()` of a struct that declares no such constructor. */
function isDefaultStruct(l: Lowering, node: BoundObjectCreation): boolean {
  if (node.arguments.length > 0 || l.types.isValueType(node.type) !== true) return false;
  return node.target.kind !== 'exact' || node.target.method.definition.location === undefined;
}

export function lowerAnonymousObject(l: Lowering, node: BoundAnonymousObject): Operation {
  const values = l.sequence(node.members.map((member) => () => l.value(member.value)));
  const target = knownConstructor(l, node.type, values.length);
  return { kind: 'new', target, arguments: argumentsOf(target, values), type: node.type, location: l.at(node.syntax) };
}

/** A tuple is a System.ValueTuple; from the eighth element on in its `Rest`. */
export function lowerTuple(l: Lowering, node: BoundTuple): Operation {
  return createTuple(l, node.type, l.sequence(node.elements.map((element) => () => l.value(element))), node);
}

export function createTuple(
  l: Lowering,
  type: Operation['type'],
  values: readonly Operation[],
  like: { readonly syntax: BoundTuple['syntax'] },
): Operation {
  const rest = type.kind === 'named' && values.length > 7 ? type.typeArguments[7] : undefined;
  const list = rest === undefined ? values : [...values.slice(0, 7), createTuple(l, rest, values.slice(7), like)];
  const target = knownConstructor(l, type, list.length);
  return { kind: 'new', target, arguments: argumentsOf(target, list), type, location: l.at(like.syntax) };
}

function knownConstructor(l: Lowering, type: Operation['type'], count: number): CallTarget {
  if (type.kind !== 'named')
    return { kind: 'unresolved', name: '.ctor', typeArguments: [], reason: 'its type is not known' };
  return knownMethod(l, type, '.ctor', (method) => method.parameters.length === count);
}

/** A method group made a delegate. */
export function lowerDelegate(l: Lowering, node: BoundDelegateCreation): Operation {
  const location = l.at(node.syntax);
  const receiver = node.receiver === undefined ? undefined : l.value(node.receiver);
  return { kind: 'delegate', target: node.target, receiver, type: node.type, location };
}

/** Bound when it runs: kept as it is written. */
export function lowerDynamic(l: Lowering, node: BoundDynamic): Operation {
  const children = l.sequence(node.operands.map((operand) => () => l.value(operand)));
  return { kind: 'dynamic', form: node.form, name: node.name, children, type: node.type, location: l.at(node.syntax) };
}
