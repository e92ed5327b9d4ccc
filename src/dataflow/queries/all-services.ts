import type { NamedTypeReference, TypeReference } from '../../symbols/index.ts';
import { heapKey, writeMember } from '../execution/heap.ts';
import type { LibraryCall } from '../execution/machine.ts';
import { depends, type Value } from '../values/value.ts';

/*
 * Every service of a kind, as a container gives them (`IEnumerable<T>`): how many there are is known, so that what is asked of each is asked, and of none
 * when there is none.
 */

const ENUMERABLE = 'System.Collections.Generic.IEnumerable`1';
const POSITION = '#position';

export function allServices(type: TypeReference): NamedTypeReference {
  return { kind: 'named', name: ENUMERABLE, typeArguments: [type] };
}

/** Whether going through such services meets one more; undefined for other collections, and when it was asked twice already. */
export function hasMore({ receiver: enumerator, world, frame }: LibraryCall): Value | undefined {
  const { values, services, types, program } = frame.machine;
  const source =
    enumerator?.kind === 'call' && enumerator.name === 'GetEnumerator' ? enumerator.operands[0] : undefined;
  if (enumerator === undefined || source === undefined || depends(source, 'input') || depends(source, 'load'))
    return undefined;
  const collection = source.kind === 'service' || source.kind === 'member' ? types.of(source) : undefined;
  const [type] = collection?.name === ENUMERABLE ? collection.typeArguments : [];
  if (type?.kind !== 'named' || program.resolve(type)?.kind !== 'interface') return undefined;
  const count = services.every(type).length;
  const isBegun = world.heap.get(heapKey(enumerator))?.has(POSITION) === true;
  if (isBegun) return count === 1 ? values.literal(false) : undefined;
  writeMember(world, enumerator, POSITION, values.literal(1));
  return values.literal(count > 0);
}
