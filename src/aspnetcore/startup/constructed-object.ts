import { elementsOf, type HeapObject, heapObject, knownString, type Value } from '../../evaluation/index.ts';
import type { ConstantValue } from '../../symbols/index.ts';
import { type ConstructedObject, NULL_VALUE } from '../attributes/attribute-reader.ts';

/** An evaluated object as the endpoint side looks at it. */
export function constructedObject(object: HeapObject): ConstructedObject {
  return {
    typeName: object.type.kind === 'named' ? object.type.name : '',
    member: (name) => {
      const value = object.fields.get(name);
      return value === undefined ? NULL_VALUE : constantOf(value);
    },
  };
}

/** A constant as the value of evaluated code. */
export function asValue(value: ConstantValue): Value {
  if (value.kind === 'type') return { kind: 'type', type: value.type };
  if (value.kind !== 'array') return { kind: 'constant', value };
  const array = heapObject({ kind: 'array', element: value.elementType, rank: 1 });
  if (array.kind === 'object') array.object.elements = value.elements.map(asValue);
  return array;
}

/** A value as a constant; `unknown` with the reason when it is none. */
export function constantOf(value: Value): ConstantValue {
  if (value.kind === 'constant') return value.value;
  if (value.kind === 'type') return { kind: 'type', type: value.type };
  const elements = elementsOf(value);
  if (elements !== undefined && value.kind === 'object' && !value.object.elementsIncomplete) {
    const elementType =
      value.object.type.kind === 'array'
        ? value.object.type.element
        : { kind: 'named' as const, name: 'System.Object', typeArguments: [] };
    return { kind: 'array', elementType, elements: elements.map(constantOf) };
  }
  return {
    kind: 'unknown',
    reason: value.kind === 'unknown' ? value.reason : 'not a constant',
    text: knownString(value) ?? '',
  };
}
