import type { Endpoint, Inventory } from '../aspnetcore/index.ts';
import { readBodies } from '../dataflow/analyze-bodies.ts';
import type { CodeDeclarations } from '../dataflow/declarations/declarations.ts';
import type { EndpointBody, ReadBodies } from '../dataflow/endpoint-body.ts';
import type { Shard } from '../dataflow/endpoint-groups.ts';
import { tuneForFollowing } from '../host/engine.ts';
import type { ReadSides } from './read-sides.ts';

/**
 * Follows the code of the endpoints of a shard, each in the program that it is of. Listing endpoints needs nothing of this: what does is
 * imported when it is asked for.
 * @param declarations what users say of their code beyond what it shows
 */
export function readSideBodies(
  { inventory, sides }: Pick<ReadSides, 'inventory' | 'sides'>,
  shard: Shard,
  declarations: CodeDeclarations,
): ReadBodies {
  tuneForFollowing();
  const parts = sides.map(({ program, endpoints }) => ({
    endpoints,
    read: readBodies(program, { ...inventory, endpoints }, shard, declarations),
  }));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.read : joinBodies(inventory, parts);
}

/** Bodies by the positions that their endpoints have in the whole inventory. */
function joinBodies(
  { endpoints }: Inventory,
  parts: readonly { readonly endpoints: readonly Endpoint[]; readonly read: ReadBodies }[],
): ReadBodies {
  const positions = new Map(endpoints.map((endpoint, at) => [endpoint, at]));
  const bodies = parts.flatMap(({ endpoints: own, read }) =>
    [...read.bodies].map(([at, body]): [number, EndpointBody] => [positions.get(own[at] as Endpoint) as number, body]),
  );
  const [first, ...others] = parts.map((part) => part.read) as [ReadBodies, ...ReadBodies[]];
  const known = new Set(first.shapes.map((shape) => shape.entity));
  const shapes = [...first.shapes, ...others.flatMap((read) => read.shapes.filter((s) => !known.has(s.entity)))];
  return {
    ...first,
    bodies: new Map(bodies.sort(([a], [b]) => a - b)),
    metByFilters: parts.flatMap(({ read }) => read.metByFilters),
    contextEntities: [...new Set(parts.flatMap(({ read }) => read.contextEntities))].sort(),
    shapes: shapes.sort((a, b) => (a.entity < b.entity ? -1 : 1)),
  };
}
