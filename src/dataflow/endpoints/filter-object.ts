import type { FilterCode } from '../../aspnetcore/model.ts';
import type { ConstantValue, MethodSymbol, NamedTypeReference, TypeReference } from '../../symbols/index.ts';
import { literalContent } from '../execution/expressions.ts';
import { heapKey } from '../execution/heap.ts';
import type { Machine } from '../execution/machine.ts';
import type { Value } from '../values/value.ts';

/** What a constructor of an attribute does is near the attribute. */
const DEPTH = 1;

/** A filter as the framework makes it: of an attribute with what it is written with, of others a service. */
export function filterObject(
  { attribute, given: handed }: FilterCode,
  type: NamedTypeReference,
  machine: Machine,
): Value {
  const { values } = machine;
  if (handed !== undefined) return madeFilter(type, handed, machine);
  const method = attribute?.constructorMethod;
  if (attribute === undefined || method === undefined) return values.service(type);
  const given = [...attribute.constructorArguments, ...attribute.namedArguments];
  if (given.length === 0) return values.service(type);
  const args = attribute.constructorArguments.map(({ value }) => constant(value, machine));
  const site = values.numberOf(attribute);
  const members = setByConstructor(method, type, site, args, machine);
  for (const { name, value } of attribute.namedArguments) members.set(name, constant(value, machine));
  return values.object(site, type, members);
}

/** `ActivatorUtilities.CreateFactory`: an argument goes to the first parameter that it fits, services to the others. */
function madeFilter(type: NamedTypeReference, handed: readonly ConstantValue[], machine: Machine): Value {
  const { values, services } = machine;
  const constructors = machine.program.resolve(type)?.methodsNamed('.ctor') ?? [];
  const [definition] = constructors
    .filter((c) => !c.isStatic && c.hasBody && c.parameters.length >= handed.length)
    .sort((a, b) => b.parameters.length - a.parameters.length);
  if (definition === undefined) return values.service(type);
  const rest = [...handed];
  const args = definition.parameters.map((parameter) => {
    const at = rest.findIndex((value) => fits(value, parameter.type));
    const [value] = at < 0 ? [] : rest.splice(at, 1);
    return value === undefined ? services.injected(parameter.type, parameter.name) : constant(value, machine);
  });
  const site = values.numberOf(handed);
  return values.object(site, type, setByConstructor(definition, type, site, args, machine));
}

/** The members of a new object, by what its constructor stores in them. */
function setByConstructor(
  definition: MethodSymbol,
  containingType: NamedTypeReference,
  site: number,
  args: readonly Value[],
  machine: Machine,
): Map<string, Value> {
  const self = machine.values.object(site, containingType, new Map());
  const summary = machine.summarize({ definition, containingType, typeArguments: [] }, self, args, DEPTH);
  return new Map(summary?.outcomes[0]?.heap.get(heapKey(self)));
}

function fits(value: ConstantValue, type: TypeReference): boolean {
  if (type.kind !== 'named') return false;
  switch (value.kind) {
    case 'string':
      return type.name === 'System.String';
    case 'boolean':
      return type.name === 'System.Boolean';
    case 'integer':
      return /^System\.U?Int(16|32|64)$/.test(type.name);
    case 'enum':
      return value.type.kind === 'named' && value.type.name === type.name;
    case 'type':
      return type.name === 'System.Type';
    default:
      return false;
  }
}

function constant(value: ConstantValue, { values }: Machine): Value {
  return value.kind === 'type' ? values.type(value.type) : values.literal(literalContent(value));
}
