import {
  baseTypes,
  type ElementOperation,
  type FieldOperation,
  type MethodReference,
  type NamedTypeReference,
  type PropertyOperation,
  type TypeReference,
} from '../../symbols/index.ts';
import { isNull, not } from '../values/logic.ts';
import { memberName } from '../values/member-names.ts';
import { elementOf, ITEMS } from '../values/members.ts';
import { depends, type Value } from '../values/value.ts';
import { callMethod } from './call-methods.ts';
import { defaultOf, isUnsetKey } from './default-values.ts';
import { closed } from './frame.ts';
import { current, heapKey, readMember } from './heap.ts';
import type { DispatchedMethod, Frame, Result } from './machine.ts';
import { evaluateAll, single } from './result.ts';
import { boundProperty } from './sent-values.ts';
import type { World } from './world.ts';

export function evaluateField(operation: FieldOperation, world: World, frame: Frame): readonly Result[] {
  const { machine } = frame;
  const name = memberName(operation.field.name);
  const type = closed(operation.type, frame);
  if (operation.instance === undefined) {
    const owner = operation.field.containingType;
    return single(world, machine.libraries.typed(staticMember(owner, name, type, frame), type));
  }
  return frame.machine.evaluate(operation.instance, world, frame).map((r) => ({
    world: r.world,
    value: read(r.value, name, type, r.world, frame),
  }));
}

/** A static field or property: what it holds is not followed, only which one it is. */
function staticMember(owner: TypeReference, name: string, type: TypeReference, frame: Frame): Value {
  const ownerName = owner.kind === 'named' ? owner.name : '?';
  return frame.machine.values.call(`static ${ownerName}.${name}`, [], type);
}

/** A member of an object. Of a service, what its constructors store there, or another service. */
function read(base: Value, name: string, type: TypeReference, world: World, frame: Frame): Value {
  const { machine } = frame;
  const plain = readMember(machine.values, world, base, name, type);
  if (plain.kind !== 'member') return machine.libraries.typed(plain, type);
  if (plain.base.kind === 'service') {
    const set = machine.services.fieldValue(plain.base.type, name, type);
    // Model binding comes after the initializer.
    const isToldElsewhere = set === undefined || set.kind !== 'service';
    const held = isToldElsewhere ? (boundProperty(plain.base.type, name, machine) ?? set) : set;
    // A collection that outlives the request is a store, whatever was in it when it was made.
    const kept = held?.kind === 'object' ? machine.libraries.typed(plain, type) : undefined;
    if (kept?.kind === 'query') return kept;
    if (held !== undefined) return machine.libraries.typed(held, type);
  }
  return machine.libraries.typed(plain, type);
}

export function evaluateProperty(operation: PropertyOperation, world: World, frame: Frame): readonly Result[] {
  const { machine } = frame;
  const { property } = operation;
  const type = closed(operation.type, frame);
  const owner = closed(property.containingType, frame);
  const ownerName = owner.kind === 'named' ? owner.name : '?';
  if (operation.instance === undefined) {
    const known = machine.libraries.property(ownerName, property.name, undefined, type);
    if (known !== undefined) return single(world, known);
    const getter = property.symbol?.getMethod;
    if (getter?.hasBody && owner.kind === 'named' && !property.symbol?.isAutoProperty)
      return callMethod(
        { definition: getter, containingType: owner, typeArguments: [] },
        undefined,
        [],
        operation,
        world,
        frame,
      );
    return single(world, machine.libraries.typed(staticMember(owner, property.name, type, frame), type));
  }
  return frame.machine
    .evaluate(operation.instance, world, frame)
    .flatMap((r) => readProperty(operation, owner, r.value, type, r.world, frame));
}

function readProperty(
  operation: PropertyOperation,
  owner: TypeReference,
  base: Value,
  type: TypeReference,
  world: World,
  frame: Frame,
): readonly Result[] {
  const { machine } = frame;
  const { property } = operation;
  const ownerName = owner.kind === 'named' ? owner.name : owner.kind === 'unresolved' ? owner.text : '?';
  if (owner.kind === 'unresolved') {
    const known = machine.libraries.property(ownerName, property.name, base, type);
    if (known !== undefined) return single(world, known);
  }
  if (ownerName === 'System.Nullable`1') return single(world, nullableMember(base, property.name, frame));
  if (owner.kind === 'named') {
    for (const name of [ownerName, ...baseTypes(owner, machine.program).map((b) => b.type.name)]) {
      const known = machine.libraries.property(name, property.name, base, type);
      if (known !== undefined) return single(world, known);
    }
  }
  const getter = property.symbol?.getMethod;
  const stored = world.heap.get(heapKey(base))?.get(property.name);
  if (stored !== undefined) return single(world, stored);
  if (base.kind === 'object' && !base.members.has(property.name) && isUnsetKey(operation, base, frame))
    return single(world, defaultOf(type, machine.values));
  if (getter !== undefined && owner.kind === 'named' && isFollowed(operation, base)) {
    const reference: MethodReference = {
      definition: getter,
      containingType: owner as NamedTypeReference,
      typeArguments: [],
    };
    const targets = accessors(reference, base, frame);
    if (targets.some((t) => t.definition.hasBody))
      return callMethod(reference, base, [], operation, world, frame, false, targets);
    // An interface's property that its one implementation keeps in a field.
    const [only] = targets;
    if (base.kind === 'service' && targets.length === 1 && only?.on !== undefined)
      return single(world, read(frame.machine.values.service(only.on), property.name, type, world, frame));
  }
  const value = read(base, property.name, type, world, frame);
  const declaring = property.symbol?.containingType;
  const isUntold =
    value.kind === 'member' &&
    value.base.kind === 'service' &&
    declaring?.kind === 'interface' &&
    declaring.origin !== 'reference';
  if (!isUntold) return single(world, value);
  const reason = `${declaring.name}.${property.name} has no implementation that could be told`;
  return single(world, machine.values.call(property.name, [base], type, reason));
}

/** The getters that may run for a property. */
function accessors(method: MethodReference, base: Value, frame: Frame): readonly DispatchedMethod[] {
  const { machine } = frame;
  const within = frame.receiver && machine.types.of(frame.receiver)?.name;
  return machine.libraries.dispatch(method, base, within);
}

/** Accessors of data hold what was stored; code of the author's, and interfaces that services implement, are followed. */
function isFollowed({ property }: PropertyOperation, base: Value): boolean {
  const { symbol } = property;
  if (symbol === undefined || symbol.containingType.origin === 'reference') return false;
  if (symbol.isAutoProperty && !symbol.isVirtual && !symbol.isOverride) return false;
  const isData = base.kind === 'object' || base.kind === 'input' || base.kind === 'load' || base.kind === 'element';
  return !isData || symbol.getMethod?.hasBody === true || symbol.isAbstract;
}

function nullableMember(base: Value, name: string, frame: Frame): Value {
  const { values } = frame.machine;
  return name === 'HasValue' ? not(values, isNull(values, base)) : base;
}

export function callSetter(
  { property, location, type }: PropertyOperation,
  base: Value,
  value: Value,
  world: World,
  frame: Frame,
): readonly World[] | undefined {
  const setter = property.symbol?.setMethod;
  const owner = closed(property.containingType, frame);
  if (setter === undefined || !setter.hasBody || property.symbol?.isAutoProperty || owner.kind !== 'named')
    return undefined;
  if (frame.inTree) return undefined;
  const reference: MethodReference = { definition: setter, containingType: owner, typeArguments: [] };
  return callMethod(reference, base, [value], { location, type }, world, frame).map((r) => r.world);
}

/** A collection that code made, with what it holds, where that matters to callers and objects. */
function filled(collection: Value, world: World, { machine }: Frame): Value {
  if (collection.kind !== 'object') return collection;
  const items = readMember(machine.values, world, collection, ITEMS, undefined);
  const matters = depends(items, 'load') || depends(items, 'input');
  return matters ? current(machine.values, world, collection) : collection;
}

export function evaluateElement(operation: ElementOperation, world: World, frame: Frame): readonly Result[] {
  const { machine } = frame;
  const type = closed(operation.type, frame);
  return evaluateAll([operation.instance, ...operation.arguments.map((a) => a.value)], world, frame).map((r) => {
    const [given, index] = r.values as [Value, Value | undefined];
    const base = filled(given as Value, r.world, frame);
    const isItem = base.kind === 'context' && base.role === 'items' && index?.kind === 'literal';
    const kept = isItem ? r.world.heap.get(heapKey(base))?.get(String(index.content)) : undefined;
    if (kept !== undefined) return { world: r.world, value: kept };
    const known = machine.libraries.element(base, index, operation);
    if (known !== undefined) return { world: r.world, value: known };
    if (
      base.kind === 'call' &&
      base.name === 'array' &&
      index?.kind === 'literal' &&
      typeof index.content === 'number'
    ) {
      const item = base.operands[index.content];
      if (item !== undefined) return { world: r.world, value: item };
    }
    if (base.kind === 'load' || base.kind === 'query' || operation.property === undefined)
      return { world: r.world, value: elementOf(machine.values, base) };
    return { world: r.world, value: machine.values.call('item', index === undefined ? [base] : [base, index], type) };
  });
}
