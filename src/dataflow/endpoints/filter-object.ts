import type { FilterCode } from '../../aspnetcore/model.ts';
import type { ConstantValue, NamedTypeReference } from '../../symbols/index.ts';
import { literalContent } from '../execution/expressions.ts';
import { heapKey } from '../execution/heap.ts';
import type { Machine } from '../execution/machine.ts';
import type { Value } from '../values/value.ts';

/** What a constructor of an attribute does is near the attribute. */
const DEPTH = 1;

/** A filter as the framework makes it: of an attribute with what it is written with, of others a service. */
export function filterObject({ attribute }: FilterCode, type: NamedTypeReference, machine: Machine): Value {
  const { values } = machine;
  const method = attribute?.constructorMethod;
  if (attribute === undefined || method === undefined) return values.service(type);
  const given = [...attribute.constructorArguments, ...attribute.namedArguments];
  if (given.length === 0) return values.service(type);
  const self = values.object(values.numberOf(attribute), type, new Map());
  const args = attribute.constructorArguments.map(({ value }) => constant(value, machine));
  const summary = machine.summarize({ definition: method, containingType: type, typeArguments: [] }, self, args, DEPTH);
  const members = new Map<string, Value>(summary?.outcomes[0]?.heap.get(heapKey(self)));
  for (const { name, value } of attribute.namedArguments) members.set(name, constant(value, machine));
  return values.object(values.numberOf(attribute), type, members);
}

function constant(value: ConstantValue, { values }: Machine): Value {
  return value.kind === 'type' ? values.type(value.type) : values.literal(literalContent(value));
}
