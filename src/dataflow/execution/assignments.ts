import type { AssignOperation, Operation, TypeReference } from '../../symbols/index.ts';
import { memberName } from '../values/member-names.ts';
import type { QueryValue, Value } from '../values/value.ts';
import { closed } from './frame.ts';
import { writeMember } from './heap.ts';
import type { Frame, Result } from './machine.ts';
import { callSetter } from './member-reads.ts';
import { evaluateAll } from './result.ts';
import { store } from './variables.ts';
import type { World } from './world.ts';

/** Stores in variables and members; a member of what a store holds is changed with it, once the store is told. */
export function assign({ target, value }: AssignOperation, world: World, frame: Frame): readonly Result[] {
  if (target.kind === 'property' && target.instance !== undefined)
    return evaluateAll([target.instance, value], world, frame).flatMap((r) => {
      const [base, stored] = r.values as [Value, Value];
      const owner = closed(target.property.containingType, frame);
      const place = { location: target.location, world: r.world };
      if (frame.machine.libraries.assigned(owner, target.property.name, base, stored, place))
        return [{ world: r.world, value: stored }];
      const followed = callSetter(target, base, stored, r.world, frame);
      if (followed !== undefined) return followed.map((w) => ({ world: w, value: stored }));
      setMember(base, target.property.name, stored, target.location, r.world, frame);
      return [{ world: r.world, value: stored }];
    });
  if (target.kind === 'field' && target.instance !== undefined)
    return evaluateAll([target.instance, value], world, frame).map((r) => {
      const [base, stored] = r.values as [Value, Value];
      setMember(base, memberName(target.field.name), stored, target.location, r.world, frame);
      return { world: r.world, value: stored };
    });
  if (target.kind === 'dynamic' && target.form === 'member' && target.children[0] !== undefined)
    return evaluateAll([target.children[0], value], world, frame).map((r) => {
      const [base, stored] = r.values as [Value, Value];
      setMember(base, target.name, stored, target.location, r.world, frame);
      return { world: r.world, value: stored };
    });
  if (target.kind === 'element')
    return evaluateAll([target.instance, ...target.arguments.map((a) => a.value), value], world, frame).map((r) => {
      const stored = r.values.at(-1) as Value;
      const base = r.values[0] as Value;
      frame.machine.libraries.elementStored(base, stored, target, r.world, frame, r.values[1]);
      return { world: r.world, value: stored };
    });
  return frame.machine.evaluate(value, world, frame).map((r) => {
    if (target.kind === 'local' && target.location !== undefined && holdsRow(target.type, r.value))
      frame.recorder.hold(r.value, target.location);
    store(target, r.value, r.world);
    return r;
  });
}

/** Whether a variable of that type holds an object as it is stored, and says so. */
function holdsRow(type: TypeReference, value: Value): boolean {
  if (value.kind !== 'load' || value.mode === 'many' || type.kind !== 'named') return false;
  const { shape } = value.query;
  return shape.kind === 'row' && shape.entity === type.name;
}

export function setMember(
  base: Value,
  name: string,
  value: Value,
  location: Operation['location'],
  world: World,
  frame: Frame,
): void {
  if (base.kind === 'choice') {
    for (const one of base.values) setMember(one, name, value, location, world, frame);
    return;
  }
  writeMember(world, base, name, value);
  if (base.kind === 'context' && base.role === 'answer') {
    frame.recorder.add({ event: { kind: 'respond', value, location }, facts: world.facts });
    return;
  }
  if (base.kind === 'context' && base.role === 'filter' && name === 'Result') world.answered = true;
  const stored = storedIn(base);
  if (stored === 'a collection in memory') {
    frame.recorder.add({
      event: {
        kind: 'write',
        action: 'update',
        target: base,
        members: new Map([[name, value]]),
        location,
        library: stored,
      },
      facts: world.facts,
      ...(world.isMerged ? { isMerged: true } : {}),
    });
    return;
  }
  if (stored !== undefined)
    world.changes = [...world.changes, { action: 'update', target: base, member: name, value, location }];
}

/** The library of the store that holds it, or what it is part of; undefined when none does. What is in memory is changed at once. */
export function storedIn(value: Value): string | undefined {
  switch (value.kind) {
    case 'load':
      return sourceLibrary(value.query);
    case 'query':
      return sourceLibrary(value);
    case 'element':
    case 'member':
      return storedIn(value.base);
    default:
      return undefined;
  }
}

function sourceLibrary({ source }: QueryValue): string | undefined {
  return source.kind === 'entity' ? source.library : storedIn(source.base);
}
