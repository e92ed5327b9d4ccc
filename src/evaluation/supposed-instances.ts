import { constructedType, type TypeSymbol } from '../symbols/index.ts';
import type { CallSite } from './intrinsics.ts';
import type { Machine } from './machine.ts';
import { markEscaped } from './object-members.ts';
import { heapObject, type ObjectReference, unknown } from './values.ts';

const instances = new WeakMap<Machine, Map<TypeSymbol, ObjectReference>>();

/**
 * An object of a class, made by code that is not at hand: its constructor has run, with arguments that are not known, and what can be
 * set from outside may have been set since. Always the same one.
 */
export function supposedInstance(machine: Machine, type: TypeSymbol, site: CallSite): ObjectReference {
  let known = instances.get(machine);
  if (known === undefined) {
    known = new Map();
    instances.set(machine, known);
  }
  let instance = known.get(type);
  if (instance === undefined) {
    // While it is made it may ask for itself.
    known.set(type, heapObject(constructedType(type, []), type));
    instance = machine.along(undefined, () => make(machine, type, site));
    known.set(type, instance);
  }
  return instance;
}

function make(machine: Machine, type: TypeSymbol, site: CallSite): ObjectReference {
  const own = constructedType(type, []);
  const definition = [...type.methodsNamed('.ctor')]
    .filter((c) => !c.isStatic)
    .sort((a, b) => b.parameters.length - a.parameters.length)[0];
  const args = (definition?.parameters ?? []).map((p) => unknown(`the ${p.name} of ${type.name}`, p.type));
  const made =
    definition === undefined
      ? undefined
      : machine.construct({ definition, containingType: own, typeArguments: [] }, args, site);
  const value = made?.kind === 'object' ? made : heapObject(own, type);
  for (const name of value.object.fields.keys()) if (isSettable(type, name, machine)) value.object.fields.delete(name);
  markEscaped(value.object);
  return value;
}

function isSettable(type: TypeSymbol, name: string, machine: Machine): boolean {
  for (let owner: TypeSymbol | undefined = type; owner !== undefined; ) {
    const property = owner.properties.find((p) => p.name === name);
    if (property !== undefined) return property.setMethod !== undefined;
    const field = owner.fields.find((f) => f.name === name);
    if (field !== undefined) return !field.isReadOnly;
    const { baseType }: TypeSymbol = owner;
    owner = baseType?.kind === 'named' ? machine.program.resolve(baseType, owner.assembly) : undefined;
  }
  return true;
}
