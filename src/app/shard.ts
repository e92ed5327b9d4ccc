import type { Shard } from '../dataflow/endpoint-groups.ts';

export type { Shard };

const LARGEST_COUNT = 1000;

/** `2/5` as the second of five; undefined for what is no shard. */
export function shardOf(text: string): Shard | undefined {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  return index < 1 || index > count || count > LARGEST_COUNT ? undefined : { index, count };
}
