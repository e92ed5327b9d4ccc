import type { EndpointBody, EntityShape } from '../../dataflow/endpoint-body.ts';
import { endpointGroups, groupsOf } from '../../dataflow/endpoint-groups.ts';
import { AuthledgerError } from '../errors.ts';
import { orderedGaps } from '../gap-collector.ts';
import type { SharedFacts } from './facts-file.ts';
import type { ReadFacts } from './read-facts.ts';
import type { ScanFacts } from './scan-facts.ts';

/** The facts of all shards together: those of the scan that was divided. */
export interface MergedFacts extends Pick<ScanFacts, 'inventory' | 'gaps' | 'comments' | 'bodies'> {
  readonly shared: SharedFacts;
  /** Digests of the files, by shard. */
  readonly shards: readonly string[];
}

/**
 * Puts the facts of shards together.
 * @throws AuthledgerError `facts-incomplete` when a shard is missing; `facts-foreign` when one is doubled, or of another scan; `facts-invalid` when
 *   one has not read exactly the endpoints of its part
 */
export function mergeFacts(all: readonly ReadFacts[]): MergedFacts {
  const shards = oneOfEach(all);
  const [first] = shards as [ReadFacts];
  for (const other of shards) requireSameScan(first, other);
  const { shared } = first;
  const groups = endpointGroups(shared.inventory.endpoints);
  const bodies = new Map<number, EndpointBody>();
  for (const { name, header, own } of shards) {
    const mine = groupsOf(groups, header.shard).flat();
    const read = own.bodies.map((b) => b.endpoint);
    if (read.join() !== [...mine].sort((a, b) => a - b).join())
      throw new AuthledgerError(
        'facts-invalid',
        `${name} has not the endpoints of shard ${header.shard.index} of ${header.shard.count}`,
        'Make the facts of this shard again.',
      );
    for (const { endpoint, ...body } of own.bodies) bodies.set(endpoint, body);
  }
  return {
    shared,
    shards: shards.map((s) => s.sha256),
    inventory: shared.inventory,
    comments: shared.comments,
    gaps: orderedGaps(shards.flatMap((s) => s.own.gaps)),
    bodies: {
      bodies,
      contextEntities: shared.contextEntities,
      metByFilters: shared.metByFilters,
      shapes: shapesOf(shards),
      declared: shared.declared,
    },
  };
}

/** The shards in their order. */
function oneOfEach(all: readonly ReadFacts[]): readonly ReadFacts[] {
  const [first] = all;
  if (first === undefined)
    throw new AuthledgerError('usage', 'there are no facts to merge', 'Name the files that scan --facts has written.');
  const { count } = first.header.shard;
  const byIndex = new Map<number, ReadFacts>();
  for (const one of all) {
    const { index, count: ofIt } = one.header.shard;
    if (ofIt !== count || index > count)
      throw foreign(one, `it is shard ${index} of ${ofIt}, and ${first.name} is one of ${count}`);
    const double = byIndex.get(index);
    if (double !== undefined) throw foreign(one, `shard ${index} of ${count} is in ${double.name} already`);
    byIndex.set(index, one);
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((i) => !byIndex.has(i));
  if (missing.length > 0)
    throw new AuthledgerError(
      'facts-incomplete',
      `shard ${missing.join(', ')} of ${count} ${missing.length === 1 ? 'is' : 'are'} missing: what ${missing.length === 1 ? 'it has' : 'they have'} to look at was not looked at`,
      'Did its job fail, or was its artifact not downloaded?',
    );
  return [...byIndex].sort(([a], [b]) => a - b).map(([, facts]) => facts);
}

const subjects: readonly (readonly [keyof SharedFacts, string])[] = [
  ['tool', 'was made by another version of Authledger'],
  ['settings', 'was made with other settings'],
  ['inputs', 'is of other paths'],
  ['files', 'has read other files'],
];

function requireSameScan(first: ReadFacts, other: ReadFacts): void {
  if (first.header.digests.system === other.header.digests.system) return;
  const differs = ([part]: (typeof subjects)[number]): boolean =>
    JSON.stringify(first.shared[part]) !== JSON.stringify(other.shared[part]);
  throw foreign(other, `it ${subjects.find(differs)?.[1] ?? 'is of another system'} than ${first.name}`);
}

function foreign({ name }: ReadFacts, why: string): AuthledgerError {
  return new AuthledgerError(
    'facts-foreign',
    `${name} does not belong to the others: ${why}`,
    'Merge the facts of one scan: one file for each shard, all of the same commit, options and version.',
  );
}

function shapesOf(shards: readonly ReadFacts[]): readonly EntityShape[] {
  const known = new Map<string, EntityShape>();
  for (const { own } of shards)
    for (const shape of own.shapes) if (!known.has(shape.entity)) known.set(shape.entity, shape);
  return [...known.values()].sort((a, b) => (a.entity < b.entity ? -1 : 1));
}
