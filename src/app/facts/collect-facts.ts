import { WHOLE } from '../../dataflow/analyze-bodies.ts';
import type { Shard } from '../../dataflow/endpoint-groups.ts';
import { withAllGaps } from '../analyze.ts';
import { withEdits } from '../edits/with-edits.ts';
import { openInputs } from '../open-inputs.ts';
import type { Progress } from '../progress.ts';
import { readSides } from '../read-sides.ts';
import { readSuppressionComments } from '../suppression-comments.ts';
import type { ReadSystem } from '../system-under-scan.ts';
import type { ReadSettings, ScanFacts } from './scan-facts.ts';

export interface CollectOptions {
  /** Absolute, with `/`. */
  readonly inputs: readonly string[];
  readonly settings: ReadSettings;
  readonly eager: boolean;
  /** Computes the digest of every file: SARIF, evidence and shards need them. */
  readonly digests: boolean;
  readonly progress: Progress;
}

/**
 * Reads a system, finds its endpoints and follows the code of those of a shard.
 * @throws AuthledgerError `path-missing`, `no-sources`
 */
export async function collectFacts(
  options: CollectOptions,
  shard: Shard = WHOLE,
): Promise<ScanFacts & { readonly system: ReadSystem }> {
  const { inputs, settings, eager, digests, progress } = options;
  const sides = readSides({ inputs, ...settings, eager, digests, progress }, await openInputs(inputs));
  const { system, inventory } = sides;
  progress('Following the code of handlers');
  const bodies = withEdits(sides.readBodies(shard, settings.objects), inventory, system.program);
  const comments = readSuppressionComments(system.sources);
  return { system, inventory, gaps: withAllGaps(inventory, system).gaps, comments, bodies };
}
