import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import { type NamedTypeReference, namedType } from '../../symbols/type-reference.ts';
import type { BoundCollection, BoundCollectionElement } from '../binding/bound-nodes.ts';
import { enumerate } from './enumeration.ts';
import { knownMethod } from './known-members.ts';
import type { Lowering } from './lowering.ts';
import { argumentsOf, call, callMethod } from './operations.ts';
import { READ_ONLY_SPAN_NAME, VOID } from './types.ts';

const ENUMERABLE = 'System.Linq.Enumerable';
const LIST = 'System.Collections.Generic.List`1';
/** Interfaces that the compiler gives a `List<T>`; those that only read get an array in a wrapper. */
const MUTABLE = new Set(['System.Collections.Generic.IList`1', 'System.Collections.Generic.ICollection`1']);

/**
 * A collection expression (docs/decisions: "Collection expressions"): an `array` of its elements where it is an array, a span or an
 * interface that only reads; a collection and a call of `Add` for each element where it is one that grows; with a spread, a list that is
 * turned into what is wanted.
 */
export function lowerCollection(l: Lowering, node: BoundCollection): Operation {
  const { construction } = node;
  const location = l.at(node.syntax);
  switch (construction.kind) {
    case 'array':
    case 'span':
      return arrayOrList(l, node);
    case 'list-interface': {
      const isMutable = node.type.kind === 'named' && MUTABLE.has(node.type.name);
      return isMutable ? fillList(l, node) : arrayOrList(l, node);
    }
    case 'constructor': {
      const whole = isList(node.type) ? spreadOnly(l, node) : undefined;
      if (whole !== undefined) return whole;
      const collection = l.store(l.value(construction.creation));
      l.bind(construction.placeholder, collection);
      for (const element of node.elements) addElement(l, element, collection, node);
      return collection;
    }
    case 'builder': {
      const parameters = construction.method.definition.parameters.length;
      const elements = arrayOrList(l, node);
      return callMethod(construction.method, undefined, parameters === 0 ? [] : [elements], location);
    }
    case 'unknown': {
      l.gap('unsupported-construct', `a collection expression was not understood: ${construction.reason}`, node.syntax);
      const children = node.elements.map((e) => l.value(e.kind === 'item' ? e.value : e.enumeration.collection));
      return {
        kind: 'unknown',
        syntax: 'CollectionExpression',
        isUntyped: true,
        reason: construction.reason,
        children,
        type: node.type,
        location,
      };
    }
  }
}

function arrayOrList(l: Lowering, node: BoundCollection): Operation {
  const location = l.at(node.syntax);
  const type: Operation['type'] = { kind: 'array', element: node.elementType, rank: 1 };
  if (node.elements.every((element) => element.kind === 'item')) {
    const items = node.elements.map((element) => () => l.value((element as { value: BoundCollection }).value));
    const elements = l.sequence(items);
    return { kind: 'array', elements, sizes: [], type, location };
  }
  const whole = spreadOnly(l, node);
  if (whole !== undefined) return whole;
  const list = fillList(l, node);
  if (node.construction.kind === 'list-interface') return list;
  return call(knownMethod(l, listOf(node), 'ToArray'), list, [], type, location);
}

function isList(type: Operation['type']): type is NamedTypeReference {
  return type.kind === 'named' && type.name === LIST;
}

/** `[.. x]`: one call that copies `x`. */
function spreadOnly(l: Lowering, node: BoundCollection): Operation | undefined {
  const element = node.elements[0];
  if (node.elements.length !== 1 || element?.kind !== 'spread' || element.value.kind !== 'placeholder')
    return undefined;
  const location = l.at(node.syntax);
  const { enumeration } = element;
  if (enumeration.isAsync || enumeration.kind === 'unresolved' || enumeration.kind === 'dynamic') return undefined;
  const source = l.value(enumeration.collection);
  const type: Operation['type'] = { kind: 'array', element: node.elementType, rank: 1 };
  if (isList(node.type))
    return call(
      knownMethod(l, ENUMERABLE, 'ToList', undefined, [node.elementType]),
      undefined,
      [source],
      node.type,
      location,
    );
  if (source.type.kind === 'array') {
    const span = namedType(READ_ONLY_SPAN_NAME, [node.elementType]);
    const target = knownMethod(
      l,
      span,
      '.ctor',
      (m) => m.parameters.length === 1 && m.parameters[0]?.type.kind === 'array',
    );
    const whole: Operation = { kind: 'new', target, arguments: argumentsOf(target, [source]), type: span, location };
    return call(knownMethod(l, span, 'ToArray'), whole, [], type, location);
  }
  if (isList(source.type)) return call(knownMethod(l, source.type, 'ToArray'), source, [], type, location);
  return call(
    knownMethod(l, ENUMERABLE, 'ToArray', undefined, [node.elementType]),
    undefined,
    [source],
    type,
    location,
  );
}

function listOf(node: BoundCollection): NamedTypeReference {
  return namedType(LIST, [node.elementType]);
}

function fillList(l: Lowering, node: BoundCollection): Operation {
  const type = listOf(node);
  const target = knownMethod(l, type, '.ctor', (m) => m.parameters.length === 0);
  const list = l.store({ kind: 'new', target, arguments: [], type, location: l.at(node.syntax) });
  for (const element of node.elements) addElement(l, element, list, node);
  return list;
}

function addElement(l: Lowering, element: BoundCollectionElement, collection: Operation, node: BoundCollection): void {
  const location = l.at(node.syntax);
  const type = collection.type as NamedTypeReference;
  const add = (value: Operation): Operation =>
    call(
      knownMethod(l, type, 'Add', (m) => m.parameters.length === 1),
      collection,
      [value],
      VOID,
      location,
    );
  if (element.kind === 'item') {
    if (element.add !== undefined) {
      l.discard(element.add);
      return;
    }
    l.wait(collection);
    const value = l.value(element.value);
    l.emit({ ...add(value), receiver: l.resume() } as Operation);
    return;
  }
  if (element.value.kind === 'placeholder' && type.name === LIST) {
    // What the compiler does for any collection that a list can take whole.
    const value = l.value(element.enumeration.collection);
    l.emit(call(knownMethod(l, type, 'AddRange'), collection, [value], VOID, location));
    return;
  }
  enumerate(l, element.enumeration, node.syntax, {
    breakTo: undefined,
    body: (item: Operation, _next: Label) => {
      l.bind(element.item, item);
      if (element.add !== undefined) l.discard(element.add);
      else l.emit(add(l.value(element.value)));
    },
  });
}
