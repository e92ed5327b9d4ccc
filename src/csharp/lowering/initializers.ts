import type { ArrayOperation, Operation } from '../../symbols/operations.ts';
import type { NamedTypeReference } from '../../symbols/type-reference.ts';
import type {
  BoundArrayCreation,
  BoundArrayInitializer,
  BoundExpression,
  BoundInitializer,
  BoundStackAlloc,
  BoundTypeParameterCreation,
  BoundWith,
} from '../binding/bound-nodes.ts';
import { anonymousTypeMembers } from '../binding/index.ts';
import { knownMethod, knownProperty } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { argumentsOf, callMethod, integerLiteral } from './operations.ts';
import { memberType } from './types.ts';

/** The object in a temporary, after its initializer has done its assignments and calls. */
export function initialize(l: Lowering, created: Operation, initializer: BoundInitializer): Operation {
  const object = l.store(created);
  runInitializer(l, object, initializer);
  return object;
}

function runInitializer(l: Lowering, object: Operation, initializer: BoundInitializer): void {
  l.bind(initializer.placeholder, object);
  for (const element of initializer.elements) {
    if (element.kind === 'value') l.discard(element.expression);
    else runNested(l, element.member, element.initializer);
  }
}

/** `Member = { … }`: the member is read again for each of the elements, as the compiler does. */
function runNested(l: Lowering, member: BoundExpression, initializer: BoundInitializer): void {
  for (const element of initializer.elements) {
    l.bind(initializer.placeholder, l.value(member));
    if (element.kind === 'value') l.discard(element.expression);
    else runNested(l, element.member, element.initializer);
  }
}

/** `new T()`: a call of `Activator.CreateInstance<T>()`. */
export function lowerTypeParameterCreation(l: Lowering, node: BoundTypeParameterCreation): Operation {
  const target = knownMethod(l, 'System.Activator', 'CreateInstance', (m) => m.typeParameters.length === 1, [
    node.type,
  ]);
  const location = l.at(node.syntax);
  const created: Operation =
    node.type.kind !== 'type-parameter' && l.types.isValueType(node.type) === true
      ? { kind: 'default', type: node.type, location }
      : { kind: 'call', target, receiver: undefined, isNonVirtual: false, arguments: [], type: node.type, location };
  return node.initializer === undefined ? created : initialize(l, created, node.initializer);
}

/** `x with { … }`: a copy (`<Clone>$` of a record class, the value of a struct), then the assignments. */
export function lowerWith(l: Lowering, node: BoundWith): Operation {
  const names = anonymousTypeMembers(node.type);
  if (names !== undefined) return copyAnonymous(l, node, names);
  const receiver = l.value(node.receiver);
  const copy = node.clone === undefined ? receiver : callMethod(node.clone, receiver, [], l.at(node.syntax));
  return initialize(l, { ...copy, type: node.type } as Operation, node.initializer);
}

/** An anonymous object has no setters: a new one is made of the values that are given and those that are read. */
function copyAnonymous(l: Lowering, node: BoundWith, names: readonly string[]): Operation {
  const location = l.at(node.syntax);
  const receiver = l.hold(l.value(node.receiver));
  const given = new Map<string, Operation>();
  for (const element of node.initializer.elements) {
    if (element.kind !== 'value' || element.expression.kind !== 'assignment') continue;
    const { target, value } = element.expression;
    if (target.kind === 'property') given.set(target.property.name, l.store(l.value(value)));
  }
  const type = node.type as NamedTypeReference;
  const values = names.map((name): Operation => {
    const property = knownProperty(l, type, name);
    const own = property.symbol === undefined ? type : memberType({ symbol: property.symbol, containingType: type });
    return given.get(name) ?? { kind: 'property', property, instance: receiver, type: own, location };
  });
  const target = knownMethod(l, type, '.ctor');
  return { kind: 'new', target, arguments: argumentsOf(target, values), type, location };
}

export function lowerArrayCreation(l: Lowering, node: BoundArrayCreation): Operation {
  const location = l.at(node.syntax);
  const { initializer } = node;
  if (initializer === undefined) {
    const sizes = l.sequence(node.sizes.map((size) => () => l.value(size)));
    return { kind: 'array', elements: undefined, sizes, type: node.type, location };
  }
  const elements = l.sequence(flatten(initializer).map((element) => () => l.value(element)));
  const sizes = dimensions(initializer).map((size) => integerLiteral(size, location));
  return { kind: 'array', elements, sizes, type: node.type, location };
}

/** The elements of a multi-dimensional array in row-major order. */
function flatten(initializer: BoundArrayInitializer): BoundExpression[] {
  return initializer.elements.flatMap((element) =>
    'elements' in element && !('kind' in element) ? flatten(element) : [element as BoundExpression],
  );
}

function dimensions(initializer: BoundArrayInitializer): number[] {
  const first = initializer.elements[0];
  const inner = first !== undefined && !('kind' in first) ? dimensions(first) : [];
  return [initializer.elements.length, ...inner];
}

/** `stackalloc T[n]`: an array, as far as anyone who reads the form is concerned. */
export function lowerStackAlloc(l: Lowering, node: BoundStackAlloc): ArrayOperation {
  const location = l.at(node.syntax);
  const elements =
    node.elements === undefined ? undefined : l.sequence(node.elements.map((element) => () => l.value(element)));
  const sizes = elements !== undefined || node.size === undefined ? [] : [l.value(node.size)];
  return { kind: 'array', elements, sizes, type: { kind: 'array', element: node.elementType, rank: 1 }, location };
}
